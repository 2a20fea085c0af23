/// Reads numbers and texts out of a record; every one is checked against the record's end.
struct ByteReader {
  let bytes: UnsafeRawBufferPointer
  /// Where the bytes begin in the file, for messages.
  let base: Int
  private(set) var at = 0

  init(_ bytes: UnsafeRawBufferPointer, base: Int) {
    self.bytes = bytes
    self.base = base
  }

  var rest: Int { bytes.count - at }

  private func require(_ size: Int, _ what: String) throws(LogError) {
    guard size >= 0, size <= rest else {
      throw LogError(at: base + at, "\(what) goes beyond the end of its record; the file is damaged")
    }
  }

  mutating func get<T: FixedWidthInteger>(_ what: String, _ type: T.Type = T.self) throws(LogError) -> T {
    try require(MemoryLayout<T>.size, what)
    let value = T(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: T.self))
    at += MemoryLayout<T>.size
    return value
  }

  /// A number of bytes that follow, as 64 bits.
  mutating func size(_ what: String) throws(LogError) -> Int {
    let value = try get(what, UInt64.self)
    guard value <= UInt64(Int.max) else {
      throw LogError(at: base + at - 8, "\(what) says \(value), more than a file can have; the file is damaged")
    }
    return Int(value)
  }

  mutating func block(_ count: Int, _ what: String) throws(LogError) -> UnsafeRawBufferPointer {
    try require(count, what)
    defer { at += count }
    return UnsafeRawBufferPointer(rebasing: bytes[at..<at + count])
  }

  mutating func string(_ what: String) throws(LogError) -> String {
    let count = Int(try get(what, UInt32.self))
    let begin = at
    let block = try block(count, what)
    guard let text = String(validating: block, as: UTF8.self) else {
      throw LogError(at: base + begin, "\(what) is not UTF-8; the file is damaged")
    }
    return text
  }

  /// Pairs of texts, as metadata has them.
  mutating func map(_ what: String) throws(LogError) -> [(key: String, value: String)] {
    let count = Int(try get(what, UInt32.self))
    let begin = at
    var inner = ByteReader(try block(count, what), base: base + begin)
    var entries: [(key: String, value: String)] = []
    while inner.rest > 0 { entries.append((try inner.string(what), try inner.string(what))) }
    return entries
  }
}
