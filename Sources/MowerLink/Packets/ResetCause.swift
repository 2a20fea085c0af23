/// Why the board started (`RESET_CAUSE`, v6); sent again and again.
public struct ResetCause: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x06 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 5 }

  /// 0 unknown, 1 pin, 2 power on, 3 brown-out, 4 software, 5 and 6 watchdogs, 7 low power.
  public var cause: UInt8
  /// What its main loop was at before a watchdog bit.
  public var stage: UInt8

  /// A packet from its fields.
  public init(cause: UInt8, stage: UInt8) {
    self.cause = cause
    self.stage = stage
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    cause = fields.byte()
    stage = fields.byte()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(cause)
    packet.append(stage)
  }
}
