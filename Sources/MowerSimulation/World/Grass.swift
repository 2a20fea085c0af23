import MowerGarden
import MowerGeometry

/// The grass, in square cells: height, growth, and how often each cell was cut. A cell is cut when its centre lies in
/// the area the disc has swept.
public final class Grass: @unchecked Sendable {
  /// A cell of the lawn. Growth is linear, so the height now follows from the height at the last cut.
  public struct Cell: BitwiseCopyable, Sendable {
    /// Height at `cut_s`, m.
    public internal(set) var height_m: Float
    /// Growth, m/s.
    public internal(set) var growth_mps: Float
    /// When `height_m` was true: at the last cut, s.
    public internal(set) var cut_s: Float
    /// Number of passes; passes within one minute count once.
    public internal(set) var cuts: UInt16
    /// Whether the cell counts as mowable.
    public internal(set) var mowable: Bool
  }

  let grid: FlatGrid<Cell>
  /// Number of mowable cells, and of those cut at least once.
  let mowableCells: Int
  var coveredCells = 0
  /// Grass volume cut since the last call of `takeVolume`, m³.
  var volume_m3 = 0.0
  /// Where the disc was when it last cut.
  var last: Vector2?
  /// Places where the grass has grown tall since, and when; what was cut later is as short as elsewhere.
  var tallSpots: [TallSpot] = []

  /// A place with tall grass.
  struct TallSpot {
    var polygon: Polygon
    var box: Box
    var height_m: Float
    var since_s: Float
  }

  private let radius_m: Double
  private let cutHeight_m: Float

  init(_ garden: Garden, cell_m: Double, blade: Blade) {
    radius_m = blade.radius_m
    cutHeight_m = Float(blade.height_m)
    let empty = Cell(height_m: 0, growth_mps: 0, cut_s: 0, cuts: 0, mowable: false)
    var box = Box(around: garden.lawns.flatMap(\.polygon.vertices))
    for p in garden.passages { for v in p.polygon.vertices { box.include(v) } }
    let grid = FlatGrid(covering: box.padded(1), cell_m: cell_m, fill: empty)
    for lawn in garden.lawns {
      let grass = Cell(
        height_m: Float(lawn.grassHeight_m), growth_mps: Float(lawn.growth_m_per_day / 86400), cut_s: 0, cuts: 0,
        mowable: true)
      ScanFill.forEachRun(lawn.polygon, on: grid) { row, columns in
        for x in columns { grid.values[row * grid.columns + x] = grass }
      }
    }
    for passage in garden.passages where passage.grass {
      let grass = Cell(height_m: 0.06, growth_mps: 0.003 / 86400, cut_s: 0, cuts: 0, mowable: true)
      ScanFill.forEachRun(passage.polygon, on: grid) { row, columns in
        for x in columns { grid.values[row * grid.columns + x] = grass }
      }
    }
    for obstacle in garden.obstacles {
      ScanFill.forEachRun(obstacle.shape.polygon, on: grid) { row, columns in
        for x in columns { grid.values[row * grid.columns + x] = empty }
      }
    }
    var count = 0
    for i in 0..<grid.count where grid.values[i].mowable { count += 1 }
    mowableCells = count
    self.grid = grid
  }

  /// South-west corner of the raster, m.
  public var origin: Vector2 { grid.origin }
  /// Edge of a cell, m.
  public var cell_m: Double { grid.cell_m }
  /// Cells in a row.
  public var columns: Int { grid.columns }
  /// Rows, the southernmost first.
  public var rows: Int { grid.rows }
  /// All cells, row by row from the south-west corner, as they are now; valid as long as the grass itself.
  public var cells: UnsafeBufferPointer<Cell> { UnsafeBufferPointer(start: grid.values, count: grid.count) }

  /// Mowable area by the raster, m².
  public var area_m2: Double { Double(mowableCells) * grid.cell_m * grid.cell_m }
  /// Share of the mowable area that was cut at least once.
  public var coverage: Double { mowableCells == 0 ? 0 : Double(coveredCells) / Double(mowableCells) }

  /// Moves the disc to a place; what it sweeps on the way is cut if it spins fast enough. Moves of less than a quarter
  /// of a cell wait for the next call: they cannot reach a new centre that the next one would miss.
  @inline(__always)
  func sweep(to center: Vector2, cutting: Bool, time_s: Double) {
    guard cutting else {
      last = nil
      return
    }
    guard let from = last else {
      last = center
      cut(Segment(center, center), time_s)
      return
    }
    if (center - from).lengthSquared < 0.0625 * grid.cell_m * grid.cell_m { return }
    last = center
    cut(Segment(from, center), time_s)
  }

  /// Cuts the cells whose centres lie in the disc's way from one place to the next. Moves are short against the disc,
  /// so a row's part of the way is what lies between the outermost points of the two discs in that row: the tangents
  /// reach farther by the square of the move over eight radii, 0.2 mm.
  private func cut(_ path: Segment, _ time_s: Double) {
    let r = radius_m
    let r2 = r * r
    let cell = grid.cell_m
    let y0 = grid.row(of: min(path.a.y, path.b.y) - r)
    let y1 = grid.row(of: max(path.a.y, path.b.y) + r)
    let now = Float(time_s)
    let area = cell * cell
    var y = y0
    while y <= y1 {
      let py = grid.origin.y + (Double(y) + 0.5) * cell
      let da = r2 - (py - path.a.y) * (py - path.a.y)
      let db = r2 - (py - path.b.y) * (py - path.b.y)
      var low = Double.infinity
      var high = -Double.infinity
      if da >= 0 {
        let w = da.squareRoot()
        low = path.a.x - w
        high = path.a.x + w
      }
      if db >= 0 {
        let w = db.squareRoot()
        low = min(low, path.b.x - w)
        high = max(high, path.b.x + w)
      }
      if low <= high {
        // First and last cells with centres in between.
        let first = max(0, Int((low - grid.origin.x) * grid.inverse + 0.5))
        let last = min(grid.columns - 1, Int((high - grid.origin.x) * grid.inverse - 0.5))
        let row = grid.values + y * grid.columns
        var x = first
        while x <= last {
          // Most cells under the disc were cut a moment ago.
          if row[x].mowable && (row[x].cuts == 0 || now - row[x].cut_s > 0.5) { mow(row + x, now, area) }
          x += 1
        }
      }
      y += 1
    }
  }

  @inline(__always)
  private func mow(_ cell: UnsafeMutablePointer<Cell>, _ now: Float, _ area: Double) {
    var height = cell.pointee.height_m + cell.pointee.growth_mps * (now - cell.pointee.cut_s)
    if !tallSpots.isEmpty { height = max(height, tallHeight(cell)) }
    let fresh = cell.pointee.cuts == 0
    if fresh { coveredCells += 1 }
    if fresh || now - cell.pointee.cut_s > 60 { cell.pointee.cuts &+= 1 }
    if height > cutHeight_m {
      volume_m3 += Double(height - cutHeight_m) * area
      cell.pointee.height_m = cutHeight_m
    } else {
      cell.pointee.height_m = height
    }
    cell.pointee.cut_s = now
  }

  /// How tall the grass of a cell has grown since it was last cut; 0 where no such thing happened.
  private func tallHeight(_ cell: UnsafeMutablePointer<Cell>) -> Float {
    let index = cell - grid.values
    let center = grid.center(column: index % grid.columns, row: index / grid.columns)
    var height: Float = 0
    for spot in tallSpots where spot.box.contains(center) && cell.pointee.cut_s < spot.since_s {
      if spot.polygon.contains(center) { height = max(height, spot.height_m) }
    }
    return height
  }

  /// The volume cut since the last call, m³.
  @inline(__always)
  func takeVolume() -> Double {
    let v = volume_m3
    volume_m3 = 0
    return v
  }

  /// The raster as reports want it.
  func raster(time_s: Double) -> RunResult.Raster {
    var mowable = [Bool](repeating: false, count: grid.count)
    var cuts = [UInt16](repeating: 0, count: grid.count)
    var height = [Float](repeating: 0, count: grid.count)
    for i in 0..<grid.count {
      let c = grid.values[i]
      mowable[i] = c.mowable
      cuts[i] = c.cuts
      height[i] = c.mowable ? c.height_m + c.growth_mps * (Float(time_s) - c.cut_s) : 0
    }
    return RunResult.Raster(
      origin: grid.origin, cell_m: grid.cell_m, columns: grid.columns, rows: grid.rows, mowable: mowable, cuts: cuts,
      height_m: height)
  }

  /// Heights of all cells for a log: millimetres, at most 100; −1 where none is to be mown.
  func heights(time_s: Double, into heights: UnsafeMutablePointer<Int8>) {
    let time = Float(time_s)
    for i in 0..<grid.count {
      let c = grid.values[i]
      let height_m = c.height_m + c.growth_mps * (time - c.cut_s)
      heights[i] = c.mowable ? Int8(max(0, min(100, height_m * 1000))) : -1
    }
  }

  /// Adds the whole raster to a hash.
  func hash(into hasher: inout StateHasher) {
    for i in 0..<grid.count where grid.values[i].mowable {
      hasher.combine(UInt64(grid.values[i].height_m.bitPattern) << 16 | UInt64(grid.values[i].cuts))
    }
  }
}
