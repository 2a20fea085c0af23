import CZlib

/// CRC-32 as MCAP and zlib define it (reflected, polynomial 0xEDB88320).
enum Checksum {
  /// The sum over bytes, continuing an earlier one; 0 for none.
  static func crc32(_ bytes: UnsafeRawBufferPointer, after earlier: UInt32 = 0) -> UInt32 {
    var sum = UInt(earlier)
    var rest = bytes[...]
    // zlib counts in 32 bits.
    while !rest.isEmpty {
      let part = rest.prefix(1 << 30)
      sum = UInt(
        CZlib.crc32(
          sum, UnsafeRawBufferPointer(rebasing: part).bindMemory(to: UInt8.self).baseAddress, UInt32(part.count)))
      rest = rest.dropFirst(part.count)
    }
    return UInt32(truncatingIfNeeded: sum)
  }
}
