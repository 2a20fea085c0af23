import MowerGeometry

// Going home or to a zone: straight to the wire, then along it with one coil on each side.
extension Mower {
  /// Drives straight until a front coil is outside.
  mutating func search(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    if contact(s) {
      enter(.docking)
      return .rest
    }
    // Leaving an island's wire: the first stretch ignores it.
    if phase == 1 {
      if let setpoint = advance(dt_s) {
        if s.bumpers != 0 { escape(s, stalled: false) }
        return setpoint
      }
      enterPhase(0)
      holdHeading = odometry.heading
    }
    if boundary.frontOutside {
      startFollowing(.followingHome, side: configuration.homeSide)
      return .rest
    }
    if s.bumpers != 0 {
      searchLegs += 1
      escape(s, stalled: false)
      return .rest
    }
    if odometry.distance_m - modeStart_m > 80 {
      // No garden is so wide: the mower is going in circles.
      searchLegs += 1
      enter(.searchingWire)
      holdHeading = odometry.heading + random.uniform(-2, 2)
    }
    return straight(configuration.parameters[.homingSpeed])
  }

  /// Takes up the wire with the lawn on one side (+1 left, −1 right).
  mutating func startFollowing(_ next: Mode, side: Double) {
    let wasHome = next == .followingHome
    enter(next)
    followSide = side
    // On the way home the station's contacts limit how far off the middle a mower may come in.
    let most = configuration.parameters[wasHome ? .followOffset : .zoneOffset]
    followTarget = random.uniform(-most, most)
    // After a miss nothing but the middle will do.
    if missedDocks > 0 { followTarget = 0 }
    bumpsFollowing = 0
    if wasHome { searchLegs += 1 }
  }

  /// Phase 0 turns onto the wire, phase 1 follows it, phase 2 goes round something that stands on it.
  mutating func follow(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    if mode == .followingHome, contact(s) {
      enter(.docking)
      return .rest
    }
    if s.bumpers != 0 && phaseTime_s > 0.3 && !manoeuvre.reversing {
      bumpWhileFollowing(stalled: false)
      return .rest
    }
    if mode == .followingToZone && odometry.distance_m - modeStart_m >= followTarget_m {
      arriveAtZone()
      return .rest
    }
    switch phase {
    case 0:
      let inner = followSide > 0 ? boundary.left : boundary.right
      if inner == .inside {
        enterPhase(1)
        turned_rad = 0
        return .rest
      }
      if abs(turned_rad) > 7 || phaseTime_s > 20 {
        loseWire()
        return .rest
      }
      return Setpoint(speed_mps: 0, yawRate_radps: followSide * configuration.parameters[.turnRate] * 0.7)
    case 2:
      return goRound(dt_s)
    default:
      return track(dt_s)
    }
  }

  /// The control law: turn towards the wire by how far both coils lean to one side of it.
  private mutating func track(_ dt_s: Double) -> Setpoint {
    let astride = boundary.astride
    let error = astride - followTarget
    if boundary.left == boundary.right {
      sinceTransition_s += dt_s
      sinceTransition_rad += abs(odometry.turn_rad)
    } else {
      sinceTransition_s = 0
      sinceTransition_rad = 0
      bumpsFollowing = odometry.distance_m - bumpAt_m > 1.5 ? 0 : bumpsFollowing
    }
    if sinceTransition_s > configuration.parameters[.followLost] || sinceTransition_rad > 8 {
      loseWire()
      return .rest
    }
    // A loop round an island turns the other way than the loop round the lawn.
    if turned_rad * followSide < -(Angle.twoPi + 0.6) && mode == .followingHome {
      leaveIsland()
      return .rest
    }
    if odometry.distance_m - modeStart_m > max(300, 2.5 * configuration.wireLength_m) {
      missedDocks += 1
      loseWire()
      return .rest
    }
    let bent = min(1, abs(error))
    var speed = configuration.parameters[.followSpeed] * (1 - 0.8 * bent * bent)
    // Both coils on one side: turn nearly on the spot until one has crossed.
    if boundary.left == boundary.right { speed = min(speed, boundary.left == .outside ? 0.03 : 0.1) }
    return Setpoint(
      speed_mps: speed, yawRate_radps: max(-1.2, min(1.2, -followSide * configuration.parameters[.followGain] * error)))
  }

  /// The wire is out of sight: look for it again.
  mutating func loseWire() {
    if mode == .followingToZone {
      resume = .mowing
      enter(.turning)
      turnSign = followSide
      turnSteps = 0
      return
    }
    if boundary.left == .outside && boundary.right == .outside {
      // Out there, driving straight would lead anywhere: back inside first, the way the last turn has shown.
      let way = beaconHeading
      let loud = beacon
      resume = .searchingWire
      enter(.turning)
      turnSign = followSide
      turnSteps = loud > 0 ? 11 : 0
      beacon = loud
      beaconHeading = way
      return
    }
    enter(.searchingWire)
  }

  /// This loop is an island's: turn to the lawn and look for the other one.
  private mutating func leaveIsland() {
    let side = followSide
    enter(.searchingWire)
    enterPhase(1)
    let angle = random.uniform(60, 110)
    manoeuvre.append(.turn(side * Angle.radians(degrees: angle)))
    manoeuvre.append(.straight(0.8, speed: 0.3))
  }

  /// Something stands in the way, or the station was hit without contact.
  mutating func bumpWhileFollowing(stalled: Bool) {
    countEscape(stalled: stalled)
    bumpAt_m = odometry.distance_m
    if bumpsFollowing < 255 { bumpsFollowing += 1 }
    if mode == .docking {
      missedDocks += 1
      enter(.followingHome)
    }
    manoeuvre.clear()
    legInside = false
    phase = 2
    phaseTime_s = 0
    followTarget = 0
    if mode == .followingHome && bumpsFollowing <= 2 {
      // It may be the station: back off and come again, straight in the middle.
      manoeuvre.append(.straight(bumpsFollowing == 1 ? -0.4 : -0.7, speed: 0.25))
      if bumpsFollowing == 2 { missedDocks += 1 }
      return
    }
    // Round it on the lawn side, wider each time.
    let wider = 0.3 * Double(min(4, bumpsFollowing))
    manoeuvre.append(.straight(-0.3, speed: 0.25))
    manoeuvre.append(.turn(followSide * Angle.radians(degrees: 75)))
    manoeuvre.append(.straight(0.4 + wider, speed: 0.25))
    manoeuvre.append(.turn(-followSide * Angle.radians(degrees: 65)))
    manoeuvre.append(.straight(0.4 + wider, speed: 0.25))
    manoeuvre.append(.arc(-followSide * Angle.radians(degrees: 200), speed: 0.2))
    if bumpsFollowing > 8 {
      bumpsFollowing = 0
      let home = mode == .followingHome
      resume = home ? .searchingWire : .mowing
      enter(.escaping)
      turnSign = followSide
      turnSteps = 0
      manoeuvre.append(.straight(-0.4, speed: 0.25))
      manoeuvre.append(.turn(followSide * Angle.radians(degrees: random.uniform(70, 150))))
    }
  }

  private mutating func goRound(_ dt_s: Double) -> Setpoint {
    watchReverse()
    // On the last legs the wire may come into sight again at any time.
    if manoeuvre.index >= 4 && boundary.frontOutside { manoeuvre.clear() }
    if let setpoint = advance(dt_s) {
      return setpoint
    }
    sinceTransition_s = 0
    sinceTransition_rad = 0
    enterPhase(boundary.left == .outside && boundary.right == .outside ? 0 : 1)
    turned_rad = 0
    return .rest
  }

  private mutating func arriveAtZone() {
    let side = followSide
    resume = .mowing
    enter(.turning)
    turnSteps = 0
    turnSign = side
    manoeuvre.append(.turn(side * Angle.radians(degrees: random.uniform(60, 120))))
  }
}
