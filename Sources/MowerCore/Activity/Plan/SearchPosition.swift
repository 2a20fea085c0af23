import MowerGeometry

/// The position is lost: back to where it was known, along the way the mower came, slowly and with the blade off, by
/// wheels and gyro alone.
struct SearchPosition: Sendable {
  /// Choosing the next place; driving there; standing there for a look; and when there is none left, standing, and now
  /// and then driving a little to find the heading.
  enum Stage: UInt8 { case choose, drive, look, stand }
  var stage = Stage.choose
  /// How many places of the way are still to be tried.
  var placesLeft: UInt8 = 0
  /// Things touched on this search.
  var touches: UInt8 = 0
  /// Short ways driven to find the heading: ahead and back by turns.
  var alignments: UInt8 = 0

  private static var speed_mps: Double { 0.15 }

  /// Begins along the way the mower came.
  init(_ view: View, _ tools: inout Tools) {
    tools.begin(view)
    placesLeft = view.trail.count
  }

  init() {}

  /// Standing still has lasted long enough: the position may come back by itself, but not for ever.
  static var patience_s: Double { 6 }

  mutating func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools) -> Step {
    let isTrusted = view.position.isTrusted
    if isTrusted,
      view.positionSigma_m < Self.foundSigma_m || tools.clock.step_s > 20 || (stage == .look && placesLeft == 0)
    {
      return .done(Cause(.positionFound))
    }
    if stage == .drive, s.bumpers != 0 || view.isNew(.stall) {
      // Something has come to stand there: on to an earlier place, from a little back. Wheels that spin make dead
      // reckoning worse, so that before long it is better to stand and wait.
      touches &+= 1
      if touches > 2 { placesLeft = 0 }
      tools.motion.clear()
      tools.motion.append(.straight(view.told_mps > 0 ? -0.15 : 0.15, speed: Self.speed_mps))
      enter(.choose, &tools)
    }
    switch stage {
    case .choose:
      if let setpoint = tools.advance(view) { return .drive(setpoint) }
      if placesLeft > 0 {
        placesLeft -= 1
        enter(.drive, &tools)
      } else {
        enter(.stand, &tools)
        if view.position.phase == .aligning { beginAligning(&tools) }
      }
      return .rest
    case .drive:
      let count = view.trail.count
      let target = view.trailPlace(Int(count - 1 - min(count - 1, placesLeft)))
      let way = target - view.odometry.position
      if way.length < 0.08 || tools.clock.step_s > 30 {
        enter(.look, &tools)
        return .rest
      }
      let setpoint = backTowards(way, view)
      if leavesLawn(setpoint, view) {
        // Dead reckoning has strayed from the way it came: stand and wait instead.
        placesLeft = 0
        enter(.look, &tools)
        return .rest
      }
      return .drive(setpoint)
    case .look:
      if tools.clock.step_s > (isTrusted ? 20 : 5) { enter(.choose, &tools) }
      return .rest
    case .stand:
      return stand(s, view, &tools)
    }
  }

  private mutating func stand(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools) -> Step {
    if s.bumpers != 0, !tools.motion.finished, !tools.motion.reversing {
      tools.motion.clear()
      tools.motion.append(.straight(-Self.alignment_m, speed: Self.speed_mps))
    }
    if let setpoint = tools.advance(view) { return .drive(setpoint) }
    if s.bumpers != 0, tools.clock.step_s > 1, touches < Self.mostTouches {
      moveOff(s, view, &tools)
      return .rest
    }
    // Ranges and solutions get better while one stands; now and then it tries again.
    if tools.clock.step_s > 20 { enter(.choose, &tools) }
    return .rest
  }

  /// The place is known but not the heading, as for a mower that was switched on or set down on the lawn: a short straight
  /// way tells it, ahead and the next time back.
  private mutating func beginAligning(_ tools: inout Tools) {
    tools.motion.clear()
    let ahead = alignments % 2 == 0
    alignments &+= 1
    tools.motion.append(.straight(ahead ? Self.alignment_m : -Self.alignment_m, speed: Self.speed_mps))
  }

  private static var alignment_m: Double { 0.8 }

  /// It stands with its side against something: a little back or ahead, by turns, and away from there, for a bumper that
  /// stays pressed says nothing more.
  private mutating func moveOff(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools) {
    touches &+= 1
    tools.motion.clear()
    tools.motion.append(.straight(touches % 2 == 0 ? Self.moveOff_m : -Self.moveOff_m, speed: Self.speed_mps))
    tools.motion.append(.turn(tools.awaySide(s, view) * 0.3))
    enter(.stand, &tools)
  }

  private static var moveOff_m: Double { 0.12 }

  /// After so many touches in one search it stands still, whatever presses.
  private static var mostTouches: UInt8 { 8 }

  /// Whether a set-point leads off the lawn by what is believed of the position, doubtful as it is.
  private func leavesLawn(_ setpoint: Setpoint, _ view: View) -> Bool {
    guard view.position.phase == .tracking, setpoint.speed_mps != 0 else { return false }
    if view.positionSigma_m > Self.hopeless_m { return true }
    let ahead_m = setpoint.speed_mps > 0 ? 0.4 : -0.4
    return view.mapDistance_m(of: view.position.position + view.position.pose.direction * ahead_m) < 0
  }

  /// Less sure of its position than this, a mower stands, m.
  private static var hopeless_m: Double { 0.4 }

  /// Mowing goes on when the position is known this well, m.
  private static var foundSigma_m: Double { 0.08 }

  /// Drives to a place by dead reckoning: backwards if it lies behind, as it does on the way the mower came.
  private func backTowards(_ way: Vector2, _ view: View) -> Setpoint {
    let bearing = arctangent2(way.y, way.x)
    let ahead = Angle.difference(from: view.odometry.heading, to: bearing)
    let backwards = abs(ahead) > Angle.pi / 2
    let error = backwards ? Angle.wrapped(ahead + Angle.pi) : ahead
    let yaw = max(-0.6, min(0.6, 2 * error))
    guard abs(error) < 0.5 else { return Setpoint(speed_mps: 0, yawRate_radps: yaw) }
    let v = min(Self.speed_mps, max(0.06, way.length))
    return Setpoint(speed_mps: backwards ? -v : v, yawRate_radps: yaw)
  }

  private mutating func enter(_ next: Stage, _ tools: inout Tools) {
    stage = next
    tools.clock.step_s = 0
  }
}

extension SearchPosition: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&stage)
    v.visit(&placesLeft)
    v.visit(&touches)
    v.visit(&alignments)
  }
}
