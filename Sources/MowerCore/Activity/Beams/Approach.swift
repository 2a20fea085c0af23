import MowerGeometry

/// With virtual walls: into the station by its red and green lobes.
///
/// The mower turns to the station, looks left and right of it to learn its exact bearing, crosses over to the axis if
/// only one colour is heard, and drives in along the bearing; near the station it looks once more, so that what is left
/// to drive blindly is short.
struct Approach: Sendable {
  enum Stage: UInt8 { case face, lookLeft, lookRight, centre, drive, cross, backOff, driveIn }
  var stage = Stage.backOff
  /// The station's bearing, rad.
  var heading_rad = 0.0

  /// A lobe came into sight.
  init(_ view: View, _ tools: inout Tools, _ beams: inout BeamMemory) {
    tools.begin(view)
    beams.approach = LobeApproach()
    beams.bumps = 0
    if view.sight.left != view.sight.right { tools.turnSide = view.sight.left ? 1 : -1 }
    // The receiver ahead has just come into the lobe; the axle is to get there too.
    tools.motion.append(.straight(0.4, speed: 0.3))
  }

  init() {}

  /// The contacts were missed: back off, and look again.
  static func afterMiss(_ view: View, _ tools: inout Tools, _ beams: inout BeamMemory, stalled: Bool) -> Step {
    tools.tally.countEscape(stalled: stalled, view)
    tools.begin(view)
    var approach = Approach()
    approach.missStation(view, &tools, &beams)
    return .become(.approach(approach), .noContact)
  }

  private mutating func enter(_ next: Stage, _ view: View, _ tools: inout Tools, _ beams: inout BeamMemory) {
    stage = next
    tools.clock.step_s = 0
    tools.motion.clear()
    tools.clock.turned_rad = 0
    beams.approach.asideTicks = 0
    tools.clock.start_m = view.odometry.distance_m
  }

  /// One tick of the way in.
  mutating func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ beams: inout BeamMemory)
    -> Step
  {
    if view.setup.contact(s) {
      tools.begin(view)
      return .become(.docking(Docking()), .contact)
    }
    if s.bumpers != 0 && !tools.motion.reversing && tools.clock.step_s > 0.2 {
      return bump(s, view, &tools, &beams, stalled: false)
    }
    // A virtual wall between here and the station.
    if view.boundary.frontOutside && stage != .backOff {
      tools.tally.searchLegs += 1
      return .recoverThen(.turnBack(.atBeam(view, &tools)), .wander(Wander(view)), .beamAhead)
    }
    switch stage {
    case .face: return face(view, &tools, &beams)
    case .lookLeft, .lookRight: return look(view, &tools, &beams)
    case .centre: return centre(view, &tools, &beams)
    case .drive, .driveIn: return driveToLobes(view, &tools, &beams)
    case .cross: return cross(view, &tools, &beams)
    case .backOff:
      if let setpoint = tools.advance(view) { return .drive(setpoint) }
      enter(.face, view, &tools, &beams)
      return .rest
    }
  }

  /// Turns until both receivers that look ahead hear the station.
  private mutating func face(_ view: View, _ tools: inout Tools, _ beams: inout BeamMemory) -> Step {
    let sight = view.sight
    if sight.left && sight.right {
      enter(.lookLeft, view, &tools, &beams)
      return .rest
    }
    if sight.left != sight.right { tools.turnSide = sight.left ? 1 : -1 }
    if abs(tools.clock.turned_rad) > 7.5 || tools.clock.step_s > 20 { return loseStation(view, &tools) }
    return .drive(Setpoint(speed_mps: 0, yawRate_radps: tools.turnSide * (sight.left || sight.right ? 0.35 : 0.8)))
  }

  /// Turns left until the left receiver has lost the station, then right until the right one has: it is in the middle.
  private mutating func look(_ view: View, _ tools: inout Tools, _ beams: inout BeamMemory) -> Step {
    let isLeft = stage == .lookLeft
    if isLeft ? !view.sight.left : !view.sight.right {
      if isLeft {
        beams.approach.leftEdge_rad = view.odometry.heading
        enter(.lookRight, view, &tools, &beams)
      } else {
        beams.approach.rightEdge_rad = view.odometry.heading
        heading_rad =
          beams.approach.leftEdge_rad
          + Angle.difference(from: beams.approach.leftEdge_rad, to: beams.approach.rightEdge_rad) / 2
        enter(.centre, view, &tools, &beams)
      }
      return .rest
    }
    if abs(tools.clock.turned_rad) > 2.5 { return loseStation(view, &tools) }
    return .drive(Setpoint(speed_mps: 0, yawRate_radps: isLeft ? 0.35 : -0.35))
  }

  /// Turns to the bearing found, listens, and decides how to go on.
  private mutating func centre(_ view: View, _ tools: inout Tools, _ beams: inout BeamMemory) -> Step {
    let error = Angle.difference(from: view.odometry.heading, to: heading_rad)
    if abs(error) > 0.01 && tools.clock.step_s < 6 {
      let rate = max(0.15, min(0.6, (2 * abs(error)).squareRoot()))
      tools.clock.turned_rad = 0
      tools.clock.behaviour_s = 0
      return .drive(Setpoint(speed_mps: 0, yawRate_radps: error > 0 ? rate : -rate))
    }
    // Long enough for a few characters; near the station also for the gyro's zero, which is to hold to the contacts.
    if tools.clock.behaviour_s < (view.sight.nearField ? 2 : 0.5) { return .rest }
    if !view.sight.isSeen { return loseStation(view, &tools) }
    if view.sight.side != 0 { return crossOver(view.sight.side, view, &tools, &beams) }
    beams.approach.isNear = view.sight.nearField
    enter(beams.approach.isNear ? .driveIn : .drive, view, &tools, &beams)
    return .rest
  }

  /// Along the bearing: as far as the force field, and from there until the contacts touch.
  private mutating func driveToLobes(_ view: View, _ tools: inout Tools, _ beams: inout BeamMemory) -> Step {
    let path = view.odometry.distance_m - tools.clock.start_m
    let slow = view[.dockingSpeed]
    if stage == .driveIn {
      if path > 1.8 {
        missStation(view, &tools, &beams)
        return .rest
      }
      return .drive(.straight(1.25 * slow, along: heading_rad, view))
    }
    if view.sight.nearField && path > 0.1 {
      enter(.lookLeft, view, &tools, &beams)
      return .rest
    }
    beams.approach.asideTicks = view.sight.side == 0 ? 0 : min(200, beams.approach.asideTicks + 1)
    if beams.approach.asideTicks > 40 {
      enter(.face, view, &tools, &beams)
      return .rest
    }
    if !view.sight.isSeen && tools.clock.step_s > 1 || path > 6 {
      enter(.face, view, &tools, &beams)
      return .rest
    }
    return .drive(.straight(view[.followSpeed], along: heading_rad, view))
  }

  /// Sets out across to the axis; from near the station first back, where the lobes are wide.
  private mutating func crossOver(
    _ side: Double, _ view: View, _ tools: inout Tools, _ beams: inout BeamMemory
  ) -> Step {
    beams.approach.crossings += 1
    if beams.approach.crossings > 12 { return loseStation(view, &tools) }
    let near = view.sight.nearField
    enter(.cross, view, &tools, &beams)
    beams.approach.beyond_m = -1
    tools.turnSide = side
    if near { tools.motion.append(.straight(-0.7, speed: 0.25)) }
    tools.motion.append(.turn(-side * Angle.radians(degrees: 60)))
    tools.motion.append(.straight(1.5, speed: 0.25))
    return .rest
  }

  /// Across until the receiver that sees all round hears the other colour too, and so far that the axle is there.
  private mutating func cross(_ view: View, _ tools: inout Tools, _ beams: inout BeamMemory) -> Step {
    let driving = !tools.motion.finished && tools.motion.current.kind == .straight && tools.motion.current.amount > 0
    if driving {
      if beams.approach.beyond_m < 0 && view.sight.omni && view.sight.omniSide != tools.turnSide {
        beams.approach.beyond_m = 0.4
      }
      if beams.approach.beyond_m >= 0 {
        beams.approach.beyond_m -= abs(view.odometry.travel_m)
        if beams.approach.beyond_m <= 0 { tools.motion.clear() }
      }
    }
    if let setpoint = tools.advance(view) { return .drive(setpoint) }
    enter(.face, view, &tools, &beams)
    return .rest
  }

  /// The station was passed or hit without contact.
  private mutating func missStation(_ view: View, _ tools: inout Tools, _ beams: inout BeamMemory) {
    tools.tally.missedDocks += 1
    enter(.backOff, view, &tools, &beams)
    beams.approach.isNear = false
    tools.motion.append(.straight(-1.2, speed: 0.25))
  }

  /// Out of sight: wander on.
  private func loseStation(_ view: View, _ tools: inout Tools) -> Step {
    tools.tally.searchLegs += 1
    tools.begin(view)
    tools.motion.append(.turn(tools.turnSide * tools.draw(degrees: 40, 140)))
    tools.motion.append(.straight(0.8, speed: 0.3))
    return .recoverThen(.turnBack(TurnBack()), .wander(Wander(view)), .stationLost)
  }

  /// Something was touched on the way in: the station beside its contacts, or a thing in the way.
  mutating func bump(
    _ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ beams: inout BeamMemory, stalled: Bool
  ) -> Step {
    tools.tally.countEscape(stalled: stalled, view)
    if stage == .driveIn {
      missStation(view, &tools, &beams)
      return .rest
    }
    if beams.bumps < 255 { beams.bumps += 1 }
    let side = tools.awaySide(s, view)
    let reversing = tools.motion.reversing
    let givesUp = beams.bumps > 4
    if givesUp {
      tools.begin(view)
      tools.turnSide = side
    } else {
      enter(.backOff, view, &tools, &beams)
    }
    tools.motion.append(.straight(reversing ? 0.2 : -0.4, speed: 0.25))
    tools.motion.append(.turn(side * tools.draw(degrees: 50, 100)))
    tools.motion.append(.straight(0.5, speed: 0.25))
    if !givesUp { return .rest }
    return .recoverThen(.turnBack(TurnBack(kind: .obstacle)), .wander(Wander(view)), .stationLost)
  }
}

extension Approach: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&stage)
    v.visit(&heading_rad)
  }
}
