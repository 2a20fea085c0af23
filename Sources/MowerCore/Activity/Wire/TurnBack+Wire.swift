import MowerGeometry

extension TurnBack {
  /// The wire was crossed while mowing: back off and turn to a new heading away from the side that crossed first.
  static func atWire(_ view: View, _ tools: inout Tools) -> (TurnBack, Reason) {
    let boundary = view.boundary
    let reason: Reason
    if boundary.left == .outside && boundary.right != .outside {
      tools.turnSide = -1
      reason = .wireOnLeft
    } else if boundary.right == .outside && boundary.left != .outside {
      tools.turnSide = 1
      reason = .wireOnRight
    } else {
      tools.turnSide = tools.coin()
      reason = .wireAhead
    }
    tools.begin(view)
    // A little further, for the grass along the edge; then back as far again and some more.
    let past_m = view[.pastWire]
    if past_m > 0 { tools.motion.append(.straight(past_m, speed: 0.3)) }
    tools.motion.append(.straight(-view[.reverseDistance] - past_m, speed: 0.3))
    if view[.pattern] == 1 {
      // A U-turn into the next lane; the next one goes the other way round.
      let quarter = tools.starts.laneSide * Angle.pi / 2
      tools.motion.append(.turn(quarter))
      tools.motion.append(.straight(view[.laneSpacing], speed: 0.2))
      tools.motion.append(.turn(quarter))
      tools.turnSide = tools.starts.laneSide
      tools.starts.laneSide = -tools.starts.laneSide
    } else {
      let angle = tools.random.uniform(view[.turnMinimum], view[.turnMaximum])
      tools.motion.append(.turn(tools.turnSide * Angle.radians(degrees: angle)))
    }
    return (TurnBack(), reason)
  }

  /// Still outside after the turn: go on turning the same way; after a full turn, drive to where the wire was loudest.
  mutating func turnInwards(_ view: View, _ tools: inout Tools) {
    tools.motion.clear()
    steps += 1
    if steps < 12 {
      tools.motion.append(.turn(tools.turnSide * Angle.radians(degrees: 35)))
      return
    }
    returning = true
    steps = 0
    tools.motion.append(.turn(Angle.difference(from: view.odometry.heading, to: tools.loudest.heading_rad)))
    tools.motion.append(.straight(0.6, speed: 0.25))
    tools.loudest.strength = 0
  }
}
