/// One line on a terminal that shows how far a run has come. Silent where standard error is not a terminal.
public struct ProgressBar: Sendable {
  /// How far a run has come.
  public struct Progress: Equatable, Sendable {
    /// Share of the work done, 0…1: of the time, or of the coverage to be reached.
    public var share: Double
    /// Simulated time so far, s.
    public var simulated_s: Double
    /// Share of the lawn cut so far, 0…1.
    public var coverage: Double
    /// Time since the run began, s.
    public var wall_s: Double
    /// What stands instead of the coverage; nil for the coverage.
    public var note: String?
    /// Progress of a run.
    public init(share: Double, simulated_s: Double, coverage: Double, wall_s: Double, note: String? = nil) {
      self.share = share
      self.simulated_s = simulated_s
      self.coverage = coverage
      self.wall_s = wall_s
      self.note = note
    }
  }

  private let isVisible: Bool
  private let began = ContinuousClock.now
  private var drawn: ContinuousClock.Instant?

  /// A bar that starts now; visible on a terminal unless told otherwise.
  public init(isVisible: Bool = Terminal.isInteractive(.error)) { self.isVisible = isVisible }

  /// Redraws the bar, at most ten times a second: cheap enough to be called after every simulated second.
  public mutating func update(share: Double, simulated_s: Double, coverage: Double = 0, note: String? = nil) {
    guard isVisible else { return }
    let now = ContinuousClock.now
    if let drawn, now - drawn < .milliseconds(100) { return }
    drawn = now
    let elapsed = (now - began) / .seconds(1)
    let progress = Progress(share: share, simulated_s: simulated_s, coverage: coverage, wall_s: elapsed, note: note)
    Terminal.write("\r" + Self.line(progress, columns: Terminal.columns(.error)) + "\u{1b}[K", to: .error)
  }

  /// Wipes the bar, so that what follows starts on a clean line.
  public mutating func finish() {
    if drawn != nil { Terminal.write("\r\u{1b}[K", to: .error) }
    drawn = nil
  }

  /// The bar as text of fewer than `columns` characters; parts that do not fit are left out from the right, and the
  /// bar takes what is left.
  public static func line(_ progress: Progress, columns: Int) -> String {
    let share = progress.share.isFinite ? max(0, min(1, progress.share)) : 0
    let percent = Figures.fixed((share * 100).rounded(.down), digits: 0)
    var text = String(repeating: " ", count: max(0, 3 - percent.count)) + percent + " %"
    var parts = [Figures.clock(progress.simulated_s), progress.note ?? "cut \(Figures.percent(progress.coverage))"]
    if progress.wall_s > 0 {
      parts.append("\(Figures.fixed(progress.simulated_s / progress.wall_s, digits: 0))×")
      // Too early a guess would only jump about.
      if share > 0.01 { parts.append("\(Figures.clock(progress.wall_s * (1 - share) / share)) left") }
    }
    let room = max(0, columns - 1 - text.count)
    while !parts.isEmpty, parts.reduce(0, { $0 + $1.count + 2 }) > room { parts.removeLast() }
    let tail = parts.map { "  " + $0 }.joined()
    let width = min(30, room - tail.count - 1)
    if width >= 5 {
      let full = Int((Double(width) * share).rounded(.down))
      text += " " + String(repeating: "━", count: full) + String(repeating: "╌", count: width - full)
    }
    return text + tail
  }
}
