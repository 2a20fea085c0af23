import Synchronization

/// One line on a terminal that says what a command is at before it has anything to show: rewritten as the work goes on,
/// gone at the end. Silent where standard error is not a terminal, and for work of less than a second.
public final class ActivityLine: Sendable {
  private let isVisible: Bool
  private let began = ContinuousClock.now
  private let drawn = Mutex<ContinuousClock.Instant?>(nil)

  /// A line that appears a second from now; on a terminal only, unless told otherwise.
  public init(isVisible: Bool = Terminal.isInteractive(.error)) { self.isVisible = isVisible }

  /// Rewrites the line, at most ten times a second.
  public func update(_ what: String, share: Double) {
    guard isVisible else { return }
    drawn.withLock { drawn in
      let now = ContinuousClock.now
      guard now - began >= .seconds(1), drawn.map({ now - $0 >= .milliseconds(100) }) ?? true else { return }
      drawn = now
      let line = Self.line(what, share: share, columns: Terminal.columns(.error))
      Terminal.write("\r" + line + "\u{1b}[K", to: .error)
    }
  }

  /// Wipes the line, so that what follows starts on a clean one.
  public func finish() {
    drawn.withLock { drawn in
      if drawn != nil { Terminal.write("\r\u{1b}[K", to: .error) }
      drawn = nil
    }
  }

  /// The line as text of fewer than `columns` characters.
  public static func line(_ what: String, share: Double, columns: Int) -> String {
    let share = share.isFinite ? max(0, min(1, share)) : 0
    let percent = Figures.fixed((share * 100).rounded(.down), digits: 0)
    let text = String(repeating: " ", count: max(0, 3 - percent.count)) + percent + " %  " + what
    return String(text.prefix(max(0, columns - 1)))
  }
}
