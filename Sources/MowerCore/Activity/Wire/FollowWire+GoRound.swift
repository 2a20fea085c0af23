import MowerGeometry

// What stands on the wire is gone round on the lawn's side, and the wire found again by how loud it is.
extension FollowWire {
  /// Something stands in the way, or the station was hit without contact.
  mutating func bump(
    _ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ wire: inout WireMemory, stalled: Bool
  ) -> Step {
    tools.tally.countEscape(stalled: stalled, view)
    wire.bumpAt_m = view.odometry.distance_m
    if wire.bumps < 255 { wire.bumps += 1 }
    tools.motion.clear()
    tools.reverse.hasBeenInside = false
    // Beside the wire, something on the lawn's side may be passed astride.
    let onLawnSide = tools.awaySide(s, view) != wire.side
    let beside = stage == .alongside && wire.bumps <= 2 && onLawnSide
    let distance = wire.distance.distance_m
    enter(.goRound, &tools)
    wire.lean = 0
    wire.merging = false
    if wire.bumps > 8 { return giveUpRound(view, &tools, &wire) }
    if beside {
      tools.motion.append(.straight(-0.4, speed: 0.25))
      tools.motion.append(.turn(-wire.side * Angle.radians(degrees: 45)))
      comeBack(&wire, from_m: max(WireDistance.least_m, distance), bearing_rad: -0.7)
      return .rest
    }
    // Who is not told that the station is near must take whatever stands on the wire for it, twice.
    let atStation = view.setup.pointee.stationSignal ? view.stationNear : true
    if purpose == .home && atStation && wire.bumps <= 2 {
      // It may be the station: back off and come again, straight in the middle.
      tools.motion.append(.straight(wire.bumps == 1 ? -0.4 : -0.7, speed: 0.25))
      if wire.bumps == 2 { tools.tally.missedDocks += 1 }
      return .rest
    }
    // Round it on the lawn side, wider each time.
    let tries = wire.bumps - (purpose == .home && atStation ? 2 : 0)
    let leg = 0.4 + 0.3 * Double(max(1, min(4, tries)))
    tools.motion.append(.straight(-0.3, speed: 0.25))
    tools.motion.append(.turn(wire.side * Angle.radians(degrees: 75)))
    tools.motion.append(.straight(leg, speed: 0.25))
    tools.motion.append(.turn(-wire.side * Angle.radians(degrees: 65)))
    tools.motion.append(.straight(leg, speed: 0.25))
    if wire.distance.strength > 0 {
      comeBack(&wire, from_m: 0.9 * leg, bearing_rad: 0.2)
    } else {
      tools.motion.append(.arc(-wire.side * Angle.radians(degrees: 200), speed: 0.2))
    }
    return .rest
  }

  /// After the motion the wire is reached by how loud it is, from so far away and with this heading along it.
  func comeBack(_ wire: inout WireMemory, from_m distance: Double, bearing_rad: Double) {
    wire.merging = true
    wire.distance.begin(distance_m: distance, bearing_rad: bearing_rad)
  }

  /// Nothing has helped: away from here, and then on with what it was for.
  private func giveUpRound(_ view: View, _ tools: inout Tools, _ wire: inout WireMemory) -> Step {
    wire.bumps = 0
    tools.begin(view)
    tools.turnSide = wire.side
    tools.motion.append(.straight(-0.4, speed: 0.25))
    tools.motion.append(.turn(wire.side * tools.draw(degrees: 70, 150)))
    let next: Task
    switch purpose {
    case .zone: next = .mowing(Mowing(view))
    case .edge where tools.lap.interrupt(): next = .searchWire(SearchWire(view))
    case .home, .edge: next = .searchWire(SearchWire(view, for: purpose))
    }
    return .recoverThen(.turnBack(TurnBack(kind: .obstacle)), next, .gaveUpRound)
  }

  /// Round it, leg by leg.
  mutating func goRound(_ view: View, _ tools: inout Tools, _ wire: inout WireMemory) -> Step {
    tools.reverse.update(&tools.motion, view)
    // On the last legs the wire may come into sight again at any time.
    if tools.motion.index >= 4 && view.boundary.frontOutside { tools.motion.clear() }
    if let setpoint = tools.advance(view) { return .drive(setpoint) }
    wire.sinceCrossing_s = 0
    wire.sinceCrossing_rad = 0
    if wire.merging && view.boundary.frontInside {
      goAlongside(
        &tools, &wire, distance_m: wire.distance.distance_m, bearing_rad: wire.distance.bearing_rad, merging: true,
        view)
      return .rest
    }
    wire.merging = false
    enter(view.boundary.left == .outside && view.boundary.right == .outside ? .turnOnto : .astride, &tools)
    tools.clock.turned_rad = 0
    return .rest
  }
}
