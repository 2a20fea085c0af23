import MowerGeometry

/// The controller: a value with one function. A copy is a snapshot of it; equal states go on alike.
public struct Mower: Sendable {
  /// Constants, measured and set before the start: lent to all parts, changed by none.
  public private(set) var configuration: MowerConfiguration
  /// All that a tick can change.
  public internal(set) var state: MowerState
  /// What came of the last tick, for whoever looks on: it follows from the state.
  public private(set) var status = MowerStatus()

  /// A mower at rest, in idle.
  public init(_ configuration: MowerConfiguration) {
    self.configuration = configuration
    state = MowerState(configuration)
  }

  /// One tick: observe, supervise, behave, drive, and a last look before the motors.
  ///
  /// - Parameters:
  ///   - s: everything that was sensed since the last tick.
  ///   - dt_us: length of a tick, µs; 20 000.
  public mutating func step(_ s: borrowing SensorSnapshot, dt_us: UInt32) -> MowerOutput {
    Mower.step(&self, s, Tick(dt_us))
  }

  /// The tick, on a mower by its address: parts are lent to one another in place.
  @inline(__always)
  private static func step(
    _ mower: UnsafeMutablePointer<Mower>, _ s: borrowing SensorSnapshot, _ tick: Tick
  ) -> MowerOutput {
    let setup = withUnsafePointer(to: &mower.pointee.configuration) { $0 }
    let state = withUnsafeMutablePointer(to: &mower.pointee.state) { $0 }

    // Observe.
    let intent = state.pointee.activity.intent(state.pointee.tools.clock)
    let told = WheelSpeeds(left: state.pointee.drive.left_mps, right: state.pointee.drive.right_mps)
    state.pointee.estimate.update(s, told: told, intent, setup, tick)
    let estimate = withUnsafePointer(to: &state.pointee.estimate) { $0 }
    state.pointee.tools.observe(estimate, dt_s: tick.s)
    state.pointee.blade.update(dt_s: tick.s)

    // Supervise. Before the supervisor looks: a row that counted troubles hold in force could never clear.
    if s.request == .start {
      state.pointee.forgetTrouble()
      // Whoever starts it wants it to go now.
      state.pointee.tools.outings = Outings()
    }
    let conditions = Conditions.observed(s, UnsafePointer(state), setup)
    let verdict = state.pointee.supervisor.update(conditions, request: s.request, dt_ms: tick.ms)
    state.pointee.verdict = verdict
    if state.pointee.supervisor.freshlyActive(.bladeBlocked) { state.pointee.blade.block() }
    // Escapes from a bumper that only seems to touch something are none.
    if state.pointee.supervisor.freshlyActive(.bumperStuck) { state.pointee.tools.tally.escapes = 0 }
    let view = View(
      estimate, withUnsafePointer(to: &state.pointee.supervisor) { $0 }, verdict,
      told_mps: told.left + told.right, setup, tick)
    let before = state.pointee.activity.cause
    state.pointee.activity.obey(s, view, &state.pointee.tools, &state.pointee.memory)
    state.pointee.activity.answer(s, view, &state.pointee.tools)
    let ordered = state.pointee.activity.cause

    // Behave. What a row or a person led to in this tick keeps that cause, even if the way there goes on at once: a mower
    // that rain sends home follows the wire because of the rain, not because it happened to stand on it. A row that has
    // cleared led back to what was done before, whose own causes say more.
    var setpoint = state.pointee.activity.step(s, view, &state.pointee.tools, &state.pointee.memory)
    if ordered != before, !ordered.isCleared { state.pointee.activity.cause = ordered }
    state.pointee.hearFindings()

    // Override and drive.
    let allowed = verdict.action.rawValue < SupervisorAction.hold.rawValue
    if !allowed { setpoint = .rest }
    let blade = state.pointee.wantsBlade
    if blade { state.pointee.tools.outings.mown_s += tick.s }
    var command = state.pointee.drive.update(
      setpoint, blade: allowed && blade, measuredLeft_mps: state.pointee.estimate.odometry.left_mps,
      measuredRight_mps: state.pointee.estimate.odometry.right_mps, battery_V: state.pointee.estimate.power.battery_V,
      dt_s: tick.s)
    let facts = state.pointee.activity.facts
    command.charge = facts.charges && !state.pointee.estimate.power.warmth.forbidsCharge
    command.buzzer = facts.warns
    state.pointee.interlock(&command, s, mayMove: allowed && !facts.mustRest, blade: blade)
    mower.pointee.status = MowerStatus(
      mode: facts.mode, cause: state.pointee.activity.cause, verdict: verdict,
      activeRows: state.pointee.supervisor.active)
    return MowerOutput(
      command: command, request: setup.hasPosition ? state.pointee.routeRequest : RouteRequest())
  }
}

extension MowerState {
  /// Troubles are forgotten when a person starts the mower, and when it has come home to charge.
  mutating func forgetTrouble() {
    tools.tally.forgetTrouble()
    blade.blocks = 0
    estimate.forgetTrouble()
  }

  /// Lets the estimate hear what behaviours have found out of the sensors.
  @inline(__always)
  mutating func hearFindings() {
    let findings = tools.findings
    if findings.doubtsCoils { estimate.wire.sweep.doubt() }
    if findings.doubtsCrossing { estimate.walls.forget() }
    if findings.startsAnew { forgetTrouble() }
    tools.findings = Findings()
  }

  /// The last look before the motors: whatever the behaviours wanted, a blade turns only where they mow and with nothing
  /// severe active, and wheels stand where the supervisor says so.
  @inline(__always)
  mutating func interlock(
    _ command: inout ActuatorCommand, _ s: borrowing SensorSnapshot, mayMove: Bool, blade: Bool
  ) {
    if !mayMove {
      drive.halt()
      let charging = command.charge
      command = ActuatorCommand()
      if s.lift { command.charge = false } else { command.charge = charging }
    }
    let unsafe = s.lift ? true : s.stopButton
    if unsafe || !blade { command.bladeDuty = 0 }
  }

  /// Says which waypoints are wanted, and from where.
  @inline(__always)
  var routeRequest: RouteRequest {
    var request = RouteRequest()
    request.route = tools.route.route
    request.number = tools.route.request
    request.waypoint = tools.route.started ? tools.route.index : 0
    request.x_mm = Int32(max(-2e6, min(2e6, estimate.position.position.x * 1000)))
    request.y_mm = Int32(max(-2e6, min(2e6, estimate.position.position.y * 1000)))
    request.heading_mrad = Int16(estimate.position.heading * 1000)
    request.touchBearing_mrad = memory.plan.touchBearing_mrad
    request.touches = memory.plan.touches
    request.touchDistance_cm = memory.plan.touchDistance_cm
    return request
  }
}

/// What a mower is doing and why, in a few bytes.
public struct MowerStatus: Equatable, Sendable {
  /// What the mower is doing.
  public var mode = Mode.idle
  /// Why it does that: the cause of the last change.
  public var cause = Cause(.none)
  /// What the supervisor says, and why.
  public var verdict = Supervisor.Verdict.none
  /// The supervisor's rows that apply, one bit each.
  public var activeRows: UInt32 = 0

  /// Idle, with nothing wrong.
  public init() {}

  init(mode: Mode, cause: Cause, verdict: Supervisor.Verdict, activeRows: UInt32) {
    self.mode = mode
    self.cause = cause
    self.verdict = verdict
    self.activeRows = activeRows
  }
}

// What others look at most. Inlined where it is used: a getter's call would be lent a copy of the whole mower.
extension Mower {
  /// What the mower is doing.
  @inlinable @inline(__always)
  public var mode: Mode { status.mode }
  /// Why it does that: the cause of the last change.
  @inlinable @inline(__always)
  public var cause: Cause { status.cause }
  /// What the supervisor says, and why.
  @inlinable @inline(__always)
  public var verdict: Supervisor.Verdict { status.verdict }
  /// The table's state.
  @inlinable @inline(__always)
  public var supervisor: Supervisor { state.supervisor }
  /// Dead reckoning.
  @inlinable @inline(__always)
  public var odometry: Odometry { state.estimate.odometry }
  /// Where the lawn ends, as last seen.
  @inlinable @inline(__always)
  public var boundary: BoundaryView { state.estimate.boundary }
  /// Where the mower is, for navigations with a position.
  @inlinable @inline(__always)
  public var position: PositionFilter { state.estimate.position }
  /// Where beams bound the lawn, for the navigation with virtual walls.
  @inlinable @inline(__always)
  public var walls: VirtualWallBoundary { state.estimate.walls }
  /// The rooms between lighthouses.
  @inlinable @inline(__always)
  public var rooms: Rooms { state.estimate.rooms }
  /// Ramps and speed control.
  @inlinable @inline(__always)
  public var drive: DriveControl { state.drive }
  /// Whether the mower goes on mowing by itself after a charge.
  @inlinable @inline(__always)
  public var autoResume: Bool { state.activity.autoResume }
  /// How often the station was missed since the last success.
  public var missedDocks: UInt32 { state.tools.tally.missedDocks }

  /// A hash of the whole state. Two mowers of one configuration with equal hashes go on alike.
  public mutating func stateHash() -> UInt64 {
    var hasher = StateHasher()
    state.hash(into: &hasher)
    return hasher.value
  }
}
