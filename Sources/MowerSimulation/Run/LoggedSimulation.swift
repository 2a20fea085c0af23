import MowerCore
import MowerGarden
import MowerGeometry
import MowerLog
import MowerRuntime

/// Adds to a log what only a simulation knows: the true pose, the grass, and the plan's way.
final class LoggedSimulation {
  /// Ticks between pictures of the grass: ten minutes.
  private static let grassTicks: UInt64 = 30_000

  private let log: RunLog
  private var route: UInt8 = 0
  private var hasGrass = false

  init(_ log: RunLog) { self.log = log }

  /// Looks at the run every `RunLog.poseTicks`. Board and mower stay as they are: what is lent to be changed is not
  /// copied, and both are too large to be copied that often.
  @inline(__always)
  func observe(_ board: inout SimulatedBoard, _ mower: inout Mower, tick: UInt64) {
    log.observe(RunLog.Belief(&mower, truth: board.plant.pose, hashes: tick % RunLog.slowTicks == 0))
    if !hasGrass || tick % Self.grassTicks == 0 { note(board.world.grass, time_s: board.time_s) }
    let request = board.routeRequest
    if request != route {
      route = request
      log.plan(board.plannedWay)
    }
  }

  @inline(never)
  private func note(_ grass: Grass, time_s: Double) {
    hasGrass = true
    let grid = grass.grid
    let raster = RunLog.GrassRaster(
      origin: grid.origin, cell_m: grid.cell_m, columns: grid.columns, rows: grid.rows)
    log.grass(raster) { grass.heights(time_s: time_s, into: $0) }
  }
}
