import MowerGeometry

/// With a position: home by the shortest way, and in along the station's axis.
struct DriveHome: Sendable {
  /// Along the route; turning to the station's axis; in along it; back for another try; standing where no way leads home.
  enum Stage: UInt8 { case route, align, driveIn, backOff, blocked }
  var stage = Stage.route
  /// By how much the station's lobes correct its axis, m.
  var axisShift_m = 0.0

  /// The contacts were missed: back off, and come again.
  static func afterMiss(_ view: View, _ tools: inout Tools) -> Step {
    tools.begin(view)
    var home = DriveHome()
    home.miss(&tools)
    return .become(.driveHome(home), .noContact)
  }

  mutating func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ plan: inout PlanMemory)
    -> Step
  {
    if view.setup.contact(s) {
      tools.begin(view)
      return .become(.docking(Docking()), .contact)
    }
    let station = view.setup.pointee.position.dockedPose
    switch stage {
    case .route:
      if tools.route.route != .home { tools.route.begin(.home) }
      if s.bumpers != 0 && tools.clock.step_s > 0.3 { return GoRound.begin(s, view, &tools, &plan, stalled: false) }
      switch tools.route.advance(s, pose: view.course(s), speed: view[.homingSpeed], turnRate: view[.planTurnRate]) {
      case .drive(let setpoint): return .drive(setpoint)
      case .wait: return .rest
      case .noWay:
        enter(.blocked, &tools)
        return .rest
      case .off:
        tools.route.begin(.home)
        return .rest
      case .done:
        enter(.align, &tools)
        return .rest
      }
    case .blocked:
      // Whoever left a chair there may come and take it away.
      tools.tally.blocked_s += view.dt_s
      if tools.clock.step_s > Self.blockedWait_s {
        tools.route.begin(.home)
        enter(.route, &tools)
      }
      return .rest
    case .align:
      let error = Angle.difference(from: view.position.heading, to: station.heading)
      if abs(error) < 0.03 || tools.clock.step_s > 15 {
        enter(.driveIn, &tools)
        axisShift_m = 0
        return .rest
      }
      let rate = max(0.2, min(view[.turnRate], (4 * abs(error)).squareRoot()))
      return .drive(Setpoint(speed_mps: 0, yawRate_radps: error > 0 ? rate : -rate))
    case .driveIn:
      return driveIn(s, station, view, &tools, &plan)
    case .backOff:
      if let setpoint = tools.advance(view) { return .drive(setpoint) }
      // A position that missed the mouth will miss it again: better ones come to those who stand and wait.
      if view.positionSigma_m > Self.dockSigma_m, tools.clock.step_s < 180 { return .rest }
      tools.route.begin(.home)
      enter(.route, &tools)
      return .rest
    }
  }

  /// After so long the way home is asked for again, s.
  private static var blockedWait_s: Double { 30 }

  /// The station's mouth is met with a position known this well, m.
  private static var dockSigma_m: Double { 0.04 }

  /// Nearer than this to the contacts it is the station that is touched, m.
  private static var mouth_m: Double { 0.25 }

  /// The station was missed: back off, and come again.
  private mutating func miss(_ tools: inout Tools) {
    tools.tally.missedDocks += 1
    enter(.backOff, &tools)
    tools.motion.clear()
    tools.motion.append(.straight(-1.0, speed: 0.25))
  }

  /// Along the station's axis until the contacts touch; the lobes of the station shift what the position says of it.
  private mutating func driveIn(
    _ s: borrowing SensorSnapshot, _ station: Pose2, _ view: View, _ tools: inout Tools, _ plan: inout PlanMemory
  ) -> Step {
    let along = station.direction
    let offset = view.position.position - station.position
    let before = -offset.dot(along)
    if s.bumpers != 0, before > Self.mouth_m { plan.noteTouch(s, view, behind: false) }
    if s.bumpers != 0 || before < -0.15 || tools.clock.step_s > 40 || abs(along.cross(offset)) > 0.5 {
      miss(&tools)
      return .rest
    }
    let lobes = StationLobes(s)
    if lobes.greenOnly { axisShift_m += 0.1 * view.dt_s }
    if lobes.redOnly { axisShift_m -= 0.1 * view.dt_s }
    axisShift_m = max(-0.4, min(0.4, axisShift_m))
    let aside = along.cross(offset) + axisShift_m
    let wanted = station.heading - max(-0.35, min(0.35, 2.5 * aside))
    let error = Angle.difference(from: view.position.heading, to: wanted)
    let slow = view[.dockingSpeed]
    let speed = before > 0.6 ? 1.5 * slow : slow
    return .drive(
      Setpoint(speed_mps: speed * max(0.3, 1 - 2 * abs(error)), yawRate_radps: max(-0.6, min(0.6, 2.5 * error))))
  }

  private mutating func enter(_ next: Stage, _ tools: inout Tools) {
    stage = next
    tools.clock.step_s = 0
  }
}

/// What the infrared receivers hear of the station in this tick: green to the left of its axis, red to the right (as a
/// mower sees it that drives in), both in the middle.
struct StationLobes: Sendable {
  var green = false
  var red = false

  init(_ s: borrowing SensorSnapshot) {
    for i in 0..<3 {
      guard case .station(let green, let red, _) = InfraredCharacter(s.infrared[i]) else { continue }
      if green { self.green = true }
      if red { self.red = true }
    }
  }

  var greenOnly: Bool { green && !red }
  var redOnly: Bool { red && !green }
}

extension DriveHome: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&stage)
    v.visit(&axisShift_m)
  }
}
