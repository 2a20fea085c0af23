import MowerGarden
import MowerGeometry

/// The mower's motion in its own plane: two wheels with gearbox, motor and slip under a body with mass and yaw inertia.
/// One backward-Euler step couples all four speeds, so a step of 10 ms stays stable however stiff the tyres are.
struct DriveTrain {
  /// Speed along the heading, m/s, and yaw rate, rad/s.
  var speed_mps = 0.0
  var yawRate_radps = 0.0
  /// Wheel speeds, rad/s, and turned angles, rad.
  var left_radps = 0.0
  var right_radps = 0.0
  var leftAngle_rad = 0.0
  var rightAngle_rad = 0.0
  /// Motor currents, A, signed.
  var left_A = 0.0
  var right_A = 0.0

  private let mass: Double
  private let inertia: Double
  private let radius: Double
  private let half: Double
  private let wheelInertia: Double
  /// Torque at the wheel per volt, and per rad/s of back-EMF.
  private let perVolt: Double
  private let perSpeed: Double
  private let torqueLimit: Double
  private let ampsPerTorque: Double
  private let friction: Double
  private let stiffness: Double
  private let rolling: Double
  private let adhesionDry: Double
  private let adhesionWet: Double
  private let load: Double
  /// Inertias over the length of the last step: it is always the same, and divisions are what a step takes.
  private var stepLength_s = 0.0
  private var massPerStep = 0.0
  private var inertiaPerStep = 0.0
  private var wheelInertiaPerStep = 0.0

  static let gravity = 9.81

  init(_ robot: Robot) {
    let d = robot.drive
    mass = robot.chassis.mass_kg
    inertia = robot.chassis.yawInertia_kgm2
    radius = d.wheelDiameter_m / 2
    half = d.wheelBase_m / 2
    wheelInertia = d.inertia_kgm2
    let torquePerAmp = d.gearRatio * d.gearEfficiency * d.torqueConstant_NmpA
    perVolt = torquePerAmp / d.resistance_ohm
    perSpeed = perVolt * d.torqueConstant_NmpA * d.gearRatio
    torqueLimit = torquePerAmp * d.currentLimit_A
    ampsPerTorque = 1 / torquePerAmp
    friction = d.friction_Nm
    stiffness = d.slipStiffness
    rolling = d.rollingResistance
    adhesionDry = d.adhesionDry
    adhesionWet = d.adhesionWet
    // The drive wheels carry what the castor does not; the castor stands a wheel base or so ahead of the axle.
    let share = max(0.5, 1 - robot.chassis.centreOfMass_m / max(0.2, d.wheelBase_m))
    load = mass * Self.gravity * share / 2
  }

  /// One step. `volts`: at the motors; `climb`: rise over run along the heading; `wet`: adhesion of wet grass;
  /// `airborne`: the wheels hang free.
  @inline(__always)
  mutating func step(
    leftVolts: Double, rightVolts: Double, climb: Double, wet: Bool, airborne: Bool, dt_s dt: Double
  ) {
    if leftVolts == 0, rightVolts == 0, climb == 0, isAtRest, !airborne {
      // All that follows would be zero, and takes a dozen divisions: mowers spend half of their day in the station.
      left_A = 0
      right_A = 0
      return
    }
    if dt != stepLength_s {
      stepLength_s = dt
      massPerStep = mass / dt
      inertiaPerStep = inertia / dt
      wheelInertiaPerStep = wheelInertia / dt
    }
    let normal = airborne ? 0.0 : load
    let adhesion = wet ? adhesionWet : adhesionDry
    let l = wheel(left_radps, groundSpeed: speed_mps - half * yawRate_radps, volts: leftVolts, normal * adhesion)
    let r = wheel(right_radps, groundSpeed: speed_mps + half * yawRate_radps, volts: rightVolts, normal * adhesion)
    solve(l, r, climb: climb, airborne: airborne)
    if leftVolts == 0 && rightVolts == 0 && !airborne { stick(climb: climb) }
    leftAngle_rad += left_radps * dt
    rightAngle_rad += right_radps * dt
  }

  /// Whether nothing of it moves.
  @inline(__always)
  private var isAtRest: Bool { speed_mps == 0 && yawRate_radps == 0 && left_radps == 0 && right_radps == 0 }

  /// What stands without drive stays, as long as the friction of gearboxes and tyres is more than the pull of the slope:
  /// drags that vanish at rest would let it creep.
  @inline(__always)
  private mutating func stick(climb: Double) {
    let weight = mass * Self.gravity
    guard speed_mps * speed_mps < 4e-4, yawRate_radps * yawRate_radps < 2.5e-3,
      weight * abs(climb) < rolling * weight + 2 * friction / radius
    else { return }
    speed_mps = 0
    yawRate_radps = 0
    left_radps = 0
    right_radps = 0
  }

  /// A wheel's equations with the body's speed left open: traction = a − c·ground speed; wheel speed = (p + q·ground
  /// speed)·s.
  private struct Wheel {
    var a: Double
    var c: Double
    var p: Double
    var q: Double
    var s: Double
    var limited: Double
    var volts: Double
  }

  @inline(__always)
  private func wheel(_ omega: Double, groundSpeed: Double, volts: Double, _ grip: Double) -> Wheel {
    // Traction saturates at the grip: F = grip · s/(|s| + s½), taken linear about the slip of the last step.
    let slip = radius * omega - groundSpeed
    let k = grip / (abs(slip) + stiffness * max(0.05, abs(groundSpeed)))
    var push = perVolt * volts
    var brake = perSpeed
    var limited = 0.0
    let torque = push - brake * omega
    if torque > torqueLimit || torque < -torqueLimit {
      // The driver's current limit: a constant torque.
      push = torque > 0 ? torqueLimit : -torqueLimit
      brake = 0
      limited = push
    }
    let drag = friction / (abs(omega) + 0.05)
    let d = wheelInertiaPerStep + brake + drag + k * radius * radius
    let s = 1 / d
    let p = wheelInertiaPerStep * omega + push
    return Wheel(
      a: k * radius * p * s, c: k * (1 - k * radius * radius * s), p: p, q: k * radius, s: s, limited: limited,
      volts: volts)
  }

  @inline(__always)
  private mutating func solve(_ l: Wheel, _ r: Wheel, climb: Double, airborne: Bool) {
    let weight = airborne ? 0 : mass * Self.gravity
    // Rolling resistance and the scrubbing of castor and tyres, as drags that vanish at rest.
    let resistance = rolling * weight / (abs(speed_mps) + 0.01)
    let scrub = rolling * weight * half / (abs(yawRate_radps) + 0.02)
    let m11 = massPerStep + l.c + r.c + resistance
    let m12 = half * (r.c - l.c)
    let m22 = inertiaPerStep + half * half * (l.c + r.c) + scrub
    // Slope: the component of the weight along the heading (small-angle in the normal force).
    let b1 = massPerStep * speed_mps + l.a + r.a - weight * climb
    let b2 = inertiaPerStep * yawRate_radps + half * (r.a - l.a)
    let det = 1 / (m11 * m22 - m12 * m12)
    speed_mps = (b1 * m22 - b2 * m12) * det
    yawRate_radps = (b2 * m11 - b1 * m12) * det
    let vl = speed_mps - half * yawRate_radps
    let vr = speed_mps + half * yawRate_radps
    left_radps = (l.p + l.q * vl) * l.s
    right_radps = (r.p + r.q * vr) * r.s
    left_A = ampsPerTorque * (l.limited != 0 ? l.limited : perVolt * l.volts - perSpeed * left_radps)
    right_A = ampsPerTorque * (r.limited != 0 ? r.limited : perVolt * r.volts - perSpeed * right_radps)
  }

  /// Takes away the speed with which the body runs into something: an impulse along `normal` at `arm` from the axle's
  /// centre (world frame), shared between driving and turning. Wheels do not slide sideways.
  @inline(__always)
  mutating func collide(normal: Vector2, arm: Vector2, direction: Vector2) {
    let j1 = direction.dot(normal)
    let j2 = arm.cross(normal)
    let approach = speed_mps * j1 + yawRate_radps * j2
    if approach >= 0 { return }
    let effective = j1 * j1 / mass + j2 * j2 / inertia
    if effective < 1e-9 { return }
    let impulse = -approach / effective
    speed_mps += impulse * j1 / mass
    yawRate_radps += impulse * j2 / inertia
  }
}
