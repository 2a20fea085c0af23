import MowerGeometry

// Mowing: straight lines from wire to wire, a spiral where the grass is dense, or lanes by gyro.
extension Mower {
  mutating func mow(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    if boundary.frontOutside { return turnAtWire(s, dt_s) }
    if seesBeams && mayPassGate { return beginGate(.mowing) }
    let blocked = sonarBlocked(s)
    let bumped = s.bumpers != 0
    if blocked || bumped {
      escape(s, stalled: false)
      return .rest
    }
    forgetPastEscapes()
    let speed = cuttingSpeed
    return spiralOrLine(seesBeams ? besideGate(speed) : speed)
  }

  /// The speed that the grass allows, m/s: in dense grass slower, down to half, as the blade nears its limit.
  @inline(__always)
  var cuttingSpeed: Double {
    let speed = configuration.parameters[.mowingSpeed]
    let strain = bladeLoad_A / configuration.parameters[.bladeOvercurrent]
    return strain > 0.5 ? speed * max(0.5, 1.5 - strain) : speed
  }

  private mutating func spiralOrLine(_ speed: Double) -> Setpoint {
    if phase == 0 && modeTime_s > 6 && bladeMean_A > 0
      && bladeLoad_A > configuration.parameters[.spiralTrigger] * bladeMean_A
    {
      enterPhase(1)
      spiral_rad = 0
    }
    if phase == 1 {
      // Archimedes' spiral: the radius grows by one lane each turn.
      // Pushed round the other way it starts again from the middle: the radius must not reach zero.
      spiral_rad = max(0, spiral_rad + odometry.turn_rad)
      let radius = 0.3 + configuration.parameters[.laneSpacing] * spiral_rad / Angle.twoPi
      if radius > configuration.parameters[.spiralRadius] {
        enterPhase(2)
        holdHeading = odometry.heading
      }
      return Setpoint(speed_mps: speed, yawRate_radps: speed / radius)
    }
    return straight(speed)
  }

  /// Straight on along the held heading.
  mutating func straight(_ speed: Double) -> Setpoint {
    // Odometry wraps its heading now and then.
    let error = Angle.difference(from: odometry.heading, to: holdHeading)
    return Setpoint(speed_mps: speed, yawRate_radps: max(-0.5, min(0.5, 2 * error)))
  }

  /// Whether a sonar sees something closer than a hand's breadth in front.
  @inline(__always)
  func sonarBlocked(_ s: borrowing SensorSnapshot) -> Bool {
    let near = min(min(s.sonar_mm[0], s.sonar_mm[1]), min(s.sonar_mm[2], s.sonar_mm[3]))
    return near < 120
  }

  /// The wire was crossed: back off and turn to a new heading away from the side that crossed first.
  private mutating func turnAtWire(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    if seesBeams { return turnAtBeam(.mowing) }
    let p = configuration.parameters
    let lanes = p[.pattern] == 1
    if boundary.left == .outside && boundary.right != .outside {
      turnSign = -1
    } else if boundary.right == .outside && boundary.left != .outside {
      turnSign = 1
    } else {
      turnSign = random.next() & 1 == 0 ? 1 : -1
    }
    resume = .mowing
    enter(.turning)
    turnSteps = 0
    // A little further, for the grass along the edge; then back as far again and some more.
    if p[.pastWire] > 0 { manoeuvre.append(.straight(p[.pastWire], speed: 0.3)) }
    manoeuvre.append(.straight(-p[.reverseDistance] - p[.pastWire], speed: 0.3))
    if lanes {
      // A U-turn into the next lane; the next one goes the other way round.
      let quarter = laneSign * Angle.pi / 2
      manoeuvre.append(.turn(quarter))
      manoeuvre.append(.straight(p[.laneSpacing], speed: 0.2))
      manoeuvre.append(.turn(quarter))
      turnSign = laneSign
      laneSign = -laneSign
    } else {
      let angle = random.uniform(p[.turnMinimum], p[.turnMaximum])
      manoeuvre.append(.turn(turnSign * Angle.radians(degrees: angle)))
    }
    return .rest
  }
}
