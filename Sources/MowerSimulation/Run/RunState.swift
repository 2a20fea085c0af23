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
  private let tallSpots: [Grass.TallSpot]
  private let track: PagedRecord<Vector2>
  private let trackSpacing_m2: Double

  /// The state now. What has not changed since an earlier state is shared with it; grass outside the box `near` is
  /// known not to have.
  init(
    tick: UInt64, _ runner: borrowing Runner<SimulatedBoard, LiveSink>, _ player: ScenarioPlayer,
    after earlier: RunState?, near: Box?, account: MemoryAccount
  ) {
    self.tick = tick
    self.player = player
    let grass = runner.board.world.grass
    cells = PagedRecord(grass.cells, after: earlier?.cells, account: account) { range in
      near.map { !grass.touches(range, $0) } ?? false
    }
    coveredCells = grass.coveredCells
    volume_m3 = grass.volume_m3
    last = grass.last
    tallSpots = grass.tallSpots
    // Points are only added to the track, unless it was full and was thinned.
    let spacing = runner.board.metrics.spacing_m2
    let kept = earlier.map { $0.trackSpacing_m2 == spacing ? $0.track.count : 0 } ?? 0
    track = runner.board.metrics.track.withUnsafeBufferPointer {
      PagedRecord($0, after: earlier?.track, account: account) { $0.upperBound <= kept }
    }
    trackSpacing_m2 = spacing
    // The track is kept in pages; a second reference to its array would make the run copy it.
    var copy = copy runner
    copy.board.metrics.track = []
    self.runner = copy
  }

  /// Bytes besides the shared pages, roughly.
  var overhead_bytes: Int { cells.overhead_bytes + track.overhead_bytes + MemoryLayout<RunState>.size + 1024 }

  /// Makes a run of the same site and seed what it was at this state.
  func restore(_ runner: inout Runner<SimulatedBoard, LiveSink>, _ player: inout ScenarioPlayer) {
    var points: [Vector2] = []
    swap(&points, &runner.board.metrics.track)
    track.restore(into: &points)
    runner = self.runner
    swap(&points, &runner.board.metrics.track)
    player = self.player
    let grass = runner.board.world.grass
    cells.restore(to: grass.grid.values)
    grass.coveredCells = coveredCells
    grass.volume_m3 = volume_m3
    grass.last = last
    grass.tallSpots = tallSpots
  }
}

extension Grass {
  /// Whether any of some cells of one row, or of several whole rows, lies in a box.
  fileprivate func touches(_ cells: Range<Int>, _ box: Box) -> Bool {
    let first = cells.lowerBound / columns
    let last = (cells.upperBound - 1) / columns
    if last < grid.row(of: box.minimum.y) || first > grid.row(of: box.maximum.y) { return false }
    if first != last { return true }
    let row = first * columns
    return cells.upperBound - row > grid.column(of: box.minimum.x)
      && cells.lowerBound - row <= grid.column(of: box.maximum.x)
  }
}
