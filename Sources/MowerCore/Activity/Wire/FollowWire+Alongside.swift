import MowerGeometry

// Beside the wire, at a distance drawn anew for each way: a mower that always drives astride wears a rut. Astride again
// in good time for the station, which a short-range signal announces, and where there is no room.
extension FollowWire {
  /// Whether there is reason to leave the middle of the wire now.
  @inline(__always)
  func mayLeaveWire(_ view: View, _ tools: Tools, _ wire: WireMemory) -> Bool {
    guard wire.offset_m > WireDistance.least_m, wire.offset_m < 0.4 * view.setup.pointee.narrowest_m,
      wire.distance.strength > 0, !view.stationNear
    else { return false }
    guard tools.tally.missedDocks == 0, wire.bumps == 0 else { return false }
    // More than a lap without a word of the station: its loop is dead, so astride is the only way in.
    let path = view.odometry.distance_m - tools.clock.start_m
    if purpose == .home && path > 1.3 * max(30, view.setup.pointee.wireLength_m) { return false }
    return wire.astrideFor_m > 1
  }

  /// Leaves the wire for the distance chosen (or comes back to it, from where the mower now is).
  mutating func goAlongside(
    _ tools: inout Tools, _ wire: inout WireMemory, distance_m: Double, bearing_rad: Double, merging: Bool, _ view: View
  ) {
    enter(.alongside, &tools)
    wire.merging = merging
    wire.alongsideFrom_m = view.odometry.distance_m
    wire.distance.begin(distance_m: distance_m, bearing_rad: bearing_rad)
  }

  /// Along the wire at a distance.
  mutating func driveAlongside(_ view: View, _ tools: inout Tools, _ wire: inout WireMemory) -> Step {
    let nearIsRight = wire.side > 0
    let near = nearIsRight ? view.boundary.right : view.boundary.left
    let far = nearIsRight ? view.boundary.left : view.boundary.right
    let path = view.odometry.distance_m - wire.alongsideFrom_m
    // On the wire, or over it: the law for astride takes over. A mower that has just left still has a coil out there.
    let leaving = wire.merging || far == .outside ? false : path < 0.6
    if near == .outside && !leaving {
      backAstride(&tools, &wire)
      return .rest
    }
    // A corner's next side, met with the far coil first, or a wire that nobody expected there: turn onto that.
    if far == .outside {
      backAstride(&tools, &wire)
      enter(.turnOnto, &tools)
      tools.clock.turned_rad = 0
      return .rest
    }
    let (l, r) = view.wire.frontMagnitudes
    let heard = view.boundary.age_ms < 100
    wire.distance.update(
      travel_m: view.odometry.travel_m, turn_rad: view.odometry.turn_rad * wire.side,
      signal: heard ? (nearIsRight ? r : l, nearIsRight ? l : r) : nil)
    if !wire.merging {
      if (purpose == .home && view.stationNear) || wire.distance.narrow_m > 0.3 {
        wire.merging = true
        wire.alongsideFrom_m = view.odometry.distance_m
      }
    }
    if wire.distance.away_m > 1 || (wire.merging && view.odometry.distance_m - wire.alongsideFrom_m > 3) {
      return loseWire(view, &tools, wire)
    }
    let target = wire.merging ? -0.3 : wire.offset_m
    // From far off it comes in steeply: the station may be close behind what was gone round.
    let steepest = wire.merging && wire.distance.distance_m > 0.5 ? 0.9 : 0.5
    let wanted = max(-steepest, min(0.5, 2.5 * (target - wire.distance.distance_m)))
    let yaw = wire.side * max(-0.8, min(0.8, 2 * (wanted - wire.distance.bearing_rad)))
    // As astride: a mower that climbs has no hold left for turning.
    if view.slip_s > 0.3 { wire.pivoting = true }
    if abs(wanted - wire.distance.bearing_rad) < 0.1 { wire.pivoting = false }
    let speed = wire.pivoting ? 0 : speed_mps(view)
    return .drive(Setpoint(speed_mps: wire.merging ? 0.7 * speed : speed, yawRate_radps: yaw))
  }

  /// A coil has crossed: follow astride, and think of leaving again only after a while.
  private mutating func backAstride(_ tools: inout Tools, _ wire: inout WireMemory) {
    enter(.astride, &tools)
    wire.sinceCrossing_s = 0
    wire.sinceCrossing_rad = 0
    // The next time it leaves, it will have driven so far astride; after a narrow place or the station, longer.
    wire.astrideFor_m = wire.merging ? -3 : 0
    wire.merging = false
  }
}
