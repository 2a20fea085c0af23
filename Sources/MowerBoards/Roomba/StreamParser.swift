/// Finds frames of sensor packets in a stream: 19, a length, that many bytes, and a byte that makes the sum zero. A frame
/// counts only if its packets are known and fill it exactly; what looks like a beginning and is none costs one byte.
public struct StreamParser {
  /// A frame's packets are visited one by one.
  public typealias Visit = (_ id: UInt8, _ value: Int) -> Void

  static let header: UInt8 = 19
  /// The specification allows 172 bytes per 15 ms at 115 200 bits a second.
  static let longest = 172

  /// Frames that were good.
  public private(set) var frames: UInt32 = 0
  /// Frames with a wrong sum or packets that do not fill them.
  public private(set) var damaged: UInt32 = 0

  private var bytes: [UInt8] = []

  /// Length of the frames that were asked for; others are none. Nil: any length.
  private let length: Int?

  /// A parser at the start of a stream. `packets`: what was asked for, if frames of other lengths are none: a damaged
  /// length byte then costs one frame and not all that would fill the wrong length.
  public init(packets: [UInt8]? = nil) {
    length = packets?.reduce(0) { $0 + 1 + (OpenInterface.size(ofPacket: $1) ?? 0) }
    bytes.reserveCapacity(1024)
  }

  /// A parser for nothing, without room for bytes.
  private init() { length = nil }

  /// Hands it out and leaves one for nothing behind, for a visitor that changes what is beside it.
  mutating func takenOut() -> StreamParser {
    let parser = self
    self = StreamParser()
    return parser
  }

  /// Takes in bytes; `visit` gets the packets of every frame that they complete, as unsigned numbers.
  public mutating func take(_ more: UnsafeRawBufferPointer, visit: Visit) {
    bytes.append(contentsOf: more)
    var start = 0
    while start < bytes.count {
      guard bytes[start] == Self.header else {
        start += 1
        continue
      }
      guard start + 1 < bytes.count else { break }
      let length = Int(bytes[start + 1])
      guard length >= 2, length + 3 <= Self.longest, length == self.length ?? length else {
        start += 1
        continue
      }
      guard start + length + 3 <= bytes.count else { break }
      let frame = bytes[start..<start + length + 3]
      if frame.reduce(0, { $0 &+ $1 }) == 0 && fits(frame) {
        frames &+= 1
        read(frame, visit)
        start += length + 3
      } else {
        damaged &+= 1
        start += 1
      }
    }
    bytes.removeFirst(start)
  }

  /// Whether the packets are known and end where the frame does.
  private func fits(_ frame: ArraySlice<UInt8>) -> Bool {
    var i = frame.startIndex + 2
    let end = frame.endIndex - 1
    while i < end {
      guard let size = OpenInterface.size(ofPacket: frame[i]) else { return false }
      i += 1 + size
    }
    return i == end
  }

  private func read(_ frame: ArraySlice<UInt8>, _ visit: Visit) {
    var i = frame.startIndex + 2
    let end = frame.endIndex - 1
    while i < end {
      let id = frame[i]
      let size = OpenInterface.size(ofPacket: id) ?? 1
      visit(id, size == 1 ? Int(frame[i + 1]) : Int(frame[i + 1]) << 8 | Int(frame[i + 2]))
      i += 1 + size
    }
  }
}
