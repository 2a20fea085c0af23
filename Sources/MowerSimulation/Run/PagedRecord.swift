/// A copy of a buffer of plain values, in pages that records made one after the other share where nothing changed.
struct PagedRecord<Value: BitwiseCopyable> {
  /// One page, and its place in the account of memory.
  private final class Page {
    let values: UnsafeMutableBufferPointer<Value>
    let account: MemoryAccount

    init(_ source: UnsafeBufferPointer<Value>, _ account: MemoryAccount) {
      values = .allocate(capacity: source.count)
      _ = values.initialize(from: source)
      self.account = account
      account.bytes += bytes
    }

    deinit {
      account.bytes -= bytes
      values.deallocate()
    }

    var count: Int { values.count }
    var bytes: Int { values.count * MemoryLayout<Value>.stride + 64 }

    func holds(_ other: UnsafeBufferPointer<Value>) -> Bool {
      guard values.count == other.count else { return false }
      // The padding between fields is copied with them, so equal bytes are equal values.
      return UnsafeRawBufferPointer(values).elementsEqualFast(UnsafeRawBufferPointer(other))
    }
  }

  /// Values in a page: 1 kB. A mower crosses many rows of grass; small pages keep what it did not touch shared.
  private static var pageCount: Int { max(1, 1024 / MemoryLayout<Value>.stride) }

  private let pages: [Page]
  /// Number of values.
  let count: Int

  /// A record of a buffer; pages that an earlier record holds already are shared with it. `unchanged`, if given, says
  /// of a range of indices that nothing in it has changed since `earlier`.
  init(
    _ buffer: UnsafeBufferPointer<Value>, after earlier: PagedRecord?, account: MemoryAccount,
    unchanged: (Range<Int>) -> Bool = { _ in false }
  ) {
    var pages: [Page] = []
    let size = Self.pageCount
    pages.reserveCapacity((buffer.count + size - 1) / size)
    for start in stride(from: 0, to: buffer.count, by: size) {
      let range = start..<min(buffer.count, start + size)
      let part = UnsafeBufferPointer(rebasing: buffer[range])
      let index = pages.count
      if let earlier, index < earlier.pages.count,
        (earlier.pages[index].count == range.count && unchanged(range)) || earlier.pages[index].holds(part)
      {
        pages.append(earlier.pages[index])
      } else {
        pages.append(Page(part, account))
      }
    }
    self.pages = pages
    count = buffer.count
  }

  /// Bytes that this record needs beside its pages.
  var overhead_bytes: Int { pages.count * MemoryLayout<Int>.stride }

  /// Writes the values back to where `count` of them fit.
  func restore(to target: UnsafeMutablePointer<Value>) {
    var place = target
    for page in pages {
      place.update(from: UnsafePointer(page.values.baseAddress!), count: page.values.count)
      place += page.values.count
    }
  }

  /// Makes an array hold the values, in the room it has.
  func restore(into array: inout [Value]) {
    array.removeAll(keepingCapacity: true)
    for page in pages { array.append(contentsOf: page.values) }
  }
}

/// How many bytes the pages of all records of a run take.
final class MemoryAccount {
  /// Bytes in use.
  var bytes = 0
}

extension UnsafeRawBufferPointer {
  /// Whether two buffers of equal length hold the same bytes, eight at a time.
  fileprivate func elementsEqualFast(_ other: UnsafeRawBufferPointer) -> Bool {
    let words = count / 8
    for i in 0..<words
    where loadUnaligned(fromByteOffset: 8 * i, as: UInt64.self)
      != other.loadUnaligned(fromByteOffset: 8 * i, as: UInt64.self)
    {
      return false
    }
    for i in (8 * words)..<count where self[i] != other[i] { return false }
    return true
  }
}
