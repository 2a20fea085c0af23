import MowerGeometry

// What the supervisor and a person say, before behaviours do their part.
extension Activity {
  /// Does what the verdict asks.
  mutating func obey(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ memory: inout Memory) {
    let verdict = view.verdict
    switch verdict.action {
    case .none, .warn: break
    case .dock:
      if isAtTask, case .leaving(let leaving) = task, leaving.stage == .turn {
        tools.begin(view)
        take(.home(view), over: .none, Cause(row: verdict.row), &tools)
      } else {
        headHome(Cause(row: verdict.row), view, &tools)
      }
    case .escape:
      // Again if the first legs of an escape have changed nothing.
      let persists = tools.clock.step_s > 2.5 && view.persists(.stall)
      if view.isNew(.stall) || persists { escapeStall(s, view, &tools, &memory) }
    case .hold: hold(view, &tools)
    case .stop:
      if suspension != .stopped && suspension != .locked { suspend(.stopped, Cause(row: verdict.row), view, &tools) }
    case .lock:
      if suspension != .locked { suspend(.locked, Cause(row: verdict.row), view, &tools) }
    }
    if verdict.action.rawValue < SupervisorAction.hold.rawValue && suspension == .held { release(view, &tools) }
    // Where mowing gets nowhere, the way home may.
    if view.still_s > 0.5 * 60 * view[.progressLimit], task.mows {
      tools.outings.forgetMown()
      headHome(Cause(.getsNowhere), view, &tools)
    }
  }

  /// Stands still for good; what was done is forgotten.
  private mutating func suspend(_ next: Suspension, _ cause: Cause, _ view: View, _ tools: inout Tools) {
    tools.begin(view)
    suspension = next
    edgeWanted = false
    take(.idle, over: .none, cause, &tools)
  }

  /// Stands still until the cause has gone.
  private mutating func hold(_ view: View, _ tools: inout Tools) {
    switch suspension {
    case .held, .stopped, .locked: return
    case .none: break
    }
    if recovery.isNone {
      switch task {
      case .idle, .charging, .waiting: return
      default: break
      }
    }
    // The row that led to the search takes a moment to clear.
    if recovery.searchesPosition && view.isOnlyRow(.positionLost) { return }
    let (next, over) = afterHold(view, &tools)
    tools.begin(view)
    suspension = .held
    take(next, over: over, Cause(row: view.verdict.row), &tools)
  }

  /// What a hold leads back to: what was being followed may be out of sight by then.
  private func afterHold(_ view: View, _ tools: inout Tools) -> (Task, Recovery) {
    switch recovery {
    case .none: break
    case .searchPosition, .goRound: return (task, .none)
    // Back inside first if need be, and then on with what the turn was for.
    case .turnBack(let turn): return (task, .turnBack(TurnBack(steps: turn.steps)))
    }
    switch task {
    case .mowing, .mowingPlan: return (task, .none)
    case .passGate: return (.mowing(view), .none)
    case .followWire(let follow) where follow.purpose == .zone: return (.mowing(view), .none)
    case .leaving(let leaving):
      // Still in the station's mouth: back out from there. Beyond it, turn on into the lawn.
      if leaving.stage != .turn { return (task, .none) }
      tools.turnSide = view.setup.pointee.homeSide
      return (leaving.purpose == .edge ? .edge(view) : .mowing(view), .turnBack(TurnBack()))
    // The round goes on where its edge is met again.
    case .searchWire, .followWire, .wander: return (task.isForEdge ? .edge(view) : .home(view), .none)
    default: return (.home(view), .none)
    }
  }

  /// The hold is over.
  private mutating func release(_ view: View, _ tools: inout Tools) {
    suspension = .none
    tools.begin(view)
    let cleared = cause.row.map { Cause(cleared: $0) } ?? Cause(.wayFree)
    take(recovery.isNone ? task.restarted(view) : task, over: recovery, cleared, &tools)
    if view.setup.hasPosition { takeWayAnew(&tools) }
  }

  /// Makes the station the aim of what is under way.
  mutating func headHome(_ cause: Cause, _ view: View, _ tools: inout Tools) {
    if cause.row != nil { tools.outings.isExcused = true }
    if suspension == .held {
      // What was suspended over a task of mowing leads home instead.
      if task.mows { task = .home(view) }
      return
    }
    guard suspension == .none else { return }
    switch recovery {
    case .none:
      switch task {
      case .mowing, .mowingPlan, .passGate: setOut(cause, view, &tools)
      case .followWire(let follow) where follow.purpose != .home: setOut(cause, view, &tools)
      case .searchWire, .wander: if task.isForEdge { setOut(cause, view, &tools) }
      default: break
      }
    case .turnBack(let turn) where turn.kind == .boundary: if task.mows { setOut(cause, view, &tools) }
    case .turnBack, .goRound: task = .home(view)
    case .searchPosition: task = .driveHome(DriveHome())
    }
  }

  private mutating func setOut(_ cause: Cause, _ view: View, _ tools: inout Tools) {
    if view.setup.hasPosition { tools.route.begin(.home) }
    tools.begin(view)
    take(.home(view), over: .none, cause, &tools)
  }

  /// The wheels are blocked.
  private mutating func escapeStall(
    _ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ memory: inout Memory
  ) {
    guard suspension == .none else { return }
    switch recovery {
    case .none: break
    case .turnBack(let turn):
      _ = apply(turn.stalled(s, view, &tools), view, &tools)
      return
    case .goRound:
      _ = apply(GoRound.begin(s, view, &tools, &memory.plan, stalled: true), view, &tools)
      return
    case .searchPosition: return
    }
    switch task {
    case .idle, .charging, .waiting: return
    case .mowing, .searchWire, .wander:
      let turn = TurnBack.fromObstacle(s, view, &tools, stalled: true)
      take(task, over: .turnBack(turn), .obstacle(s, view, stalled: true), &tools)
    case .leaving(var leaving):
      let step = leaving.stalled(view, &tools)
      task = .leaving(leaving)
      _ = apply(step, view, &tools)
    case .mowingPlan, .driveHome:
      _ = apply(GoRound.begin(s, view, &tools, &memory.plan, stalled: true), view, &tools)
    case .followWire(var follow):
      let step = follow.bump(s, view, &tools, &memory.wire, stalled: true)
      task = .followWire(follow)
      _ = apply(step, view, &tools)
    case .passGate(var gate):
      let step = gate.bump(s, view, &tools, &memory.beams, stalled: true)
      task = .passGate(gate)
      _ = apply(step, view, &tools)
    case .approach(var approach):
      let step = approach.bump(s, view, &tools, &memory.beams, stalled: true)
      task = .approach(approach)
      _ = apply(step, view, &tools)
    case .docking(let docking):
      // With a position the last push ends by itself.
      if view.setup.hasPosition { return }
      _ = apply(docking.miss(s, view, &tools, &memory, stalled: true), view, &tools)
    }
  }

  /// Answers a person's request.
  mutating func answer(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools) {
    switch s.request {
    case .none: return
    case .unlock:
      // Unlocking makes the mower safe to start; it does not start it.
      if suspension == .locked && view.verdict.action.rawValue < SupervisorAction.stop.rawValue {
        tools.begin(view)
        suspension = .none
        take(.idle, over: .none, Cause(.unlockRequest), &tools)
      }
    case .start:
      guard view.verdict.action.rawValue < SupervisorAction.hold.rawValue else { return }
      autoResume = true
      guard suspension == .stopped || (isAtTask && task.mode == .idle) else { return }
      suspension = .none
      tools.begin(view)
      let next: Task
      if !view.setup.contact(s) {
        // Started although it is to go home: it does so from the first tick on.
        next = view.verdict.action == .dock ? .home(view) : .mowing(view)
      } else {
        next = view.power.battery_V < view[.rechargeBelow] ? .charging(Charging()) : .waiting
      }
      take(next, over: .none, Cause(.startRequest), &tools)
    case .edge: answerEdge(s, view, &tools)
    case .dock:
      autoResume = false
      edgeWanted = false
      if isAtTask, case .leaving = task {
        tools.begin(view)
        take(.home(view), over: .none, Cause(.homeRequest), &tools)
      } else {
        headHome(Cause(.homeRequest), view, &tools)
      }
    case .stop:
      autoResume = false
      edgeWanted = false
      guard suspension != .locked else { return }
      tools.begin(view)
      suspension = view.setup.contact(s) ? .none : .stopped
      take(.idle, over: .none, Cause(.stopRequest), &tools)
    }
  }

  /// The edge is to be mown: at once where the mower is out or ready to leave, else when it has come home and is charged.
  private mutating func answerEdge(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools) {
    let action = view.verdict.action.rawValue
    guard suspension != .locked, action < SupervisorAction.hold.rawValue || suspension == .held else { return }
    edgeWanted = true
    tools.lap = EdgeLap()
    if suspension == .stopped || (isAtTask && task.mode == .idle) {
      suspension = .none
      tools.begin(view)
      let isEmpty = view.power.battery_V < view[.rechargeBelow]
      let docked: Task = isEmpty ? .charging(Charging()) : .waiting
      let out: Task = action < SupervisorAction.dock.rawValue ? .edge(view) : .home(view)
      take(view.setup.contact(s) ? docked : out, over: .none, Cause(.edgeRequest), &tools)
      return
    }
    // Who has to go home goes home first.
    guard action < SupervisorAction.dock.rawValue || suspension == .held else { return }
    switch task {
    case .idle, .docking, .charging, .waiting: return
    case .leaving(var leaving):
      leaving.purpose = .edge
      task = .leaving(leaving)
      edgeWanted = false
    default:
      if isAtTask {
        tools.begin(view)
        take(.edge(view), over: .none, Cause(.edgeRequest), &tools)
        takeWayAnew(&tools)
      } else {
        // First out of trouble, or until what holds it has gone.
        task = .edge(view)
        edgeWanted = false
      }
    }
  }
}
