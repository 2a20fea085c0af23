/// What must hold in every tick of every run, whatever goes wrong.
public enum SwarmInvariant: String, CaseIterable, Sendable {
  case bladeOutside = "blade-outside"
  case bladeOff = "blade-off"
  case noTeleport = "no-teleport"
  case energy
  case area
  case finite
  case noInternalError = "no-internal-error"
  case settles
  case progress

  /// What it says, with its limits and what it does not hold against a mower.
  public var summary: String {
    switch self {
    case .bladeOutside:
      "the spinning disc is never more than 0.5 m off the lawn: not at all before something goes wrong, and for at most "
        + "35 s in a row afterwards, for what is outside must be allowed a time to come back; a blade motor that is at "
        + "fault itself is not held against the controller"
    case .bladeOff:
      "2 s after the mower was lifted, tilted by more than 45° or its stop button pressed the disc no longer cuts, "
        + "unless that sensor or the blade motor is at fault"
    case .noTeleport: "the mower never moves by more than 15 cm in a tick, unless it is carried"
    case .energy:
      "charge and energy drawn are the sums of the battery's current and power, to a hundredth and to what the current "
        + "varies within a tick"
    case .area: "what is cut never gets less, and is at most what the disc's way sweeps"
    case .finite: "every pose, speed, voltage, command and number of the report is finite"
    case .settles:
      "before something goes wrong the mower does not try to dock more than five times in ten minutes: what comes home "
        + "stays there until it has charged"
    case .progress:
      "out, and not stopped, holding or searching its position, the mower comes a metre further within ten minutes: what "
        + "gets nowhere says so and stops"
    case .noInternalError: "the controller never finds a number of its own that is not finite, unless a sensor says one"
    }
  }
}

/// An invariant that did not hold.
public struct SwarmViolation: Sendable {
  /// Which.
  public var invariant: SwarmInvariant
  /// When, s.
  public var time_s: Double
  /// What was found.
  public var what: String
}
