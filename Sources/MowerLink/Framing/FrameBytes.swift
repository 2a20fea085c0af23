/// A packet as it goes over the line: consistent overhead byte stuffing (COBS) takes the zeros out of it, so that a zero
/// ends it and a receiver that comes in late finds the next one.
public struct FrameBytes: Sendable {
  private var storage: InlineArray<68, UInt8>
  /// Number of bytes.
  public private(set) var count: Int

  /// Frames a packet. `leadingZero`: begin with a zero as well, which ends whatever noise came before.
  public init(_ packet: PacketBytes, leadingZero: Bool) {
    storage = InlineArray(repeating: 0)
    count = 0
    if leadingZero { put(0) }
    // A packet is shorter than the 254 bytes that one code can announce, so every code stands for a zero or the end.
    var code = count
    put(1)
    for i in 0..<packet.count {
      if packet[i] == 0 {
        code = count
        put(1)
      } else {
        put(packet[i])
        storage[code] += 1
      }
    }
    put(0)
  }

  /// Byte at an index below `count`.
  public subscript(index: Int) -> UInt8 { storage[index] }

  private mutating func put(_ byte: UInt8) {
    storage[count] = byte
    count += 1
  }
}
