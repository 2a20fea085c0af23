import MowerGeometry

/// Turns set-points into wheel duties: ramps, speed control per wheel with feed-forward, and the blade's ramp.
public struct DriveControl: Sendable {
  /// Wheel speeds after the ramp, m/s.
  public internal(set) var left_mps = 0.0
  /// Right wheel speed after the ramp, m/s.
  public internal(set) var right_mps = 0.0
  let half_m: Double
  let fullSpeed_mps: Double
  let acceleration: Double
  let deceleration: Double
  let kp: Double
  let ki: Double
  let fullBladeDuty: Double
  var leftIntegral = 0.0
  var rightIntegral = 0.0
  var bladeDuty = 0.0

  /// Whether the wheels are meant to stand.
  var resting: Bool { left_mps == 0 && right_mps == 0 }

  init(_ configuration: borrowing MowerConfiguration) {
    half_m = configuration.wheelBase_m / 2
    fullSpeed_mps = configuration.fullSpeed_mps
    acceleration = configuration.parameters[.acceleration]
    deceleration = configuration.parameters[.deceleration]
    kp = configuration.parameters[.wheelKp]
    ki = configuration.parameters[.wheelKi]
    fullBladeDuty = configuration.parameters[.bladeDuty]
  }

  /// One tick of control; the measured wheel speeds close the loop and `battery_V` scales the feed-forward.
  mutating func update(
    _ setpoint: Setpoint, blade: Bool, measuredLeft_mps: Double, measuredRight_mps: Double, battery_V: Double,
    dt_s: Double
  ) -> ActuatorCommand {
    let up = acceleration * dt_s
    let down = deceleration * dt_s
    left_mps = Self.ramp(left_mps, setpoint.speed_mps - half_m * setpoint.yawRate_radps, up, down)
    right_mps = Self.ramp(right_mps, setpoint.speed_mps + half_m * setpoint.yawRate_radps, up, down)

    let voltage = battery_V > 15 ? battery_V : 24
    let feedForward = 24 / (voltage * fullSpeed_mps)
    let left = Self.duty(left_mps, measuredLeft_mps, &leftIntegral, feedForward, kp, ki * dt_s)
    let right = Self.duty(right_mps, measuredRight_mps, &rightIntegral, feedForward, kp, ki * dt_s)

    // Two seconds from rest to full speed: the blade motor's start must not look like a block.
    let wanted = blade ? fullBladeDuty : 0
    let step = 0.5 * dt_s
    bladeDuty = blade ? min(wanted, bladeDuty + step) : 0

    var command = ActuatorCommand()
    command.leftDuty = Int16(left * 1000)
    command.rightDuty = Int16(right * 1000)
    command.left_mmps = Int16(left_mps * 1000)
    command.right_mmps = Int16(right_mps * 1000)
    command.bladeDuty = Int16(bladeDuty * 1000)
    return command
  }

  /// Stops everything without a ramp: the motors brake.
  mutating func halt() {
    left_mps = 0
    right_mps = 0
    leftIntegral = 0
    rightIntegral = 0
    bladeDuty = 0
  }

  @inline(__always)
  static func ramp(_ now: Double, _ target: Double, _ up: Double, _ down: Double) -> Double {
    // Slowing down, also through zero, may go faster than speeding up.
    let slowing = (now > 0 && target < now) || (now < 0 && target > now)
    let step = slowing ? down : up
    let d = target - now
    if d > step { return now + step }
    if d < -step { return now - step }
    return target
  }

  @inline(__always)
  static func duty(
    _ target: Double, _ measured: Double, _ integral: inout Double, _ feedForward: Double, _ kp: Double, _ ki: Double
  ) -> Double {
    if target == 0 {
      // Standing: let the integral go, so that the next start does not jump; the short-circuit brake holds.
      integral = 0
      return 0
    }
    let error = target - measured
    integral = min(0.6, max(-0.6, integral + ki * error))
    return min(1, max(-1, target * feedForward + kp * error + integral))
  }
}

extension DriveControl: StatePart {
  /// Shows every field that ticks change to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&left_mps)
    v.visit(&right_mps)
    v.visit(&leftIntegral)
    v.visit(&rightIntegral)
    v.visit(&bladeDuty)
  }
}
