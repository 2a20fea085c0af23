/// Reads a packet's fields one after the other. Whoever uses it has checked the packet's size.
public struct FieldReader {
  let packet: PacketBytes
  var offset = 1

  /// Begins behind the packet's id.
  init(_ packet: PacketBytes) { self.packet = packet }

  /// The next byte.
  public mutating func byte() -> UInt8 { integer() }

  /// The next integer, lowest byte first.
  public mutating func integer<T: FixedWidthInteger>(_ type: T.Type = T.self) -> T {
    var value: T = 0
    for i in 0..<T.bitWidth / 8 { value |= T(truncatingIfNeeded: packet[offset + i]) << T(8 * i) }
    offset += T.bitWidth / 8
    return value
  }

  /// The next number of four bytes.
  public mutating func float() -> Float { Float(bitPattern: integer()) }

  /// The next number of eight bytes.
  public mutating func double() -> Double { Double(bitPattern: integer()) }
}
