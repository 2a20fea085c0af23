import MowerGeometry

/// Drives along the legs between waypoints: straight on each leg, round on those that bend little, with a turn on the
/// spot where they bend much.
struct RouteFollower: Sendable {
  /// The route that is followed.
  var route = Route.none
  /// How often a route was begun.
  var request: UInt8 = 0
  /// Number of the waypoint that is driven to.
  var index: UInt32 = 0
  /// Where the leg under way began, m.
  var legStart = Vector2.zero
  /// Properties of the leg under way.
  var flags: UInt8 = 0
  /// Whether the mower turns on the spot to the leg's direction.
  var turning = false
  /// Whether the window of the wanted route has come and the leg is set.
  var started = false
  /// Distance from the leg's line, m, positive to the left of it.
  var aside_m = 0.0

  /// Whether the blade cuts on the leg under way.
  var cuts: Bool { started && flags & Waypoint.cut != 0 }

  /// Asks for a route from the beginning of its window.
  mutating func begin(_ route: Route) {
    self.route = route
    request &+= 1
    started = false
    turning = false
    flags = 0
    aside_m = 0
  }

  /// Leaves the waypoint out that is driven to, unless it is the last one: beyond that no window ever comes.
  mutating func skip() {
    if started && flags & Waypoint.end == 0 { index &+= 1 }
  }

  /// Goes on to the same waypoint from another place.
  mutating func rejoin(from place: Vector2) {
    if started { legStart = place }
    turning = true
  }

  /// What a tick of following leads to.
  enum Step {
    /// Drive so.
    case drive(Setpoint)
    /// The window of the route is not there yet.
    case wait
    /// The host has answered that no way leads there.
    case noWay
    /// The mower is far off its leg: what lies between nobody knows, so the way must be found anew.
    case off
    /// The last point was reached.
    case done
  }

  /// One tick: the pose, the window, greatest speed (m/s) and turn rate (rad/s).
  mutating func advance(_ s: borrowing SensorSnapshot, pose: Pose2, speed: Double, turnRate: Double) -> Step {
    guard s.route == route, s.routeRequest == request else { return .wait }
    guard s.waypointCount > 0 else { return .noWay }
    if !started {
      started = true
      index = s.firstWaypoint
      legStart = pose.position
      turning = true
    }
    // The window moves on a tick after it was asked to.
    guard index >= s.firstWaypoint, index < s.firstWaypoint + UInt32(s.waypointCount) else { return .wait }
    var i = Int(index - s.firstWaypoint)
    var target = Self.place(s.waypoints[i])
    flags = s.waypoints[i].flags
    var along = target - legStart
    // Passed, or so near that its direction says nothing: on to the next one.
    while along.length < 0.02 || (target - pose.position).dot(along) <= 0.02 * along.length {
      if flags & Waypoint.end != 0 { return .done }
      legStart = target
      index &+= 1
      if flags & Waypoint.stop != 0 { turning = true }
      i += 1
      guard i < Int(s.waypointCount) else { return .wait }
      target = Self.place(s.waypoints[i])
      flags = s.waypoints[i].flags
      along = target - legStart
    }
    let length = along.length
    let direction = along * (1 / length)
    let offset = pose.position - legStart
    aside_m = direction.cross(offset)
    let remaining = length - offset.dot(direction)
    let foot = legStart + direction * max(0, offset.dot(direction))
    let bend = Bend(from: foot, s, at: i, otherwise: direction)
    // In a bend no faster than the mower can turn, with something left to correct its course.
    var v = min(speed, 0.9 * turnRate / max(1e-3, abs(bend.curvature)))
    if abs(aside_m) > 0.6 { return .off }
    let heading = bend.heading(after: Self.lag_s * v) - max(-0.7, min(0.7, 3 * aside_m))
    let error = Angle.difference(from: pose.heading, to: heading)
    if abs(error) > (bend.curvature == 0 ? 0.6 : 1.2) { turning = true }
    if turning {
      if abs(error) > 0.1 {
        let rate = max(0.25, min(turnRate, (6 * abs(error)).squareRoot()))
        return .drive(Setpoint(speed_mps: 0, yawRate_radps: error > 0 ? rate : -rate))
      }
      turning = false
    }
    v *= max(0.3, 1 - 1.2 * max(0, abs(error) - 0.12))
    // Braking at 1 m/s² before a turn on the spot.
    if flags & (Waypoint.stop | Waypoint.end) != 0 { v = min(v, max(0.06, (2 * max(0, remaining)).squareRoot())) }
    let rate = v * bend.curvature + 3 * error
    return .drive(Setpoint(speed_mps: v, yawRate_radps: max(-turnRate, min(turnRate, rate))))
  }

  /// How long the wheels take to follow a new yaw rate, s.
  private static var lag_s: Double { 0.25 }

  static func place(_ w: Waypoint) -> Vector2 { Vector2(Double(w.x_mm) * 1e-3, Double(w.y_mm) * 1e-3) }

  /// How the way runs just ahead of the mower.
  private struct Bend {
    /// Its direction, rad, over the first piece ahead.
    var heading: Double
    /// Turn per way, rad/m; 0 on straight legs.
    var curvature = 0.0

    /// Length of a piece, m.
    private static var piece_m: Double { 0.12 }

    /// Looks along the waypoints of a window from the i-th on, from a place on the leg that leads there, over two pieces,
    /// but not beyond a turn on the spot.
    init(from foot: Vector2, _ s: borrowing SensorSnapshot, at i: Int, otherwise direction: Vector2) {
      let near = Bend.ahead(Self.piece_m, from: foot, s, at: i)
      let far = Bend.ahead(2 * Self.piece_m, from: foot, s, at: i)
      let first = near - foot
      let second = far - near
      let enough = 0.2 * Self.piece_m * Self.piece_m
      // Near the end of the way there is nothing to look at.
      if first.lengthSquared > enough, second.lengthSquared > enough {
        let across = first.cross(second)
        let on = first.dot(second)
        // On straight legs nothing of the kind: their angle is known to be too small without an arc tangent.
        let turn = abs(across) < 0.0099 * on ? 0 : arctangent2(across, on)
        if abs(turn) > 0.01 {
          curvature = turn / Self.piece_m
          heading = arctangent2(first.y, first.x)
          return
        }
      }
      heading = arctangent2(direction.y, direction.x)
    }

    /// Direction of the way a little further on, m, rad. The first piece's is that of its middle.
    func heading(after way_m: Double) -> Double {
      heading + curvature * max(0, way_m - 0.5 * Self.piece_m)
    }

    /// The place so far ahead along the way.
    private static func ahead(_ way_m: Double, from foot: Vector2, _ s: borrowing SensorSnapshot, at i: Int) -> Vector2
    {
      var from = foot
      var left = way_m
      for k in i..<Int(s.waypointCount) {
        let to = RouteFollower.place(s.waypoints[k])
        let leg = to - from
        let length = leg.length
        if length >= left { return from + leg * (left / length) }
        from = to
        left -= length
        if s.waypoints[k].flags & (Waypoint.stop | Waypoint.end) != 0 { break }
      }
      return from
    }
  }

}

extension RouteFollower: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&route)
    v.visit(&request)
    v.visit(&index)
    v.visit(&legStart)
    v.visit(&flags)
    v.visit(&turning)
    v.visit(&started)
    v.visit(&aside_m)
  }
}
