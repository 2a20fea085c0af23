import MowerGeometry

/// The largest piece of a lawn in which no grass was ever cut. The strip along the edge that every mower leaves, and what
/// lies between two swaths, is none: a piece has room for a square of 0.7 m.
public struct UncutPiece: Equatable, Sendable {
  /// Its area, m².
  public var area_m2: Double
  /// The place in it that is nearest to its middle, m.
  public var place: Vector2

  /// Half of the square's side, m.
  private static let reach_m = 0.35

  /// The largest piece of a raster; nil where all is cut.
  public init?(_ raster: RunResult.Raster) {
    let (columns, rows) = (raster.columns, raster.rows)
    guard columns > 0, rows > 0 else { return nil }
    let uncut = raster.mowable.indices.map { raster.mowable[$0] && raster.cuts[$0] == 0 }
    let reach = max(1, Int((Self.reach_m / raster.cell_m).rounded()))
    let sums = Sums(uncut, columns: columns, rows: rows)
    let core = uncut.indices.map { i in
      uncut[i] && sums.isFull(column: i % columns, row: i / columns, reach: reach)
    }
    var best: [Int] = []
    for cells in CellPieces.of(core, columns: columns) where cells.count > best.count { best = cells }
    guard !best.isEmpty else { return nil }
    // All the squares together.
    var covered = [Bool](repeating: false, count: uncut.count)
    for i in best {
      let (column, row) = (i % columns, i / columns)
      for y in (row - reach)...(row + reach) {
        for x in (column - reach)...(column + reach) { covered[y * columns + x] = true }
      }
    }
    area_m2 = Double(covered.count { $0 }) * raster.cell_m * raster.cell_m
    func center(_ i: Int) -> Vector2 {
      raster.origin + Vector2(Double(i % columns) + 0.5, Double(i / columns) + 0.5) * raster.cell_m
    }
    // A bent piece's middle may lie outside it.
    let middle = best.reduce(Vector2.zero) { $0 + center($1) } * (1 / Double(best.count))
    place = best.map(center).min { ($0 - middle).lengthSquared < ($1 - middle).lengthSquared } ?? middle
  }

  /// How many cells are set south-west of each, to count those of any square at once.
  private struct Sums {
    private var sums: [Int]
    private let columns: Int
    private let rows: Int

    init(_ cells: [Bool], columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
      sums = [Int](repeating: 0, count: (columns + 1) * (rows + 1))
      for row in 0..<rows {
        var line = 0
        for column in 0..<columns {
          if cells[row * columns + column] { line += 1 }
          sums[(row + 1) * (columns + 1) + column + 1] = sums[row * (columns + 1) + column + 1] + line
        }
      }
    }

    /// Whether every cell of the square around one is set; squares that leave the raster are not full.
    func isFull(column: Int, row: Int, reach: Int) -> Bool {
      let (x0, x1, y0, y1) = (column - reach, column + reach + 1, row - reach, row + reach + 1)
      guard x0 >= 0, y0 >= 0, x1 <= columns, y1 <= rows else { return false }
      let w = columns + 1
      return sums[y1 * w + x1] - sums[y0 * w + x1] - sums[y1 * w + x0] + sums[y0 * w + x0]
        == (2 * reach + 1) * (2 * reach + 1)
    }
  }
}
