/// Fills a message in the classic CDR encoding, little-endian: numbers aligned to their size, counted from after the four
/// bytes that say so.
struct CDRWriter {
  let buffer: ByteBuffer

  /// Begins a message in an emptied buffer.
  init(_ buffer: ByteBuffer) {
    self.buffer = buffer
    buffer.clear()
    buffer.put(UInt32(0x0000_0100))
  }

  private func align(_ size: Int) {
    while (buffer.count - 4) % size != 0 { buffer.put(UInt8(0)) }
  }

  func put<T: FixedWidthInteger>(_ value: T) {
    align(MemoryLayout<T>.size)
    buffer.put(value)
  }

  func put(_ value: Bool) { buffer.put(UInt8(value ? 1 : 0)) }
  func put(_ value: Double) { put(value.bitPattern) }
  func put(_ value: Float) { put(value.bitPattern) }

  /// A text with its closing zero.
  func put(_ text: String) {
    put(UInt32(text.utf8.count + 1))
    buffer.put(raw: text)
    buffer.put(UInt8(0))
  }

  func put(zeros count: Int) { for _ in 0..<count { put(0.0) } }

  /// `std_msgs/Header`.
  func header(_ time_ns: UInt64, _ frame: String) {
    put(Int32(truncatingIfNeeded: time_ns / 1_000_000_000))
    put(UInt32(time_ns % 1_000_000_000))
    put(frame)
  }
}
