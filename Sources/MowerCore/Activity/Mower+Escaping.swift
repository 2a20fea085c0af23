import MowerGeometry

// Turning back at the wire and escaping from bumps: a manoeuvre, watched by wire and bumper, until the way ahead is free.
extension Mower {
  /// Starts an escape from a bump, a sonar echo or a stall, and remembers what to go on with.
  mutating func escape(_ s: borrowing SensorSnapshot, stalled: Bool) {
    let p = configuration.parameters
    let wasReversing = manoeuvre.reversing
    if hasPosition && configuration.planned {
      switch mode {
      case .mowing, .followingHome, .escaping: dodge(s, stalled: stalled)
      case .leavingStation:
        // Something stands behind the station's mouth: on from where we are.
        follower.begin(.mow)
        enter(.mowing)
      default: break
      }
      return
    }
    switch mode {
    case .mowing: resume = .mowing
    case .searchingWire: resume = .searchingWire
    case .followingHome, .docking:
      bumpWhileFollowing(s, stalled: stalled)
      return
    case .followingToZone:
      bumpWhileFollowing(s, stalled: stalled)
      return
    case .leavingStation:
      // Something stands behind the station's mouth: turn where we are.
      manoeuvre.clear()
      enterPhase(phase < 2 ? 2 : phase)
      return
    case .turning, .escaping: break
    default: return
    }
    countEscape(stalled: stalled)
    // A turn that stalls has a side against something: it must go the other way round.
    let blockedTurn = stalled && !manoeuvre.finished && manoeuvre.current.kind == .turn
    turnSign = blockedTurn ? (manoeuvre.current.amount > 0 ? -1 : 1) : awaySign(s)
    enter(.escaping)
    turnSteps = 0
    if blockedTurn {
      manoeuvre.append(.turn(turnSign * 0.35))
      manoeuvre.append(.straight(stalls % 2 == 1 ? -0.2 : 0.2, speed: 0.2))
    } else if wasReversing {
      manoeuvre.append(.straight(0.12, speed: 0.2))
    } else {
      manoeuvre.append(.straight(-p[.escapeDistance], speed: 0.3))
    }
    // The longer the trouble, the wider the choice of headings.
    let most = escapes > 4 ? 180.0 : 130.0
    manoeuvre.append(.turn(turnSign * Angle.radians(degrees: random.uniform(40, most))))
  }

  /// Troubles count as over once the mower has driven freely for a while.
  @inline(__always)
  mutating func forgetPastEscapes() {
    guard odometry.distance_m - escapeAt_m > 3 else { return }
    escapes = 0
    stalls = 0
  }

  mutating func countEscape(stalled: Bool) {
    forgetPastEscapes()
    escapeAt_m = odometry.distance_m
    if escapes < 255 { escapes += 1 }
    if stalled && stalls < 255 { stalls += 1 }
  }

  /// Which way leads away from the pressed sectors: +1 left, −1 right; a coin where they say nothing.
  func awaySign(_ s: borrowing SensorSnapshot) -> Double {
    var bearing = 0.0
    for i in 0..<configuration.bumperCount where s.bumpers & (1 << UInt8(i)) != 0 {
      bearing += configuration.bumperBearing_rad[i]
    }
    if bearing > 0.05 { return -1 }
    if bearing < -0.05 { return 1 }
    return random.state & 0x1000 == 0 ? 1 : -1
  }

  /// Runs the manoeuvre; afterwards turns on in small steps until both front coils are inside.
  mutating func turnBack(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    watchReverse()
    if s.bumpers != 0 && !manoeuvre.finished && !manoeuvre.reversing && phaseTime_s > 0.4 {
      // A corner of the chassis touches while turning or moving ahead: back off from there, unless the wire is close
      // behind; then ahead, where there may be room.
      countEscape(stalled: false)
      turnSign = awaySign(s)
      manoeuvre.clear()
      if seesBeams { doubtCrossing() }
      manoeuvre.append(.straight(wireBehind ? 0.15 : -0.15, speed: 0.2))
      wireBehind = false
      manoeuvre.append(.turn(turnSign * Angle.radians(degrees: random.uniform(30, 100))))
      phaseTime_s = 0
    }
    let returning = phase == 1
    if returning && boundary.frontInside && manoeuvre.current.kind == .straight { manoeuvre.clear() }
    if let setpoint = advance(dt_s) {
      return setpoint
    }
    let bothOutside = boundary.left == .outside && boundary.right == .outside
    if resume == .mowing ? boundary.frontOutside : bothOutside {
      turnInwards()
      return .rest
    }
    enter(resume)
    return .rest
  }

  /// The next set-point of the manoeuvre under way; nil when it is done.
  mutating func advance(_ dt_s: Double) -> Setpoint? {
    manoeuvre.advance(
      travel_m: odometry.travel_m, turn_rad: odometry.turn_rad, turnRate: configuration.parameters[.turnRate],
      dt_s: dt_s)
  }

  /// The wire counts while reversing too: who has been inside and comes out again, backwards, stops there. The front
  /// coils learn of it late, so a signal that grows behind a mower that began inside ends the leg before.
  mutating func watchReverse() {
    guard manoeuvre.reversing else {
      reverseStart = nil
      return
    }
    let out = boundary.rear == .outside || (boundary.left == .outside && boundary.right == .outside)
    let strength = wire.frontStrength / 2
    // Twice as strong as half a metre away, and the coils may be on either side of the strongest place.
    let near = configuration.parameters[.wireNear]
    let begun = reverseStart ?? (boundary.frontInside && strength < 2 * near ? strength : .infinity)
    reverseStart = begun
    let nearing = boundary.frontInside && strength > near && strength > 1.06 * begun
    if (legInside && out) || nearing {
      legInside = false
      reverseStart = nil
      wireBehind = true
      manoeuvre.skip()
    }
  }

  /// Still outside after the turn: go on turning the same way; after a full turn, drive to where the wire was loudest.
  private mutating func turnInwards() {
    if seesBeams {
      returnOverBeam()
      return
    }
    manoeuvre.clear()
    turnSteps += 1
    if turnSteps < 12 {
      manoeuvre.append(.turn(turnSign * Angle.radians(degrees: 35)))
      return
    }
    phase = 1
    turnSteps = 0
    manoeuvre.append(.turn(Angle.difference(from: odometry.heading, to: beaconHeading)))
    manoeuvre.append(.straight(0.6, speed: 0.25))
    beacon = 0
  }
}
