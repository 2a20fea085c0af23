import MowerBoards

/// The board's end of a cable.
public protocol BytePort: AnyObject {
  /// Adds what has arrived to a buffer.
  func read(into buffer: inout [UInt8])
  /// Sends bytes; returns how many went.
  func write(_ bytes: [UInt8]) -> Int
}

/// A port whose cable can be pulled and put back. Whoever drives sees it vanish, and come back under its name.
public protocol PullablePort: BytePort {
  /// Pulls the cable; what is under way is lost. Nothing happens if it is out.
  func pull()
  /// Puts it back. Throws a sentence where somebody else has taken the place meanwhile.
  func putBack() throws(BoardStartError)
}
