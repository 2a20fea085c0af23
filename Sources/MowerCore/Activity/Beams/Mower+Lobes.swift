import MowerGeometry

// With virtual walls: into the station by its red and green lobes.
//
// The mower turns to the station, looks left and right of it to learn its exact bearing, crosses over to the axis if
// only one colour is heard, and drives in along the bearing; near the station it looks once more, so that what is left
// to drive blindly is short.
extension Mower {
  /// A lobe came into sight.
  mutating func beginApproach() {
    enter(.followingHome)
    approach = LobeApproach()
    bumpsFollowing = 0
    turnSign = sight.left == sight.right ? turnSign : sight.left ? 1 : -1
    // The receiver ahead has just come into the lobe; the axle is to get there too.
    enterPhase(LobeApproach.Step.backOff.rawValue)
    manoeuvre.append(.straight(0.4, speed: 0.3))
  }

  private mutating func enter(_ step: LobeApproach.Step) {
    enterPhase(step.rawValue)
    manoeuvre.clear()
    turned_rad = 0
    approach.asideTicks = 0
    modeStart_m = odometry.distance_m
  }

  /// One tick of the way in.
  mutating func approachStation(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    if contact(s) {
      enter(.docking)
      return .rest
    }
    let step = LobeApproach.Step(rawValue: phase) ?? .face
    if s.bumpers != 0 && !manoeuvre.reversing && phaseTime_s > 0.2 {
      backFromStation(s, stalled: false)
      return .rest
    }
    // A virtual wall between here and the station.
    if boundary.frontOutside && step != .backOff {
      searchLegs += 1
      return turnAtBeam(.searchingWire)
    }
    switch step {
    case .face: return face()
    case .lookLeft, .lookRight: return look(step)
    case .centre: return centre()
    case .drive, .driveIn: return driveToLobes(step)
    case .cross: return cross(dt_s)
    case .backOff:
      if let setpoint = advance(dt_s) { return setpoint }
      enter(.face)
      return .rest
    }
  }

  /// Turns until both receivers that look ahead hear the station.
  private mutating func face() -> Setpoint {
    if sight.left && sight.right {
      enter(.lookLeft)
      return .rest
    }
    if sight.left != sight.right { turnSign = sight.left ? 1 : -1 }
    if abs(turned_rad) > 7.5 || phaseTime_s > 20 {
      loseStation()
      return .rest
    }
    return Setpoint(speed_mps: 0, yawRate_radps: turnSign * (sight.left || sight.right ? 0.35 : 0.8))
  }

  /// Turns left until the left receiver has lost the station, then right until the right one has: it is in the middle.
  private mutating func look(_ step: LobeApproach.Step) -> Setpoint {
    let isLeft = step == .lookLeft
    if isLeft ? !sight.left : !sight.right {
      if isLeft {
        approach.leftEdge_rad = odometry.heading
        enter(.lookRight)
      } else {
        approach.rightEdge_rad = odometry.heading
        holdHeading =
          approach.leftEdge_rad
          + Angle.difference(from: approach.leftEdge_rad, to: approach.rightEdge_rad) / 2
        enter(.centre)
      }
      return .rest
    }
    if abs(turned_rad) > 2.5 {
      loseStation()
      return .rest
    }
    return Setpoint(speed_mps: 0, yawRate_radps: isLeft ? 0.35 : -0.35)
  }

  /// Turns to the bearing found, listens, and decides how to go on.
  private mutating func centre() -> Setpoint {
    let error = Angle.difference(from: odometry.heading, to: holdHeading)
    if abs(error) > 0.01 && phaseTime_s < 6 {
      let rate = max(0.15, min(0.6, (2 * abs(error)).squareRoot()))
      turned_rad = 0
      modeTime_s = 0
      return Setpoint(speed_mps: 0, yawRate_radps: error > 0 ? rate : -rate)
    }
    // Long enough for a few characters; near the station also for the gyro's zero, which is to hold to the contacts.
    if modeTime_s < (sight.nearField ? 2 : 0.5) { return .rest }
    if !sight.isSeen {
      loseStation()
    } else if sight.side != 0 {
      crossOver(sight.side)
    } else {
      approach.isNear = sight.nearField
      enter(approach.isNear ? .driveIn : .drive)
    }
    return .rest
  }

  /// Along the bearing: as far as the force field, and from there until the contacts touch.
  private mutating func driveToLobes(_ step: LobeApproach.Step) -> Setpoint {
    let path = odometry.distance_m - modeStart_m
    let slow = configuration.parameters[.dockingSpeed]
    if step == .driveIn {
      if path > 1.8 {
        missStation()
        return .rest
      }
      return straight(1.25 * slow)
    }
    if sight.nearField && path > 0.1 {
      enter(.lookLeft)
      return .rest
    }
    approach.asideTicks = sight.side == 0 ? 0 : min(200, approach.asideTicks + 1)
    if approach.asideTicks > 40 {
      enter(.face)
      return .rest
    }
    if !sight.isSeen && phaseTime_s > 1 || path > 6 {
      enter(.face)
      return .rest
    }
    return straight(configuration.parameters[.followSpeed])
  }

  /// Sets out across to the axis; from near the station first back, where the lobes are wide.
  private mutating func crossOver(_ side: Double) {
    approach.crossings += 1
    if approach.crossings > 12 {
      loseStation()
      return
    }
    let near = sight.nearField
    enter(.cross)
    approach.beyond_m = -1
    turnSign = side
    if near { manoeuvre.append(.straight(-0.7, speed: 0.25)) }
    manoeuvre.append(.turn(-side * Angle.radians(degrees: 60)))
    manoeuvre.append(.straight(1.5, speed: 0.25))
  }

  /// Across until the receiver that sees all round hears the other colour too, and so far that the axle is there.
  private mutating func cross(_ dt_s: Double) -> Setpoint {
    let driving = !manoeuvre.finished && manoeuvre.current.kind == .straight && manoeuvre.current.amount > 0
    if driving {
      if approach.beyond_m < 0 && sight.omni && sight.omniSide != turnSign { approach.beyond_m = 0.4 }
      if approach.beyond_m >= 0 {
        approach.beyond_m -= abs(odometry.travel_m)
        if approach.beyond_m <= 0 { manoeuvre.clear() }
      }
    }
    if let setpoint = advance(dt_s) { return setpoint }
    enter(.face)
    return .rest
  }

  /// The station was passed or hit without contact.
  private mutating func missStation() {
    missedDocks += 1
    enter(.backOff)
    approach.isNear = false
    manoeuvre.append(.straight(-1.2, speed: 0.25))
  }

  /// Out of sight: wander on.
  private mutating func loseStation() {
    searchLegs += 1
    resume = .searchingWire
    enter(.turning)
    turnSteps = 0
    manoeuvre.append(.turn(turnSign * Angle.radians(degrees: random.uniform(40, 140))))
    manoeuvre.append(.straight(0.8, speed: 0.3))
  }

  /// Something was touched on the way in: the station beside its contacts, or a thing in the way.
  mutating func backFromStation(_ s: borrowing SensorSnapshot, stalled: Bool) {
    countEscape(stalled: stalled)
    if mode == .followingToZone {
      leaveGate(s)
      return
    }
    if mode == .docking {
      enter(.followingHome)
      missStation()
      return
    }
    if phase == LobeApproach.Step.driveIn.rawValue {
      missStation()
      return
    }
    if bumpsFollowing < 255 { bumpsFollowing += 1 }
    let side = awaySign(s)
    let reversing = manoeuvre.reversing
    if bumpsFollowing > 4 {
      resume = .searchingWire
      enter(.escaping)
      turnSign = side
      turnSteps = 0
    } else {
      enter(.backOff)
    }
    manoeuvre.append(.straight(reversing ? 0.2 : -0.4, speed: 0.25))
    manoeuvre.append(.turn(side * Angle.radians(degrees: random.uniform(50, 100))))
    manoeuvre.append(.straight(0.5, speed: 0.25))
  }
}
