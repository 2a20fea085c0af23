import Glibc

/// Bytes that grow at the end, for records: little-endian numbers, strings and blocks. Kept and emptied instead of made
/// anew, so that writing a run allocates only until its largest chunk.
final class ByteBuffer {
  // Used by one thread at a time, many times a tick: looking each time whether someone else is at it would cost more than
  // the bytes.
  @exclusivity(unchecked) private(set) var base: UnsafeMutableRawPointer
  @exclusivity(unchecked) private(set) var count = 0
  @exclusivity(unchecked) private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(64, capacity)
    base = UnsafeMutableRawPointer.allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit { base.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// Forgets the content, keeps the memory.
  @inline(__always)
  func clear() { count = 0 }

  /// Room for so many bytes at the end, counted as content already.
  @inline(__always)
  func extend(_ size: Int) -> UnsafeMutableRawPointer {
    if count + size > capacity { grow(to: count + size) }
    let place = base + count
    count += size
    return place
  }

  @inline(never)
  private func grow(to size: Int) {
    capacity = max(size, capacity * 2)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    larger.copyMemory(from: base, byteCount: count)
    base.deallocate()
    base = larger
  }

  /// Cuts the content to its first bytes.
  func truncate(to size: Int) { count = min(count, size) }

  @inline(__always)
  func put<T: FixedWidthInteger>(_ value: T) {
    extend(MemoryLayout<T>.size).storeBytes(of: value.littleEndian, as: T.self)
  }

  /// A number written into the place of another.
  func patch<T: FixedWidthInteger>(_ value: T, at offset: Int) {
    base.storeBytes(of: value.littleEndian, toByteOffset: offset, as: T.self)
  }

  func put(_ value: Double) { put(value.bitPattern) }

  func put(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, !bytes.isEmpty else { return }
    extend(bytes.count).copyMemory(from: source, byteCount: bytes.count)
  }

  /// The bytes of a text, without a length.
  func put(raw text: String) {
    var text = text
    text.withUTF8 { put(UnsafeRawBufferPointer($0)) }
  }

  /// A text as MCAP writes it: its length in bytes, 32 bits, and the bytes.
  func put(string text: String) {
    put(UInt32(text.utf8.count))
    put(raw: text)
  }
}
