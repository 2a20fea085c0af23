/// Reads the values of a list from their places in a record.
@frozen
public struct RecordReader: FieldVisitor {
  @usableFromInline let bytes: UnsafeRawPointer
  /// Whether every value so far exists, and is a number where it should be one.
  public var isSound = true

  /// A reader of a record; it needs no alignment.
  @inlinable @inline(__always)
  public init(_ bytes: UnsafeRawPointer) { self.bytes = bytes }

  /// Reads a value; one that does not exist leaves what was there.
  @inlinable @inline(__always)
  public mutating func visit<T: FieldValue>(_ place: FieldPlace, _ value: inout T) {
    let bits: T.Bits
    if let bit = place.bit {
      let byte = bytes.load(fromByteOffset: place.offset, as: UInt8.self)
      bits = T.Bits(truncatingIfNeeded: byte >> UInt8(truncatingIfNeeded: bit) & 1)
    } else {
      bits = T.Bits(littleEndian: bytes.loadUnaligned(fromByteOffset: place.offset, as: T.Bits.self))
    }
    if let read = T(bits: bits) {
      value = read
      if !read.isSound { isSound = false }
    } else {
      isSound = false
    }
  }
}
