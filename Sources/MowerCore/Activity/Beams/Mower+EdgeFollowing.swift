import MowerGeometry

/// Following walls, fences and beams by touch: where the mower is on its way along them.
struct EdgeFollowing: Sendable {
  /// Side on which the edge is: +1 left, −1 right; 0 while none is followed.
  var side = 0.0
  /// Path at which it began, and at which the edge was last touched, m.
  var from_m = 0.0
  var touched_m = 0.0
  /// Turned towards the edge's side since then, rad: once round inside a room makes −2π, round a tree 2π.
  var turned_rad = 0.0

  /// A way along the edge ends after so many metres of path: more than a lap of a small lawn.
  static var limit_m: Double { 60 }
  /// What was gone round so far stands in the lawn and is not its edge, rad.
  static var island_rad: Double { 6.5 }
  /// Radius of the arcs back to the edge, m; and where the edge has turned away: after so much path, m, and narrower.
  static var radius_m: Double { 2 }
  static var cornerAfter_m: Double { 1.5 }
  static var cornerRadius_m: Double { 0.7 }

  func hash(into hasher: inout StateHasher) {
    hasher.combine(side)
    hasher.combine(from_m)
    // Mixed in, so that mowers that follow no edge keep their hash.
    hasher.combine(touched_m.bitPattern ^ turned_rad.bitPattern &* 0x9E37_79B9_7F4A_7C15)
  }
}

// Station and gates are at the edge of a room, so that following the edge comes by them for certain, where straight
// lines need luck.
extension Mower {
  /// Whether the edge of the lawn is being followed.
  var followsEdge: Bool { edge.side != 0 }

  /// Begins to follow the edge with the next thing that is touched.
  mutating func beginEdge() {
    edge.side = random.next() & 1 == 0 ? 1 : -1
    edge.from_m = odometry.distance_m
    edge.touched_m = odometry.distance_m - 10
    edge.turned_rad = 0
    holdHeading = odometry.heading
  }

  /// One tick along the edge: in arcs towards it, a little back and away when it is touched. Phases 3 and 4.
  mutating func followEdge(_ s: borrowing SensorSnapshot, speed: Double, _ dt_s: Double) -> Setpoint {
    let bumped = s.bumpers != 0
    let blocked = sonarBlocked(s)
    let touched = bumped || blocked
    edge.turned_rad += edge.side * odometry.turn_rad
    if boundary.frontOutside { return turnAlongBeam() }
    if phase == 4 {
      if touched && !manoeuvre.reversing && phaseTime_s > 1.2 { touchEdge() }
      if let setpoint = advance(dt_s) { return setpoint }
      enterPhase(3)
      turned_rad = 0
    }
    if touched {
      touchEdge()
      return .rest
    }
    if odometry.distance_m - edge.from_m > EdgeFollowing.limit_m || edge.turned_rad > EdgeFollowing.island_rad {
      edge.side = 0
      holdHeading = odometry.heading
      enterPhase(0)
      return .rest
    }
    // Nothing there to follow yet, or no more: straight to the next thing.
    if phase == 3 && abs(turned_rad) > 5 {
      enterPhase(0)
      holdHeading = odometry.heading
      edge.touched_m -= 10
    }
    if phase != 3 {
      if odometry.distance_m - edge.touched_m > 2 { return straight(speed) }
      enterPhase(3)
      turned_rad = 0
    }
    if odometry.distance_m - edge.touched_m < EdgeFollowing.cornerAfter_m {
      return Setpoint(speed_mps: speed, yawRate_radps: edge.side * speed / EdgeFollowing.radius_m)
    }
    let slow = min(speed, 0.3)
    return Setpoint(speed_mps: slow, yawRate_radps: edge.side * slow / EdgeFollowing.cornerRadius_m)
  }

  /// A beam is an edge too: back, and along it.
  private mutating func turnAlongBeam() -> Setpoint {
    edge.touched_m = odometry.distance_m
    resume = mode
    enter(.turning)
    turnSteps = 0
    turnSign = -edge.side
    manoeuvre.append(.straight(-0.3, speed: 0.25))
    manoeuvre.append(.turn(turnSign * Angle.radians(degrees: random.uniform(50, 80))))
    return .rest
  }

  /// Something is there: back a little, and away from it; farther round in a corner.
  private mutating func touchEdge() {
    let corner = odometry.distance_m - edge.touched_m < 0.55
    edge.touched_m = odometry.distance_m
    manoeuvre.clear()
    enterPhase(4)
    let degrees = corner ? random.uniform(60, 90) : random.uniform(18, 26)
    manoeuvre.append(.straight(-0.12, speed: 0.25))
    manoeuvre.append(.turn(-edge.side * Angle.radians(degrees: degrees)))
  }
}
