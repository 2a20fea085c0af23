/// u-blox's binary protocol: two sync bytes, class, id, length, payload, two checksum bytes.
public enum UBX {
  /// Class and id of NAV-PVT: position, velocity, time.
  public static let navPVT: (UInt8, UInt8) = (0x01, 0x07)
  /// Class and id of NAV-RELPOSNED: position relative to the base.
  public static let navRELPOSNED: (UInt8, UInt8) = (0x01, 0x3C)

  /// A message whose checksum was right.
  public struct Message: Equatable, Sendable {
    /// Class.
    public var group: UInt8
    /// Id in the class.
    public var id: UInt8
    /// Payload.
    public var payload: [UInt8]

    /// From its parts.
    public init(group: UInt8, id: UInt8, payload: [UInt8]) {
      self.group = group
      self.id = id
      self.payload = payload
    }

    /// An integer of the payload, lowest byte first. Whoever asks has checked the length.
    public func integer<T: FixedWidthInteger>(_ offset: Int, _ type: T.Type = T.self) -> T {
      UBX.integer(payload[...], offset)
    }

    /// Puts an integer into the payload.
    public mutating func put<T: FixedWidthInteger>(_ value: T, _ offset: Int) {
      for i in 0..<T.bitWidth / 8 { payload[offset + i] = UInt8(truncatingIfNeeded: value >> T(8 * i)) }
    }

    /// The bytes on the line.
    public var bytes: [UInt8] {
      let body = [group, id, UInt8(payload.count & 0xFF), UInt8(payload.count >> 8)] + payload
      let (a, b) = UBX.checksum(body[...])
      return [0xB5, 0x62] + body + [a, b]
    }
  }

  /// An integer of a payload, lowest byte first.
  static func integer<T: FixedWidthInteger>(_ payload: ArraySlice<UInt8>, _ offset: Int, _ type: T.Type = T.self) -> T {
    var value: T = 0
    for i in 0..<T.bitWidth / 8 {
      value |= T(truncatingIfNeeded: payload[payload.startIndex + offset + i]) << T(8 * i)
    }
    return value
  }

  /// Fletcher's checksum over class, id, length and payload.
  public static func checksum(_ bytes: ArraySlice<UInt8>) -> (UInt8, UInt8) {
    var a: UInt8 = 0
    var b: UInt8 = 0
    for byte in bytes {
      a &+= byte
      b &+= a
    }
    return (a, b)
  }

  /// Finds messages in a stream; what looks like a beginning and is none costs one byte.
  public struct Parser {
    /// Messages that were good.
    public private(set) var messages: UInt32 = 0
    /// Messages with a wrong checksum.
    public private(set) var damaged: UInt32 = 0
    private var bytes: [UInt8] = []
    /// Longer messages are not read here: NAV messages of interest have 92 bytes at most.
    private static let longest = 1024

    /// A parser at the start of a stream.
    public init() { bytes.reserveCapacity(2048) }

    /// A parser without room for bytes.
    private init(empty: Void) {}

    /// Hands it out and leaves one without room behind, for a visitor that changes what is beside it.
    mutating func takenOut() -> Parser {
      let parser = self
      self = Parser(empty: ())
      return parser
    }

    /// Takes in bytes; `visit` gets every message that they complete.
    public mutating func take(_ more: UnsafeRawBufferPointer, visit: (Message) -> Void) {
      read(more) { visit(Message(group: $0, id: $1, payload: Array($2))) }
    }

    /// The same without the heap: `visit` gets class, id and payload where they lie.
    mutating func read(
      _ more: UnsafeRawBufferPointer, visit: (_ group: UInt8, _ id: UInt8, _ payload: ArraySlice<UInt8>) -> Void
    ) {
      bytes.append(contentsOf: more)
      var start = 0
      while start + 8 <= bytes.count {
        guard bytes[start] == 0xB5, bytes[start + 1] == 0x62 else {
          start += 1
          continue
        }
        let length = Int(bytes[start + 4]) | Int(bytes[start + 5]) << 8
        guard length <= Self.longest else {
          start += 2
          continue
        }
        guard start + 8 + length <= bytes.count else { break }
        let end = start + 6 + length
        if (bytes[end], bytes[end + 1]) == UBX.checksum(bytes[start + 2..<end]) {
          messages &+= 1
          visit(bytes[start + 2], bytes[start + 3], bytes[start + 6..<end])
          start = end + 2
        } else {
          damaged &+= 1
          start += 1
        }
      }
      bytes.removeFirst(start)
    }
  }
}
