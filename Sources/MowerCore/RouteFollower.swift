import MowerGeometry

/// Drives along the legs between waypoints: straight on each leg, round on those that bend little, with a turn on the
/// spot where they bend much.
struct RouteFollower: Sendable {
  /// The route that is followed.
  var route = Route.none
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
    started = false
    turning = false
    flags = 0
    aside_m = 0
  }

  /// Leaves the waypoint out that is driven to.
  mutating func skip() {
    if started { index &+= 1 }
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
    /// The last point was reached.
    case done
  }

  /// One tick: the pose, the window, greatest speed (m/s) and turn rate (rad/s).
  mutating func advance(_ s: borrowing SensorSnapshot, pose: Pose2, speed: Double, turnRate: Double) -> Step {
    guard s.route == route, s.waypointCount > 0 else { return .wait }
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
    // Far off the line, straight to the leg's end.
    let heading =
      abs(aside_m) > 0.6
      ? arctangent2(target.y - pose.position.y, target.x - pose.position.x)
      : arctangent2(direction.y, direction.x) - max(-0.7, min(0.7, 2.2 * aside_m))
    let error = Angle.difference(from: pose.heading, to: heading)
    if abs(error) > 0.6 { turning = true }
    if turning {
      if abs(error) > 0.04 {
        let rate = max(0.25, min(turnRate, (4 * abs(error)).squareRoot()))
        return .drive(Setpoint(speed_mps: 0, yawRate_radps: error > 0 ? rate : -rate))
      }
      turning = false
    }
    var v = speed * max(0.3, 1 - 1.2 * abs(error))
    // Braking at 0.6 m/s² before a turn on the spot.
    if flags & (Waypoint.stop | Waypoint.end) != 0 { v = min(v, max(0.06, (1.2 * max(0, remaining)).squareRoot())) }
    return .drive(Setpoint(speed_mps: v, yawRate_radps: max(-turnRate, min(turnRate, 3 * error))))
  }

  static func place(_ w: Waypoint) -> Vector2 { Vector2(Double(w.x_mm) * 1e-3, Double(w.y_mm) * 1e-3) }

  func hash(into hasher: inout StateHasher) {
    hasher.combine(UInt64(route.rawValue))
    hasher.combine(UInt64(index))
    hasher.combine(legStart.x)
    hasher.combine(legStart.y)
    hasher.combine(UInt64(flags))
    hasher.combine(turning)
    hasher.combine(started)
    hasher.combine(aside_m)
  }
}
