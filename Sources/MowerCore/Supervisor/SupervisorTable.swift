/// What the supervisor does about a condition; the severest of all rows that apply wins.
public enum SupervisorAction: UInt8, Numbered, Sendable {
  /// Nothing.
  case none
  /// Only recorded.
  case warn
  /// Go home.
  case dock
  /// Back off and turn.
  case escape
  /// Stand still, blade off, until the condition has cleared.
  case hold
  /// Stand still, blade off, until a person starts the mower again.
  case stop
  /// Stand still, blade off, until a person unlocks the mower itself.
  case lock

  /// The action's name in reports.
  public var name: StaticString {
    switch self {
    case .none: "none"
    case .warn: "warn"
    case .dock: "dock"
    case .escape: "escape"
    case .hold: "hold"
    case .stop: "stop"
    case .lock: "lock"
    }
  }
}

/// How a row's latch opens.
public enum SupervisorClear: UInt8, Sendable {
  /// By itself, one second after the condition has gone.
  case automatic
  /// By a start request, once the condition has gone.
  case start
  /// By an unlock request, once the condition has gone.
  case unlock
}

/// A row of the supervisor's table: when a condition has held for a time, an action is taken until it clears.
public struct SupervisorRow: Sendable {
  /// Name of the cause in reports and messages.
  public var cause: StaticString
  /// The condition.
  public var when: Conditions
  /// How long it must hold, ms.
  public var after_ms: UInt32
  /// Parameter that replaces `after_ms`; its unit is one of time.
  public var afterParameter: Parameter?
  /// What is done.
  public var action: SupervisorAction
  /// How it ends.
  public var clear: SupervisorClear
  /// What it means, one sentence for people without its full stop.
  public var summary: StaticString
  /// What a person can do about it, a sentence as well; empty where there is nothing to do.
  public var remedy: StaticString
}

extension SupervisorRow {
  /// The rows by name. Their order and numbers are in logs and hashes: a new one comes last. It is a case here and its
  /// line in `row(_:)`; the compiler asks for the line.
  public enum ID: UInt8, Numbered, Sendable {
    case stopButton, lift, tilt, internalError, restarted, batteryEmpty, wireLostStop, outside, trapped, bladeBlocked
    case dockFailed, homeNotFound, bumperStuck, wheelOvercurrent, wireLostHold, stall, batteryCritical, batteryLow, rain
    case timetable, bladeOverload, positionLost, positionGone, linkLostHold, linkLostStop, bumperHeld, coilsDisagree
    case beamsLost, wheelUnruly, batteryTemperature, batteryHot, noProgress
  }

  /// Number of rows.
  public static var count: Int { ID.count }

  /// The row of a number from 0 to `count` − 1.
  public static func row(_ index: Int) -> SupervisorRow { row(ID.allCases[index]) }

  /// The table. Order does not matter but for equal actions, where the earlier row names the cause.
  public static func row(_ id: ID) -> SupervisorRow {
    func row(
      _ cause: StaticString, _ when: Conditions, _ after_ms: UInt32, _ action: SupervisorAction,
      _ clear: SupervisorClear, _ summary: StaticString, remedy: StaticString = "", _ parameter: Parameter? = nil
    ) -> SupervisorRow {
      SupervisorRow(
        cause: cause, when: when, after_ms: after_ms, afterParameter: parameter, action: action, clear: clear,
        summary: summary, remedy: remedy)
    }
    switch id {
    case .stopButton:
      return row(
        "stop-button", .stopButton, 0, .lock, .unlock, "The stop button was pressed",
        remedy: "Release it, then unlock the mower")
    case .lift:
      return row("lift", .lift, 60, .lock, .unlock, "The mower was lifted", remedy: "Set it down, then unlock it")
    case .tilt:
      return row(
        "tilt", .tilt, 300, .lock, .unlock, "The mower tilted further than it may",
        remedy: "Set it upright, then unlock it")
    case .internalError:
      return row("internal-error", .internalError, 0, .lock, .unlock, "A number in the controller is not finite")
    case .restarted:
      return row(
        "restarted", .restarted, 0, .stop, .start, "The controller restarted while it was at work",
        remedy: "Start it again")
    case .batteryEmpty:
      return row(
        "battery-empty", .batteryEmpty, 3000, .stop, .start, "The battery is empty",
        remedy: "Carry the mower into its station")
    case .wireLostStop:
      return row(
        "wire-lost", .wireLost, 120_000, .stop, .start, "No wire signal",
        remedy: "Look for a cut or a loose connector", .wireLostStopAfter)
    case .outside:
      return row(
        "outside", .outside, 30_000, .stop, .start, "Outside the lawn for too long",
        remedy: "Carry the mower back to its lawn", .outsideStopAfter)
    case .trapped:
      return row("trapped", .escapesExhausted, 0, .stop, .start, "No way out was found", remedy: "Free the mower")
    case .bladeBlocked:
      return row(
        "blade-blocked", .bladeExhausted, 0, .stop, .start, "The blade was blocked three times",
        remedy: "Switch the mower off and free the disc")
    case .dockFailed:
      return row(
        "dock-failed", .dockExhausted, 0, .stop, .start, "The station was missed too often",
        remedy: "Clear the ground before it and align it")
    case .homeNotFound:
      return row(
        "home-not-found", .homeNotFound, 0, .stop, .start, "The station was not found",
        remedy: "See that nothing hides it")
    case .bumperStuck:
      return row(
        "bumper-stuck", .bumperStuck, 15_000, .stop, .start, "A bumper stays pressed",
        remedy: "Free it of what jams it")
    case .wheelOvercurrent:
      return row("wheel-overcurrent", .wheelOvercurrent, 4000, .hold, .automatic, "A wheel motor is overloaded")
    case .wireLostHold:
      return row("wire-lost", .wireLost, 400, .hold, .automatic, "No wire signal for a moment", .wireLostAfter)
    case .stall: return row("stall", .stall, 500, .escape, .automatic, "The wheels are blocked", .stallTime)
    case .batteryCritical:
      return row("battery-critical", .batteryCritical, 5000, .dock, .automatic, "Battery critical, blade off")
    case .batteryLow: return row("battery-low", .batteryLow, 5000, .dock, .automatic, "Battery low")
    case .rain: return row("rain", .rain, 5000, .dock, .automatic, "Rain")
    case .timetable: return row("timetable", .timetableClosed, 0, .dock, .automatic, "The timetable says rest")
    case .bladeOverload:
      return row("blade-overload", .bladeBlocked, 800, .warn, .automatic, "The blade is overloaded: off for 30 s")
    case .positionLost:
      return row(
        "position-lost", .positionLost, 400, .hold, .automatic, "The mower does not know where it is",
        .positionLostAfter)
    case .positionGone:
      return row(
        "position-gone", .positionGone, 1_800_000, .stop, .start, "No position was found",
        remedy: "Look after the receiver and what stands in its view", .positionLostStopAfter)
    case .linkLostHold: return row("link-lost", .linkSilent, 0, .hold, .automatic, "The board is silent")
    case .linkLostStop:
      return row(
        "link-lost", .linkSilent, 10_000, .stop, .start, "The board stays silent",
        remedy: "Look after cable and power")
    case .bumperHeld: return row("bumper-held", .bumperStuck, 5000, .warn, .automatic, "A bumper stays pressed")
    case .coilsDisagree:
      return row(
        "coils-disagree", .coilsDisagree, 0, .stop, .start, "The coils contradict each other",
        remedy: "Look at their plugs and leads")
    case .beamsLost:
      return row(
        "beams-lost", .beamsSilent, 0, .stop, .start, "No beam and no station was heard for long",
        remedy: "Look after receivers and beams")
    case .wheelUnruly:
      return row(
        "wheel-unruly", .wheelUnruly, 0, .stop, .start, "A wheel does other than it is told",
        remedy: "Look at motor, counter and their leads")
    case .batteryTemperature:
      return row(
        "battery-temperature", .chargeSuspended, 0, .warn, .automatic,
        "The battery is too cold or too hot to be charged: charging waits")
    case .batteryHot: return row("battery-hot", .batteryHot, 5000, .dock, .automatic, "Battery hot")
    case .noProgress:
      return row(
        "no-progress", .noProgress, 0, .stop, .start, "The mower gets nowhere",
        remedy: "Look what stands in its way")
    }
  }
}
