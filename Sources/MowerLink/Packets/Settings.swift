// What the computer sets on a board with a v6 link after each handshake, since the board keeps none of it.

/// The wheels' speed loop (`SET_DRIVE_PID`).
public struct DriveLoopSettings: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x54 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 27 }

  /// Encoder counts per metre.
  public var ticksPerMetre: Float
  /// PWM per m/s.
  public var proportional: Float
  /// PWM per m.
  public var integral: Float
  /// PWM per m/s².
  public var derivative: Float
  /// Greatest integral, PWM.
  public var integralLimit: Float
  /// PWM per m/s of set-point.
  public var feedForward: Float

  /// A packet from its fields.
  public init(
    ticksPerMetre: Float, proportional: Float, integral: Float, derivative: Float, integralLimit: Float,
    feedForward: Float
  ) {
    self.ticksPerMetre = ticksPerMetre
    self.proportional = proportional
    self.integral = integral
    self.derivative = derivative
    self.integralLimit = integralLimit
    self.feedForward = feedForward
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    ticksPerMetre = fields.float()
    proportional = fields.float()
    integral = fields.float()
    derivative = fields.float()
    integralLimit = fields.float()
    feedForward = fields.float()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(float: ticksPerMetre)
    packet.append(float: proportional)
    packet.append(float: integral)
    packet.append(float: derivative)
    packet.append(float: integralLimit)
    packet.append(float: feedForward)
  }
}

/// The gyro's yaw-rate loop (`SET_YAW_PID`).
public struct YawLoopSettings: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x55 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 21 }

  /// Gain.
  public var proportional: Float
  /// Integral gain.
  public var integral: Float
  /// Greatest trim.
  public var trimLimit: Float
  /// 1 on.
  public var enabled: UInt8
  /// 1, or −1 for a gyro mounted upside down.
  public var gyroSign: Int8
  /// Zero-rate output, rad/s.
  public var bias: Float

  /// A packet from its fields.
  public init(proportional: Float, integral: Float, trimLimit: Float, enabled: UInt8, gyroSign: Int8, bias: Float) {
    self.proportional = proportional
    self.integral = integral
    self.trimLimit = trimLimit
    self.enabled = enabled
    self.gyroSign = gyroSign
    self.bias = bias
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    proportional = fields.float()
    integral = fields.float()
    trimLimit = fields.float()
    enabled = fields.byte()
    gyroSign = fields.integer()
    bias = fields.float()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(float: proportional)
    packet.append(float: integral)
    packet.append(float: trimLimit)
    packet.append(enabled)
    packet.append(integer: gyroSign)
    packet.append(float: bias)
  }
}

/// Limits and geometry (`SET_KINEMATICS`).
public struct KinematicsSettings: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x56 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 11 }

  /// Wheel speed limit, m/s; the board only takes a lower one than its own.
  public var greatestSpeed_mps: Float
  /// Distance between the wheels, m.
  public var wheelBase_m: Float

  /// A packet from its fields.
  public init(greatestSpeed_mps: Float, wheelBase_m: Float) {
    self.greatestSpeed_mps = greatestSpeed_mps
    self.wheelBase_m = wheelBase_m
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    greatestSpeed_mps = fields.float()
    wheelBase_m = fields.float()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(float: greatestSpeed_mps)
    packet.append(float: wheelBase_m)
  }
}

/// Protection (`SET_SAFETY_LIMITS`); the board only takes what is stricter than its own.
public struct SafetySettings: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x57 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 21 }

  /// Highest charging voltage, V.
  public var charge_V: Float
  /// Highest charging current, A.
  public var charge_A: Float
  /// How long one wheel may hang, ms.
  public var oneWheelLift_ms: UInt16
  /// How long both may, ms.
  public var bothWheelsLift_ms: UInt16
  /// How long it may be tilted, ms.
  public var tilt_ms: UInt16
  /// How long the stop button may be pressed unnoticed, ms.
  public var stop_ms: UInt16
  /// How long the play button must be held to clear an emergency, ms.
  public var clear_ms: UInt16

  /// A packet from its fields.
  public init(
    charge_V: Float, charge_A: Float, oneWheelLift_ms: UInt16, bothWheelsLift_ms: UInt16, tilt_ms: UInt16,
    stop_ms: UInt16, clear_ms: UInt16
  ) {
    self.charge_V = charge_V
    self.charge_A = charge_A
    self.oneWheelLift_ms = oneWheelLift_ms
    self.bothWheelsLift_ms = bothWheelsLift_ms
    self.tilt_ms = tilt_ms
    self.stop_ms = stop_ms
    self.clear_ms = clear_ms
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    charge_V = fields.float()
    charge_A = fields.float()
    oneWheelLift_ms = fields.integer()
    bothWheelsLift_ms = fields.integer()
    tilt_ms = fields.integer()
    stop_ms = fields.integer()
    clear_ms = fields.integer()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(float: charge_V)
    packet.append(float: charge_A)
    packet.append(integer: oneWheelLift_ms)
    packet.append(integer: bothWheelsLift_ms)
    packet.append(integer: tilt_ms)
    packet.append(integer: stop_ms)
    packet.append(integer: clear_ms)
  }
}
