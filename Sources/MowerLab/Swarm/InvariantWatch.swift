import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation

/// Looks at a run after every tick and keeps the first invariant that did not hold.
struct InvariantWatch {
  private(set) var violation: SwarmViolation?
  /// How long nothing had happened to the mower yet, s, and the rows that made it hold, stop or lock in that time.
  private(set) var undisturbed_s = 0.0
  private(set) var alarms: [Int] = []
  private var lastRows: UInt32 = 0

  private static let dt_s = 0.02
  private static let outside_m = 0.5
  private static let outside_s = 35.0
  private static let stop_s = 2.0
  private static let jump_m = 0.15
  private static let docks = 5
  /// Longest time out at one place, s: the controller's own limit, and a minute more for where it truly is.
  private static let still_s = 600.0
  /// Edge of a grass cell, m.
  private static let cell_m = 0.05

  private let events: [ScenarioEvent]
  private let capacity_As: Double
  private let bladeRadius_m: Double
  private var next = 0
  private var tick: UInt64 = 0
  private var disturbed = false
  private var carried = false
  private var last: Pose2?
  private var reported = false
  private var lastMode = Mode.idle
  /// When the mower last began to dock, s, latest first.
  private var docked_s: [Double] = []
  private var outside_s = 0.0
  private var lifted_s = 0.0
  private var tilted_s = 0.0
  private var pressed_s = 0.0
  private var isPressed = false
  private var expectedCharge: Double
  private var expected_J = 0.0
  private var slack_As = 0.0
  private var lastCurrent_A = 0.0
  private var coverage = 0.0
  /// Way of the disc's centre on the ground, m, in so many pieces.
  private var way_m = 0.0
  private var pieces = 0.0
  private var lastDisc: Vector2?
  private var still = ProgressRecord()

  init(_ run: SwarmCase) {
    events = run.events
    capacity_As = run.robot.battery.capacity_As
    bladeRadius_m = run.robot.blade.radius_m
    expectedCharge = run.charge
  }

  /// Looks at the board and the controller after a tick.
  mutating func look(_ board: borrowing SimulatedBoard, _ mower: borrowing Mower) {
    if violation != nil { return }
    let time_s = board.time_s
    tick += 1
    while next < events.count && events[next].tick < tick {
      note(events[next].action)
      next += 1
    }
    noteAlarms(mower.status.activeRows)
    checkFinite(board, mower, time_s)
    checkBlade(board, mower, time_s)
    checkMotion(board, time_s)
    checkEnergy(board, time_s)
    checkArea(board, time_s)
    checkHome(mower.mode, time_s)
    checkProgress(board, mower.mode, time_s)
    carried = false
  }

  /// Going home and escapes are everyday work.
  private mutating func noteAlarms(_ rows: UInt32) {
    defer { lastRows = rows }
    if disturbed { return }
    undisturbed_s += Self.dt_s
    let fresh = rows & ~lastRows
    guard fresh != 0 else { return }
    for row in 0..<SupervisorRow.count where fresh & (1 << UInt32(row)) != 0 {
      if SupervisorRow.row(row).action.rawValue >= SupervisorAction.hold.rawValue { alarms.append(row) }
    }
  }

  private mutating func note(_ action: ScenarioEvent.Action) {
    // Something left on the lawn is everyday life.
    if case .put(let thing) = action, thing.name == TroubleGenerator.leftBehind { return }
    disturbed = true
    switch action {
    case .carry: carried = true
    case .stopButton(let isIn): isPressed = isIn
    default: break
    }
  }

  private mutating func fail(_ invariant: SwarmInvariant, _ time_s: Double, _ what: String) {
    if violation == nil { violation = SwarmViolation(invariant: invariant, time_s: time_s, what: what) }
  }

  /// Looks at the report of the run.
  mutating func check(_ result: RunResult) {
    let sum =
      result.coverage + result.distance_m + result.maxOverrun_m + result.energy_Wh + result.bladeOnOutside_s
      + result.mowableArea_m2 + result.stuck_s
    if !sum.isFinite { fail(.finite, result.simulated_s, "a number of the report is not finite") }
    let shares = result.cutHistogram.reduce(0, +)
    if result.mowableArea_m2 > 0, abs(shares - 1) > 1e-6 {
      fail(.area, result.simulated_s, "the shares of how often grass was cut add up to \(shares.short)")
    }
  }

  // MARK: Blade

  private func isAtFault(_ board: borrowing SimulatedBoard, _ part: FaultPart) -> Bool {
    board.faults.isActive && board.faults.isAtFault(part)
  }

  private mutating func checkBlade(_ board: borrowing SimulatedBoard, _ mower: borrowing Mower, _ time_s: Double) {
    let cutting = board.isCutting
    let bladeFault = isAtFault(board, .bladeMotor)
    let out = cutting && board.discOverrun_m > Self.outside_m && !bladeFault
    outside_s = out ? outside_s + Self.dt_s : 0
    if outside_s > (disturbed ? Self.outside_s : 0) {
      fail(
        .bladeOutside, time_s,
        "the disc spins \(board.discOverrun_m.short) m off the lawn, for \(outside_s.short) s now")
    }
    lifted_s = board.lifted && !isAtFault(board, .lift) && !bladeFault ? lifted_s + Self.dt_s : 0
    pressed_s = isPressed && !isAtFault(board, .stopButton) && !bladeFault ? pressed_s + Self.dt_s : 0
    // 45 degrees are a rise of 1.
    let tilted = board.inclination.lengthSquared > 1 && !isAtFault(board, .tilt) && !bladeFault
    tilted_s = tilted ? tilted_s + Self.dt_s : 0
    guard cutting else { return }
    stopped(since: lifted_s, "was lifted", time_s)
    stopped(since: pressed_s, "was told to by the stop button", time_s)
    stopped(since: tilted_s, "tilted", time_s)
  }

  private mutating func stopped(since: Double, _ why: StaticString, _ time_s: Double) {
    if since > Self.stop_s { fail(.bladeOff, time_s, "the disc cuts \(since.short) s after the mower \(why)") }
  }

  // MARK: Motion

  private mutating func checkMotion(_ board: borrowing SimulatedBoard, _ time_s: Double) {
    let pose = board.pose
    if let last, !carried, !board.lifted {
      let step = pose.position.distance(to: last.position)
      if step > Self.jump_m { fail(.noTeleport, time_s, "the mower moved \(step.short) m in a tick") }
    }
    last = board.lifted ? nil : pose
  }

  private mutating func checkHome(_ mode: Mode, _ time_s: Double) {
    defer { lastMode = mode }
    guard mode == .docking, lastMode != .docking, !disturbed else { return }
    docked_s.insert(time_s, at: 0)
    guard docked_s.count > Self.docks, let first = docked_s.popLast() else { return }
    if time_s - first < 600 {
      fail(.settles, time_s, "the mower began to dock for the \(Self.docks + 1)th time in \((time_s - first).short) s")
    }
  }

  private mutating func checkProgress(_ board: borrowing SimulatedBoard, _ mode: Mode, _ time_s: Double) {
    // Whoever is pushed, lifted or carried about has not got on by itself, and need not.
    still.look(mode, at: board.pose.position, inStation: board.isInContact || board.lifted, dt_s: Self.dt_s)
    if still.still_s > Self.still_s {
      let long = (still.still_s / 60).short
      fail(.progress, time_s, "the mower has not come a metre further for \(long) min, \(mode.name)")
    }
  }

  // MARK: Accounts

  private mutating func checkEnergy(_ board: borrowing SimulatedBoard, _ time_s: Double) {
    // A pack at fault has another capacity or voltage: its account begins anew.
    if isAtFault(board, .battery) {
      expectedCharge = board.charge
      expected_J = board.drawn_J
      return
    }
    // What a station supplies does not come out of the pack.
    if board.isInContact { expected_J = board.drawn_J }
    // Looked at once a tick, in which the current changes: a sum of samples is off by at most what it varies.
    slack_As += abs(board.battery_A - lastCurrent_A) * Self.dt_s
    lastCurrent_A = board.battery_A
    expectedCharge = min(1, max(0, expectedCharge - board.battery_A * Self.dt_s / capacity_As))
    expected_J += max(0, board.battery_A) * board.battery_V * Self.dt_s
    if abs(expectedCharge - board.charge) > 0.001 + slack_As / capacity_As {
      fail(.energy, time_s, "the charge is \(board.charge.short), its current sums up to \(expectedCharge.short)")
    }
    if abs(expected_J - board.drawn_J) > 50 + 0.01 * board.drawn_J + slack_As * board.battery_V {
      fail(.energy, time_s, "\(board.drawn_J.short) J were drawn, the power sums up to \(expected_J.short) J")
    }
  }

  private mutating func checkArea(_ board: borrowing SimulatedBoard, _ time_s: Double) {
    let grass = board.world.grass
    let now = grass.coverage
    if now < coverage { fail(.area, time_s, "coverage fell from \(coverage.short) to \(now.short)") }
    coverage = now
    if board.lifted || carried {
      lastDisc = nil
      return
    }
    let disc = board.bladeCenter
    if let lastDisc { way_m += disc.distance(to: lastDisc) } else { pieces += 1 }
    lastDisc = disc
    // A cell counts when its centre is swept: along the rows of cells that is up to a cell's width more.
    let reach_m = bladeRadius_m + 0.5 * Self.cell_m
    let most = 2 * reach_m * way_m + pieces * 3.15 * reach_m * reach_m + 0.05
    if now * grass.area_m2 > most {
      fail(.area, time_s, "\((now * grass.area_m2).short) m² are cut, the disc's way sweeps at most \(most.short) m²")
    }
  }

  // MARK: Numbers

  private mutating func checkFinite(_ board: borrowing SimulatedBoard, _ mower: borrowing Mower, _ time_s: Double) {
    let p = board.pose
    let sum =
      p.position.x + p.position.y + p.heading + board.speed_mps + board.battery_V + board.battery_A + board.charge
      + board.bladeSpeed_radps + board.blade_A + board.wheelSpeeds_mps.left + board.wheelSpeeds_mps.right
    if !sum.isFinite { fail(.finite, time_s, "a true value of the mower is not finite") }
    let believed = mower.position.pose
    if !(believed.position.x + believed.position.y + believed.heading).isFinite {
      fail(.finite, time_s, "the believed pose is not finite")
    }
    // It stays latched after a sensor that said what is no number.
    let reports = mower.supervisor.active & (1 << UInt32(Self.internalErrorRow)) != 0
    if reports, !reported, !board.faults.isActive {
      fail(.noInternalError, time_s, "the controller reports an internal error")
    }
    reported = reports
  }

  private static let internalErrorRow: Int =
    (0..<SupervisorRow.count).first { "\(SupervisorRow.row($0).cause)" == "internal-error" } ?? 0
}

extension Double {
  /// With three digits after the point.
  var short: String { "\((self * 1000).rounded() / 1000)" }
}
