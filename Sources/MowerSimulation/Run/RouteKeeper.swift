import MowerCore
import MowerGeometry
import MowerPlanning

/// Keeps the plan for a controller: hands it windows of waypoints, notes how far it has come, leads it back to where it
/// stopped, and finds the way home. It knows nothing but what the controller says.
struct RouteKeeper: Sendable {
  private let plan: GroundPlan
  private var kind = Route.none
  private var points: [Waypoint] = []
  /// Number of the first waypoint of the window.
  private var first = 0
  private var job = 0
  private var route: PlanRoute
  private var progress: PlanProgress
  /// What a number on the present way is short of the number on the plan: the way back to it comes before.
  private var ahead = 0

  init?(_ plan: GroundPlan) {
    guard let route = plan.route(job: 0) else { return nil }
    self.plan = plan
    self.route = route
    progress = PlanProgress(of: route)
  }

  /// Takes in what the controller asks for.
  @inline(__always)
  mutating func take(_ command: ActuatorCommand) {
    let wanted = Int(command.wantedWaypoint)
    if command.wantedRoute == kind && (wanted == first || kind == .none) { return }
    turn(to: command, wanted)
  }

  private mutating func turn(to command: ActuatorCommand, _ wanted: Int) {
    let place = Vector2(Double(command.x_mm) * 1e-3, Double(command.y_mm) * 1e-3)
    if command.wantedRoute != kind || wanted < first {
      kind = command.wantedRoute
      first = 0
      switch kind {
      case .none: points = []
      case .mow: takeUpPlan(from: place)
      case .home: wayHome(from: place)
      }
      return
    }
    first = min(wanted, max(0, points.count - 1))
    if kind == .mow {
      let onPlan = wanted - ahead
      if onPlan > progress.next { progress.advance(to: onPlan, at: place, on: route) }
      if wanted >= points.count - 1 { progress.advance(to: route.waypoints.count, at: place, on: route) }
    }
  }

  /// From where the mower is to where it left the plan, and on; from the beginning of the next job if that one is done.
  private mutating func takeUpPlan(from place: Vector2) {
    if progress.isDone(on: route), let next = plan.route(job: job + 1) {
      job += 1
      route = next
      progress = PlanProgress(of: next)
    }
    let way = route.resumed(progress, from: place, on: plan.ground) ?? route
    ahead = way.waypoints.count - route.waypoints.count
    points = way.waypoints
    markEnd()
  }

  private mutating func wayHome(from place: Vector2) {
    let way = plan.ground.path(from: place, to: plan.home) ?? [place, plan.home]
    points = way.dropFirst().map {
      Waypoint(x_mm: Int32(($0.x * 1000).rounded()), y_mm: Int32(($0.y * 1000).rounded()), flags: Waypoint.stop)
    }
    if points.isEmpty {
      points = [Waypoint(x_mm: Int32(plan.home.x * 1000), y_mm: Int32(plan.home.y * 1000), flags: 0)]
    }
    markEnd()
  }

  private mutating func markEnd() {
    if !points.isEmpty { points[points.count - 1].flags |= Waypoint.end | Waypoint.stop }
  }

  /// What is left of the present way, the leg under way included.
  var remaining: ArraySlice<Waypoint> { points[min(first, points.count)...] }

  /// Puts the window into a snapshot.
  @inline(__always)
  func fill(_ s: inout SensorSnapshot) {
    s.route = kind
    s.firstWaypoint = UInt32(first)
    let count = min(8, points.count - first)
    s.waypointCount = UInt8(max(0, count))
    for i in 0..<max(0, count) { s.waypoints[i] = points[first + i] }
  }
}
