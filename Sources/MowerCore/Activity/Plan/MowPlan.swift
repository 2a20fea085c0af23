import MowerGeometry

/// Mowing along a route: the plan, or the edges of the lawns. What it has come to is the route follower's.
struct MowPlan: Sendable {
  /// What is mown.
  enum Purpose: UInt8 { case plan, edge }
  var purpose = Purpose.plan

  /// The way it asks for.
  var route: Route { purpose == .edge ? .edge : .mow }

  func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ plan: inout PlanMemory) -> Step {
    if tools.route.route != route { tools.route.begin(route) }
    if view.isBlocked(s) { return GoRound.begin(s, view, &tools, &plan, stalled: false) }
    tools.tally.forgetPastEscapes(view)
    // The wheels slip a little all the time: they turn faster than the mower shall drive.
    let speed = view.cuttingSpeed_mps / max(0.85, min(1, view.position.wheelScale))
    switch tools.route.advance(s, pose: view.course(s), speed: speed, turnRate: view[.planTurnRate]) {
    case .drive(let setpoint): return .drive(Self.onSlope(setpoint, s))
    case .wait: return .rest
    case .noWay:
      tools.route.begin(.home)
      tools.begin(view)
      return .become(.driveHome(DriveHome()), .noWay)
    case .off:
      tools.route.begin(route)
      return .rest
    case .done:
      tools.route.begin(.home)
      tools.begin(view)
      return .become(.driveHome(DriveHome()), purpose == .edge ? .edgeDone : .planDone)
    }
  }

  /// A set-point that tyres can follow: up a steep slope they need what they hold for the climb, so that a sharp bend would
  /// only make one wheel spin.
  private static func onSlope(_ setpoint: Setpoint, _ s: borrowing SensorSnapshot) -> Setpoint {
    guard s.pitch_rad > steep_rad, setpoint.speed_mps > 0 else { return setpoint }
    let limit = slopeYaw_radps
    return Setpoint(speed_mps: setpoint.speed_mps, yawRate_radps: max(-limit, min(limit, setpoint.yawRate_radps)))
  }

  private static var steep_rad: Double { 0.2 }
  private static var slopeYaw_radps: Double { 0.35 }
}

extension MowPlan: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) { v.visit(&purpose) }
}
