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
    let lean = configuration.parameters[.followLean]
    followTarget = random.uniform(-lean, lean)
    // From just outside the wire to the greatest distance; the part that is too near for driving beside it is astride.
    let most = configuration.parameters[wasHome ? .followOffset : .zoneOffset]
    followOffset_m = random.uniform(-0.1, max(0, most))
    // The station's contacts want the middle of the wire: who is not told in time that it is near stays there.
    if wasHome && !configuration.stationSignal { followOffset_m = 0 }
    // After a miss nothing but the middle will do.
    if missedDocks > 0 { followTarget = 0 }
    bumpsFollowing = 0
    astrideFor_m = 0
    merging = false
    pivoting = false
    if wasHome { searchLegs += 1 }
  }

  /// Phase 0 turns onto the wire, phase 1 follows it astride, phase 2 goes round something that stands on it, phase 3
  /// follows it at a distance.
  mutating func follow(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    if mode == .followingHome, contact(s) {
      enter(.docking)
      return .rest
    }
    if s.bumpers != 0 && phaseTime_s > 0.3 && !manoeuvre.reversing {
      bumpWhileFollowing(s, stalled: false)
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
    case 3:
      if wentTooFar() { return .rest }
      return driveAlongside(dt_s)
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
    // With the lawn on the wrong hand the law steers away from the wire: turn round, where the coils check each other.
    let inner = followSide > 0 ? boundary.left : boundary.right
    let outer = followSide > 0 ? boundary.right : boundary.left
    let wrong = inner == .outside && outer == .inside
    wrongWay_m = wrong ? wrongWay_m + abs(odometry.travel_m) : 0
    if wrongWay_m > 0.5 {
      wrongWay_m = 0
      wire.sweep.doubt()
      enterPhase(0)
      turned_rad = 0
      return .rest
    }
    if wentTooFar() { return .rest }
    // Well astride, and for long enough to have learned how loud the wire is?
    if abs(astride) < 0.35 && boundary.left != boundary.right {
      // In a bend the heading says nothing of the wire's.
      let bend = abs(odometry.turn_rad) > 0.6 * abs(odometry.travel_m)
      astrideFor_m = bend ? min(0, astrideFor_m) : astrideFor_m + abs(odometry.travel_m)
      corridor.learn(near: wire.magnitudes[wire.frontLeft], far: wire.magnitudes[wire.frontRight])
      if mayLeaveWire {
        goAlongside(distance_m: 0, bearing_rad: 0, merging: false)
        return .rest
      }
    }
    let bent = min(1, abs(error))
    var speed = configuration.parameters[.followSpeed] * (1 - 0.8 * bent * bent)
    // Both coils on one side: turn nearly on the spot until one has crossed.
    if boundary.left == boundary.right { speed = min(speed, boundary.left == .outside ? 0.03 : 0.1) }
    // Climbing leaves the wheels no hold for turning: they spin. Turning on the spot needs little.
    if slip_s > 0.3 { pivoting = true }
    if bent < 0.15 { pivoting = false }
    if pivoting { speed = 0 }
    return Setpoint(
      speed_mps: speed, yawRate_radps: max(-1.2, min(1.2, -followSide * configuration.parameters[.followGain] * error)))
  }

  /// Whether the way has become absurd: round an island, or more than two laps.
  private mutating func wentTooFar() -> Bool {
    // A loop round an island turns the other way than the loop round the lawn.
    if turned_rad * followSide < -(Angle.twoPi + 0.6) && mode == .followingHome {
      leaveIsland()
      return true
    }
    if odometry.distance_m - modeStart_m > max(300, 2.5 * configuration.wireLength_m) {
      missedDocks += 1
      loseWire()
      return true
    }
    return false
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
  mutating func bumpWhileFollowing(_ s: borrowing SensorSnapshot, stalled: Bool) {
    if seesBeams {
      backFromStation(s, stalled: stalled)
      return
    }
    countEscape(stalled: stalled)
    bumpAt_m = odometry.distance_m
    if bumpsFollowing < 255 { bumpsFollowing += 1 }
    if mode == .docking {
      missedDocks += 1
      enter(.followingHome)
    }
    manoeuvre.clear()
    legInside = false
    // Beside the wire, something on the lawn's side may be passed astride.
    let onLawnSide = awaySign(s) != followSide
    let beside = phase == 3 && bumpsFollowing <= 2 && onLawnSide
    let distance = corridor.distance_m
    phase = 2
    phaseTime_s = 0
    followTarget = 0
    merging = false
    if bumpsFollowing > 8 {
      giveUpRound()
      return
    }
    if beside {
      manoeuvre.append(.straight(-0.4, speed: 0.25))
      manoeuvre.append(.turn(-followSide * Angle.radians(degrees: 45)))
      comeBack(from_m: max(Corridor.least_m, distance), bearing_rad: -0.7)
      return
    }
    // Who is not told that the station is near must take whatever stands on the wire for it, twice.
    let atStation = configuration.stationSignal ? stationNear : true
    if mode == .followingHome && atStation && bumpsFollowing <= 2 {
      // It may be the station: back off and come again, straight in the middle.
      manoeuvre.append(.straight(bumpsFollowing == 1 ? -0.4 : -0.7, speed: 0.25))
      if bumpsFollowing == 2 { missedDocks += 1 }
      return
    }
    // Round it on the lawn side, wider each time.
    let tries = bumpsFollowing - (mode == .followingHome && atStation ? 2 : 0)
    let leg = 0.4 + 0.3 * Double(max(1, min(4, tries)))
    manoeuvre.append(.straight(-0.3, speed: 0.25))
    manoeuvre.append(.turn(followSide * Angle.radians(degrees: 75)))
    manoeuvre.append(.straight(leg, speed: 0.25))
    manoeuvre.append(.turn(-followSide * Angle.radians(degrees: 65)))
    manoeuvre.append(.straight(leg, speed: 0.25))
    if corridor.strength > 0 {
      comeBack(from_m: 0.9 * leg, bearing_rad: 0.2)
    } else {
      manoeuvre.append(.arc(-followSide * Angle.radians(degrees: 200), speed: 0.2))
    }
  }

  /// After the manoeuvre the wire is reached by how loud it is, from so far away and with this heading along it.
  private mutating func comeBack(from_m distance: Double, bearing_rad: Double) {
    merging = true
    corridor.begin(distance_m: distance, bearing_rad: bearing_rad)
  }

  /// Nothing has helped: away from here, and then on with what it was for.
  private mutating func giveUpRound() {
    bumpsFollowing = 0
    let home = mode == .followingHome
    resume = home ? .searchingWire : .mowing
    enter(.escaping)
    turnSign = followSide
    turnSteps = 0
    manoeuvre.append(.straight(-0.4, speed: 0.25))
    manoeuvre.append(.turn(followSide * Angle.radians(degrees: random.uniform(70, 150))))
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
    if merging && boundary.frontInside {
      goAlongside(distance_m: corridor.distance_m, bearing_rad: corridor.bearing_rad, merging: true)
      return .rest
    }
    merging = false
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
