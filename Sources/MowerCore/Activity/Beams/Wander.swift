import MowerGeometry

/// Looks for the station's lobes: first in straight lines, then along the edge, where the station is; and so on. Or mows
/// along the edge, which is the same way with the blade turning.
struct Wander: Sendable {
  /// What it is for.
  enum Purpose: UInt8 { case home, edge }
  /// A straight line; an arc towards the edge; a little back and away from the edge, which was touched.
  enum Stage: UInt8 { case straight, toEdge, offEdge }
  var stage = Stage.straight
  /// Heading of the line, rad.
  var heading_rad = 0.0
  var purpose = Purpose.home

  /// A line along the present heading.
  init(_ view: View, for purpose: Purpose = .home) {
    heading_rad = view.odometry.heading
    self.purpose = purpose
  }

  init() {}

  mutating func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ beams: inout BeamMemory)
    -> Step
  {
    if purpose == .edge { return mowEdge(s, view, &tools, &beams) }
    if view.setup.contact(s) {
      beams.edge.side = 0
      tools.begin(view)
      return .become(.docking(Docking()), .contact)
    }
    if view.sight.isSeen && tools.clock.behaviour_s > 0.3 {
      beams.edge.side = 0
      return .become(.approach(Approach(view, &tools, &beams)), .stationSeen)
    }
    if PassGate.mayBegin(view, beams) { return .become(.passGate(PassGate(.wander, view, &tools, &beams)), .gateSeen) }
    let speed = view[.homingSpeed]
    if beams.edge.isOn { return followEdge(s, view, &tools, &beams, speed: speed) }
    if tools.tally.searchLegs % 8 == 3 {
      tools.tally.searchLegs += 1
      beams.edge.begin(view, side: tools.coin())
      heading_rad = view.odometry.heading
      return .rest
    }
    if view.boundary.frontOutside {
      tools.tally.searchLegs += 1
      return .recover(.turnBack(.atBeam(view, &tools)), .beamAhead)
    }
    if view.isBlocked(s) {
      tools.tally.searchLegs += 1
      let cause = Cause.obstacle(s, view, stalled: false)
      return .recover(.turnBack(.fromObstacle(s, view, &tools, stalled: false)), cause)
    }
    if view.sight.inField {
      // Beside the station or behind it, where no lobe is seen: away, and round it.
      tools.tally.searchLegs += 1
      tools.begin(view)
      let side = tools.coin()
      tools.motion.append(.straight(-0.3, speed: 0.25))
      tools.motion.append(.turn(side * tools.draw(degrees: 70, 150)))
      tools.motion.append(.straight(1.2, speed: 0.3))
      return .recover(.turnBack(TurnBack()), .stationLost)
    }
    return .drive(.straight(speed, along: heading_rad, view))
  }

  /// One tick along the edge: in arcs towards it, a little back and away when it is touched.
  mutating func followEdge(
    _ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ beams: inout BeamMemory, speed: Double
  ) -> Step {
    let distance_m = view.odometry.distance_m
    // Whoever mows the edge pushes against the station's contacts as against any other thing.
    let pushesStation = purpose == .edge ? view.setup.contact(s) : false
    let touched = pushesStation ? true : view.isBlocked(s)
    beams.edge.turned_rad += beams.edge.side * view.odometry.turn_rad
    if view.boundary.frontOutside { return turnAlongBeam(view, &tools, &beams) }
    if stage == .offEdge {
      if touched && !tools.motion.reversing && tools.clock.step_s > 1.2 { touchEdge(view, &tools, &beams) }
      if let setpoint = tools.advance(view) { return .drive(setpoint) }
      enter(.toEdge, &tools)
      tools.clock.turned_rad = 0
    }
    if touched {
      touchEdge(view, &tools, &beams)
      return .rest
    }
    let isTooFar = purpose == .home && distance_m - beams.edge.from_m > EdgeFollowing.limit_m
    if isTooFar || beams.edge.turned_rad > EdgeFollowing.island_rad {
      beams.edge.side = 0
      heading_rad = view.odometry.heading
      enter(.straight, &tools)
      return .rest
    }
    // Nothing there to follow yet, or no more: straight to the next thing.
    if stage == .toEdge && abs(tools.clock.turned_rad) > 5 {
      enter(.straight, &tools)
      heading_rad = view.odometry.heading
      beams.edge.touched_m -= 10
    }
    if stage != .toEdge {
      if distance_m - beams.edge.touched_m > 2 { return .drive(.straight(speed, along: heading_rad, view)) }
      enter(.toEdge, &tools)
      tools.clock.turned_rad = 0
    }
    if distance_m - beams.edge.touched_m < EdgeFollowing.cornerAfter_m {
      return .drive(Setpoint(speed_mps: speed, yawRate_radps: beams.edge.side * speed / EdgeFollowing.radius_m))
    }
    let slow = min(speed, 0.3)
    return .drive(Setpoint(speed_mps: slow, yawRate_radps: beams.edge.side * slow / EdgeFollowing.cornerRadius_m))
  }

  /// A beam is an edge too: back, and along it.
  private func turnAlongBeam(_ view: View, _ tools: inout Tools, _ beams: inout BeamMemory) -> Step {
    beams.edge.touched_m = view.odometry.distance_m
    tools.begin(view)
    tools.turnSide = -beams.edge.side
    tools.motion.append(.straight(-0.3, speed: 0.25))
    tools.motion.append(.turn(tools.turnSide * tools.draw(degrees: 50, 80)))
    return .recover(.turnBack(TurnBack()), .beamAhead)
  }

  /// Something is there: back a little, and away from it; farther round in a corner.
  private mutating func touchEdge(_ view: View, _ tools: inout Tools, _ beams: inout BeamMemory) {
    let corner = view.odometry.distance_m - beams.edge.touched_m < 0.55
    beams.edge.touched_m = view.odometry.distance_m
    tools.motion.clear()
    enter(.offEdge, &tools)
    let turn_rad = corner ? tools.draw(degrees: 60, 90) : tools.draw(degrees: 18, 26)
    tools.motion.append(.straight(-0.12, speed: 0.25))
    tools.motion.append(.turn(-beams.edge.side * turn_rad))
  }

  private mutating func enter(_ next: Stage, _ tools: inout Tools) {
    stage = next
    tools.clock.step_s = 0
  }
}

extension Wander: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&stage)
    v.visit(&heading_rad)
    v.visit(&purpose)
  }
}
