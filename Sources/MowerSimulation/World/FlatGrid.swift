import MowerGeometry

/// A grid of plain values over a part of the plane, stored row by row from the south-west corner. Memory is owned and
/// unchecked: indices come from `index(of:)`, which clamps, or from loops over its own extent.
final class FlatGrid<Value: BitwiseCopyable>: @unchecked Sendable {
  let origin: Vector2
  let cell_m: Double
  let inverse: Double
  let columns: Int
  let rows: Int
  let values: UnsafeMutablePointer<Value>

  /// A grid that covers a box with cells of a size, every cell holding the same value.
  init(covering box: Box, cell_m: Double, fill: Value) {
    self.cell_m = cell_m
    inverse = 1 / cell_m
    origin = box.minimum
    columns = max(2, Int((box.width / cell_m).rounded(.up)) + 1)
    rows = max(2, Int((box.height / cell_m).rounded(.up)) + 1)
    values = .allocate(capacity: columns * rows)
    values.initialize(repeating: fill, count: columns * rows)
  }

  deinit { values.deallocate() }

  var count: Int { columns * rows }

  /// The cell that holds a point; points beyond the edge belong to the nearest cell.
  @inline(__always)
  func index(of p: Vector2) -> Int {
    row(of: p.y) * columns + column(of: p.x)
  }

  @inline(__always)
  func column(of x: Double) -> Int {
    min(columns - 1, max(0, Int((x - origin.x) * inverse)))
  }

  @inline(__always)
  func row(of y: Double) -> Int {
    min(rows - 1, max(0, Int((y - origin.y) * inverse)))
  }

  /// Centre of a cell.
  @inline(__always)
  func center(column: Int, row: Int) -> Vector2 {
    Vector2(origin.x + (Double(column) + 0.5) * cell_m, origin.y + (Double(row) + 0.5) * cell_m)
  }

  /// Calls for every cell whose centre lies within a distance of a segment's box.
  @inline(__always)
  func forEachCell(near segment: Segment, within distance: Double, _ body: (_ index: Int, _ center: Vector2) -> Void) {
    let x0 = column(of: min(segment.a.x, segment.b.x) - distance)
    let x1 = column(of: max(segment.a.x, segment.b.x) + distance)
    let y0 = row(of: min(segment.a.y, segment.b.y) - distance)
    let y1 = row(of: max(segment.a.y, segment.b.y) + distance)
    var y = y0
    while y <= y1 {
      var x = x0
      while x <= x1 {
        body(y * columns + x, center(column: x, row: y))
        x += 1
      }
      y += 1
    }
  }
}

extension FlatGrid where Value == Float {
  /// Bilinear interpolation between the centres of cells.
  @inline(__always)
  func interpolated(at p: Vector2) -> Double {
    let fx = min(Double(columns - 1) - 1e-6, max(0, (p.x - origin.x) * inverse - 0.5))
    let fy = min(Double(rows - 1) - 1e-6, max(0, (p.y - origin.y) * inverse - 0.5))
    let x = Int(fx)
    let y = Int(fy)
    let u = fx - Double(x)
    let v = fy - Double(y)
    let i = y * columns + x
    let south = Double(values[i]) * (1 - u) + Double(values[i + 1]) * u
    let north = Double(values[i + columns]) * (1 - u) + Double(values[i + columns + 1]) * u
    return south * (1 - v) + north * v
  }
}

/// Fills polygons on a grid row by row: the cells whose centres lie inside, by the even–odd rule.
enum ScanFill {
  /// Calls for every run of cells of a row whose centres lie inside.
  static func forEachRun<V>(
    _ polygon: Polygon, on grid: FlatGrid<V>, _ body: (_ row: Int, _ columns: Range<Int>) -> Void
  ) {
    let v = polygon.vertices
    guard v.count > 2 else { return }
    let box = polygon.bounds
    var crossings: [Double] = []
    for row in grid.row(of: box.minimum.y)...grid.row(of: box.maximum.y) {
      let y = grid.center(column: 0, row: row).y
      crossings.removeAll(keepingCapacity: true)
      var j = v.count - 1
      for i in v.indices {
        if (v[i].y > y) != (v[j].y > y) {
          crossings.append((v[j].x - v[i].x) * (y - v[i].y) / (v[j].y - v[i].y) + v[i].x)
        }
        j = i
      }
      crossings.sort()
      var k = 0
      while k + 1 < crossings.count {
        // First and last cells whose centres lie between the crossings.
        let first = ((crossings[k] - grid.origin.x) * grid.inverse - 0.5).rounded(.up)
        let last = ((crossings[k + 1] - grid.origin.x) * grid.inverse - 0.5).rounded(.down)
        let a = max(0, Int(first))
        let b = min(grid.columns - 1, Int(last))
        if a <= b { body(row, a..<(b + 1)) }
        k += 2
      }
    }
  }
}
