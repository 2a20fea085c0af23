import MowerGeometry

// The position is lost: stand, for it may come back, and then drive back to where it was known, slowly and with the blade
// off, by wheels and gyro alone.
extension Mower {
  private static var patience_s: Double { 6 }
  private static var speed_mps: Double { 0.15 }

  /// Standing in a hold; after a while without a position, and with nothing else wrong, the search begins.
  mutating func hold() -> Setpoint {
    if hasPosition, modeTime_s > Self.patience_s, supervisor.persists(.positionLost), onlyPositionLost {
      beginPositionSearch()
    }
    return .rest
  }

  /// Whether no row but that of the position asks for a stop.
  var onlyPositionLost: Bool { verdict.row >= 0 && SupervisorRow.row(verdict.row).when == .positionLost }

  /// Begins to look for the position along the way the mower came; what it was doing goes on afterwards.
  mutating func beginPositionSearch() {
    enter(.searchingPosition)
    trailLeft = trail.count
    bumpsFollowing = 0
    turnSteps = 0
  }

  /// Phase 0 chooses the next place, phase 1 drives there, phase 2 stands there for a look; when there is none left, phase
  /// 3 stands and now and then drives a little to find the heading.
  mutating func searchPosition(_ s: borrowing SensorSnapshot, _ dt_s: Double) -> Setpoint {
    if position.isTrusted, position.sigma_m < Self.foundSigma_m || phaseTime_s > 20 || (phase == 2 && trailLeft == 0) {
      enter(afterHold)
      takeWayAnew()
      return .rest
    }
    if phase == 1, s.bumpers != 0 || supervisor.freshlyActive(.stall) {
      // Something has come to stand there: on to an earlier place, from a little back. Wheels that spin make dead
      // reckoning worse, so that before long it is better to stand and wait.
      bumpsFollowing &+= 1
      if bumpsFollowing > 2 { trailLeft = 0 }
      manoeuvre.clear()
      manoeuvre.append(.straight(drive.left_mps + drive.right_mps > 0 ? -0.15 : 0.15, speed: Self.speed_mps))
      enterPhase(0)
    }
    switch phase {
    case 0:
      if let setpoint = advance(dt_s) { return setpoint }
      if trailLeft > 0 {
        trailLeft -= 1
        enterPhase(1)
      } else {
        enterPhase(3)
        if position.phase == .aligning { beginAligning() }
      }
      return .rest
    case 1:
      let target = trail.place(Int(trail.count - 1 - min(trail.count - 1, trailLeft)))
      let way = target - odometry.position
      if way.length < 0.08 || phaseTime_s > 30 {
        enterPhase(2)
        return .rest
      }
      let setpoint = backTowards(way)
      if leavesLawn(setpoint) {
        // Dead reckoning has strayed from the way it came: stand and wait instead.
        trailLeft = 0
        enterPhase(2)
        return .rest
      }
      return setpoint
    case 2:
      if phaseTime_s > (position.isTrusted ? 20 : 5) { enterPhase(0) }
      return .rest
    default:
      if s.bumpers != 0, !manoeuvre.finished, !manoeuvre.reversing {
        manoeuvre.clear()
        manoeuvre.append(.straight(-Self.alignment_m, speed: Self.speed_mps))
      }
      if let setpoint = advance(dt_s) { return setpoint }
      if s.bumpers != 0, phaseTime_s > 1, bumpsFollowing < Self.touches {
        moveOff(s)
        return .rest
      }
      // Ranges and solutions get better while one stands; now and then it tries again.
      if phaseTime_s > 20 { enterPhase(0) }
      return .rest
    }
  }

  /// The place is known but not the heading, as for a mower that was switched on or set down on the lawn: a short straight
  /// way tells it, ahead and the next time back.
  private mutating func beginAligning() {
    manoeuvre.clear()
    let ahead = turnSteps % 2 == 0
    turnSteps &+= 1
    manoeuvre.append(.straight(ahead ? Self.alignment_m : -Self.alignment_m, speed: Self.speed_mps))
  }

  private static var alignment_m: Double { 0.8 }

  /// It stands with its side against something: a little back or ahead, by turns, and away from there, for a bumper that
  /// stays pressed says nothing more.
  private mutating func moveOff(_ s: borrowing SensorSnapshot) {
    bumpsFollowing &+= 1
    manoeuvre.clear()
    manoeuvre.append(.straight(bumpsFollowing % 2 == 0 ? Self.moveOff_m : -Self.moveOff_m, speed: Self.speed_mps))
    manoeuvre.append(.turn(awaySign(s) * 0.3))
    enterPhase(3)
  }

  private static var moveOff_m: Double { 0.12 }

  /// After so many touches in one search it stands still, whatever presses.
  private static var touches: UInt8 { 8 }

  /// Whether a set-point leads off the lawn by what is believed of the position, doubtful as it is.
  @inline(__always)
  private mutating func leavesLawn(_ setpoint: Setpoint) -> Bool {
    guard position.phase == .tracking, setpoint.speed_mps != 0 else { return false }
    if position.sigma_m > Self.hopeless_m { return true }
    let ahead_m = setpoint.speed_mps > 0 ? 0.4 : -0.4
    return mapBoundary.nearestEdge(to: position.position + position.pose.direction * ahead_m).signed_m < 0
  }

  /// Less sure of its position than this, a mower stands, m.
  private static var hopeless_m: Double { 0.4 }

  /// Mowing goes on when the position is known this well, m.
  private static var foundSigma_m: Double { 0.08 }

  /// Drives to a place by dead reckoning: backwards if it lies behind, as it does on the way the mower came.
  private func backTowards(_ way: Vector2) -> Setpoint {
    let bearing = arctangent2(way.y, way.x)
    let ahead = Angle.difference(from: odometry.heading, to: bearing)
    let backwards = abs(ahead) > Angle.pi / 2
    let error = backwards ? Angle.wrapped(ahead + Angle.pi) : ahead
    let yaw = max(-0.6, min(0.6, 2 * error))
    guard abs(error) < 0.5 else { return Setpoint(speed_mps: 0, yawRate_radps: yaw) }
    let v = min(Self.speed_mps, max(0.06, way.length))
    return Setpoint(speed_mps: backwards ? -v : v, yawRate_radps: yaw)
  }
}
