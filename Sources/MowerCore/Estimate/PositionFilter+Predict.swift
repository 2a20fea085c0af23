import MowerGeometry

extension PositionFilter {
  /// Carries the state over a tick by wheels and gyro, and learns the gyro's bias while the mower stands.
  @inline(__always)
  mutating func predict(_ s: borrowing SensorSnapshot, _ odometry: borrowing Odometry, dt_s: Double) {
    // Odometry refuses what is no number in the same way.
    let gyro_radps = s.gyro_radps.isFinite ? min(100, max(-100, s.gyro_radps)) : gyroBias_radps
    if !hasBias {
      // The first reading is the best guess: mowers are switched on standing.
      hasBias = true
      gyroBias_radps = min(0.5, max(-0.5, gyro_radps))
    }
    covariance.bb += square(configuration.gyroWalk_radps) * dt_s
    if odometry.isStanding, !s.lift {
      learnBias(gyro_radps)
      handling.lifted_s = 0
      return
    }
    let missed_s = Double(s.missedTicks < 250 ? s.missedTicks : 250) * dt_s
    // What the gyro said in ticks that were missed is not known: taken like this one, with an error to match.
    let whole_s = dt_s + missed_s
    let turn = odometry.afterSilence ? odometry.turn_rad : (gyro_radps - gyroBias_radps) * whole_s
    let (sin, cos) = sincos(heading + 0.5 * turn)
    let reach = odometry.travel_m
    let travel = wheelScale * reach
    let way = abs(reach)
    // To the right for a left side that is up. What is no number leaves the ground level.
    let roll = s.roll_rad.isFinite ? min(1, max(-1, s.roll_rad)) : 0
    let banked = roll * way
    position = Vector2(
      position.x + cos * travel + sin * creep * banked, position.y + sin * travel - cos * creep * banked)
    heading = Angle.wrapped(heading + turn)
    covariance.propagate(
      dx_h: -sin * travel, dy_h: cos * travel, dx_s: cos * reach, dy_s: sin * reach, dx_k: sin * banked,
      dy_k: -cos * banked, dt_s: whole_s)

    let lean = (s.pitch_rad * s.pitch_rad + s.roll_rad * s.roll_rad).squareRoot()
    let slope = lean.isFinite ? configuration.slopeNoise * min(1, lean) : 0
    let current_mA = s.leftCurrent_mA > s.rightCurrent_mA ? s.leftCurrent_mA : s.rightCurrent_mA
    let pushes = s.bumpers != 0 ? true : current_mA > configuration.pushCurrent_mA
    handling.pushed_m += pushes ? way : -handling.pushed_m * dt_s * (1.0 / 120)
    let along = (pushes ? square(configuration.pushNoise) : square(configuration.travelNoise + slope)) * way
    let across = square(configuration.lateralNoise + 0.2 * slope) * way
    var still = 0.0
    let held = 0.5 * gyro_radps * missed_s
    var turning =
      square(configuration.gyroNoise_radps * dt_s) + square(configuration.turnNoise) * abs(turn)
      + square(configuration.bumpNoise) * way + square(held)
    // Nobody heard the gyro while the board was silent: what the wheels say instead is off by their slip.
    if odometry.afterSilence { turning += square(0.2 * turn) + square(0.02) }
    if s.lift {
      // A jolt may lift the switch for a moment; what is off the ground for longer is being carried somewhere.
      still = 0.1 * dt_s
      turning += 0.01 * dt_s
      handling.lifted_s += dt_s
      if handling.lifted_s > 1, phase == .tracking { lose() }
    } else {
      handling.lifted_s = 0
    }
    covariance.xx += along * cos * cos + across * sin * sin + still
    covariance.yy += along * sin * sin + across * cos * cos + still
    covariance.xy += (along - across) * sin * cos
    covariance.hh += turning
    covariance.ss += square(configuration.scaleNoise) * way
    covariance.kk += square(configuration.creepNoise) * roll * banked
    limitGrowth()
  }

  /// A standing mower's gyro shows its bias and nothing else.
  @inline(__always)
  private mutating func learnBias(_ gyro_radps: Double) {
    let p = covariance.projectBias()
    let variance = p.variance + square(configuration.gyroNoise_radps)
    let innovation = gyro_radps - gyroBias_radps
    if innovation * innovation < 25 * variance {
      correct(p, innovation: innovation, innovationVariance: variance)
    } else {
      // Turned by hand, or the bias has jumped: if it stays like this, it will be believed.
      covariance.bb += 1e-7
    }
  }

  /// Keeps a mower that drives for hours without a position from numbers without meaning.
  @inline(__always)
  private mutating func limitGrowth() {
    if covariance.xx > 1e4 || covariance.yy > 1e4 || covariance.hh > 10 {
      covariance = PositionCovariance(
        position_m2: min(1e4, covariance.worstPosition_m2), heading_rad2: min(10, covariance.hh), bias: covariance.bb,
        scale: min(0.04, covariance.ss), creep: min(0.04, covariance.kk))
    }
  }
}

extension Odometry {
  /// Whether the wheels were told to stand and have stood for a moment.
  @inline(__always)
  var isStanding: Bool { rest_ms > 200 }
}

/// A number times itself.
@inline(__always)
func square(_ x: Double) -> Double { x * x }
