import MowerGeometry

/// Leaving the station: a warning, backwards out of its mouth, and a turn into the lawn or onto the wire.
struct Leaving: Sendable {
  /// How far it has come.
  enum Stage: UInt8 { case warn, reverse, turn }
  /// What it leaves for.
  enum Purpose: UInt8 { case mowing, edge }
  var stage = Stage.warn
  var purpose = Purpose.mowing

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
      if purpose == .edge { return mowEdge(view, &tools, &memory) }
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
    let plan = MowPlan(purpose: purpose == .edge ? .edge : .plan)
    tools.route.begin(plan.route)
    tools.begin(view)
    return .become(.mowingPlan(plan), .outOfStation)
  }

  /// By wire the mower stands on it; with virtual walls the edge is still to be found.
  private func mowEdge(_ view: View, _ tools: inout Tools, _ memory: inout Memory) -> Step {
    if view.setup.pointee.navigation == .wire {
      return .become(.followWire(.edge(view, &tools, &memory.wire, isAstride: true)), .outOfStation)
    }
    tools.begin(view)
    return .recoverThen(.turnBack(TurnBack()), .edge(view), .outOfStation)
  }

  private mutating func chooseExit(_ view: View, _ tools: inout Tools) {
    enter(.turn, &tools)
    tools.motion.clear()
    let side = view.setup.pointee.homeSide
    if purpose == .edge, view.setup.pointee.navigation == .wire {
      // Along the wire away from the station, or past the station.
      if view.edgeLawnSide != side { tools.motion.append(.turn(side * Angle.radians(degrees: 172))) }
      return
    }
    tools.starts.choose(view)
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
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&stage)
    v.visit(&purpose)
  }
}
