import MowerCore
import MowerGarden
import MowerGeometry
import MowerLog
import MowerRuntime

/// Adds to a log what only a simulation knows: the true pose, the grass, and the plan's way.
final class LoggedSimulation {
  /// Ticks between pictures of the grass: five minutes.
  private static let grassTicks: UInt64 = 15_000

  private let log: RunLog
  private var route: UInt8 = 0
  private var hasGrass = false

  init(_ log: RunLog) { self.log = log }

  /// Looks at the run every `RunLog.poseTicks`.
  func observe(_ board: borrowing SimulatedBoard, _ mower: borrowing Mower, tick: UInt64) {
    log.observe(mower, truth: board.plant.pose)
    if !hasGrass || tick % Self.grassTicks == 0 { noteGrass(board) }
    if board.routeRequest != route {
      route = board.routeRequest
      log.plan(board.plannedWay)
    }
  }

  private func noteGrass(_ board: borrowing SimulatedBoard) {
    hasGrass = true
    let raster = board.world.grass.raster(time_s: board.time_s)
    log.grass(origin: raster.origin, cell_m: raster.cell_m, columns: raster.columns, rows: raster.rows) { i in
      raster.mowable[i] ? Int8(max(0, min(100, raster.height_m[i] * 1000))) : -1
    }
  }
}
