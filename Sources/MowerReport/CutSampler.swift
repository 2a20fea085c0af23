import MowerGeometry
import MowerSimulation

/// The colours of a grass raster at the pixels of a map.
struct CutSampler {
  /// Colours of the cells' classes.
  private let colors: [Color]
  /// Class of each cell of the raster, with a border of one cell that is plain grass.
  private let classes: [UInt8]
  /// Where the cells of a quarter of the way into each pixel and of three quarters begin in `classes`: two entries a
  /// pixel column, and two a pixel row (already times the columns of `classes`).
  private let columnAt: [Int]
  private let rowAt: [Int]

  init(raster: RunResult.Raster, map: MapProjection, canvas: Canvas) {
    colors = CutPalette.steps.map(\.color) + [MapStyle.grass]
    let columns = raster.columns + 2
    let rows = raster.rows + 2
    let grass = UInt8(colors.count - 1)
    // Cell (c, r) of the raster is cell (c + 1, r + 1) here.
    var classes = [UInt8](repeating: grass, count: columns * rows)
    for row in 0..<raster.rows {
      for column in 0..<raster.columns where raster.mowable[row * raster.columns + column] {
        let cuts = Int(raster.cuts[row * raster.columns + column])
        classes[(row + 1) * columns + column + 1] = UInt8(CutPalette.index(cuts: cuts))
      }
    }
    self.classes = Self.spread(classes, columns: columns, rows: rows, empty: grass)
    func cell(_ metres: Double, _ count: Int) -> Int {
      Int(max(0, min(Double(count + 1), (metres / raster.cell_m).rounded(.down) + 1)))
    }
    columnAt = (0..<2 * canvas.width).map { i in
      cell(map.gardenPoint(Vector2((Double(i) + 0.5) / 2, 0)).x - raster.origin.x, raster.columns)
    }
    rowAt = (0..<2 * canvas.height).map { i in
      cell(map.gardenPoint(Vector2(0, (Double(i) + 0.5) / 2)).y - raster.origin.y, raster.rows) * columns
    }
  }

  /// A cell counts by its centre; at the lawn's edge a pixel may belong to a cell that does not, so a neighbour speaks
  /// for it.
  private static func spread(_ classes: [UInt8], columns: Int, rows: Int, empty: UInt8) -> [UInt8] {
    let neighbours = [1, -1, columns, -columns, columns + 1, columns - 1, -columns + 1, -columns - 1]
    var result = classes
    for i in columns + 1..<max(columns + 1, classes.count - columns - 1) where classes[i] == empty {
      if let n = neighbours.first(where: { classes[i + $0] != empty }) { result[i] = classes[i + n] }
    }
    return result
  }

  /// The mean colour of four points of a pixel, so that cells smaller than pixels do not flicker.
  func color(x: Int, y: Int) -> Color {
    let a = colors[Int(classes[rowAt[2 * y] + columnAt[2 * x]])]
    let b = colors[Int(classes[rowAt[2 * y] + columnAt[2 * x + 1]])]
    let c = colors[Int(classes[rowAt[2 * y + 1] + columnAt[2 * x]])]
    let d = colors[Int(classes[rowAt[2 * y + 1] + columnAt[2 * x + 1]])]
    func mean(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> UInt8 {
      UInt8((Int(a) + Int(b) + Int(c) + Int(d) + 2) / 4)
    }
    return Color(
      red: mean(a.red, b.red, c.red, d.red), green: mean(a.green, b.green, c.green, d.green),
      blue: mean(a.blue, b.blue, c.blue, d.blue))
  }
}
