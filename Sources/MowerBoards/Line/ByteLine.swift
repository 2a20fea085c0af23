/// Where bytes come from and go to: one channel for most boards, several for those with more than one port. Nothing
/// here waits.
public protocol ByteLine {
  /// Number of channels.
  var channelCount: Int { get }
  /// How often the line was opened anew; whoever spoke on it before begins at the beginning.
  var generation: UInt32 { get }
  /// Reads what has arrived on a channel; 0 if nothing has. Throws while the line is down.
  mutating func read(_ channel: Int, into buffer: UnsafeMutableRawBufferPointer) throws(PortError) -> Int
  /// Writes bytes to a channel. Throws while the line is down.
  mutating func write(_ channel: Int, _ bytes: UnsafeRawBufferPointer) throws(PortError)
  /// Tries to bring a line up that is down; called once a tick.
  mutating func revive(now_us: UInt64)
}
