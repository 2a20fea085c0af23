import MowerGeometry

// In and around the station: leaving it, making contact, charging, waiting.
extension Mower {
  /// Phase 0 warns, phase 1 reverses out, phase 2 turns into the lawn or onto the wire.
  mutating func leave(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    let p = configuration.parameters
    switch phase {
    case 0:
      if phaseTime_s >= p[.warnTime] {
        enterPhase(1)
        manoeuvre.append(.straight(-p[.leaveDistance], speed: 0.25))
      }
      return .rest
    case 1:
      if let setpoint = advance(dt_s) { return setpoint }
      if hasPosition {
        follower.begin(.mow)
        enter(.mowing)
      } else {
        chooseExit()
      }
      return .rest
    default:
      if let setpoint = advance(dt_s) { return setpoint }
      if followTarget_m > 0 {
        let target = followTarget_m
        startFollowing(.followingToZone, side: -configuration.homeSide)
        followTarget_m = target
        phase = 1
      } else {
        resume = .mowing
        enter(.turning)
        turnSteps = 0
        turnSign = configuration.homeSide
      }
      return .rest
    }
  }

  /// Chooses where to begin: the start point that is farthest behind its share, or here. A draw would leave the far
  /// lawn uncut for days now and then.
  private mutating func chooseExit() {
    enterPhase(2)
    manoeuvre.clear()
    followTarget_m = 0
    var here = 1.0
    // Start points are found along a wire.
    let zones = seesBeams ? 0 : configuration.zoneCount
    for i in 0..<zones { here -= configuration.zoneShare[i] }
    starts &+= 1
    var chosen = -1
    var behind = here * Double(starts) - Double(zoneStarts[8])
    for i in 0..<zones {
      let owed = configuration.zoneShare[i] * Double(starts) - Double(zoneStarts[i])
      if owed > behind {
        behind = owed
        chosen = i
      }
    }
    zoneStarts[chosen < 0 ? 8 : chosen] &+= 1
    if chosen >= 0 {
      followTarget_m = max(0.1, configuration.zoneDistance_m[chosen] - configuration.parameters[.leaveDistance])
    }
    let side = configuration.homeSide
    if followTarget_m > 0 {
      manoeuvre.append(.turn(side * Angle.radians(degrees: 172)))
    } else {
      let p = configuration.parameters
      manoeuvre.append(.turn(side * Angle.radians(degrees: random.uniform(p[.exitSectorFrom], p[.exitSectorTo]))))
    }
  }

  /// Phase 0 stands on the contacts, phase 1 creeps ahead to find them again.
  mutating func dock(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    if phase == 0 {
      if contact_s > 0.4 {
        enter(.charging)
        return .rest
      }
      if noContact_s > 0.3 { enterPhase(1) }
      return .rest
    }
    if contact(s) {
      enterPhase(0)
      return .rest
    }
    if s.bumpers != 0 || phaseTime_s > 4 {
      if hasPosition {
        enter(.followingHome)
        missDock()
        return .rest
      }
      bumpWhileFollowing(s, stalled: false)
      return .rest
    }
    return Setpoint(speed_mps: configuration.parameters[.dockingSpeed], yawRate_radps: 0)
  }

  /// Charges until the current has fallen.
  mutating func charge(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    if noContact_s > 2 {
      // Pushed off the contacts.
      enter(.docking)
      enterPhase(1)
      return .rest
    }
    let p = configuration.parameters
    let quiet = Double(s.chargeCurrent_mA) * 1e-3 < p[.chargeEndCurrent]
    chargeQuiet_s = quiet && modeTime_s > 5 ? chargeQuiet_s + dt_s : 0
    if chargeQuiet_s > 10 { enter(.waiting) }
    return .rest
  }

  /// Waits in the station until it is time to mow.
  mutating func wait(_ s: borrowing SensorSnapshot) -> Setpoint {
    let p = configuration.parameters
    if noContact_s > 2 {
      enter(.docking)
      enterPhase(1)
      return .rest
    }
    if battery_V < p[.rechargeBelow] && contact_s > 1 && modeTime_s > 5 {
      enter(.charging)
      return .rest
    }
    let dry = dry_s >= p[.rainDelay] * 60 || (dry_s > 1e5)
    if s.timetableOpen, armed, dry, p[.autoStart] == 1, verdict.action == .none, modeTime_s > 1 {
      enter(.leavingStation)
    }
    return .rest
  }
}
