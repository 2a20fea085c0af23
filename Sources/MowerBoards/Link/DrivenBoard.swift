import MowerCore
import MowerRuntime

/// A board that a person drives: it can be asked for things and be halted.
public protocol DrivenBoard: Board {
  /// What a person asks for in the next snapshot.
  var request: SensorSnapshot.Request { get set }
  /// Why the line is down; nil while it is up.
  var fault: PortError? { get }
  /// Snapshots that were not to be had because the link was lost.
  var lostTicks: UInt64 { get }
  /// How late the ticks began.
  var lateness: Lateness { get }
  /// Stops blade and wheels and waits until the board says that they stand, ms at most; false if it did not say so.
  mutating func halt(timeout_ms: Int) -> Bool
}

/// A board that says what it measures.
public protocol CapableBoard {
  /// What it measures.
  var capabilities: BoardCapabilities { get }
}

extension SerialBoard: DrivenBoard, CapableBoard {
  /// What the board measures, as far as is known by now.
  public var capabilities: BoardCapabilities { dialect.capabilities }
}
