import MowerGeometry

/// Turning back at the end of the lawn, and escaping from bumps: a motion, watched by boundary and bumper, until the way
/// ahead is free.
struct TurnBack: Sendable {
  /// Why the mower turns.
  enum Kind: UInt8 { case boundary, obstacle }
  var kind = Kind.boundary
  /// Whether it drives back over the boundary, after turning in small steps has not helped.
  var returning = false
  /// Small turns made so far while still outside; over beams: ways back driven.
  var steps: UInt8 = 0

  /// An escape from a bump, a sonar echo or a stall; the motion under way says what to do otherwise.
  static func fromObstacle(
    _ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, stalled: Bool
  ) -> TurnBack {
    let wasReversing = tools.motion.reversing
    tools.tally.countEscape(stalled: stalled, view)
    // A turn that stalls has a side against something: it must go the other way round.
    let blockedTurn = stalled && !tools.motion.finished && tools.motion.current.kind == .turn
    tools.turnSide = blockedTurn ? (tools.motion.current.amount > 0 ? -1 : 1) : tools.awaySide(s, view)
    tools.begin(view)
    if blockedTurn {
      tools.motion.append(.turn(tools.turnSide * 0.35))
      tools.motion.append(.straight(tools.tally.stalls % 2 == 1 ? -0.2 : 0.2, speed: 0.2))
    } else if wasReversing {
      tools.motion.append(.straight(0.12, speed: 0.2))
    } else {
      tools.motion.append(.straight(-view[.escapeDistance], speed: 0.3))
    }
    // The longer the trouble, the wider the choice of headings.
    let most = tools.tally.escapes > 4 ? 180.0 : 130.0
    tools.motion.append(.turn(tools.turnSide * tools.draw(degrees: 40, most)))
    return TurnBack(kind: .obstacle)
  }

  /// Runs the motion; afterwards turns on until the front is inside. `mows`: whether mowing goes on afterwards, which
  /// wants both front sensors inside.
  mutating func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, mows: Bool) -> Step {
    tools.reverse.update(&tools.motion, view)
    if s.bumpers != 0 && !tools.motion.finished && !tools.motion.reversing && tools.clock.step_s > 0.4 {
      touched(s, view, &tools)
    }
    if returning && view.boundary.frontInside && tools.motion.current.kind == .straight { tools.motion.clear() }
    if let setpoint = tools.advance(view) { return .drive(setpoint) }
    let bothOutside = view.boundary.left == .outside && view.boundary.right == .outside
    if mows ? view.boundary.frontOutside : bothOutside {
      if view.setup.seesBeams { returnOverBeam(view, &tools) } else { turnInwards(view, &tools) }
      return .rest
    }
    return .done(Cause(.wayFree))
  }

  /// A corner of the chassis touches while turning or moving ahead: back off from there, unless the boundary is close
  /// behind; then ahead, where there may be room.
  private mutating func touched(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools) {
    tools.tally.countEscape(stalled: false, view)
    tools.turnSide = tools.awaySide(s, view)
    tools.motion.clear()
    if view.setup.seesBeams { doubtCrossing(&tools) }
    tools.motion.append(.straight(tools.reverse.endedAtBoundary ? 0.15 : -0.15, speed: 0.2))
    tools.reverse.endedAtBoundary = false
    tools.motion.append(.turn(tools.turnSide * tools.draw(degrees: 30, 100)))
    tools.clock.step_s = 0
  }

  /// The wheels are blocked: out of that first.
  func stalled(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools) -> Step {
    .recover(.turnBack(.fromObstacle(s, view, &tools, stalled: true)), .obstacle(s, view, stalled: true))
  }
}

extension TurnBack: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&kind)
    v.visit(&returning)
    v.visit(&steps)
  }
}
