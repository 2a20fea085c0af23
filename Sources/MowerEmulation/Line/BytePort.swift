/// The board's end of a cable.
public protocol BytePort: AnyObject {
  /// Adds what has arrived to a buffer.
  func read(into buffer: inout [UInt8])
  /// Sends bytes; returns how many went.
  func write(_ bytes: [UInt8]) -> Int
}
