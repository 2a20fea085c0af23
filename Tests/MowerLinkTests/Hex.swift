import MowerLink

/// Bytes of a hexadecimal text.
func bytes(_ hex: String) -> [UInt8] {
  let digits = Array(hex.utf8)
  return stride(from: 0, to: digits.count - 1, by: 2).map {
    UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)!
  }
}

extension PacketBytes {
  /// The bytes as an array.
  var array: [UInt8] { (0..<count).map { self[$0] } }

  /// Packet bytes of an array.
  init(_ array: [UInt8]) {
    self.init()
    for byte in array { append(byte) }
  }
}

extension FrameBytes {
  /// The bytes as an array.
  var array: [UInt8] { (0..<count).map { self[$0] } }
}

extension FrameDecoder {
  /// All packets in a stream.
  mutating func packets(in stream: [UInt8]) -> [[UInt8]] { stream.compactMap { take($0)?.array } }
}
