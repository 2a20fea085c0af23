import MowerCore

/// A device that knows where it is, on a port of its own beside the board's.
public protocol PositionReceiver {
  /// What it is called in messages.
  var name: String { get }
  /// What it adds to a board's capabilities.
  var capabilities: BoardCapabilities { get }
  /// What answered; nil while nothing has that speaks this language.
  var identity: String? { get }
  /// The line was opened, or opened anew.
  mutating func connect(now_us: UInt64, _ out: inout Outbox)
  /// Says what is due. Once a tick.
  mutating func tick(now_us: UInt64, _ out: inout Outbox)
  /// Takes in what came.
  mutating func receive(_ bytes: UnsafeRawBufferPointer, now_us: UInt64)
  /// Puts into a snapshot what is known, with its age.
  func fill(_ snapshot: inout SensorSnapshot, now_us: UInt64)
  /// Everything that was heard, for people.
  func fields(now_us: UInt64) -> [BoardField]
}
