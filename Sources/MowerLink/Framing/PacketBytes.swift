/// The bytes of one packet, at most 64, without a heap. Numbers are little-endian.
public struct PacketBytes: Sendable {
  /// Most bytes that a packet has, checksum included.
  public static var capacity: Int { 64 }

  private var storage: InlineArray<64, UInt8>
  /// Number of bytes.
  public private(set) var count: Int

  /// No bytes yet.
  public init() {
    storage = InlineArray(repeating: 0)
    count = 0
  }

  /// Byte at an index below `count`.
  public subscript(index: Int) -> UInt8 { storage[index] }

  /// Adds a byte; false, and nothing added, if there is no room.
  @discardableResult
  public mutating func append(_ byte: UInt8) -> Bool {
    guard count < Self.capacity else { return false }
    storage[count] = byte
    count += 1
    return true
  }

  /// Adds an integer's bytes, lowest first.
  public mutating func append<T: FixedWidthInteger>(integer: T) {
    var rest = integer
    for _ in 0..<T.bitWidth / 8 {
      append(UInt8(truncatingIfNeeded: rest))
      // Shifting one byte by eight would be too far for it.
      rest = T.bitWidth > 8 ? rest >> 8 : 0
    }
  }

  /// Adds a number of four bytes.
  public mutating func append(float: Float) { append(integer: float.bitPattern) }

  /// Adds a number of eight bytes.
  public mutating func append(double: Double) { append(integer: double.bitPattern) }

  /// Removes all bytes.
  public mutating func removeAll() { count = 0 }

  /// Overwrites a byte, for those who test what damage does.
  public mutating func set(_ byte: UInt8, at index: Int) { storage[index] = byte }
}

extension PacketBytes: Equatable {
  /// Whether both have the same bytes.
  public static func == (a: PacketBytes, b: PacketBytes) -> Bool {
    guard a.count == b.count else { return false }
    for i in 0..<a.count where a[i] != b[i] { return false }
    return true
  }
}

// The checksum at the end.
extension PacketBytes {
  /// Adds the checksum of all bytes so far.
  public mutating func seal() {
    var crc = CRC16()
    for i in 0..<count { crc.add(self[i]) }
    append(integer: crc.value)
  }

  /// Whether the last two bytes are the checksum of those before; false for fewer than three bytes.
  public var isSealed: Bool {
    guard count >= 3 else { return false }
    var crc = CRC16()
    for i in 0..<count - 2 { crc.add(self[i]) }
    return crc.value == UInt16(self[count - 2]) | UInt16(self[count - 1]) << 8
  }
}
