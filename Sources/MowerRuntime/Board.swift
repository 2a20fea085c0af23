import MowerCore

/// Why a board cannot go on.
public enum BoardError: Error, Equatable, Sendable {
  /// The other end is gone.
  case disconnected
  /// Nothing came within the board's own limit, ms.
  case silent(milliseconds: Int)
  /// What came cannot be understood.
  case garbled
}

/// Where snapshots come from and commands go to: a simulated garden, a serial line, a recorded log.
public protocol Board {
  /// The next snapshot; nil when there will be none (the end of a log, of a run).
  mutating func read() throws(BoardError) -> SensorSnapshot?
  /// Passes a command on. In a simulation this lets one tick go by.
  mutating func write(_ command: ActuatorCommand) throws(BoardError)
}

/// What the controller made of a snapshot: small, so that passing it on costs nothing.
public struct Frame: Sendable {
  /// What it commanded.
  public var command: ActuatorCommand
  /// What it is doing, and why.
  public var status: MowerStatus

  /// A frame from its parts.
  @inlinable
  public init(command: ActuatorCommand, status: MowerStatus) {
    self.command = command
    self.status = status
  }

  /// What it is doing.
  @inlinable
  public var mode: Mode { status.mode }
  /// What the supervisor says.
  @inlinable
  public var verdict: Supervisor.Verdict { status.verdict }
  /// The supervisor's rows that apply, one bit each.
  @inlinable
  public var activeRows: UInt32 { status.activeRows }
}

/// Sees every tick; it only reads.
public protocol FrameSink {
  /// Called after the controller has answered a snapshot.
  mutating func accept(_ frame: Frame, _ snapshot: borrowing SensorSnapshot)
}

/// A sink that keeps nothing.
public struct NoSink: FrameSink {
  /// A sink.
  @inlinable
  public init() {}
  /// Does nothing.
  @inlinable
  public mutating func accept(_ frame: Frame, _ snapshot: borrowing SensorSnapshot) {}
}
