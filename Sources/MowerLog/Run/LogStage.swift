import MowerCore
import MowerRuntime

/// Memory in which a run leaves what it tells, as it has it, until the log's thread comes to it.
final class LogStage {
  enum Kind: UInt64 { case tick, belief, grass, plan }

  /// A record's kind and the size of what follows, in front of it.
  private static let head = 16
  private static let snapshotAt = (MemoryLayout<Frame>.size + 15) & ~15

  private let buffer: ByteBuffer
  /// Whether nothing follows.
  var isLast = false

  init(capacity: Int) { buffer = ByteBuffer(capacity: capacity) }

  /// Bytes in it.
  var count: Int { buffer.count }

  func clear() { buffer.clear() }

  @inline(__always)
  private func room(_ kind: Kind, _ size: Int) -> UnsafeMutableRawPointer {
    let p = buffer.extend(Self.head + (size + 15) & ~15)
    p.storeBytes(of: kind.rawValue, as: UInt64.self)
    p.storeBytes(of: UInt64(size), toByteOffset: 8, as: UInt64.self)
    return p + Self.head
  }

  @inline(__always)
  func put(_ frame: Frame, _ snapshot: borrowing SensorSnapshot) {
    let p = room(.tick, Self.snapshotAt + MemoryLayout<SensorSnapshot>.size)
    p.initializeMemory(as: Frame.self, to: frame)
    (p + Self.snapshotAt).initializeMemory(as: SensorSnapshot.self, to: copy snapshot)
  }

  func put<T>(_ kind: Kind, _ value: T) {
    room(kind, MemoryLayout<T>.size).initializeMemory(as: T.self, to: value)
  }

  /// Room for bytes behind a value.
  func put<T>(_ kind: Kind, _ value: T, more: Int) -> UnsafeMutableRawPointer {
    let at = (MemoryLayout<T>.size + 15) & ~15
    let p = room(kind, at + more)
    p.initializeMemory(as: T.self, to: value)
    return p + at
  }

  /// Tells an encoder all that is in it, in the order in which it came.
  func play(to encoder: RunLogEncoder) {
    var at = 0
    let bytes = buffer.bytes
    while at < bytes.count {
      let p = bytes.baseAddress! + at
      let size = Int(p.load(fromByteOffset: 8, as: UInt64.self))
      guard let kind = Kind(rawValue: p.load(as: UInt64.self)) else { return }
      let content = p + Self.head
      func behind(_ value: Int) -> UnsafeRawBufferPointer {
        let offset = (value + 15) & ~15
        return UnsafeRawBufferPointer(start: content + offset, count: size - offset)
      }
      switch kind {
      case .tick:
        let frame = content.assumingMemoryBound(to: Frame.self)
        let snapshot = (content + Self.snapshotAt).assumingMemoryBound(to: SensorSnapshot.self)
        encoder.accept(frame.pointee, snapshot.pointee)
      case .belief: encoder.observe(content.load(as: RunLog.Belief.self))
      case .grass:
        encoder.grass(content.load(as: RunLog.GrassRaster.self), behind(MemoryLayout<RunLog.GrassRaster>.size))
      case .plan:
        encoder.plan(behind(MemoryLayout<Int>.size).bindMemory(to: Waypoint.self))
      }
      at += Self.head + (size + 15) & ~15
    }
  }
}
