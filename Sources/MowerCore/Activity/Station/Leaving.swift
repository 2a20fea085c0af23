import MowerGeometry

/// Leaving the station: a warning, backwards out of its mouth, and a turn into the lawn or onto the wire.
struct Leaving: Sendable {
  /// How far it has come.
  enum Stage: UInt8 { case warn, reverse, turn }
  var stage = Stage.warn

  mutating func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ memory: inout Memory) -> Step
  {
    switch stage {
    case .warn:
      if tools.clock.step_s >= view[.warnTime] {
        enter(.reverse, &tools)
        tools.motion.append(.straight(-view[.leaveDistance], speed: 0.25))
      }
      return .rest
    case .reverse:
      if let setpoint = tools.advance(view) { return .drive(setpoint) }
      if view.setup.hasPosition { return mowPlan(view, &tools) }
      chooseExit(view, &tools)
      return .rest
    case .turn:
      if let setpoint = tools.advance(view) { return .drive(setpoint) }
      if tools.starts.target_m > 0 {
        return .become(.followWire(.toZone(view, &tools, &memory.wire)), .zoneBound)
      }
      tools.begin(view)
      tools.turnSide = view.setup.pointee.homeSide
      return .recoverThen(.turnBack(TurnBack()), .mowing(Mowing(view)), .outOfStation)
    }
  }

  /// Something stands behind the station's mouth: on from where we are.
  mutating func stalled(_ view: View, _ tools: inout Tools) -> Step {
    if view.setup.hasPosition { return mowPlan(view, &tools) }
    // It mows from here: a start point that an earlier start led to is none of this one's.
    if stage != .turn { tools.starts.target_m = 0 }
    tools.motion.clear()
    enter(.turn, &tools)
    return .rest
  }

  private func mowPlan(_ view: View, _ tools: inout Tools) -> Step {
    tools.route.begin(.mow)
    tools.begin(view)
    return .become(.mowingPlan, .outOfStation)
  }

  private mutating func chooseExit(_ view: View, _ tools: inout Tools) {
    enter(.turn, &tools)
    tools.motion.clear()
    tools.starts.choose(view)
    let side = view.setup.pointee.homeSide
    if tools.starts.target_m > 0 {
      tools.motion.append(.turn(side * Angle.radians(degrees: 172)))
    } else {
      tools.motion.append(.turn(side * tools.draw(degrees: view[.exitSectorFrom], view[.exitSectorTo])))
    }
  }

  private mutating func enter(_ next: Stage, _ tools: inout Tools) {
    stage = next
    tools.clock.step_s = 0
  }
}

extension Leaving: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) { v.visit(&stage) }
}
