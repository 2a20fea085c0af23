import MowerCore

/// Joins a board and the controller: read, step, write, and show the tick to the sink.
public struct Runner<B: Board, Sink: FrameSink> {
  /// Length of a control tick, µs.
  public static var tick_us: UInt32 { @inlinable get { 20_000 } }

  /// The board.
  public var board: B
  /// The controller.
  public var mower: Mower
  /// Who looks on.
  public var sink: Sink

  /// A runner over its parts.
  @inlinable
  public init(board: B, mower: Mower, sink: Sink) {
    self.board = board
    self.mower = mower
    self.sink = sink
  }

  /// One tick; false when the board has no more snapshots.
  @inlinable
  public mutating func tick() throws(BoardError) -> Bool {
    guard let snapshot = try board.read() else { return false }
    let output = mower.step(snapshot, dt_us: Self.tick_us)
    let frame = Frame(output: output, status: mower.status)
    sink.accept(frame, snapshot)
    try board.answer(output)
    return true
  }
}
