import MowerLink

/// Bytes on their way out, a buffer per channel. The buffers keep their room, so that a tick allocates nothing.
public struct Outbox {
  /// Most channels that a board has, and one for a receiver beside it.
  public static let channelLimit = 5

  private var buffers: [[UInt8]]

  /// Empty buffers.
  public init() {
    buffers = (0..<Self.channelLimit).map { _ in
      var buffer: [UInt8] = []
      buffer.reserveCapacity(512)
      return buffer
    }
  }

  /// Adds a byte to a channel.
  public mutating func put(_ byte: UInt8, on channel: Int = 0) { buffers[channel].append(byte) }

  /// Adds the bytes of a text to a channel.
  public mutating func put(_ text: StaticString, on channel: Int = 0) {
    text.withUTF8Buffer { for byte in $0 { buffers[channel].append(byte) } }
  }

  /// Adds a frame to a channel.
  public mutating func put(_ frame: FrameBytes, on channel: Int = 0) {
    for i in 0..<frame.count { buffers[channel].append(frame[i]) }
  }

  /// Whether a channel has nothing to send.
  public func isEmpty(_ channel: Int) -> Bool { buffers[channel].isEmpty }

  /// Number of bytes on a channel.
  public func count(_ channel: Int) -> Int { buffers[channel].count }

  /// The bytes of a channel.
  public func bytes(_ channel: Int = 0) -> [UInt8] { buffers[channel] }

  /// Hands out a channel's bytes and forgets them.
  public mutating func drain(_ channel: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
    if buffers[channel].isEmpty { return }
    buffers[channel].withUnsafeBytes(body)
    buffers[channel].removeAll(keepingCapacity: true)
  }
}
