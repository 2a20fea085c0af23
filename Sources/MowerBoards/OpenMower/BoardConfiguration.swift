import MowerLink

/// The configuration that an OpenMower board and its computer tell each other (`CONFIG_REQ`, `CONFIG_RSP`). Values of −1,
/// 0xFFFF and 0xFF mean "leave it as it is". Firmware of another age may send fewer or more bytes.
public struct BoardConfiguration: Equatable, Sendable {
  /// Ids of the question and of the answer.
  public static let request: UInt8 = 0x11
  /// Id of the answer.
  public static let response: UInt8 = 0x12
  /// Size of the fields, bytes.
  public static let bodySize = 42

  /// The fields as they go over the line.
  public private(set) var body: [UInt8]

  /// Nothing is to be changed.
  public static let undefined = BoardConfiguration(
    body: [0x00, 0x00, 0xFF, 0xFF] + [UInt8](repeated: [0x00, 0x00, 0x80, 0xBF], count: 5)
      + [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x65, 0x6E, 0xFF] + [UInt8](repeating: 0x03, count: 10))

  private init(body: [UInt8]) { self.body = body }

  /// Reads a configuration packet of either id; what it leaves out stays as in `base`. Nil if it is none.
  public init?(_ packet: PacketBytes, base: BoardConfiguration = .undefined) {
    guard packet.count >= 3, packet[0] == Self.request || packet[0] == Self.response else { return nil }
    body = base.body
    for i in 0..<min(Self.bodySize, packet.count - 3) { body[i] = packet[i + 1] }
  }

  /// The packet with an id.
  public func packet(_ id: UInt8) -> PacketBytes {
    var packet = PacketBytes()
    packet.append(id)
    for byte in body { packet.append(byte) }
    packet.seal()
    return packet
  }

  /// Charging ends above this battery voltage, V; −1 unknown.
  public var cutOff_V: Float { float(at: 12) }
  /// An empty battery, V; −1 unknown.
  public var empty_V: Float { float(at: 16) }
  /// A full battery, V; −1 unknown.
  public var full_V: Float { float(at: 20) }

  private func float(at offset: Int) -> Float {
    var bits: UInt32 = 0
    for i in 0..<4 { bits |= UInt32(body[offset + i]) << UInt32(8 * i) }
    return Float(bitPattern: bits)
  }
}

extension [UInt8] {
  /// A pattern several times over.
  fileprivate init(repeated pattern: [UInt8], count: Int) {
    self = (0..<count).flatMap { _ in pattern }
  }
}
