/// State of the board: power, rain, emergency (`STATUS`; the same in OpenMower v1 and MowgliNext v6).
public struct BoardStatus: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x01 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 38 }

  /// `Flag`s.
  public var status: UInt8
  /// Ultrasonic ranges, m.
  public var ranges_m: InlineArray<5, Float>
  /// `Emergency` bits.
  public var emergency: UInt8
  /// Voltage on the charging contacts, V.
  public var charge_V: Float
  /// Battery voltage, V.
  public var system_V: Float
  /// Charging current, A; −1 from boards told not to measure it.
  public var charge_A: Float
  /// State of charge, %.
  public var battery_percent: UInt8

  /// Bits of `status`.
  public enum Flag {
    /// The board has started up.
    public static var initialised: UInt8 { 1 << 0 }
    /// The computer has power.
    public static var computerPower: UInt8 { 1 << 1 }
    /// The board charges, or would.
    public static var charging: UInt8 { 1 << 2 }
    /// The motor controllers have power (OpenMower).
    public static var motorPower: UInt8 { 1 << 3 }
    /// The rain sensor is wet.
    public static var rain: UInt8 { 1 << 4 }
    /// It can play sounds.
    public static var sound: UInt8 { 1 << 5 }
    /// It plays one.
    public static var soundBusy: UInt8 { 1 << 6 }
    /// A panel with buttons is there.
    public static var panel: UInt8 { 1 << 7 }
  }

  /// Bits of `emergency`.
  public enum Emergency {
    /// Motors are off until somebody lets go of the latch.
    public static var latch: UInt8 { 1 << 0 }
    /// The stop button is pressed.
    public static var stop: UInt8 { 1 << 1 }
    /// The mower is lifted or tilted.
    public static var lift: UInt8 { 1 << 2 }
  }

  /// A packet from its fields.
  public init(
    status: UInt8, ranges_m: InlineArray<5, Float>, emergency: UInt8, charge_V: Float, system_V: Float, charge_A: Float,
    battery_percent: UInt8
  ) {
    self.status = status
    self.ranges_m = ranges_m
    self.emergency = emergency
    self.charge_V = charge_V
    self.system_V = system_V
    self.charge_A = charge_A
    self.battery_percent = battery_percent
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    status = fields.byte()
    ranges_m = InlineArray(repeating: 0)
    for i in 0..<5 { ranges_m[i] = fields.float() }
    emergency = fields.byte()
    charge_V = fields.float()
    system_V = fields.float()
    charge_A = fields.float()
    battery_percent = fields.byte()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(status)
    for i in 0..<5 { packet.append(float: ranges_m[i]) }
    packet.append(emergency)
    packet.append(float: charge_V)
    packet.append(float: system_V)
    packet.append(float: charge_A)
    packet.append(battery_percent)
  }

  /// Whether all fields are equal.
  public static func == (a: BoardStatus, b: BoardStatus) -> Bool { a.packet == b.packet }
}
