/// CRC-16/CCITT-FALSE: polynomial 0x1021, initial value 0xFFFF, not reflected; "123456789" gives 0x29B1.
public struct CRC16: Sendable {
  /// The checksum of the bytes so far.
  public private(set) var value: UInt16 = 0xFFFF

  /// The checksum of no bytes.
  public init() {}

  /// Takes in a byte. The eight steps of the division are folded into shifts, so that no table is needed.
  public mutating func add(_ byte: UInt8) {
    var x = UInt16(byte) ^ (value >> 8)
    x ^= x >> 4
    value = (value << 8) ^ (x << 12) ^ (x << 5) ^ x
  }
}
