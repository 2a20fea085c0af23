import MowerBoards
import MowerCore
import MowerSimulation

extension PlannedBoard: DrivenBoard where Base: DrivenBoard {
  /// What a person asks for in the next snapshot.
  public var request: SensorSnapshot.Request {
    get { base.request }
    set { base.request = newValue }
  }
  /// Why the line is down.
  public var fault: PortError? { base.fault }
  /// Snapshots that were not to be had.
  public var lostTicks: UInt64 { base.lostTicks }
  /// How late the board's ticks began.
  public var lateness: Lateness { base.lateness }

  /// Halts the board.
  public mutating func halt(timeout_ms: Int) -> Bool { base.halt(timeout_ms: timeout_ms) }
}
