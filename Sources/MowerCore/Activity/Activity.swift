import MowerGeometry

/// What the mower does, in three layers: suspension over recovery over task. The uppermost that is there acts; what lies
/// below is what is gone back to.
public struct Activity: Sendable {
  var task = Task.idle
  var recovery = Recovery.none
  var suspension = Suspension.none
  /// Why it does what it does: the cause of the last change.
  public internal(set) var cause = Cause(.none)
  /// Whether mowing goes on by itself after a charge.
  public internal(set) var autoResume = false
  /// Whether the edge is to be mown as soon as the mower is ready to leave the station.
  public internal(set) var edgeWanted = false

  /// The mode by which it is known outside.
  @inline(__always)
  public var mode: Mode {
    switch suspension {
    case .held: return .holding
    case .stopped: return .stopped
    case .locked: return .locked
    case .none: return recovery.mode ?? task.mode
    }
  }

  /// Whether a task is being done with nothing over it.
  @inline(__always)
  var isAtTask: Bool { suspension == .none && recovery.isNone }

  /// Whether the position is looked for.
  @inline(__always)
  var searchesPosition: Bool { suspension == .none && recovery.searchesPosition }

  /// Whether the mower is out of the station and at work.
  @inline(__always)
  var isUnderWay: Bool {
    if suspension != .none { return suspension == .held }
    if !recovery.isNone { return true }
    switch task {
    case .idle, .charging, .waiting: return false
    case .leaving(let leaving): return leaving.stage != .warn
    default: return true
    }
  }

  /// Whether it stands because it does not know where it is.
  @inline(__always)
  private var waitsForPosition: Bool {
    suspension == .held && cause == Cause(row: Int(SupervisorRow.ID.positionLost.rawValue))
  }

  /// Whether the battery is charged, or would be if nothing forbade it.
  var isCharging: Bool { if isAtTask, case .charging = task { true } else { false } }

  /// What follows from what is done, for the last part of a tick: looked up once.
  struct Facts {
    /// The mode by which it is known outside.
    var mode: Mode
    /// Whether the wheels must stand whatever the drive was asked for.
    var mustRest = false
    /// Whether the contacts are to be connected to the battery, as far as its temperature allows it.
    var charges = false
    /// Whether a warning is to be given.
    var warns = false
  }

  @inline(__always)
  var facts: Facts {
    guard isAtTask else {
      let mustRest = suspension == .stopped || suspension == .locked
      return Facts(mode: mode, mustRest: mustRest)
    }
    var facts = Facts(mode: task.mode)
    switch task {
    case .idle, .waiting: facts.mustRest = true
    case .charging:
      facts.mustRest = true
      facts.charges = true
    case .leaving(let leaving): facts.warns = leaving.stage == .warn
    default: break
    }
    return facts
  }

  /// Whether the blade is to spin for what is done; `onRoute`: whether the plan cuts on the leg under way.
  @inline(__always)
  func cuts(onRoute: Bool) -> Bool {
    guard suspension == .none, task.mows else { return false }
    switch recovery {
    case .turnBack, .goRound: return true
    case .searchPosition: return false
    case .none: if case .mowingPlan = task { return onRoute } else { return true }
    }
  }

  /// What the mower is about, for taking in what the sensors say.
  @inline(__always)
  func intent(_ clock: StepClock) -> Intent {
    var intent = Intent()
    // The search of the position has a limit of its own, and so has the wait for it.
    intent.getsOn = isUnderWay && !recovery.searchesPosition && !waitsForPosition
    guard suspension == .none else { return intent }
    switch recovery {
    case .none:
      switch task {
      case .mowing, .mowingPlan:
        intent.mows = true
        intent.mowsSteadily = clock.behaviour_s > 4
      case .passGate(let gate):
        intent.toGate = true
        intent.homing = gate.purpose == .wander
      case .followWire, .wander:
        intent.mows = task.mows
        intent.homing = !intent.mows
      case .searchWire, .approach, .driveHome, .docking: intent.homing = true
      case .idle, .leaving, .charging, .waiting: break
      }
    case .turnBack, .goRound:
      intent.mows = task.mows
      if case .wander(let wander) = task { intent.homing = wander.purpose == .home }
    case .searchPosition: break
    }
    return intent
  }

  /// One tick of what is done.
  @inline(__always)
  mutating func step(
    _ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ memory: inout Memory
  ) -> Setpoint {
    switch suspension {
    case .none: break
    case .held:
      searchPositionIfLost(view, &tools)
      return .rest
    case .stopped, .locked: return .rest
    }
    switch recovery {
    case .none: break
    case .turnBack(var turn):
      let step = turn.step(s, view, &tools, mows: task.mows)
      recovery = .turnBack(turn)
      return apply(step, view, &tools)
    case .goRound(let round): return apply(round.step(s, view, &tools), view, &tools)
    case .searchPosition(var search):
      let step = search.step(s, view, &tools)
      recovery = .searchPosition(search)
      return apply(step, view, &tools)
    }
    switch task {
    case .idle: return .rest
    case .leaving(var leaving):
      let step = leaving.step(s, view, &tools, &memory)
      task = .leaving(leaving)
      return apply(step, view, &tools)
    case .mowing(var mowing):
      if let step = meetBoundary(view, &tools, &memory) { return apply(step, view, &tools) }
      let step = mowing.step(s, view, &tools)
      task = .mowing(mowing)
      return apply(step, view, &tools)
    case .mowingPlan(let plan): return apply(plan.step(s, view, &tools, &memory.plan), view, &tools)
    case .searchWire(var search):
      let step = search.step(s, view, &tools, &memory.wire)
      task = .searchWire(search)
      return apply(step, view, &tools)
    case .followWire(var follow):
      let step = follow.step(s, view, &tools, &memory.wire)
      task = .followWire(follow)
      return apply(step, view, &tools)
    case .wander(var wander):
      let step = wander.step(s, view, &tools, &memory.beams)
      task = .wander(wander)
      return apply(step, view, &tools)
    case .passGate(var gate):
      let step = gate.step(s, view, &tools, &memory.beams)
      task = .passGate(gate)
      return apply(step, view, &tools)
    case .approach(var approach):
      let step = approach.step(s, view, &tools, &memory.beams)
      task = .approach(approach)
      return apply(step, view, &tools)
    case .driveHome(var home):
      let step = home.step(s, view, &tools, &memory.plan)
      task = .driveHome(home)
      return apply(step, view, &tools)
    case .docking(var docking):
      let step = docking.step(s, view, &tools, &memory)
      task = .docking(docking)
      return apply(step, view, &tools)
    case .charging(var charging):
      let step = charging.step(s, view, &tools)
      task = .charging(charging)
      return apply(step, view, &tools)
    case .waiting:
      return apply(Waiting.step(s, view, &tools, autoResume: autoResume, edgeWanted: edgeWanted), view, &tools)
    }
  }

  /// What mowing meets of the navigation: the end of the lawn, or a gate to go through.
  @inline(__always)
  private func meetBoundary(_ view: View, _ tools: inout Tools, _ memory: inout Memory) -> Step? {
    if view.boundary.frontOutside {
      if view.setup.seesBeams { return .recover(.turnBack(.atBeam(view, &tools)), .beamAhead) }
      let (turn, reason) = TurnBack.atWire(view, &tools)
      return .recover(.turnBack(turn), reason)
    }
    guard view.setup.seesBeams else { return nil }
    if PassGate.mayBegin(view, memory.beams) {
      return .become(.passGate(PassGate(.mowing, view, &tools, &memory.beams)), .gateSeen)
    }
    // Long before silence stops it, the mower goes and looks for the station, along the edge too, where it is.
    if view.unlit_m > 0.5 * view[.beamsLostAfter] {
      tools.begin(view)
      return .become(.wander(Wander(view)), .beamsUnheard)
    }
    return nil
  }

  /// Does what a behaviour answered.
  @inline(__always)
  mutating func apply(_ step: Step, _ view: View, _ tools: inout Tools) -> Setpoint {
    if case .drive(let setpoint) = step { return setpoint }
    return change(step, view, &tools)
  }

  private mutating func change(_ step: Step, _ view: View, _ tools: inout Tools) -> Setpoint {
    switch step {
    case .drive(let wanted): return wanted
    case .become(let next, let cause): take(next, over: .none, cause, &tools)
    case .recover(let next, let cause): take(task, over: next, cause, &tools)
    case .recoverThen(let next, let task, let cause): take(task, over: next, cause, &tools)
    case .done(let cause): goBack(cause, view, &tools)
    }
    return .rest
  }

  /// Takes up a task and a recovery over it.
  mutating func take(_ task: Task, over recovery: Recovery, _ cause: Cause, _ tools: inout Tools) {
    self.task = task
    self.recovery = recovery
    self.cause = cause
    if task.isForEdge { edgeWanted = false }
    switch task {
    case .leaving: tools.outings.begin()
    case .charging:
      // What was wrong on the way counts as over when it has come home.
      tools.findings.startsAnew = true
      tools.outings.end()
    default: break
    }
  }

  /// A recovery is over: the task begins again from here.
  private mutating func goBack(_ cause: Cause, _ view: View, _ tools: inout Tools) {
    var takesWayAnew = false
    switch recovery {
    case .none, .turnBack: break
    case .goRound(let round): takesWayAnew = round.takesWayAnew
    case .searchPosition: takesWayAnew = true
    }
    tools.begin(view)
    take(task.restarted(view), over: .none, cause, &tools)
    if takesWayAnew { takeWayAnew(&tools) }
  }

  /// Asks for the way anew from here, for the task.
  mutating func takeWayAnew(_ tools: inout Tools) {
    switch task {
    case .mowingPlan(let plan): tools.route.begin(plan.route)
    case .driveHome: tools.route.begin(.home)
    default: break
    }
  }

  /// Held for want of a position and for nothing else: after a while it is looked for.
  private mutating func searchPositionIfLost(_ view: View, _ tools: inout Tools) {
    guard view.setup.hasPosition, tools.clock.behaviour_s > SearchPosition.patience_s,
      view.persists(.positionLost), view.isOnlyRow(.positionLost)
    else { return }
    suspension = .none
    take(task, over: .searchPosition(SearchPosition(view, &tools)), Cause(.positionSearch), &tools)
  }
}

extension Activity: StatePart {
  /// Shows every field to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    task.visit(&v)
    recovery.visit(&v)
    v.visit(&suspension)
    v.visit(&cause.code)
    v.visit(&autoResume)
    v.visit(&edgeWanted)
  }
}
