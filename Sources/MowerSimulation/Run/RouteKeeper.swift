import MowerCore
import MowerGeometry
import MowerPlanning

/// Keeps the plan for a controller: hands it windows of waypoints, notes how far it has come, leads it back to where it
/// stopped, and finds the way home. It knows nothing but what the controller says.
struct RouteKeeper: Sendable {
  private let plan: GroundPlan
  private var kind = Route.none
  private var request: UInt8 = 0
  private var way = LedWay()
  /// Number of the first waypoint of the window.
  private var first = 0
  private var job = 0
  private var mowing: RouteTrack
  /// The way along the edges; nil unless that was asked for last.
  private var edge: RouteTrack?
  /// How the edges are mown.
  private let rounds: EdgeRounds
  /// What the mower believes it has mown in this job, and how often what it missed has been added to the plan.
  private var memory: CutMemory
  private var additions = 0
  /// Waypoints of the plan when it was last looked at for missed places: once at each end.
  private var lookedAt = 0

  /// Missed places are added at most so often in a job, and only if they come to this much together, m².
  private static let mostAdditions = 2
  private static let worthAWay_m2 = 0.15

  /// What the mower has come upon, and the ground that this leaves.
  private var found: FoundMemory

  /// Where the mower took itself to be last, mm.
  private var place = (x_mm: Int32(0), y_mm: Int32(0))
  /// Waypoints of the job's plan without what was added to it.
  private var planned: (digest: UInt64, count: Int)

  /// At the beginning of the first job, or where an earlier keeper was; nil if there is nothing to mow or the progress
  /// belongs to another plan.
  init?(_ plan: GroundPlan, edge rounds: EdgeRounds = EdgeRounds(), from start: RouteProgress? = nil) {
    guard let route = plan.route(job: start?.job ?? 0), start.map({ plan.has($0) }) ?? true else { return nil }
    self.plan = plan
    self.rounds = rounds
    job = start?.job ?? 0
    mowing = RouteTrack(route, from: start?.progress)
    planned = (route.digest, route.waypoints.count)
    found = FoundMemory(plan, start?.found ?? FoundThings())
    memory = plan.emptyMemory
    // What was mown before is taken to have been mown as planned.
    if start != nil { memory.assume(route.waypoints.prefix(mowing.progress.next)) }
  }

  /// What the mower has come upon that its map does not show.
  var foundThings: FoundThings { found.things }

  /// How far it has come, for whoever goes on later. Places that were to be mown again are left to the next job.
  var reached: RouteProgress {
    var reached = mowing.progress
    if isOnPlan {
      // The leg's part that is done counts.
      reached.next = heading
      (reached.x_mm, reached.y_mm) = place
    }
    reached.digest = planned.digest
    reached.next = min(reached.next, planned.count)
    return RouteProgress(job: job, progress: reached, found: found.aged)
  }

  /// Whether the mower is under way on the plan, and not on a way back to where it left it or home.
  private var isOnPlan: Bool { kind == .mow && heading >= mowing.progress.next }

  /// Number of the route's waypoint that the mower heads for; less than the next one on the way back to it.
  private var heading: Int { way.numbers.indices.contains(first) ? way.numbers[first] : -1 }

  /// Takes in what the controller asks for.
  @inline(__always)
  mutating func take(_ output: MowerOutput) {
    let asked = output.request
    if output.command.bladeDuty > 500 {
      memory.cut(
        at: Vector2(Double(asked.x_mm) * 1e-3, Double(asked.y_mm) * 1e-3),
        heading_rad: Double(asked.heading_mrad) * 1e-3)
    }
    place = (asked.x_mm, asked.y_mm)
    found.tick(asked)
    let wanted = Int(asked.waypoint)
    if asked.number == request && (wanted == first || kind == .none) { return }
    turn(to: asked, wanted)
  }

  /// Whether taking in a request makes a way: that may take from a millisecond up to some seconds in a large garden.
  func plans(at asked: RouteRequest) -> Bool {
    let wanted = Int(asked.waypoint)
    return asked.number != request || kind == .mow && wanted > first && looksForMissed(before: wanted)
  }

  /// Whether places that were missed are to be looked for, before the last leg is begun, so that the mower need not stop.
  private func looksForMissed(before wanted: Int) -> Bool {
    wanted >= way.points.count - 3 && lookedAt != mowing.route.waypoints.count && additions < Self.mostAdditions
  }

  private mutating func turn(to asked: RouteRequest, _ wanted: Int) {
    let place = Vector2(Double(asked.x_mm) * 1e-3, Double(asked.y_mm) * 1e-3)
    if asked.number != request {
      request = asked.number
      found.settle()
      // Where the plan is left; on the way back to it, it is still where it was left before.
      let left = heading
      if isOnPlan { mowing.advance(to: left, at: place) }
      if kind == .edge { edge?.advance(to: left, at: place) }
      // Whoever has done something else in between begins anew.
      if asked.route != .edge || edge?.isDone == true { edge = nil }
      kind = asked.route
      first = 0
      switch kind {
      case .none: way = LedWay()
      case .mow: takeUpPlan(from: place)
      case .home: wayHome(from: place)
      case .edge: takeUpEdge(from: place)
      }
      return
    }
    // Only on: whoever wants to go back asks anew.
    guard wanted > first else { return }
    first = min(wanted, max(0, way.points.count - 1))
    let next = heading
    switch kind {
    case .mow:
      if next > mowing.progress.next { mowing.advance(to: next, at: place) }
      if looksForMissed(before: wanted) { addMissed() }
      if wanted >= way.points.count - 1 { mowing.advance(to: mowing.route.waypoints.count, at: place) }
    case .edge: edge?.advance(to: next, at: place)
    case .home, .none: break
    }
  }

  /// From where the mower is to where it left the plan, and on; from the beginning of the next job if that one is done.
  private mutating func takeUpPlan(from place: Vector2) {
    if mowing.isDone, let next = plan.route(job: job + 1) {
      job += 1
      mowing.begin(next)
      planned = (next.digest, next.waypoints.count)
      memory.clear()
      additions = 0
      lookedAt = 0
    }
    way = mowing.takeUp(from: place, on: found.ground) ?? LedWay()
    markEnd()
  }

  /// Along the edges from where the mower is, or on from where it left them.
  private mutating func takeUpEdge(from place: Vector2) {
    if edge == nil { edge = plan.edges(rounds, from: place).map { RouteTrack($0) } }
    guard var track = edge else { return wayHome(from: place) }
    way = track.takeUp(from: place, on: found.ground) ?? LedWay()
    edge = track
    markEnd()
  }

  private mutating func wayHome(from place: Vector2) {
    let home = (found.wayHome(from: place) ?? []).dropFirst().map { Waypoint($0, flags: Waypoint.stop) }
    way = LedWay(points: home, numbers: home.map { _ in 0 })
    markEnd()
  }

  /// Adds places to the end of the plan that were missed on the way: gone round, left out, or where the position was lost.
  private mutating func addMissed() {
    guard let last = mowing.route.waypoints.last else { return }
    lookedAt = mowing.route.waypoints.count
    additions += 1
    guard let missed = memory.missed(of: mowing.route, remains: remaining, least_m2: Self.worthAWay_m2),
      let more = plan.patches(missed, on: found.ground, from: last.position), more.waypoints.count > 1
    else { return }
    let before = mowing.route.waypoints.count
    mowing.append(more)
    if !way.points.isEmpty { way.points[way.points.count - 1].flags &= ~Waypoint.end }
    way.points += mowing.route.waypoints[before...]
    way.numbers += before..<mowing.route.waypoints.count
    markEnd()
  }

  private mutating func markEnd() {
    if !way.points.isEmpty { way.points[way.points.count - 1].flags |= Waypoint.end | Waypoint.stop }
  }

  /// What is left of the present way, the leg under way included.
  var remaining: ArraySlice<Waypoint> { way.points[min(first, way.points.count)...] }

  /// Number of the request that the present way answers.
  var answered: UInt8 { request }

  /// Puts the window into a snapshot.
  @inline(__always)
  func fill(_ s: inout SensorSnapshot) {
    s.route = kind
    s.routeRequest = request
    s.firstWaypoint = UInt32(first)
    let count = min(8, way.points.count - first)
    s.waypointCount = UInt8(max(0, count))
    for i in 0..<max(0, count) { s.waypoints[i] = way.points[first + i] }
  }
}
