import MowerPlanning
import MowerReport

/// What a command is planning, on the terminal of whoever waits for it.
enum PlanningLine {
  /// Does work that plans, and shows how far it has come unless it is to be quiet.
  static func shown<Result>(quiet: Bool, _ work: () throws -> Result) rethrows -> Result {
    let line = ActivityLine(isVisible: !quiet && Terminal.isInteractive(.error))
    defer { line.finish() }
    return try PlanningProgress.heard(by: { line.update("planning: \($0.what)", share: $0.share) }, work)
  }
}
