import MowerCore
import MowerGeometry
import MowerPlanning

/// Keeps the plan for a controller: hands it windows of waypoints, notes how far it has come, leads it back to where it
/// stopped, and finds the way home. It knows nothing but what the controller says.
struct RouteKeeper: Sendable {
  private let plan: GroundPlan
  private var kind = Route.none
  private var request: UInt8 = 0
  private var points: [Waypoint] = []
  /// Number of the first waypoint of the window.
  private var first = 0
  private var job = 0
  private var route: PlanRoute
  private var progress: PlanProgress
  /// What a number on the present way is short of the number on the plan: the way back to it comes before.
  private var ahead = 0
  /// Where on the plan it was taken up last, and how often there in a row.
  private var takenUp = (next: -1, x_mm: Int32(0), y_mm: Int32(0), times: 0)
  /// What the mower believes it has mown in this job, and how often what it missed has been added to the plan.
  private var memory: CutMemory
  private var additions = 0
  /// Waypoints of the plan when it was last looked at for missed places: once at each end.
  private var lookedAt = 0

  /// Missed places are added at most so often in a job, and only if they come to this much together, m².
  private static let mostAdditions = 2
  private static let worthAWay_m2 = 0.15

  /// Where the mower took itself to be last, mm.
  private var place = (x_mm: Int32(0), y_mm: Int32(0))
  /// Waypoints of the job's plan without what was added to it.
  private var planned: (digest: UInt64, count: Int)

  /// At the beginning of the first job, or where an earlier keeper was; nil if there is nothing to mow or the progress
  /// belongs to another plan.
  init?(_ plan: GroundPlan, from start: RouteProgress? = nil) {
    guard let route = plan.route(job: start?.job ?? 0), start.map({ plan.has($0) }) ?? true else { return nil }
    self.plan = plan
    self.route = route
    job = start?.job ?? 0
    progress = start?.progress ?? PlanProgress(of: route)
    planned = (route.digest, route.waypoints.count)
    memory = plan.emptyMemory
    // What was mown before is taken to have been mown as planned.
    if start != nil { memory.assume(route.waypoints.prefix(progress.next)) }
  }

  /// How far it has come, for whoever goes on later. Places that were to be mown again are left to the next job.
  var reached: RouteProgress {
    var reached = progress
    if isOnPlan {
      // The leg's part that is done counts.
      reached.next = first - ahead
      (reached.x_mm, reached.y_mm) = place
    }
    reached.digest = planned.digest
    reached.next = min(reached.next, planned.count)
    return RouteProgress(job: job, progress: reached)
  }

  /// Whether the mower is under way on the plan, and not on a way back to where it left it or home.
  private var isOnPlan: Bool { kind == .mow && first - ahead >= progress.next }

  /// Takes in what the controller asks for.
  @inline(__always)
  mutating func take(_ command: ActuatorCommand) {
    if command.bladeDuty > 500 {
      memory.cut(
        at: Vector2(Double(command.x_mm) * 1e-3, Double(command.y_mm) * 1e-3),
        heading_rad: Double(command.heading_mrad) * 1e-3)
    }
    place = (command.x_mm, command.y_mm)
    let wanted = Int(command.wantedWaypoint)
    if command.routeRequest == request && (wanted == first || kind == .none) { return }
    turn(to: command, wanted)
  }

  /// Whether taking in a command makes a way: that may take from a millisecond up to some seconds in a large garden.
  func plans(at command: ActuatorCommand) -> Bool {
    let wanted = Int(command.wantedWaypoint)
    return command.routeRequest != request || kind == .mow && wanted > first && looksForMissed(before: wanted)
  }

  /// Whether places that were missed are to be looked for, before the last leg is begun, so that the mower need not stop.
  private func looksForMissed(before wanted: Int) -> Bool {
    wanted >= points.count - 3 && lookedAt != route.waypoints.count && additions < Self.mostAdditions
  }

  private mutating func turn(to command: ActuatorCommand, _ wanted: Int) {
    let place = Vector2(Double(command.x_mm) * 1e-3, Double(command.y_mm) * 1e-3)
    if command.routeRequest != request {
      request = command.routeRequest
      // Where the plan is left; on the way back to it, it is still where it was left before.
      if isOnPlan { progress.advance(to: first - ahead, at: place, on: route) }
      kind = command.wantedRoute
      first = 0
      switch kind {
      case .none: points = []
      case .mow: takeUpPlan(from: place)
      case .home: wayHome(from: place)
      }
      return
    }
    // Only on: whoever wants to go back asks anew.
    guard wanted > first else { return }
    first = min(wanted, max(0, points.count - 1))
    if kind == .mow {
      let onPlan = wanted - ahead
      if onPlan > progress.next { progress.advance(to: onPlan, at: place, on: route) }
      if looksForMissed(before: wanted) { addMissed() }
      if wanted >= points.count - 1 { progress.advance(to: route.waypoints.count, at: place, on: route) }
    }
  }

  /// From where the mower is to where it left the plan, and on; from the beginning of the next job if that one is done.
  private mutating func takeUpPlan(from place: Vector2) {
    if progress.isDone(on: route), let next = plan.route(job: job + 1) {
      job += 1
      route = next
      planned = (next.digest, next.waypoints.count)
      progress = PlanProgress(of: next)
      memory.clear()
      additions = 0
      lookedAt = 0
    }
    passTrouble(at: place)
    let way = route.resumed(progress, from: place, on: plan.ground) ?? route
    ahead = way.waypoints.count - route.waypoints.count
    points = way.waypoints
    markEnd()
  }

  /// A place where the mower comes to grief again and again is left out: so much more of the plan each time.
  private mutating func passTrouble(at place: Vector2) {
    let moved = abs(progress.x_mm - takenUp.x_mm) + abs(progress.y_mm - takenUp.y_mm)
    takenUp.times = progress.next <= takenUp.next + 1 && moved < 600 ? takenUp.times + 1 : 0
    if takenUp.times >= 3 {
      progress.skip(1.0 * Double(takenUp.times - 2), on: route)
    }
    takenUp = (progress.next, progress.x_mm, progress.y_mm, takenUp.times)
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

  /// Adds places to the end of the plan that were missed on the way: gone round, left out, or where the position was lost.
  private mutating func addMissed() {
    guard let last = route.waypoints.last else { return }
    lookedAt = route.waypoints.count
    additions += 1
    guard let missed = memory.missed(of: route, remains: remaining, least_m2: Self.worthAWay_m2),
      let more = plan.patches(missed, from: last.position), more.waypoints.count > 1
    else { return }
    let before = route.waypoints.count
    route = route.continued(by: more)
    var next = PlanProgress(of: route)
    next.advance(to: progress.next, at: Vector2(Double(progress.x_mm), Double(progress.y_mm)) * 1e-3, on: route)
    progress = next
    if !points.isEmpty { points[points.count - 1].flags &= ~Waypoint.end }
    points += route.waypoints[before...]
    markEnd()
  }

  private mutating func markEnd() {
    if !points.isEmpty { points[points.count - 1].flags |= Waypoint.end | Waypoint.stop }
  }

  /// What is left of the present way, the leg under way included.
  var remaining: ArraySlice<Waypoint> { points[min(first, points.count)...] }

  /// Number of the request that the present way answers.
  var answered: UInt8 { request }

  /// Puts the window into a snapshot.
  @inline(__always)
  func fill(_ s: inout SensorSnapshot) {
    s.route = kind
    s.routeRequest = request
    s.firstWaypoint = UInt32(first)
    let count = min(8, points.count - first)
    s.waypointCount = UInt8(max(0, count))
    for i in 0..<max(0, count) { s.waypoints[i] = points[first + i] }
  }
}
