/// A button of the panel was pressed (`UI_EVENT`).
public struct PanelEvent: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x03 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 5 }

  /// Which one: 2 home, 3 play, 4 S1, 5 S2, 6 lock on an OpenMower.
  public var button: UInt8
  /// How long: 0 short, 1 long, 2 very long.
  public var duration: UInt8

  /// A packet from its fields.
  public init(button: UInt8, duration: UInt8) {
    self.button = button
    self.duration = duration
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    button = fields.byte()
    duration = fields.byte()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(button)
    packet.append(duration)
  }
}
