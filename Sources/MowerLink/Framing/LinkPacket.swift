/// A packet of fixed size: an id, fields, a checksum.
public protocol LinkPacket: Equatable, Sendable {
  /// First byte.
  static var id: UInt8 { get }
  /// Size with id and checksum, bytes.
  static var size: Int { get }
  /// Reads the fields.
  init(fields: inout FieldReader)
  /// Adds the fields.
  func write(to packet: inout PacketBytes)
}

extension LinkPacket {
  /// Reads a packet whose checksum was found right; nil if its id or its size is another's.
  public init?(_ packet: PacketBytes) {
    guard packet.count == Self.size, packet[0] == Self.id else { return nil }
    var reader = FieldReader(packet)
    self.init(fields: &reader)
  }

  /// The packet's bytes with the checksum.
  public var packet: PacketBytes {
    var bytes = PacketBytes()
    bytes.append(Self.id)
    write(to: &bytes)
    bytes.seal()
    return bytes
  }
}
