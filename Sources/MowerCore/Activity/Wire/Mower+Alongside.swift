import MowerGeometry

// Beside the wire, at a distance drawn anew for each way: whoever always drives astride wears a rut. Astride again in
// good time for the station, which a short-range signal announces, and where there is no room.
extension Mower {
  /// Whether the station's own signal is heard: some two metres.
  @inline(__always)
  var stationNear: Bool { nearHits >= 2 }

  /// Counts the captures in which the station's own loop was heard.
  @inline(__always)
  mutating func listenForStation(_ s: borrowing SensorSnapshot) {
    guard s.near.age_ms < 20 else { return }
    let size = s.near.magnitude < 0 ? 0 &- s.near.magnitude : s.near.magnitude
    if Double(size) >= configuration.parameters[.nearSignal] {
      nearHits = min(4, nearHits + 1)
    } else if nearHits > 0 {
      nearHits -= 1
    }
  }

  /// Whether there is reason to leave the middle of the wire now.
  @inline(__always)
  var mayLeaveWire: Bool {
    guard followOffset_m > Corridor.least_m, followOffset_m < 0.4 * configuration.narrowest_m, corridor.strength > 0,
      !stationNear
    else { return false }
    guard missedDocks == 0, bumpsFollowing == 0 else { return false }
    // More than a lap without a word of the station: its loop is dead, so astride is the only way in.
    let path = odometry.distance_m - modeStart_m
    if mode == .followingHome && path > 1.3 * max(30, configuration.wireLength_m) { return false }
    return astrideFor_m > 1
  }

  /// Leaves the wire for the distance chosen (or comes back to it, from where the mower now is).
  mutating func goAlongside(distance_m: Double, bearing_rad: Double, merging: Bool) {
    enterPhase(3)
    self.merging = merging
    alongsideFrom_m = odometry.distance_m
    corridor.begin(distance_m: distance_m, bearing_rad: bearing_rad)
  }

  /// Phase 3: along the wire at a distance.
  mutating func driveAlongside(_ dt_s: Double) -> Setpoint {
    let nearIsRight = followSide > 0
    let near = nearIsRight ? boundary.right : boundary.left
    let far = nearIsRight ? boundary.left : boundary.right
    let path = odometry.distance_m - alongsideFrom_m
    // On the wire, or over it: the law for astride takes over. Who has just left still has a coil out there.
    let leaving = merging || far == .outside ? false : path < 0.6
    if near == .outside && !leaving {
      backAstride()
      return .rest
    }
    // A corner's next side, met with the far coil first, or a wire that nobody expected there: turn onto that.
    if far == .outside {
      backAstride()
      enterPhase(0)
      turned_rad = 0
      return .rest
    }
    let l = wire.magnitudes[wire.frontLeft]
    let r = wire.magnitudes[wire.frontRight]
    let heard = boundary.age_ms < 100
    corridor.update(
      travel_m: odometry.travel_m, turn_rad: odometry.turn_rad * followSide,
      signal: heard ? (nearIsRight ? r : l, nearIsRight ? l : r) : nil)
    if !merging {
      let home = mode == .followingHome
      if (home && stationNear) || corridor.narrow_m > 0.3 {
        merging = true
        alongsideFrom_m = odometry.distance_m
      }
    }
    if corridor.away_m > 1 || (merging && odometry.distance_m - alongsideFrom_m > 3) {
      loseWire()
      return .rest
    }
    let target = merging ? -0.3 : followOffset_m
    // From far off it comes in steeply: the station may be close behind what was gone round.
    let steepest = merging && corridor.distance_m > 0.5 ? 0.9 : 0.5
    let wanted = max(-steepest, min(0.5, 2.5 * (target - corridor.distance_m)))
    let yaw = followSide * max(-0.8, min(0.8, 2 * (wanted - corridor.bearing_rad)))
    // As astride: who climbs has no hold left for turning.
    if slip_s > 0.3 { pivoting = true }
    if abs(wanted - corridor.bearing_rad) < 0.1 { pivoting = false }
    let speed = pivoting ? 0 : configuration.parameters[.followSpeed]
    return Setpoint(speed_mps: merging ? 0.7 * speed : speed, yawRate_radps: yaw)
  }

  /// A coil has crossed: follow astride, and think of leaving again only after a while.
  private mutating func backAstride() {
    enterPhase(1)
    sinceTransition_s = 0
    sinceTransition_rad = 0
    // The next time it leaves, it will have driven so far astride; after a narrow place or the station, longer.
    astrideFor_m = merging ? -3 : 0
    merging = false
  }
}
