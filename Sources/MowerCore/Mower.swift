import MowerGeometry

/// The controller: a value with one function. A copy is a snapshot of it; equal values are equal states.
public struct Mower: Sendable {
  /// What was measured and set before the start.
  public private(set) var configuration: MowerConfiguration
  /// What the mower is doing.
  public internal(set) var mode = Mode.idle
  /// What the supervisor says, and why.
  public internal(set) var verdict = Supervisor.Verdict.none
  /// Dead reckoning.
  public internal(set) var odometry: Odometry
  /// Where the lawn ends, as last seen.
  public internal(set) var boundary = BoundaryView()
  /// The table's state.
  public internal(set) var supervisor: Supervisor
  /// Ramps and speed control.
  public internal(set) var drive: DriveControl
  /// Whether the mower shall go on mowing by itself after a charge.
  public internal(set) var armed = false
  /// How often the station was missed since the last success.
  public internal(set) var missedDocks: UInt32 = 0

  /// Where the mower is, for navigations with a position.
  public internal(set) var position: PositionFilter
  var mapBoundary: MapBoundary
  var follower = RouteFollower()
  /// Where something was gone round last, and how often there.
  var dodgedAt = Vector2(1e6, 0)
  var dodges: UInt8 = 0
  /// Whether the way is taken up anew after the present escape.
  var retake = false
  /// The way the mower came, and how many of its places are still to be tried in the search for the position.
  var trail = TrustedTrail()
  var trailLeft: UInt8 = 0
  /// By how much the station's lobes correct its axis, m.
  var axisShift_m = 0.0

  /// Where beams bound the lawn, for the fitting with virtual walls.
  public internal(set) var walls: VirtualWallBoundary
  /// The rooms between lighthouses.
  public internal(set) var rooms = Rooms()
  /// What is heard of the station's lobes.
  public internal(set) var sight = StationSight()
  var approach = LobeApproach()
  var edge = EdgeFollowing()
  /// Path at which a gate was last headed for, m.
  var gateAt_m = -100.0
  /// Path at which infrared was last heard, m.
  var litAt_m = 0.0

  var wire: WireBoundary
  var random: SplitMix64
  var manoeuvre = Manoeuvre()

  // The mode's own registers: they are reset on entry.
  var phase: UInt8 = 0
  var modeTime_s = 0.0
  var modeStart_m = 0.0
  var phaseTime_s = 0.0
  var turned_rad = 0.0

  /// The mode to return to after a turn or an escape.
  var resume = Mode.mowing
  /// The mode to return to after a hold.
  var afterHold = Mode.mowing
  /// What `escaping` leads back to is still to be finished after so many steps of turning inwards.
  var turnSteps: UInt8 = 0
  var turnSign = 1.0
  var holdHeading = 0.0
  /// Strongest signal heard outside since the mode began, and the heading in which it was heard: the way back.
  var beacon = 0.0
  var beaconHeading = 0.0
  /// Whether the present leg of a manoeuvre has been inside.
  var legInside = false
  /// Signal per coil when the present reversing leg began; infinite if it began outside or too near to judge.
  var reverseStart: Double?
  /// Whether the last reversing leg ended at the wire.
  var wireBehind = false
  var spiral_rad = 0.0
  var laneSign = 1.0

  // Following.
  var followSide = 1.0
  var followTarget = 0.0
  var followTarget_m = 0.0
  var sinceTransition_s = 0.0
  var sinceTransition_rad = 0.0
  /// Path driven with the lawn on the wrong hand, m.
  var wrongWay_m = 0.0
  var bumpsFollowing: UInt8 = 0
  var bumpAt_m = 0.0
  /// Distance from the wire chosen for this way, m; 0: astride.
  var followOffset_m = 0.0
  /// Path driven astride since the wire was last beside the mower, m.
  var astrideFor_m = 0.0
  /// Whether the mower is on its way back to the wire, and the path at which it left or began that.
  var merging = false
  var alongsideFrom_m = 0.0
  var corridor: Corridor
  /// Whether the wheels spun in a bend, so that the mower turns on the spot.
  var pivoting = false
  var nearHits: UInt8 = 0

  /// Starts so far, and how many of them began in each zone (the last: at the station).
  var starts: UInt32 = 0
  var zoneStarts: InlineArray<9, UInt32> = InlineArray(repeating: 0)

  // Trouble counters.
  var escapes: UInt8 = 0
  var stalls: UInt8 = 0
  var escapeAt_m = 0.0
  var bladeBlocks: UInt8 = 0
  var bladeInhibit_s = 0.0
  var searchLegs: UInt16 = 0

  // Slow estimates.
  var battery_V = 25.0
  var bladeLoad_A = 0.0
  var bladeMean_A = 0.0
  var wheelCurrent_A = 0.0
  var slip_s = 0.0
  var wheelStill_s = 0.0
  var wheels = WheelCheck()
  var dry_s = 1e6
  var chargeQuiet_s = 0.0
  var contact_s = 0.0
  var noContact_s = 0.0
  var started = false

  /// A mower at rest, in idle.
  public init(_ configuration: MowerConfiguration) {
    self.configuration = configuration
    odometry = Odometry(configuration)
    drive = DriveControl(configuration)
    supervisor = Supervisor(configuration.parameters)
    position = PositionFilter(configuration.position)
    mapBoundary = MapBoundary(configuration.map, sensing: configuration.mapSensing)
    walls = VirtualWallBoundary(configuration)
    wire = WireBoundary(configuration)
    corridor = Corridor(configuration)
    random = SplitMix64(seed: configuration.seed, stream: 0x4d6f_7765)
  }

  /// One tick: observe, supervise, behave, drive, and a last look before the motors.
  ///
  /// - Parameters:
  ///   - s: everything that was sensed since the last tick.
  ///   - dt_us: length of a tick, µs; 20 000.
  public mutating func step(_ s: borrowing SensorSnapshot, dt_us: UInt32) -> ActuatorCommand {
    let dt_s = Double(dt_us) * 1e-6
    let dt_ms = dt_us / 1000
    observe(s, dt_s: dt_s, dt_ms: dt_ms)
    // Before the supervisor looks: a row that counted troubles hold in force could never clear.
    if s.request == .start { forgetTrouble() }
    let now = conditions(s)
    verdict = supervisor.update(now, request: s.request, dt_ms: dt_ms)
    obey(s)
    answer(s)
    var setpoint = behave(s, dt_s: dt_s)
    let allowed = verdict.action.rawValue < SupervisorAction.hold.rawValue
    if !allowed { setpoint = .rest }
    let blade = allowed && bladeWanted
    var command = drive.update(
      setpoint, blade: blade, measuredLeft_mps: odometry.left_mps, measuredRight_mps: odometry.right_mps,
      battery_V: battery_V, dt_s: dt_s)
    command.charge = mode == .charging
    if hasPosition { ask(&command) }
    command.buzzer = mode == .leavingStation && phase == 0
    interlock(&command, s)
    return command
  }

  // MARK: Observe

  @inline(__always)
  private mutating func observe(_ s: borrowing SensorSnapshot, dt_s: Double, dt_ms: UInt32) {
    odometry.update(s, resting: drive.resting, dt_s: dt_s)
    switch configuration.navigation {
    case .virtualWall: watchBeams(s, dt_s: dt_s)
    case .wire:
      wire.update(s, odometry, dt_ms: dt_ms)
      boundary = wire.view()
      listenForStation(s)
    case .beacons, .satellite:
      position.update(s, odometry: odometry, docked: contact(s), dt_s: dt_s)
      mapBoundary.update(position)
      boundary = mapBoundary.view()
      trail.note(odometry, position)
    }

    if !started {
      started = true
      battery_V = Double(s.battery_mV) * 1e-3
    }
    battery_V += 0.005 * (Double(s.battery_mV) * 1e-3 - battery_V)
    let left = Double(s.leftCurrent_mA)
    let right = Double(s.rightCurrent_mA)
    wheelCurrent_A += 0.1 * ((left > right ? left : right) * 1e-3 - wheelCurrent_A)
    bladeLoad_A += 0.02 * (Double(s.bladeCurrent_mA) * 1e-3 - bladeLoad_A)
    if mode == .mowing && modeTime_s > 4 {
      // A mean over some ten minutes of mowing; the first load seen starts it.
      bladeMean_A = bladeMean_A == 0 ? bladeLoad_A : bladeMean_A + 0.00003 * (bladeLoad_A - bladeMean_A)
    }
    dry_s = s.rain ? 0 : dry_s + dt_s
    if bladeInhibit_s > 0 { bladeInhibit_s -= dt_s }

    if contact(s) {
      contact_s += dt_s
      noContact_s = 0
    } else {
      contact_s = 0
      noContact_s += dt_s
    }
    modeTime_s += dt_s
    phaseTime_s += dt_s
    turned_rad += odometry.turn_rad
    watchWheels(dt_s)
    if boundary.left == .outside && boundary.right == .outside {
      let strength = wire.frontStrength
      if strength > beacon {
        beacon = strength
        beaconHeading = odometry.heading
      }
    } else if boundary.frontInside && boundary.rear != .outside {
      // Astride the wire one rear coil is outside all the time: that is no coming out.
      legInside = true
    }
  }

  /// Notices wheels that turn without turning the mower, and driven wheels that stand.
  @inline(__always)
  private mutating func watchWheels(_ dt_s: Double) {
    let commanded = drive.right_mps - drive.left_mps
    let yaw = odometry.turn_rad / dt_s
    let slipping = abs(commanded) > 0.4 * configuration.wheelBase_m && abs(yaw) < 0.1
    slip_s = slipping ? slip_s + dt_s : 0
    let limit = configuration.parameters[.stallSpeed]
    let leftStill = abs(drive.left_mps) > 3 * limit && abs(odometry.left_mps) < limit
    let rightStill = abs(drive.right_mps) > 3 * limit && abs(odometry.right_mps) < limit
    wheelStill_s = leftStill || rightStill ? wheelStill_s + dt_s : 0
    wheels.update(
      told: (drive.left_mps, drive.right_mps), did: (odometry.left_mps, odometry.right_mps), dt_s: dt_s)
  }

  /// Whether the charging contacts carry the station's voltage.
  @inline(__always)
  func contact(_ s: borrowing SensorSnapshot) -> Bool {
    Double(s.charge_mV) > configuration.parameters[.chargeContact] * 1000
  }

  // MARK: Supervise

  @inline(__always)
  private mutating func conditions(_ s: borrowing SensorSnapshot) -> Conditions {
    var c = Conditions()
    let docked = contact(s)
    c.set(.lift, if: s.lift)
    let tilt = configuration.parameters[.tiltLimit] * (Angle.pi / 180)
    c.set(.tilt, if: s.pitch_rad * s.pitch_rad + s.roll_rad * s.roll_rad > tilt * tilt)
    c.set(.stopButton, if: s.stopButton)
    let bumped = s.bumpers != 0
    let bladeCurrent_A = Double(s.bladeCurrent_mA) * 1e-3
    let lost = boundary.age_ms > 60 && !docked && underWay
    if hasPosition {
      c.set(.positionLost, if: lost && mode != .searchingPosition)
      c.set(.positionGone, if: lost)
      // The room that doubt takes from the lawn's edge is no reason to give up: only what the mower believes counts.
      c.set(.outside, if: !lost && mapBoundary.isOff && !docked && underWay)
    } else {
      c.set(.wireLost, if: lost)
      c.set(.outside, if: boundary.allOutside && !docked && underWay)
      c.set(.coilsDisagree, if: wire.disagrees && !docked && underWay)
    }
    let unlit_m = odometry.distance_m - litAt_m
    c.set(.beamsSilent, if: seesBeams && unlit_m > configuration.parameters[.beamsLostAfter] && underWay)
    // On a slope the wheels work harder without anything being in the way.
    let lean = (s.pitch_rad * s.pitch_rad + s.roll_rad * s.roll_rad).squareRoot()
    let limit_A = configuration.stallCurrent_A + configuration.climbCurrent_A * lean
    c.set(.stall, if: moving && (wheelStill_s > 0.1 || slip_s > 1 || wheelCurrent_A > limit_A))
    c.set(.wheelUnruly, if: wheels.isUnruly && underWay)
    c.set(.wheelOvercurrent, if: moving && wheelCurrent_A > 1.5 * limit_A)
    c.set(.escapesExhausted, if: stalls > 6 || escapes > 24)
    c.set(.bladeBlocked, if: bladeWanted && bladeCurrent_A > configuration.parameters[.bladeOvercurrent])
    c.set(.bladeExhausted, if: bladeBlocks >= 3)
    c.set(.batteryLow, if: battery_V < configuration.parameters[.batteryLow] && !docked)
    c.set(.batteryCritical, if: battery_V < configuration.parameters[.batteryCritical] && !docked)
    c.set(.batteryEmpty, if: battery_V < configuration.parameters[.batteryEmpty] && !docked)
    c.set(.rain, if: s.rain)
    c.set(.timetableClosed, if: !s.timetableOpen)
    c.set(.dockExhausted, if: missedDocks > UInt32(configuration.parameters[.dockRetries]))
    c.set(.homeNotFound, if: searchLegs > 120)
    c.set(.restarted, if: s.restarted)
    c.set(.linkSilent, if: s.linkSilent_ms >= 200)
    c.set(.bumperStuck, if: bumped && !docked && underWay)
    // A sum is finite only if every part is.
    let sensed = s.gyro_radps + s.pitch_rad + s.roll_rad
    let estimated = odometry.heading + odometry.position.x + odometry.left_mps + odometry.right_mps + battery_V
    c.set(.internalError, if: !(sensed + estimated).isFinite)
    return c
  }

  /// Whether the mower is out of the station and at work.
  @inline(__always)
  var underWay: Bool {
    switch mode {
    case .idle, .charging, .waiting, .stopped, .locked: false
    case .leavingStation: phase > 0
    default: true
    }
  }

  /// Whether the wheels are meant to turn.
  @inline(__always)
  var moving: Bool { !drive.resting }

  /// Whether the mode wants the blade to spin.
  @inline(__always)
  var bladeWanted: Bool {
    guard bladeInhibit_s <= 0, !supervisor.isActive(.batteryCritical) else { return false }
    switch mode {
    case .mowing: return hasPosition && configuration.planned ? follower.cuts : true
    case .turning, .escaping: return resume == .mowing
    default: return false
    }
  }

  /// Does what the verdict asks: changes the mode, or counts.
  private mutating func obey(_ s: borrowing SensorSnapshot) {
    if supervisor.freshlyActive(.bladeBlocked) {
      bladeInhibit_s = 30
      bladeBlocks += 1
    }
    switch verdict.action {
    case .none, .warn: break
    case .dock:
      if mode == .leavingStation && phase > 1 {
        enter(hasPosition ? .followingHome : .searchingWire)
      } else {
        headHome()
      }
    case .escape:
      // Again if the first legs of an escape have changed nothing.
      let persists = phaseTime_s > 2.5 && supervisor.persists(.stall)
      if supervisor.freshlyActive(.stall) || persists { escape(s, stalled: true) }
    case .hold:
      switch mode {
      case .holding, .idle, .charging, .waiting, .stopped, .locked: break
      // The row that led to the search takes a moment to clear.
      case .searchingPosition where onlyPositionLost: break
      default:
        afterHold = modeAfterHold()
        enter(.holding)
      }
    case .stop:
      if mode != .stopped && mode != .locked { enter(.stopped) }
    case .lock:
      if mode != .locked { enter(.locked) }
    }
    if verdict.action.rawValue < SupervisorAction.hold.rawValue && mode == .holding {
      enter(afterHold)
      if hasPosition, configuration.planned { takeWayAnew() }
    }
  }

  /// Where a hold leads back to: what was being followed may be out of sight by then.
  private mutating func modeAfterHold() -> Mode {
    switch mode {
    case .mowing, .followingToZone: return .mowing
    case .searchingPosition: return afterHold
    // Back over the wire first if need be, and then on with what the turn was for.
    case .turning, .escaping: return hasPosition && configuration.planned ? resume : .turning
    case .leavingStation:
      // Still in the station's mouth: back out from there. Beyond it, turn on into the lawn.
      if phase < 2 { return .leavingStation }
      resume = .mowing
      turnSign = configuration.homeSide
      return .turning
    default: return hasPosition ? .followingHome : .searchingWire
    }
  }

  /// Makes the station the aim of what is under way.
  mutating func headHome() {
    switch mode {
    case .mowing, .followingToZone:
      if hasPosition {
        follower.begin(.home)
        enter(.followingHome)
      } else {
        enter(.searchingWire)
      }
    case .turning: if resume == .mowing { enter(hasPosition ? .followingHome : .searchingWire) }
    case .escaping: resume = hasPosition ? .followingHome : .searchingWire
    case .searchingPosition: afterHold = .followingHome
    case .holding:
      resume = hasPosition ? .followingHome : .searchingWire
      if afterHold == .mowing { afterHold = resume }
    default: break
    }
  }

  /// Answers a person's request.
  private mutating func answer(_ s: borrowing SensorSnapshot) {
    switch s.request {
    case .none: return
    case .start, .unlock:
      if s.request == .unlock {
        // Unlocking makes the mower safe to start; it does not start it.
        if mode == .locked && verdict.action.rawValue < SupervisorAction.stop.rawValue { enter(.idle) }
        return
      }
      guard verdict.action.rawValue < SupervisorAction.hold.rawValue else { return }
      armed = true
      switch mode {
      case .idle, .stopped:
        if !contact(s) {
          enter(.mowing)
        } else {
          enter(battery_V < configuration.parameters[.rechargeBelow] ? .charging : .waiting)
        }
      default: break
      }
    case .dock:
      armed = false
      if mode == .leavingStation {
        enter(hasPosition ? .followingHome : .searchingWire)
      } else {
        headHome()
      }
    case .stop:
      armed = false
      if mode != .locked { enter(contact(s) ? .idle : .stopped) }
    }
  }

  mutating func forgetTrouble() {
    escapes = 0
    stalls = 0
    bladeBlocks = 0
    missedDocks = 0
    searchLegs = 0
    wire.trust()
    wheels.forget()
    litAt_m = odometry.distance_m
  }

  // MARK: Behave

  private mutating func behave(_ s: borrowing SensorSnapshot, dt_s: Double) -> Setpoint {
    switch mode {
    case .holding: return hold()
    case .searchingPosition: return searchPosition(s, dt_s)
    case .idle, .stopped, .locked: return .rest
    case .leavingStation: return leave(s, dt_s)
    case .mowing: return hasPosition && configuration.planned ? mowPlan(s, dt_s) : mow(s, dt_s)
    case .turning: return turnBack(s, dt_s)
    case .escaping: return hasPosition && configuration.planned ? roundAbout(s, dt_s) : turnBack(s, dt_s)
    case .searchingWire: return seesBeams ? wander(s, dt_s) : search(s, dt_s)
    case .followingHome, .followingToZone:
      if seesBeams { return mode == .followingHome ? approachStation(s, dt_s) : passGate(s, dt_s) }
      return hasPosition ? driveHome(s, dt_s) : follow(s, dt_s)
    case .docking: return dock(s, dt_s)
    case .charging: return charge(s, dt_s)
    case .waiting: return wait(s)
    }
  }

  /// Changes the mode and resets the registers that belong to it.
  mutating func enter(_ next: Mode) {
    mode = next
    phase = 0
    modeTime_s = 0
    phaseTime_s = 0
    modeStart_m = odometry.distance_m
    turned_rad = 0
    beacon = 0
    legInside = false
    reverseStart = nil
    wireBehind = false
    manoeuvre.clear()
    switch next {
    case .mowing:
      holdHeading = odometry.heading
      spiral_rad = 0
    case .searchingWire:
      holdHeading = odometry.heading
    case .followingHome, .followingToZone:
      sinceTransition_s = 0
      sinceTransition_rad = 0
      wrongWay_m = 0
    case .charging:
      chargeQuiet_s = 0
      forgetTrouble()
    default: break
    }
  }

  mutating func enterPhase(_ next: UInt8) {
    phase = next
    phaseTime_s = 0
  }

  /// Says which waypoints are wanted, and from where.
  @inline(__always)
  private func ask(_ command: inout ActuatorCommand) {
    command.wantedRoute = follower.route
    command.routeRequest = follower.request
    command.wantedWaypoint = follower.started ? follower.index : 0
    command.x_mm = Int32(max(-2e6, min(2e6, position.position.x * 1000)))
    command.y_mm = Int32(max(-2e6, min(2e6, position.position.y * 1000)))
    command.heading_mrad = Int16(position.heading * 1000)
  }

  // MARK: Interlock

  /// The last look before the motors: whatever the modes wanted, a blade turns only in modes that mow and with nothing
  /// severe active, and wheels stand where the supervisor says so.
  private mutating func interlock(_ command: inout ActuatorCommand, _ s: borrowing SensorSnapshot) {
    let severe = verdict.action.rawValue >= SupervisorAction.hold.rawValue
    if severe || mode == .idle || mode == .waiting || mode == .charging || mode == .stopped || mode == .locked {
      drive.halt()
      let charging = command.charge
      command = ActuatorCommand()
      if hasPosition { ask(&command) }
      if s.lift { command.charge = false } else { command.charge = charging }
    }
    let unsafe = s.lift ? true : s.stopButton
    if unsafe || !bladeWanted { command.bladeDuty = 0 }
  }
}
