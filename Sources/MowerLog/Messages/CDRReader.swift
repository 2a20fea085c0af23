/// Reads a message in the classic CDR encoding, of either byte order.
struct CDRReader {
  private let bytes: UnsafeRawBufferPointer
  private let swaps: Bool
  private var at = 4

  init(_ bytes: UnsafeRawBufferPointer) throws(LogError) {
    guard bytes.count >= 4, bytes[0] == 0, bytes[1] <= 1 else {
      throw LogError("a message does not begin with the four bytes of classic CDR; other encodings are not read")
    }
    self.bytes = bytes
    swaps = bytes[1] == 0
  }

  var rest: Int { bytes.count - at }

  /// A number, aligned to its size.
  @inline(__always)
  mutating func get<T: FixedWidthInteger>(_ type: T.Type, _ what: String) throws(LogError) -> T {
    let size = MemoryLayout<T>.size
    // Counted from after the first four bytes.
    let begin = (at - 4 + size - 1) / size * size + 4
    guard begin + size <= bytes.count else { throw Self.short(what) }
    at = begin + size
    let raw = bytes.loadUnaligned(fromByteOffset: begin, as: T.self)
    return swaps ? T(bigEndian: raw) : T(littleEndian: raw)
  }

  /// A text with its closing zero.
  mutating func text(_ what: String) throws(LogError) -> String {
    let count = Int(try get(UInt32.self, what))
    guard count <= rest else { throw Self.short(what) }
    let block = bytes[at..<at + count]
    at += count
    return String(decoding: block.last == 0 ? block.dropLast() : block, as: UTF8.self)
  }

  private static func short(_ what: String) -> LogError {
    LogError("a message ends before its \(what.isEmpty ? "elements" : what); it is of another type than its schema")
  }
}
