/// In which way a part fails: the seven words that scenarios, the window, emulators and `sward faults` share.
public enum FaultKind: String, CaseIterable, Sendable {
  /// It says nothing, or does nothing.
  case off
  /// It stays at what it was when the fault began.
  case stuck
  /// It says, or does, something at random.
  case garbage
  /// It is off by a factor or by an amount.
  case wrong
  /// It is renewed too seldom.
  case slow
  /// It comes too late.
  case delayed
  /// It comes and goes.
  case intermittent

  /// What it means for most parts, in one line.
  public var summary: String {
    switch self {
    case .off: "says or does nothing"
    case .stuck: "stays at what it was when the fault began, and looks fresh"
    case .garbage: "says or does something at random, within what its field can hold"
    case .wrong: "is off by a factor or an amount (size), a switch is the other way round"
    case .slow: "is renewed every so many seconds (size)"
    case .delayed: "comes so many seconds late (size)"
    case .intermittent: "comes and goes: off for a share of the time (size), in spells of 0.06 to 3 s"
    }
  }
}
