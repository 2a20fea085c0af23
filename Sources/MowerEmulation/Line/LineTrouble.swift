import MowerGeometry

/// What befalls bytes on a bad cable, in one direction.
public struct LineTrouble {
  /// How bad it is.
  public struct Kind: Equatable, Sendable {
    /// Share of bytes that get lost, 0…1.
    public var loss = 0.0
    /// Share of bytes with a flipped bit.
    public var flip = 0.0
    /// Share of bytes that come twice.
    public var doubling = 0.0
    /// Share of bursts whose last byte but one, in a frame's checksum as a rule, is wrong.
    public var checksum = 0.0
    /// How much later everything comes, ms.
    public var delay_ms = 0
    /// Bytes are held back and come together, at most once in so many ms.
    public var glue_ms = 0
    /// Nothing comes through.
    public var cut = false

    /// A good cable.
    public static let none = Kind()

    /// A good cable, to be changed.
    public init() {}
  }

  /// How bad it is now.
  public var kind: Kind
  private var random: SplitMix64
  private var waiting: [(due_us: UInt64, byte: UInt8)] = []
  private var nextRelease_us: UInt64 = 0

  /// A cable with a seed for its accidents.
  public init(_ kind: Kind, seed: UInt64) {
    self.kind = kind
    random = SplitMix64(seed: seed, stream: 0x6c69_6e65)
  }

  /// Replaces the bytes that go in at a time by those that come out.
  public mutating func pass(_ bytes: inout [UInt8], now_us: UInt64) {
    if kind == .none && waiting.isEmpty { return }
    if kind.cut {
      bytes.removeAll(keepingCapacity: true)
      waiting.removeAll(keepingCapacity: true)
      return
    }
    if kind.checksum > 0 && bytes.count > 2 && random.uniform() < kind.checksum { bytes[bytes.count - 2] ^= 0x20 }
    let due = now_us + UInt64(kind.delay_ms) * 1000
    for byte in bytes {
      if random.uniform() < kind.loss { continue }
      let flips = random.uniform() < kind.flip
      let byte = flips ? byte ^ (1 << UInt8(random.next() & 7)) : byte
      waiting.append((due, byte))
      if random.uniform() < kind.doubling { waiting.append((due, byte)) }
    }
    bytes.removeAll(keepingCapacity: true)
    if kind.glue_ms > 0 {
      guard now_us >= nextRelease_us else { return }
      nextRelease_us = now_us + UInt64(kind.glue_ms) * 1000
    }
    let ready = waiting.prefix { $0.due_us <= now_us }
    bytes.append(contentsOf: ready.map(\.byte))
    waiting.removeFirst(ready.count)
  }
}
