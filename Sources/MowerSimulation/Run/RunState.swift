import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime

/// Everything that a run is at one tick, to go on from there again: board, grass, controller, and who looked on.
struct RunState {
  /// Ticks done.
  let tick: UInt64
  private let runner: Runner<SimulatedBoard, LiveSink>
  private let player: ScenarioPlayer
  private let cells: PagedRecord<Grass.Cell>
  private let coveredCells: Int
  private let volume_m3: Double
  private let last: Vector2?
  private let track: PagedRecord<Vector2>

  /// The state now. What has not changed since an earlier state is shared with it.
  init(
    tick: UInt64, _ runner: Runner<SimulatedBoard, LiveSink>, _ player: ScenarioPlayer, after earlier: RunState?,
    account: MemoryAccount
  ) {
    self.tick = tick
    self.player = player
    let grass = runner.board.world.grass
    cells = PagedRecord(grass.cells, after: earlier?.cells, account: account)
    coveredCells = grass.coveredCells
    volume_m3 = grass.volume_m3
    last = grass.last
    track = runner.board.metrics.track.withUnsafeBufferPointer {
      PagedRecord($0, after: earlier?.track, account: account)
    }
    // The track is kept in pages; a second reference to its array would make the run copy it.
    var copy = runner
    copy.board.metrics.track = []
    self.runner = copy
  }

  /// Bytes besides the shared pages, roughly.
  var overhead_bytes: Int { cells.overhead_bytes + track.overhead_bytes + MemoryLayout<RunState>.size + 1024 }

  /// Makes a run of the same site and seed what it was at this state.
  func restore(_ runner: inout Runner<SimulatedBoard, LiveSink>, _ player: inout ScenarioPlayer) {
    runner = self.runner
    runner.board.metrics.track = track.array(capacity: RunMetrics.trackCapacity)
    player = self.player
    let grass = runner.board.world.grass
    cells.restore(to: grass.grid.values)
    grass.coveredCells = coveredCells
    grass.volume_m3 = volume_m3
    grass.last = last
  }
}
