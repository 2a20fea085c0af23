import MowerGeometry

/// Square cells of a garden of which some are still uncut: what a map of the cut grass says.
public struct UncutRaster: Equatable, Sendable {
  /// South-west corner of the first cell, m.
  public var origin: Vector2
  /// Side of a cell, m.
  public var cell_m: Double
  /// Cells in a row.
  public var columns: Int
  /// Whether each cell is uncut, by rows from the south, each from the west.
  public var uncut: [Bool]

  /// A raster; cells beyond the last full row are left out.
  public init(origin: Vector2, cell_m: Double, columns: Int, uncut: [Bool]) {
    self.origin = origin
    self.cell_m = cell_m
    self.columns = max(1, columns)
    self.uncut = uncut
  }

  /// The uncut cells as areas: those that touch with a side are one.
  public func areas() throws(GeometryError) -> [PolygonWithHoles] {
    let context = GeometryContext()
    var runs: [PlanarShape] = []
    for row in 0..<uncut.count / columns {
      var column = 0
      while column < columns {
        let first = column
        while column < columns, uncut[row * columns + column] { column += 1 }
        if column > first {
          let low = origin + Vector2(Double(first) * cell_m, Double(row) * cell_m)
          let high = origin + Vector2(Double(column) * cell_m, Double(row + 1) * cell_m)
          runs.append(
            try .polygon(
              Polygon([low, Vector2(high.x, low.y), high, Vector2(low.x, high.y)]), in: context))
        }
        column += 1
      }
    }
    return try PlanarShape.union(runs, in: context).polygons
  }
}
