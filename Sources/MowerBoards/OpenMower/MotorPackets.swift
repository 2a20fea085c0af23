import MowerLink

// The xESC2040 motor controllers, one serial port each, in the same frames as the board.

/// What a motor controller says, some fifty times a second.
public struct MotorStatus: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 1 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 62 }

  /// Bits of `fault`.
  public enum Fault {
    /// It has no settings yet.
    public static let uninitialised: Int32 = 1
    /// No command came for too long.
    public static let watchdog: Int32 = 2
    /// Too little voltage.
    public static let underVoltage: Int32 = 4
    /// Too much voltage.
    public static let overVoltage: Int32 = 8
    /// Too much current.
    public static let overCurrent: Int32 = 16
    /// The motor is hot.
    public static let motorHot: Int32 = 32
    /// The board is hot.
    public static let boardHot: Int32 = 64
    /// The Hall sensors say what cannot be.
    public static let badHall: Int32 = 128
  }

  /// Number of the packet.
  public var sequence: UInt32
  /// Firmware version.
  public var major: UInt8
  /// Minor firmware version.
  public var minor: UInt8
  /// Supply voltage, V.
  public var supply_V: Double
  /// Temperature of the board, °C.
  public var board_C: Double
  /// Temperature of the motor, °C.
  public var motor_C: Double
  /// Supply current, A.
  public var supply_A: Double
  /// Duty now, −1…1.
  public var duty: Double
  /// Hall steps, with the direction; it wraps.
  public var tacho: UInt32
  /// Hall steps in either direction.
  public var tachoAbsolute: UInt32
  /// 1 turns backwards.
  public var direction: UInt8
  /// `Fault` bits.
  public var fault: Int32

  /// A packet from its fields.
  public init(
    sequence: UInt32, major: UInt8, minor: UInt8, supply_V: Double, board_C: Double, motor_C: Double, supply_A: Double,
    duty: Double, tacho: UInt32, tachoAbsolute: UInt32, direction: UInt8, fault: Int32
  ) {
    self.sequence = sequence
    self.major = major
    self.minor = minor
    self.supply_V = supply_V
    self.board_C = board_C
    self.motor_C = motor_C
    self.supply_A = supply_A
    self.duty = duty
    self.tacho = tacho
    self.tachoAbsolute = tachoAbsolute
    self.direction = direction
    self.fault = fault
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    sequence = fields.integer()
    major = fields.byte()
    minor = fields.byte()
    supply_V = fields.double()
    board_C = fields.double()
    motor_C = fields.double()
    supply_A = fields.double()
    duty = fields.double()
    tacho = fields.integer()
    tachoAbsolute = fields.integer()
    direction = fields.byte()
    fault = fields.integer()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(integer: sequence)
    packet.append(major)
    packet.append(minor)
    for value in [supply_V, board_C, motor_C, supply_A, duty] { packet.append(double: value) }
    packet.append(integer: tacho)
    packet.append(integer: tachoAbsolute)
    packet.append(direction)
    packet.append(integer: fault)
  }
}

/// The duty that a motor shall get.
public struct MotorControl: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 2 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 11 }

  /// −1…1.
  public var duty: Double

  /// A packet from its field.
  public init(duty: Double) { self.duty = duty }

  /// Reads the field.
  public init(fields: inout FieldReader) { duty = fields.double() }

  /// Adds the field.
  public func write(to packet: inout PacketBytes) { packet.append(double: duty) }
}

/// What a motor controller must know before it turns anything.
public struct MotorSettings: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 3 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 36 }

  /// Order of the Hall sensors' codes; 255 for codes that cannot be.
  public var hallTable: InlineArray<8, UInt8>
  /// Motor current limit, A.
  public var current_A: Float
  /// Greatest change of duty, 1/s.
  public var acceleration: Float
  /// 1 if the motor has a temperature sensor.
  public var hasMotorSensor: UInt8
  /// Lowest motor temperature, °C.
  public var motorLow_C: Float
  /// Highest motor temperature, °C.
  public var motorHigh_C: Float
  /// Lowest temperature of the board, °C.
  public var boardLow_C: Float
  /// Highest temperature of the board, °C.
  public var boardHigh_C: Float

  /// Settings of a YardForce's motors with a current limit.
  public init(current_A: Float, acceleration: Float) {
    hallTable = [255, 6, 1, 5, 2, 4, 3, 255]
    self.current_A = current_A
    self.acceleration = acceleration
    hasMotorSensor = 0
    motorLow_C = -20
    motorHigh_C = 80
    boardLow_C = -20
    boardHigh_C = 80
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    hallTable = InlineArray(repeating: 0)
    for i in 0..<8 { hallTable[i] = fields.byte() }
    current_A = fields.float()
    acceleration = fields.float()
    hasMotorSensor = fields.byte()
    motorLow_C = fields.float()
    motorHigh_C = fields.float()
    boardLow_C = fields.float()
    boardHigh_C = fields.float()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    for i in 0..<8 { packet.append(hallTable[i]) }
    packet.append(float: current_A)
    packet.append(float: acceleration)
    packet.append(hasMotorSensor)
    for value in [motorLow_C, motorHigh_C, boardLow_C, boardHigh_C] { packet.append(float: value) }
  }

  /// Whether all fields are equal.
  public static func == (a: MotorSettings, b: MotorSettings) -> Bool { a.packet == b.packet }
}
