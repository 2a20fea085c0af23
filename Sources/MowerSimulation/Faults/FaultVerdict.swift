import MowerCore

/// How a run ends that something went wrong in, as far as people care.
public enum FaultEnding: String, CaseIterable, Sendable {
  /// It mows, drives or charges.
  case goesOn = "goes on"
  /// It stands and waits for the cause to go.
  case holds
  /// It has stopped until a person starts it.
  case stops
  /// It is locked until a person unlocks it.
  case locks
}

/// A row of the table of what is allowed: the first row that fits counts.
public struct AllowedOutcome: Sendable {
  /// What it is about: names of targets or of troubles, `*` for all; a name without a number means all alike.
  public var what: [String]
  /// Kinds of fault; empty for all.
  public var kinds: [String]
  /// Navigations; empty for all.
  public var navigations: [Navigation]
  /// Endings that are allowed.
  public var endings: [FaultEnding]
  /// Longest time until the supervisor's first reaction, s; nil where none is asked for.
  public var reaction_s: Double?
  /// How far the disc may leave the lawn, m.
  public var overrun_m: Double
  /// How long the spinning disc may be partly off the lawn, s.
  public var bladeOutside_s: Double
  /// Why.
  public var reason: String
}

extension AllowedOutcome {
  /// The table. Limits are this project's own choice: half a metre beyond the lawn is less than a machine's length, and
  /// half a minute more of the blade off the lawn than usual is what it is given to come back by itself.
  public static let table: [AllowedOutcome] = [
    row("link", ["off"], [.stops], reaction_s: 1, why: "without the board's word nothing is known: stand at once"),
    row(
      "link", ["slow"], [.goesOn, .holds], reaction_s: 1.5,
      why: "a word a second is too little to drive by: it stands as long as that lasts"),
    row(
      "link", ["garbage", "intermittent"], [.goesOn, .holds, .stops],
      why: "gaps up to 0.2 s pass; longer ones are waited out standing"),
    row(
      "link", ["stuck", "delayed"], [.goesOn, .holds, .stops, .locks],
      why: "a board that repeats itself is not to be told from one that stands still but by wheels that do not turn"),
    row("battery", ["off"], [.stops, .holds], reaction_s: 1, why: "the motors are dead; nothing may start by itself"),
    row("battery", ["intermittent"], [.stops, .locks], reaction_s: 5, why: "a restart while at work needs a person"),
    row("battery", [], why: "a weak pack shortens the work; it must not end it away from home"),
    row(
      ["left-motor", "right-motor"], ["off", "stuck", "garbage", "wrong", "delayed"],
      [.goesOn, .stops, .locks, .holds],
      overrun_m: 0.5, why: "one wheel alone drives circles: stop, or stay on the lawn"),
    row(
      "blade-motor", ["off", "slow", "delayed", "intermittent", "wrong", "garbage"],
      why: "cuts badly and harms nobody; the lawn tells its owner"),
    row(
      "blade-motor", ["stuck"], bladeOutside_s: 1e6,
      why: "no controller stops a shorted driver; the board's own contactor must"),
    row("coils", ["off"], [.holds, .stops], on: [.wire], reaction_s: 1, why: "no wire, no mowing"),
    row(
      "coils", ["wrong"], [.stops], on: [.wire], reaction_s: 35,
      why: "inside and outside exchanged: outside for too long"),
    row(
      "coils", ["stuck", "garbage", "delayed", "slow", "intermittent"], [.goesOn, .holds, .stops, .locks], on: [.wire],
      why: "a receiver that tells stories must not lead the mower off the lawn"),
    row(
      "coil", [], [.goesOn, .holds, .stops], on: [.wire], why: "one coil of several: the others must do, or it stops"),
    row(
      ["lift", "stop-button"], ["off", "stuck", "slow", "delayed"],
      why: "not noticed before it is used; a second switch in series is the remedy"),
    row(["lift", "stop-button"], ["wrong", "garbage"], [.locks], reaction_s: 1, why: "pressed without a hand: lock"),
    row(["lift", "stop-button"], ["intermittent"], why: "as off"),
    row("tilt", ["wrong", "garbage"], [.goesOn, .locks, .stops], why: "a tilt that is none may lock, never harm"),
    row(
      "bumpers", ["off", "stuck", "slow", "delayed", "intermittent"],
      why: "without a bumper the wheels' currents and the stalled speed must do"),
    row(
      "bumpers", ["wrong", "garbage"], [.goesOn, .stops], why: "a hood that stays pressed is told, and ends the work"),
    row(
      "gyro", ["garbage"], [.goesOn, .locks, .stops], why: "what is no number locks; what is one is outvoted or stops"),
    row("tilt", [], why: "tilt is only a guard"),
    row("rain", [], why: "home, or not: grass only"),
    row(
      "satellite", ["off"], [.goesOn, .holds, .stops], on: [.satellite], reaction_s: 45,
      why: "no position, no mowing; wheels and gyro are good for 40 s while the filter is sure of them"),
    row(
      "ranges", ["off"], [.goesOn, .holds, .stops], on: [.beacons], reaction_s: 45,
      why: "no position, no mowing; wheels and gyro are good for 40 s while the filter is sure of them"),
    row("battery-temperature", [], why: "home too early, or a charge that waits: at home, and told"),
    row("charger-contact", [], [.goesOn, .stops], why: "what cannot charge must say so, at home"),
    row("battery-voltage", [], [.goesOn, .stops], why: "a wrong voltage may stop it early, not strand it unnoticed"),
    row(
      ["left-current", "right-current"], ["wrong", "garbage", "stuck"], [.goesOn, .holds, .stops],
      why: "currents that are too high look like a stall"),
    row("clock", [], [.goesOn, .holds, .stops], why: "late ticks are reported; control must stand them"),
    row("wire-cut", [], [.holds, .stops], reaction_s: 1, why: "no wire, no mowing"),
    row("power-cut", [], [.holds, .stops], on: [.wire], reaction_s: 1, why: "no sender, no mowing"),
    row("loose-connector", [], [.goesOn, .holds, .stops], why: "gaps are waited out"),
    row("polarity-swap", [], [.stops], reaction_s: 35, why: "inside and outside exchanged: outside for too long"),
    row("child-lifts", [], [.locks], reaction_s: 0.2, why: "a lifted mower locks"),
    row(
      "theft", [], [.locks], reaction_s: 0.2, overrun_m: 1e6, why: "a lifted mower locks; where the thief goes is his"),
    row("stop-button", [], [.locks], reaction_s: 0.1, why: "the button locks"),
    row("kidnap", [], [.goesOn, .holds, .stops], overrun_m: 0.8, why: "it was put on the edge looking outwards"),
    row("restart", [], [.stops], reaction_s: 0.1, why: "never armed after a restart"),
    row(
      "branch", [], [.goesOn, .stops], reaction_s: 5, why: "a blocked blade is switched off; after three times it stops"
    ),
    row("mud-on-bumpers", [], [.stops], reaction_s: 20, why: "a hood that stays pressed ends the work"),
    row(["rain", "timetable"], [], [.goesOn], reaction_s: 10, why: "home by itself"),
    row("corrections-lost", [], [.goesOn, .holds, .stops], why: "metres are not enough to mow by"),
    row(
      ["station-moved", "power-cut"], [], [.goesOn, .stops], why: "a station that is not found or gives nothing: say so"
    ),
    row("mud-on-sensors", [], [.goesOn, .holds, .stops], why: "blind receivers: no position, no mowing"),
    row(
      ["beacon-dead", "beacon-moved", "hedge-in-beam"], [], [.goesOn, .holds, .stops],
      why: "what is missing is missed, or the rest must do"),
    row("neighbour", [], [.goesOn, .holds, .stops], why: "a foreign signal is not taken for the own"),
    row(["hedgehog", "toy", "push", "tall-grass"], [], [.goesOn], why: "everyday life"),
    row("young-hedgehog", [], [.goesOn], why: "everyday life; the disc must not touch it"),
    row(["wet-slope", "molehill"], [], [.goesOn, .locks, .stops], why: "too steep is too steep: it may lock or stop"),
    row("*", [], [.goesOn, .holds, .stops, .locks], why: "not needed to be safe: whatever it does, on the lawn"),
  ]

  private static func row(
    _ what: String, _ kinds: [String] = [], _ endings: [FaultEnding] = [.goesOn], on navigations: [Navigation] = [],
    reaction_s: Double? = nil, overrun_m: Double = 0.5, bladeOutside_s: Double = 30, why reason: String
  ) -> AllowedOutcome {
    row(
      [what], kinds, endings, on: navigations, reaction_s: reaction_s, overrun_m: overrun_m,
      bladeOutside_s: bladeOutside_s, why: reason)
  }

  private static func row(
    _ what: [String], _ kinds: [String] = [], _ endings: [FaultEnding] = [.goesOn], on navigations: [Navigation] = [],
    reaction_s: Double? = nil, overrun_m: Double = 0.5, bladeOutside_s: Double = 30, why reason: String
  ) -> AllowedOutcome {
    AllowedOutcome(
      what: what, kinds: kinds, navigations: navigations, endings: endings, reaction_s: reaction_s,
      overrun_m: overrun_m, bladeOutside_s: bladeOutside_s, reason: reason)
  }

  /// The row for something that went wrong.
  static func row(for name: String, part: String?, kind: String?, _ navigation: Navigation) -> AllowedOutcome {
    table.first { row in
      (row.what.contains("*") || row.what.contains(name) || (part.map { row.what.contains($0) } ?? false))
        && (row.kinds.isEmpty || kind.map { row.kinds.contains($0) } ?? false)
        && (row.navigations.isEmpty || row.navigations.contains(navigation))
    } ?? table[table.count - 1]
  }
}
