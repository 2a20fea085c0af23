import MowerGeometry

/// Straight on until a front coil is outside: there the wire is.
struct SearchWire: Sendable {
  /// Heading of the line, rad.
  var heading_rad = 0.0
  /// Leaving an island's wire: the first stretch ignores it.
  var leavesIsland = false
  /// What the wire is wanted for: the way home, or its edge.
  var purpose = FollowWire.Purpose.home

  /// A line along the present heading.
  init(_ view: View, for purpose: FollowWire.Purpose = .home) {
    heading_rad = view.odometry.heading
    self.purpose = purpose
  }

  init() {}

  mutating func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ wire: inout WireMemory)
    -> Step
  {
    if purpose == .home, view.setup.contact(s) {
      tools.begin(view)
      return .become(.docking(Docking()), .contact)
    }
    if leavesIsland {
      if let setpoint = tools.advance(view) {
        if s.bumpers == 0 { return .drive(setpoint) }
        let cause = Cause.obstacle(s, view, stalled: false)
        return .recover(.turnBack(.fromObstacle(s, view, &tools, stalled: false)), cause)
      }
      leavesIsland = false
      tools.clock.step_s = 0
      heading_rad = view.odometry.heading
    }
    if view.boundary.frontOutside {
      let follow = purpose == .edge ? FollowWire.edge(view, &tools, &wire) : .home(view, &tools, &wire)
      return .become(.followWire(follow), .wireFound)
    }
    if s.bumpers != 0 {
      tools.tally.searchLegs += 1
      let cause = Cause.obstacle(s, view, stalled: false)
      return .recover(.turnBack(.fromObstacle(s, view, &tools, stalled: false)), cause)
    }
    if view.odometry.distance_m - tools.clock.start_m > 80 {
      // No garden is so wide: the mower is going in circles.
      tools.tally.searchLegs += 1
      tools.begin(view)
      heading_rad = view.odometry.heading + tools.random.uniform(-2, 2)
    }
    return .drive(.straight(view[.homingSpeed], along: heading_rad, view))
  }
}

extension SearchWire: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&heading_rad)
    v.visit(&leavesIsland)
    v.visit(&purpose)
  }
}
