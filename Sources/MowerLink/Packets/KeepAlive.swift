/// The computer is alive (`HEARTBEAT`). Boards stop when it stays away.
public struct Heartbeat: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x42 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 5 }

  /// 1: stop everything and latch.
  public var emergency: UInt8
  /// 1: let go of the latch if nothing presses any more.
  public var release: UInt8

  /// A packet from its fields.
  public init(emergency: UInt8, release: UInt8) {
    self.emergency = emergency
    self.release = release
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    emergency = fields.byte()
    release = fields.byte()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(emergency)
    packet.append(release)
  }
}

/// What the computer is doing, for lamps and displays (`HL_STATE`).
public struct HighLevelState: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x43 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 5 }

  /// 1 idle, 2 autonomous, 3 recording, 4 mowing by hand in the low five bits.
  public var mode: UInt8
  /// Quality of the position, %.
  public var quality_percent: UInt8

  /// A packet from its fields.
  public init(mode: UInt8, quality_percent: UInt8) {
    self.mode = mode
    self.quality_percent = quality_percent
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    mode = fields.byte()
    quality_percent = fields.byte()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(mode)
    packet.append(quality_percent)
  }
}
