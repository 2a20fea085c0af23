import MowerGeometry

extension Conditions {
  /// What holds in this tick, of all that the supervisor's rows watch.
  @inline(__always)
  static func observed(
    _ s: borrowing SensorSnapshot, _ state: UnsafePointer<MowerState>, _ setup: Setup
  ) -> Conditions {
    var c = Conditions()
    let docked = setup.contact(s)
    let underWay = state.pointee.activity.isUnderWay
    let boundary = state.pointee.estimate.boundary
    c.set(.lift, if: s.lift)
    let tilt = setup[.tiltLimit] * (Angle.pi / 180)
    c.set(.tilt, if: s.pitch_rad * s.pitch_rad + s.roll_rad * s.roll_rad > tilt * tilt)
    c.set(.stopButton, if: s.stopButton)
    let lost = boundary.age_ms > 60 && !docked && underWay
    if setup.hasPosition {
      c.set(.positionLost, if: lost && !state.pointee.activity.searchesPosition)
      c.set(.positionGone, if: lost)
      // The room that doubt takes from the lawn's edge is no reason to give up: only what the mower believes counts.
      c.set(.outside, if: !lost && state.pointee.estimate.mapBoundary.isOff && !docked && underWay)
    } else {
      c.set(.wireLost, if: lost)
      c.set(.outside, if: boundary.allOutside && !docked && underWay)
      c.set(.coilsDisagree, if: state.pointee.estimate.wire.disagrees && !docked && underWay)
    }
    let unlit_m = state.pointee.estimate.odometry.distance_m - state.pointee.estimate.litAt_m
    c.set(.beamsSilent, if: setup.seesBeams && unlit_m > setup[.beamsLostAfter] && underWay)
    c.setWheels(s, state, setup, underWay: underWay)
    c.setBladeAndBattery(s, state, setup, docked: docked)
    c.set(.rain, if: s.rain)
    c.set(.timetableClosed, if: !s.timetableOpen)
    c.set(.dockExhausted, if: state.pointee.tools.tally.missedDocks > UInt32(setup[.dockRetries]))
    c.set(.homeNotFound, if: state.pointee.tools.tally.searchLegs > 120)
    c.set(.restarted, if: s.restarted)
    // Waiting for a way home that something blocks comes to more than this, with the tries between.
    let limit_s = 60 * setup[.progressLimit]
    let still_s = state.pointee.estimate.progress.still_s
    c.set(.noProgress, if: still_s > limit_s || state.pointee.tools.tally.blocked_s > 0.6 * limit_s)
    c.set(.linkSilent, if: s.linkSilent_ms >= 200)
    c.set(.bumperStuck, if: s.bumpers != 0 && !docked && underWay)
    // A sum is finite only if every part is.
    let sensed = s.gyro_radps + s.pitch_rad + s.roll_rad
    let estimated =
      state.pointee.estimate.odometry.heading + state.pointee.estimate.odometry.position.x
      + state.pointee.estimate.odometry.left_mps + state.pointee.estimate.odometry.right_mps
      + state.pointee.estimate.power.battery_V
    c.set(.internalError, if: !(sensed + estimated).isFinite)
    return c
  }

  @inline(__always)
  private mutating func setWheels(
    _ s: borrowing SensorSnapshot, _ state: UnsafePointer<MowerState>, _ setup: Setup, underWay: Bool
  ) {
    // On a slope the wheels work harder without anything being in the way.
    let lean = (s.pitch_rad * s.pitch_rad + s.roll_rad * s.roll_rad).squareRoot()
    let limit_A = setup.pointee.stallCurrent_A + setup.pointee.climbCurrent_A * lean
    let moving = !state.pointee.drive.resting
    let current_A = state.pointee.estimate.power.wheelCurrent_A
    let still_s = state.pointee.estimate.wheels.still_s
    let slip_s = state.pointee.estimate.wheels.slip_s
    set(.stall, if: moving && (still_s > 0.1 || slip_s > 1 || current_A > limit_A))
    set(.wheelUnruly, if: state.pointee.estimate.wheels.check.isUnruly && underWay)
    set(.wheelOvercurrent, if: moving && current_A > 1.5 * limit_A)
    // A bumper that stays pressed has rows of its own, which say what is wrong.
    let exhausted = state.pointee.tools.tally.stalls > 6 || state.pointee.tools.tally.escapes > 24
    set(.escapesExhausted, if: exhausted && !state.pointee.supervisor.isActive(.bumperStuck))
  }

  @inline(__always)
  private mutating func setBladeAndBattery(
    _ s: borrowing SensorSnapshot, _ state: UnsafePointer<MowerState>, _ setup: Setup, docked: Bool
  ) {
    let blade_A = Double(s.bladeCurrent_mA) * 1e-3
    set(.bladeBlocked, if: blade_A > setup[.bladeOvercurrent] && state.pointee.wantsBlade)
    set(.bladeExhausted, if: state.pointee.blade.blocks >= 3)
    let battery_V = state.pointee.estimate.power.battery_V
    set(.batteryLow, if: battery_V < setup[.batteryLow] && !docked)
    set(.batteryCritical, if: battery_V < setup[.batteryCritical] && !docked)
    set(.batteryEmpty, if: battery_V < setup[.batteryEmpty] && !docked)
    set(.chargeSuspended, if: state.pointee.estimate.power.warmth.forbidsCharge && state.pointee.activity.isCharging)
    // In the station too: a hot battery does not go out again.
    set(.batteryHot, if: state.pointee.estimate.power.warmth.isHot)
  }
}
