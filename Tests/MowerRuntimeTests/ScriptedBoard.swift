import MowerCore
import MowerRuntime

/// A board that plays a list of snapshots, remembers what it was told, and breaks down where it is told to.
struct ScriptedBoard: Board {
  var snapshots: [SensorSnapshot]
  /// Reads and writes, by number, that fail.
  var failingRead: (number: Int, error: BoardError)?
  var failingWrite: (number: Int, error: BoardError)?
  private(set) var commands: [ActuatorCommand] = []
  private(set) var reads = 0
  private(set) var writes = 0

  init(_ snapshots: [SensorSnapshot]) { self.snapshots = snapshots }

  mutating func read() throws(BoardError) -> SensorSnapshot? {
    defer { reads += 1 }
    if let failingRead, failingRead.number == reads { throw failingRead.error }
    return reads < snapshots.count ? snapshots[reads] : nil
  }

  mutating func write(_ command: ActuatorCommand) throws(BoardError) {
    defer { writes += 1 }
    if let failingWrite, failingWrite.number == writes { throw failingWrite.error }
    commands.append(command)
  }
}

/// A sink that remembers every frame.
struct Recorder: FrameSink {
  private(set) var ticks: [UInt32] = []
  private(set) var frames: [Frame] = []

  var commands: [ActuatorCommand] { frames.map(\.command) }
  var modes: [Mode] { frames.map(\.mode) }

  mutating func accept(_ frame: Frame, _ snapshot: borrowing SensorSnapshot) {
    ticks.append(snapshot.tick)
    frames.append(frame)
  }
}
