import MowerCore
import MowerGarden
import MowerGeometry

/// Says in words why the controller entered a mode, from what anybody can see of it: the snapshot, the supervisor's
/// verdict and the boundary view. It is a reader's account; the controller does not know it.
enum ModeCause {
  /// The cause of a change in one tick.
  ///
  /// - Parameters:
  ///   - from: the mode before the tick.
  ///   - verdictBefore: the supervisor's verdict before the tick.
  ///   - mower: the controller after the tick.
  ///   - snapshot: what it saw in the tick.
  ///   - bumpers: the robot's bumper sectors, in the order of the snapshot's bits.
  static func words(
    from: Mode, verdictBefore: Supervisor.Verdict, mower: borrowing Mower, snapshot: borrowing SensorSnapshot,
    bumpers: [BumperSector]
  ) -> String {
    let to = mower.mode
    if let asked = request(snapshot.request, from, to) { return asked }
    if mower.verdict.row >= 0, demands(mower.verdict.action, from, to) {
      return "\(SupervisorRow.row(mower.verdict.row).summary)"
    }
    if from == .holding, verdictBefore.row >= 0 {
      return "Over: \(SupervisorRow.row(verdictBefore.row).summary)"
    }
    switch to {
    case .escaping: return obstacle(snapshot, bumpers)
    case .turning: return turning(from, mower)
    case .mowing: return "The way ahead is free"
    case .searchingWire: return searching(from)
    case .searchingPosition: return "Back to where it knew its place"
    case .followingHome:
      return from == .docking ? "No contact: backs off and comes again" : "Reached the wire"
    case .followingToZone: return "To a start point along the wire"
    case .searchingStation, .approachingStation, .passingGate, .drivingHome: return "\(mower.cause.summary)"
    case .docking: return contact(from)
    case .charging: return from == .waiting ? "The battery has run down while waiting" : "The contacts hold"
    case .waiting: return "The battery is full"
    case .leavingStation: return "Charged, dry, and the timetable allows it"
    case .idle, .holding, .stopped, .locked: return "Nothing else to do"
    }
  }

  private static func request(_ request: SensorSnapshot.Request, _ from: Mode, _ to: Mode) -> String? {
    switch request {
    case .none: nil
    case .start: to.needsHelp || to == .holding ? nil : "Asked to start"
    case .dock: turnsHome(from, to) ? "Asked to come home" : nil
    case .stop: to == .stopped || to == .idle ? "Asked to stop" : nil
    case .unlock: to == .idle ? "Unlocked" : nil
    }
  }

  /// Whether an action of the supervisor leads to a mode.
  private static func demands(_ action: SupervisorAction, _ from: Mode, _ to: Mode) -> Bool {
    switch action {
    case .none, .warn: false
    case .dock: turnsHome(from, to)
    case .escape: to == .escaping
    case .hold: to == .holding
    case .stop: to == .stopped
    case .lock: to == .locked
    }
  }

  /// Whether a change makes the station the aim. On the wire itself the search for it is over in the same tick.
  private static func turnsHome(_ from: Mode, _ to: Mode) -> Bool {
    guard to == .searchingWire || to == .followingHome else { return false }
    return from != .searchingWire && from != .followingHome && from != .docking
  }

  /// What stands in the way, and on which side.
  private static func obstacle(_ snapshot: borrowing SensorSnapshot, _ bumpers: [BumperSector]) -> String {
    var pressed: [BumperSector] = []
    for i in 0..<min(8, bumpers.count) {
      if snapshot.bumpers & (1 << UInt8(i)) != 0 { pressed.append(bumpers[i]) }
    }
    if pressed.isEmpty {
      var near = false
      for i in 0..<4 { if snapshot.sonar_mm[i] < 120 { near = true } }
      return near ? "Something stands close ahead" : "No way through"
    }
    let bearings = pressed.map { Angle.wrapped(($0.from_rad + $0.to_rad) / 2) }
    let mean = bearings.reduce(0, +) / Double(bearings.count)
    let side = mean > 0.2 ? " on the left" : mean < -0.2 ? " on the right" : ""
    let end = abs(mean) > Angle.pi / 2 ? "behind" : "ahead"
    return "Bumped into something \(end)\(side)"
  }

  private static func turning(_ from: Mode, _ mower: borrowing Mower) -> String {
    switch from {
    case .leavingStation: return "Out of the station"
    case .followingToZone:
      return mower.boundary.left == mower.boundary.right ? "Lost the wire: mows here" : "Reached the start point"
    case .followingHome, .searchingWire: return "Lost the wire while outside"
    default: break
    }
    switch (mower.boundary.left, mower.boundary.right) {
    case (.outside, .outside): return "Crossed the wire with both front coils"
    case (.outside, _): return "Crossed the wire on the left"
    case (_, .outside): return "Crossed the wire on the right"
    default: return "Turns on"
    }
  }

  private static func searching(_ from: Mode) -> String {
    switch from {
    case .followingHome: "Lost the wire, or it was an island's"
    case .turning, .escaping: "Free again: on to the wire"
    case .searchingWire, .docking: "Looks for the wire again"
    default: "Goes home"
    }
  }

  private static func contact(_ from: Mode) -> String {
    from == .charging || from == .waiting ? "The contacts have parted" : "Touches the station's contacts"
  }
}
