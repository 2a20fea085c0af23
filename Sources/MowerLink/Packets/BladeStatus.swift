/// State of the blade motor (`BLADE_STATUS`, v6).
public struct BladeStatus: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x05 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 16 }

  /// 1 while the motor is driven.
  public var active: UInt8
  /// Speed, rpm.
  public var speed_rpm: UInt16
  /// Power, W.
  public var power_W: UInt16
  /// Temperature, °C.
  public var temperature_C: Float
  /// Errors since switch-on.
  public var errors: UInt32

  /// A packet from its fields.
  public init(active: UInt8, speed_rpm: UInt16, power_W: UInt16, temperature_C: Float, errors: UInt32) {
    self.active = active
    self.speed_rpm = speed_rpm
    self.power_W = power_W
    self.temperature_C = temperature_C
    self.errors = errors
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    active = fields.byte()
    speed_rpm = fields.integer()
    power_W = fields.integer()
    temperature_C = fields.float()
    errors = fields.integer()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(active)
    packet.append(integer: speed_rpm)
    packet.append(integer: power_W)
    packet.append(float: temperature_C)
    packet.append(integer: errors)
  }
}
