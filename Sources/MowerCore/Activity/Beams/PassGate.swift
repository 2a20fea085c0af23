import MowerGeometry

/// Through the gate that an open lighthouse marks: to its unit, and across its fence beam.
struct PassGate: Sendable {
  /// Turning to the unit; to its halo; along the way through; giving way to a wall beside the gate.
  enum Stage: UInt8 { case face, drive, through, giveWay }
  /// What goes on beyond the gate.
  enum Purpose: UInt8 { case mowing, wander }
  var stage = Stage.face
  var purpose = Purpose.mowing
  /// Heading of the way to the unit, rad.
  var heading_rad = 0.0

  /// Whether an open gate is in sight that was not just tried.
  static func mayBegin(_ view: View, _ beams: BeamMemory) -> Bool {
    let rooms = view.rooms
    return rooms.hearsGate && rooms.transit == 0 && rooms.throughGate != 0
      && view.odometry.distance_m - beams.gateAt_m > 6
  }

  /// Heads for the gate.
  init(_ purpose: Purpose, _ view: View, _ tools: inout Tools, _ beams: inout BeamMemory) {
    self.purpose = purpose
    tools.begin(view)
    beams.gateAt_m = view.odometry.distance_m
    beams.bumps = 0
    turnToUnit(view, &tools)
  }

  init() {}

  private func turnToUnit(_ view: View, _ tools: inout Tools) {
    let rooms = view.rooms
    if rooms.leftHearsGate != rooms.rightHearsGate { tools.turnSide = rooms.leftHearsGate ? 1 : -1 }
  }

  /// What goes on beyond the gate, or without it.
  private func next(_ view: View) -> Task {
    purpose == .mowing ? .mowing(Mowing(view)) : .wander(Wander(view))
  }

  mutating func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ beams: inout BeamMemory)
    -> Step
  {
    if s.bumpers != 0 && !tools.motion.reversing && tools.clock.step_s > 0.2 {
      return bump(s, view, &tools, &beams, stalled: false)
    }
    if view.boundary.frontOutside {
      return .recoverThen(.turnBack(.atBeam(view, &tools)), next(view), .beamAhead)
    }
    let rooms = view.rooms
    switch stage {
    case .face:
      if rooms.leftHearsGate && rooms.rightHearsGate && tools.clock.step_s > 0.6 {
        enter(.drive, &tools)
        beams.gateAt_m = view.odometry.distance_m
        heading_rad = view.odometry.heading
        return .rest
      }
      turnToUnit(view, &tools)
      if abs(tools.clock.turned_rad) > 6.5 || tools.clock.step_s > 20 {
        // Its lobe was only touched: farther on it is heard better.
        beams.gateAt_m = view.odometry.distance_m - 5
        tools.begin(view)
        return .become(next(view), .gateGivenUp)
      }
      let rate = rooms.leftHearsGate || rooms.rightHearsGate ? 0.4 : 0.7
      return .drive(Setpoint(speed_mps: 0, yawRate_radps: rate * tools.turnSide))
    case .drive:
      let path = view.odometry.distance_m - beams.gateAt_m
      if rooms.atGate || path > 3 {
        enter(.through, &tools)
        tools.motion.append(.turn(rooms.throughGate * Angle.radians(degrees: 71)))
        tools.motion.append(.straight(1.8, speed: 0.3))
        return .rest
      }
      // Towards the unit, whichever of the two receivers hears it alone.
      if rooms.leftHearsGate != rooms.rightHearsGate { heading_rad += (rooms.leftHearsGate ? 0.3 : -0.3) * view.dt_s }
      return .drive(.straight(0.25, along: heading_rad, view))
    case .through:
      if let setpoint = tools.advance(view) { return .drive(setpoint) }
      beams.gateAt_m = view.odometry.distance_m
      tools.begin(view)
      return .become(next(view), .gatePassed)
    case .giveWay:
      if let setpoint = tools.advance(view) { return .drive(setpoint) }
      enter(.face, &tools)
      tools.clock.turned_rad = 0
      return .rest
    }
  }

  /// Something stands in the way, most often the wall that the gate is in: back off, some steps away from it, and to the
  /// gate again; at the fifth time on with what the gate was for.
  mutating func bump(
    _ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ beams: inout BeamMemory, stalled: Bool
  ) -> Step {
    tools.tally.countEscape(stalled: stalled, view)
    let side = tools.awaySide(s, view)
    let back = tools.motion.reversing ? 0.2 : -0.3
    if beams.bumps < 255 { beams.bumps += 1 }
    if beams.bumps > 4 {
      tools.begin(view)
      tools.turnSide = side
      tools.motion.append(.straight(back, speed: 0.25))
      tools.motion.append(.turn(side * tools.draw(degrees: 40, 130)))
      return .recoverThen(.turnBack(TurnBack(kind: .obstacle)), next(view), .gateGivenUp)
    }
    tools.motion.clear()
    tools.motion.append(.straight(back, speed: 0.25))
    if stage == .through {
      enter(.through, &tools)
      tools.motion.append(.turn(side * tools.draw(degrees: 15, 40)))
      tools.motion.append(.straight(1.2, speed: 0.3))
    } else {
      enter(.giveWay, &tools)
      tools.turnSide = -side
      tools.motion.append(.turn(side * tools.draw(degrees: 50, 80)))
      tools.motion.append(.straight(0.6, speed: 0.25))
    }
    return .rest
  }

  private mutating func enter(_ next: Stage, _ tools: inout Tools) {
    stage = next
    tools.clock.step_s = 0
  }
}

extension PassGate: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&stage)
    v.visit(&purpose)
    v.visit(&heading_rad)
  }
}
