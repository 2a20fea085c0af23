import MowerGeometry

/// Steps over recorded sensor snapshots, one fixed-size little-endian record per tick, and hashes what comes out.
/// The command and the emulated boards read the file in their own way and hand each record over.
public struct GoldenReplay: Sendable {
  /// Size of one record, bytes; a multiple of 8.
  public static var recordSize: Int { 64 }

  /// Records stepped over so far.
  public private(set) var ticks: UInt32 = 0
  private var hasher = StateHasher()

  /// A replay that has seen nothing.
  public init() {}

  /// The hash over all records so far.
  public var hash: UInt64 { hasher.value }

  /// Decodes one record and steps over it.
  /// - Parameter record: exactly `recordSize` bytes; they need no alignment.
  public mutating func step(record: UnsafeRawBufferPointer) {
    for word in 0..<(Self.recordSize / 8) {
      hasher.combine(UInt64(littleEndian: record.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self)))
    }
    ticks += 1
  }

  /// Fills a record of the sample file that firmware/test replays on every build.
  /// - Parameter record: `recordSize` bytes.
  public static func writeSample(into record: UnsafeMutableRawBufferPointer, _ random: inout SplitMix64) {
    for word in 0..<(Self.recordSize / 8) {
      record.storeBytes(of: random.next().littleEndian, toByteOffset: 8 * word, as: UInt64.self)
    }
  }
}
