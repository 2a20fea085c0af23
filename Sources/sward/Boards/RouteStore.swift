import Foundation
import MowerPlanning
import MowerRuntime
import MowerSimulation
import Synchronization

/// Keeps in a file how far the plan is done. Writing to a disk may take longer than a tick has, so it is done beside the
/// drive.
final class RouteStore: Sendable {
  private let file: StateFile
  private let queue = DispatchQueue(label: "route", qos: .utility)
  private let state = Mutex(State())

  private struct State {
    var saved: RouteProgress?
    var problem: String?
  }

  /// A store in a file.
  init(path: String) { file = Self.file(path) }

  /// The file at a path.
  static func file(_ path: String) -> StateFile { StateFile(path: path, heading: "sward route 1") }

  /// What the last drive left; nil if there was none. Throws a sentence where it is torn, foreign, or of another plan;
  /// then the file stays as it is.
  func load(for plan: GroundPlan) throws(StateFileError) -> RouteProgress? {
    guard let text = try file.load() else {
      // What cannot be written is better known now than after the drive.
      try file.save("none")
      return nil
    }
    if text == "none" { return nil }
    // A garden that was changed begins anew with what is remembered of its lawn.
    let anew = "none found "
    if text.hasPrefix(anew), let found = FoundThings(text: String(text.dropFirst(anew.count))) {
      return plan.beginning(with: found)
    }
    guard let progress = RouteProgress(text: text), plan.has(progress) else {
      throw StateFileError(
        description:
          "\(file.path): this is how far another plan was done, since garden or robot have changed; it is left "
          + "as it is: move it away to begin anew, or name another file")
    }
    state.withLock { $0.saved = progress }
    return progress
  }

  /// Notes how far it is; returns at once.
  func keep(_ progress: RouteProgress) {
    let isNew = state.withLock { s in
      defer { s.saved = progress }
      return s.saved != progress
    }
    guard isNew else { return }
    queue.async { [self] in
      do throws(StateFileError) {
        try file.save(progress.text)
        state.withLock { $0.problem = nil }
      } catch {
        state.withLock { $0.problem = error.description }
      }
    }
  }

  /// Waits until everything is written; a sentence if the last of it could not be.
  func finish() -> String? {
    queue.sync {}
    return state.withLock { $0.problem }
  }

  /// Progress in words.
  static func words(_ progress: RouteProgress, on plan: GroundPlan) -> String {
    "job \(progress.job + 1), \(Int((plan.share(progress) * 100).rounded())) % of its way done"
  }
}
