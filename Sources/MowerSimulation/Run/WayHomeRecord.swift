import MowerCore

/// Follows the mower's ways home, from the moment it turns home while at work until it charges.
struct WayHomeRecord {
  private var worked = false
  private var began: UInt64?
  private var begun = 0
  private var arrived = 0
  private var ticks: UInt64 = 0
  private var longest: UInt64 = 0

  /// Takes in that the mode has changed.
  mutating func note(_ mode: Mode, tick: UInt64) {
    switch mode.group {
    case .work:
      // Turning back and backing off happen on the way home too.
      guard mode != .turning, mode != .escaping else { return }
      worked = true
      // Called off, as when the rain is over: it was no way home.
      if began != nil { begun -= 1 }
      began = nil
    case .home, .docking:
      guard worked, began == nil else { return }
      began = tick
      begun += 1
    case .charging:
      worked = false
      guard let start = began else { return }
      began = nil
      arrived += 1
      ticks += tick - start
      longest = max(longest, tick - start)
    case .way, .rest, .halted: break
    }
  }

  /// The figures at the end of a run; a way under way counts only if a person has to end it.
  func figures(needsHelp: Bool) -> RunResult.WaysHome {
    RunResult.WaysHome(
      begun: begun - (began != nil && !needsHelp ? 1 : 0), arrived: arrived,
      mean_s: arrived > 0 ? Double(ticks) * 0.02 / Double(arrived) : nil, longest_s: Double(longest) * 0.02)
  }
}
