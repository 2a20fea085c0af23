/// Finds packets in a stream of bytes: takes one at a time, undoes the byte stuffing as it goes, and hands out what has
/// the right checksum. Anything else is counted and dropped; the next zero begins afresh.
public struct FrameDecoder: Sendable {
  /// Packets handed out.
  public private(set) var packets: UInt32 = 0
  /// Frames with a wrong checksum or too short for one.
  public private(set) var damaged: UInt32 = 0
  /// Frames that ended within a block, or were longer than a packet can be.
  public private(set) var misframed: UInt32 = 0

  private var packet = PacketBytes()
  /// Bytes of the present block still to come, and whether a zero stands after it.
  private var left: UInt8 = 0
  private var zeroFollows = false
  private var begun = false
  private var tooLong = false

  /// A decoder at the start of a stream.
  public init() {}

  /// Takes a byte; returns the packet, checksum included, that it completes.
  public mutating func take(_ byte: UInt8) -> PacketBytes? {
    if byte == 0 { return end() }
    if tooLong { return nil }
    begun = true
    if left == 0 {
      if zeroFollows { add(0) }
      left = byte - 1
      zeroFollows = byte != 0xFF
    } else {
      add(byte)
      left -= 1
    }
    return nil
  }

  private mutating func add(_ byte: UInt8) {
    if !packet.append(byte) { tooLong = true }
  }

  private mutating func end() -> PacketBytes? {
    let done = packet
    let whole = left == 0 && !tooLong
    let any = begun
    packet.removeAll()
    left = 0
    zeroFollows = false
    begun = false
    tooLong = false
    // Two zeros in a row: the end of one frame and the beginning of the next.
    guard any else { return nil }
    guard whole else {
      misframed &+= 1
      return nil
    }
    guard done.isSealed else {
      damaged &+= 1
      return nil
    }
    packets &+= 1
    return done
  }
}
