import MowerGeometry

// Through the gate that an open lighthouse marks: to its unit, and across its fence beam.
extension Mower {
  /// Whether an open gate is in sight that was not just tried.
  var mayPassGate: Bool {
    rooms.hearsGate && rooms.transit == 0 && rooms.throughGate != 0 && odometry.distance_m - gateAt_m > 6
  }

  /// Heads for the gate; `next`: what to go on with beyond it.
  mutating func beginGate(_ next: Mode) -> Setpoint {
    resume = next
    enter(.followingToZone)
    gateAt_m = odometry.distance_m
    bumpsFollowing = 0
    if rooms.leftHearsGate != rooms.rightHearsGate { turnSign = rooms.leftHearsGate ? 1 : -1 }
    return .rest
  }

  /// Phase 0 turns to the unit, phase 1 drives to its halo, phase 2 turns along the way through and drives it; phase 3
  /// gives way to a wall beside the gate.
  mutating func passGate(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    if s.bumpers != 0 && !manoeuvre.reversing && phaseTime_s > 0.2 {
      backFromStation(s, stalled: false)
      return .rest
    }
    if boundary.frontOutside { return turnAtBeam(resume) }
    switch phase {
    case 0:
      if rooms.leftHearsGate && rooms.rightHearsGate && phaseTime_s > 0.6 {
        enterPhase(1)
        gateAt_m = odometry.distance_m
        holdHeading = odometry.heading
        return .rest
      }
      if rooms.leftHearsGate != rooms.rightHearsGate { turnSign = rooms.leftHearsGate ? 1 : -1 }
      if abs(turned_rad) > 6.5 || phaseTime_s > 20 {
        // Its lobe was only touched: farther on it is heard better.
        gateAt_m = odometry.distance_m - 5
        enter(resume)
        return .rest
      }
      return Setpoint(speed_mps: 0, yawRate_radps: (rooms.leftHearsGate || rooms.rightHearsGate ? 0.4 : 0.7) * turnSign)
    case 1:
      let path = odometry.distance_m - gateAt_m
      if rooms.atGate || path > 3 {
        enterPhase(2)
        manoeuvre.append(.turn(rooms.throughGate * Angle.radians(degrees: 71)))
        manoeuvre.append(.straight(1.8, speed: 0.3))
        return .rest
      }
      // Towards the unit, whichever of the two receivers hears it alone.
      if rooms.leftHearsGate != rooms.rightHearsGate { holdHeading += (rooms.leftHearsGate ? 0.3 : -0.3) * dt_s }
      return straight(0.25)
    case 2:
      if let setpoint = advance(dt_s) { return setpoint }
      gateAt_m = odometry.distance_m
      enter(resume)
      return .rest
    default:
      if let setpoint = advance(dt_s) { return setpoint }
      enterPhase(0)
      turned_rad = 0
      return .rest
    }
  }

  /// Something stands in the way, most often the wall that the gate is in: back off, some steps away from it, and to the
  /// gate again; at the fifth time on with what the gate was for.
  mutating func leaveGate(_ s: borrowing SensorSnapshot) {
    let side = awaySign(s)
    let back = manoeuvre.reversing ? 0.2 : -0.3
    if bumpsFollowing < 255 { bumpsFollowing += 1 }
    if bumpsFollowing > 4 {
      enter(.escaping)
      turnSign = side
      turnSteps = 0
      manoeuvre.append(.straight(back, speed: 0.25))
      manoeuvre.append(.turn(side * Angle.radians(degrees: random.uniform(40, 130))))
      return
    }
    manoeuvre.clear()
    manoeuvre.append(.straight(back, speed: 0.25))
    if phase == 2 {
      enterPhase(2)
      manoeuvre.append(.turn(side * Angle.radians(degrees: random.uniform(15, 40))))
      manoeuvre.append(.straight(1.2, speed: 0.3))
    } else {
      enterPhase(3)
      turnSign = -side
      manoeuvre.append(.turn(side * Angle.radians(degrees: random.uniform(50, 80))))
      manoeuvre.append(.straight(0.6, speed: 0.25))
    }
  }
}
