/// Writes the values of a list into their places of a record, little-endian.
@frozen
public struct RecordWriter: FieldVisitor {
  @usableFromInline let bytes: UnsafeMutableRawPointer

  /// A writer of `size` bytes, which it clears: what no field claims stays 0, and flags are added to their byte.
  @inlinable @inline(__always)
  public init(_ bytes: UnsafeMutableRawPointer, size: Int) {
    self.bytes = bytes
    bytes.initializeMemory(as: UInt8.self, repeating: 0, count: size)
  }

  /// Writes a value.
  @inlinable @inline(__always)
  public mutating func visit<T: FieldValue>(_ place: FieldPlace, _ value: inout T) {
    if let bit = place.bit {
      let others = bytes.load(fromByteOffset: place.offset, as: UInt8.self)
      let own = UInt8(truncatingIfNeeded: value.bits) << UInt8(truncatingIfNeeded: bit)
      bytes.storeBytes(of: others | own, toByteOffset: place.offset, as: UInt8.self)
    } else {
      bytes.storeBytes(of: value.bits.littleEndian, toByteOffset: place.offset, as: T.Bits.self)
    }
  }
}
