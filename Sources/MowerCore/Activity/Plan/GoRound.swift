import MowerGeometry

/// Round something that stands on the way, for a mower with a position: the legs of a motion, cut short at the edge of
/// the lawn.
struct GoRound: Sendable {
  /// Whether the way is taken up anew afterwards, which the host finds from there.
  var takesWayAnew = false

  /// Something stands on the way. The host is told where, remembers it and makes a way round: back off, and take the way up
  /// anew. Where it is touched again and again, as something known is with a position that is a little off, the fourth try
  /// goes round it by a fixed motion on the side that is freer, and leaves the waypoint out.
  static func begin(
    _ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ plan: inout PlanMemory, stalled: Bool
  ) -> Step {
    let cause = Cause.obstacle(s, view, stalled: stalled)
    let stuckTurn = stalled && !tools.motion.finished && tools.motion.current.kind == .turn
    let stuckSide = tools.motion.current.amount > 0 ? -1.0 : 1.0
    let stuckBehind = stalled && tools.motion.reversing
    let place = view.position.position
    let again = (place - plan.dodgedAt).length < 0.8
    plan.dodgedAt = place
    plan.dodges = again ? plan.dodges &+ 1 : 0
    if view.position.isTrusted, plan.leadsOn(to: place) { tools.tally.escapes = 0 }
    tools.tally.countEscape(stalled: stalled, view)
    let away = tools.awaySide(s, view)
    let side = plan.dodges % 2 == 0 ? away : -away
    if plan.dodges > 1, view.positionSigma_m > Self.doubtful_m {
      // It is no longer clear where the thing stands: better be sure first.
      return .recover(.searchPosition(SearchPosition(view, &tools)), .positionDoubted)
    }
    tools.begin(view)
    tools.turnSide = side
    plan.noteTouch(s, view, behind: stalled && view.told_mps < 0)
    let round = GoRound(takesWayAnew: stalled || plan.dodges % 4 != 3)
    if stalled {
      // What blocks a turn lets the mower turn the other way, what blocks it behind lets it go ahead; and as a change,
      // a turn on the spot first.
      if stuckTurn || tools.tally.stalls % 3 == 2 { tools.motion.append(.turn((stuckTurn ? stuckSide : side) * 0.5)) }
      tools.motion.append(.straight(stuckBehind ? 0.25 : -0.3, speed: 0.2))
      return .recover(.goRound(round), cause)
    }
    tools.motion.append(.straight(-0.3, speed: 0.25))
    if round.takesWayAnew {
      // Between a thing and the edge of the lawn there is no backing off: out of there by another way each time.
      if plan.dodges > 0 {
        tools.motion.append(.turn(side * 0.8))
        tools.motion.append(.straight(0.25, speed: 0.2))
      }
      return .recover(.goRound(round), cause)
    }
    tools.route.skip()
    let wider = 0.15 * Double(min(4, plan.dodges))
    tools.motion.append(.turn(side * 1.2))
    tools.motion.append(.straight(0.4 + wider, speed: 0.25))
    tools.motion.append(.turn(-side * 1.2))
    tools.motion.append(.straight(0.5 + wider, speed: 0.25))
    return .recover(.goRound(round), cause)
  }

  /// Less sure of its position than this, a mower that bumps again looks for it first, m.
  private static var doubtful_m: Double { 0.1 }

  func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools) -> Step {
    if s.bumpers != 0 && !tools.motion.finished && !tools.motion.reversing && tools.clock.step_s > 0.4 {
      tools.tally.countEscape(stalled: false, view)
      let side = tools.awaySide(s, view)
      tools.motion.clear()
      tools.motion.append(.straight(-0.2, speed: 0.2))
      tools.motion.append(.turn(side * tools.random.uniform(0.5, 1.5)))
      tools.motion.append(.straight(0.3, speed: 0.2))
      tools.clock.step_s = 0
    }
    if !tools.motion.finished && tools.motion.current.kind == .straight {
      let ahead = tools.motion.current.amount > 0
      if ahead ? view.boundary.frontOutside : view.boundary.rear == .outside { tools.motion.skip() }
    }
    if let setpoint = tools.advance(view) { return .drive(setpoint) }
    // From where it now is, on to the same waypoint.
    if !takesWayAnew { tools.route.rejoin(from: view.position.position) }
    return .done(Cause(.wayFree))
  }
}

extension GoRound: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) { v.visit(&takesWayAnew) }
}
