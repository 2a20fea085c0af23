// What the computer commands over a v6 link.

/// How to drive (`CMD_VEL`); older than 200 ms it no longer counts.
public struct VelocityCommand: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x50 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 11 }

  /// Speed ahead, m/s.
  public var speed_mps: Float
  /// Turn to the left, rad/s.
  public var yawRate_radps: Float

  /// A packet from its fields.
  public init(speed_mps: Float, yawRate_radps: Float) {
    self.speed_mps = speed_mps
    self.yawRate_radps = yawRate_radps
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    speed_mps = fields.float()
    yawRate_radps = fields.float()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(float: speed_mps)
    packet.append(float: yawRate_radps)
  }
}

/// Whether the blade shall turn (`CMD_BLADE`).
public struct BladeCommand: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x51 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 5 }

  /// 1 on, 0 off.
  public var on: UInt8
  /// 1: the other way round.
  public var reverse: UInt8

  /// A packet from its fields.
  public init(on: UInt8, reverse: UInt8) {
    self.on = on
    self.reverse = reverse
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    on = fields.byte()
    reverse = fields.byte()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(on)
    packet.append(reverse)
  }
}

/// Restart the board (`REBOOT`).
public struct RebootCommand: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x52 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 4 }

  /// 0xB0, or nothing happens.
  public var magic: UInt8

  /// A packet from its fields.
  public init(magic: UInt8) {
    self.magic = magic
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    magic = fields.byte()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(magic)
  }
}
