import MowerGarden
import MowerGeometry
import MowerReport
import MowerSimulation

/// An 8 m × 6 m lawn with a pond, a tree, a fence, a passage and a wire.
func syntheticGarden(name: String = "Test lawn") -> Garden {
  let lawn = Lawn(
    name: "lawn", polygon: Polygon([Vector2(0, 0), Vector2(8, 0), Vector2(8, 6), Vector2(0, 6)]))
  var garden = Garden(name: name, lawns: [lawn], station: Station(pose: Pose2(x: 0.8, y: 0.3, heading: 0)))
  garden.obstacles = [
    Obstacle(
      name: "pond", kind: .pond,
      shape: .polygon(Polygon([Vector2(5, 3.5), Vector2(7, 3.5), Vector2(7, 5), Vector2(5, 5)]))),
    Obstacle(name: "tree", kind: .tree, shape: .circle(center: Vector2(2, 1.5), radius: 0.5)),
  ]
  garden.passages = [
    Passage(name: "path", polygon: Polygon([Vector2(8, 2), Vector2(9.5, 2), Vector2(9.5, 3), Vector2(8, 3)]))
  ]
  garden.fences = [Fence(name: "north", line: [Vector2(0, 6.3), Vector2(8, 6.3)])]
  garden.wire = BoundaryWire(loop: [
    Vector2(1, 0.25), Vector2(7.7, 0.25), Vector2(7.7, 5.7), Vector2(0.3, 5.7), Vector2(0.3, 0.25), Vector2(0.9, 0.25),
  ])
  garden.zones = [Zone(name: "far", follow_m: 5, share: 0.25)]
  return garden
}

/// A run that cut the west half of the synthetic garden three times and left the east half alone.
func syntheticRun(seed: UInt64 = 1, coverage: Double = 0.5) -> RunResult {
  var result = RunResult()
  result.garden = "Test lawn"
  result.robot = "Ardumower"
  result.seed = seed
  result.simulated_s = 7200
  result.wall_s = 0.5
  result.coverage = coverage
  result.t50_s = 3601.25
  result.mowableArea_m2 = 44.2
  result.distance_m = 1890.5
  result.maxOverrun_m = 0.12
  result.docks = 2
  result.charges = 2
  result.energy_Wh = 41.5
  result.finalMode = "mowing"
  result.stateHash = 0x0123_4567_89ab_cdef
  result.faults = [RunResult.Fault(cause: "stall", time_s: 601.5, action: "escape")]
  let columns = 80
  let rows = 60
  var mowable = [Bool](repeating: true, count: columns * rows)
  var cuts = [UInt16](repeating: 0, count: columns * rows)
  for row in 0..<rows {
    for column in 0..<columns {
      let p = Vector2(0.1 * (Double(column) + 0.5), 0.1 * (Double(row) + 0.5))
      let isPond = p.x > 5 && p.x < 7 && p.y > 3.5 && p.y < 5
      mowable[row * columns + column] = !isPond && p.distance(to: Vector2(2, 1.5)) > 0.5
      cuts[row * columns + column] = p.x < 4 ? 3 : 0
    }
  }
  result.raster = RunResult.Raster(
    origin: .zero, cell_m: 0.1, columns: columns, rows: rows, mowable: mowable, cuts: cuts,
    height_m: [Float](repeating: 0.05, count: columns * rows))
  result.samples = (0...120).map { minute in
    let share = Double(minute) / 120
    let mode = minute < 60 ? "mowing" : (minute < 70 ? "following-home" : "charging")
    return RunResult.Sample(
      time_s: Double(minute) * 60, coverage: coverage * min(1, share * 2), battery_V: 27 - share, charge: 1 - share,
      mode: mode, pose: Pose2(x: share, y: 1, heading: 0))
  }
  return result
}

/// A hash of all pixels.
func hash(_ canvas: Canvas) -> String {
  var hasher = StateHasher()
  for byte in canvas.pixels { hasher.combine(UInt64(byte)) }
  return String(hasher.value, radix: 16)
}
