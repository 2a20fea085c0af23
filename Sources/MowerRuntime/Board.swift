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

/// Where snapshots come from and answers go to: a simulated garden, a serial line, a recorded log.
public protocol Board {
  /// The next snapshot; nil when there will be none (the end of a log, of a run).
  mutating func read() throws(BoardError) -> SensorSnapshot?
  /// Passes a command on. In a simulation this lets one tick go by.
  mutating func write(_ command: ActuatorCommand) throws(BoardError)
  /// Takes the controller's answer to the last snapshot: whoever makes ways keeps the request, the command goes on. A
  /// board without ways passes the command on alone.
  mutating func answer(_ output: MowerOutput) throws(BoardError)
}

extension Board {
  /// Passes the command on; nobody here makes ways.
  @inlinable
  public mutating func answer(_ output: MowerOutput) throws(BoardError) { try write(output.command) }
}

/// What the controller made of a snapshot: small, so that passing it on costs nothing.
public struct Frame: Sendable {
  /// What it commanded, and which way it asked for.
  public var output: MowerOutput
  /// What it is doing, and why.
  public var status: MowerStatus

  /// A frame from its parts.
  @inlinable
  public init(output: MowerOutput, status: MowerStatus) {
    self.output = output
    self.status = status
  }

  /// What it commanded.
  @inlinable
  public var command: ActuatorCommand { output.command }
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
