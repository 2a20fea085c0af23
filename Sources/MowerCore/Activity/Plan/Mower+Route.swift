import MowerGeometry

// With a position: mowing along a plan, going round what stands on it, and driving home by the shortest way.
extension Mower {
  /// Whether the mower knows its place in the garden.
  @inline(__always)
  var hasPosition: Bool { configuration.navigation.hasPosition }

  /// Asks for the way anew from here, for the mode just entered.
  mutating func takeWayAnew() {
    switch mode {
    case .mowing: follower.begin(.mow)
    case .followingHome: follower.begin(.home)
    default: break
    }
  }

  /// Mows along the plan.
  mutating func mowPlan(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    if follower.route != .mow { follower.begin(.mow) }
    let blocked = sonarBlocked(s)
    let bumped = s.bumpers != 0
    if blocked || bumped {
      dodge(s, stalled: false)
      return .rest
    }
    forgetPastEscapes()
    let turnRate = configuration.parameters[.planTurnRate]
    // The wheels slip a little all the time: they turn faster than the mower shall drive.
    let speed = cuttingSpeed / max(0.85, min(1, position.wheelScale))
    switch follower.advance(s, pose: position.course(s), speed: speed, turnRate: turnRate) {
    case .drive(let setpoint): return onSlope(setpoint, s)
    case .wait: return .rest
    case .off:
      takeWayAnew()
      return .rest
    case .done:
      headHome()
      return .rest
    }
  }

  /// A set-point that tyres can follow: up a steep slope they need what they hold for the climb, so that a sharp bend would
  /// only make one wheel spin.
  private func onSlope(_ setpoint: Setpoint, _ s: borrowing SensorSnapshot) -> Setpoint {
    guard s.pitch_rad > Self.steep_rad, setpoint.speed_mps > 0 else { return setpoint }
    let limit = Self.slopeYaw_radps
    return Setpoint(speed_mps: setpoint.speed_mps, yawRate_radps: max(-limit, min(limit, setpoint.yawRate_radps)))
  }

  private static var steep_rad: Double { 0.2 }
  private static var slopeYaw_radps: Double { 0.35 }

  /// Something stands on the way. The first time it may be a known thing, touched because the position is a little off:
  /// back off and take the way up again, which the host finds anew. Then round it, on the side that is freer; after three
  /// tries the waypoint is left out.
  mutating func dodge(_ s: borrowing SensorSnapshot, stalled: Bool) {
    let stuckTurn = stalled && !manoeuvre.finished && manoeuvre.current.kind == .turn
    let stuckSign = manoeuvre.current.amount > 0 ? -1.0 : 1.0
    let stuckBehind = stalled && manoeuvre.reversing
    let again = (position.position - dodgedAt).length < 0.8
    dodgedAt = position.position
    dodges = again ? dodges &+ 1 : 0
    countEscape(stalled: stalled)
    let side = dodges % 2 == 0 ? awaySign(s) : -awaySign(s)
    resume = mode == .followingHome || (mode == .escaping && resume == .followingHome) ? .followingHome : .mowing
    if dodges > 1, position.sigma_m > Self.doubtful_m {
      // It is no longer clear where the thing stands: better be sure first.
      afterHold = resume
      beginPositionSearch()
      return
    }
    enter(.escaping)
    turnSign = side
    turnSteps = 0
    retake = stalled || dodges % 4 == 0
    if stalled {
      // What blocks a turn lets the mower turn the other way, what blocks it behind lets it go ahead; and as a change,
      // a turn on the spot first.
      if stuckTurn || stalls % 3 == 2 { manoeuvre.append(.turn((stuckTurn ? stuckSign : side) * 0.5)) }
      manoeuvre.append(.straight(stuckBehind ? 0.25 : -0.3, speed: 0.2))
      return
    }
    manoeuvre.append(.straight(-0.3, speed: 0.25))
    if retake { return }
    if dodges % 4 == 3 { follower.skip() }
    let wider = 0.15 * Double(min(4, dodges))
    manoeuvre.append(.turn(side * 1.2))
    manoeuvre.append(.straight(0.4 + wider, speed: 0.25))
    manoeuvre.append(.turn(-side * 1.2))
    manoeuvre.append(.straight(0.5 + wider, speed: 0.25))
  }

  /// Less sure of its position than this, a mower that bumps again looks for it first, m.
  private static var doubtful_m: Double { 0.1 }

  /// Escaping with a position: the legs of the manoeuvre, cut short at the edge of the lawn.
  mutating func roundAbout(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    if s.bumpers != 0 && !manoeuvre.finished && !manoeuvre.reversing && phaseTime_s > 0.4 {
      countEscape(stalled: false)
      let side = awaySign(s)
      manoeuvre.clear()
      manoeuvre.append(.straight(-0.2, speed: 0.2))
      manoeuvre.append(.turn(side * random.uniform(0.5, 1.5)))
      manoeuvre.append(.straight(0.3, speed: 0.2))
      phaseTime_s = 0
    }
    if !manoeuvre.finished && manoeuvre.current.kind == .straight {
      let ahead = manoeuvre.current.amount > 0
      if ahead ? boundary.frontOutside : boundary.rear == .outside { manoeuvre.skip() }
    }
    if let setpoint = advance(dt_s) { return setpoint }
    let next = resume
    enter(next)
    if retake {
      takeWayAnew()
    } else {
      // From where it now is, on to the same waypoint.
      follower.rejoin(from: position.position)
    }
    return .rest
  }

  /// Drives home: phase 0 along the route, phase 1 turns to the station's axis, phase 2 drives in along it, phase 3 backs
  /// off for another try.
  mutating func driveHome(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    if contact(s) {
      enter(.docking)
      return .rest
    }
    let station = configuration.position.dockedPose
    switch phase {
    case 0:
      if follower.route != .home { follower.begin(.home) }
      if s.bumpers != 0 && phaseTime_s > 0.3 {
        dodge(s, stalled: false)
        return .rest
      }
      let speed = configuration.parameters[.homingSpeed]
      switch follower.advance(
        s, pose: position.course(s), speed: speed, turnRate: configuration.parameters[.planTurnRate])
      {
      case .drive(let setpoint): return setpoint
      case .wait: return .rest
      case .off:
        takeWayAnew()
        return .rest
      case .done:
        enterPhase(1)
        return .rest
      }
    case 1:
      let error = Angle.difference(from: position.heading, to: station.heading)
      if abs(error) < 0.03 || phaseTime_s > 15 {
        enterPhase(2)
        axisShift_m = 0
        return .rest
      }
      let rate = max(0.2, min(configuration.parameters[.turnRate], (4 * abs(error)).squareRoot()))
      return Setpoint(speed_mps: 0, yawRate_radps: error > 0 ? rate : -rate)
    case 2:
      return driveIn(s, station, dt_s)
    default:
      if let setpoint = advance(dt_s) { return setpoint }
      // A position that missed the mouth will miss it again: better ones come to those who stand and wait.
      if position.sigma_m > Self.dockSigma_m, phaseTime_s < 180 { return .rest }
      follower.begin(.home)
      enterPhase(0)
      return .rest
    }
  }

  /// The station's mouth is met with a position known this well, m.
  private static var dockSigma_m: Double { 0.04 }

  /// The station was missed: back off, and come again.
  mutating func missDock() {
    missedDocks += 1
    enterPhase(3)
    manoeuvre.clear()
    manoeuvre.append(.straight(-1.0, speed: 0.25))
  }

  /// Along the station's axis until the contacts touch; the lobes of the station shift what the position says of it.
  private mutating func driveIn(_ s: borrowing SensorSnapshot, _ station: Pose2, _ dt_s: Double) -> Setpoint {
    let along = station.direction
    let offset = position.position - station.position
    let before = -offset.dot(along)
    if s.bumpers != 0 || before < -0.15 || phaseTime_s > 40 || abs(along.cross(offset)) > 0.5 {
      missDock()
      return .rest
    }
    let lobes = StationLobes(s)
    if lobes.greenOnly { axisShift_m += 0.1 * dt_s }
    if lobes.redOnly { axisShift_m -= 0.1 * dt_s }
    axisShift_m = max(-0.4, min(0.4, axisShift_m))
    let aside = along.cross(offset) + axisShift_m
    let wanted = station.heading - max(-0.35, min(0.35, 2.5 * aside))
    let error = Angle.difference(from: position.heading, to: wanted)
    let slow = configuration.parameters[.dockingSpeed]
    let speed = before > 0.6 ? 1.5 * slow : slow
    return Setpoint(speed_mps: speed * max(0.3, 1 - 2 * abs(error)), yawRate_radps: max(-0.6, min(0.6, 2.5 * error)))
  }
}

/// What the infrared receivers hear of the station: green to the left of its axis, red to the right (as a mower sees it
/// that drives in), both in the middle. Characters: 160 and the sum of 1 (force field), 4 (green) and 8 (red).
struct StationLobes: Sendable {
  var green = false
  var red = false
  var field = false

  init(_ s: borrowing SensorSnapshot) {
    for i in 0..<3 {
      let c = s.infrared[i]
      guard c & 0xF2 == 0xA0 else { continue }
      if c & 4 != 0 { green = true }
      if c & 8 != 0 { red = true }
      if c & 1 != 0 { field = true }
    }
  }

  var greenOnly: Bool { green && !red }
  var redOnly: Bool { red && !green }
}
