import MowerGeometry

/// Cuts a box into the squares of a `WireField`: a quadtree from one square around the box down to some decimetres,
/// in which a piece of wire passes from the exact sum into the polynomial as soon as it is far for the square's size.
struct FieldDivision {
  /// Side of the smallest squares and of the raster, m.
  let step: Double
  /// Squares of the raster along x, then y.
  let columns: Int
  let rows: Int
  /// Index of the cell that covers each square of the raster, row by row from the south-west.
  private(set) var raster: [Int32]
  private(set) var cells: [WireField.Cell] = []
  /// The near pieces of all cells.
  private(set) var near: [WireSegments.Piece] = []

  private let segments: WireSegments
  private let height: Double
  private let origin: Vector2
  /// Near pieces of the squares from the root to the one being divided, each list after that of its parent.
  private var stack: [Int32] = []

  /// A piece is far from a square of side 1 when it is this far from its centre. A polynomial of degree 5 then errs by
  /// about (D + √(D² − 1))⁻⁶ with D = 2 · reach, some millionths of that piece's field.
  private static let reach = 2.0
  /// Raster squares at most, which bounds the memory in fields and estates.
  private static let rasterLimit = 4_000_000

  /// A division still to be run.
  init(segments: WireSegments, height: Double, bounds: Box) {
    self.segments = segments
    self.height = height
    origin = bounds.minimum
    var step = 0.125
    while (bounds.width / step + 1) * (bounds.height / step + 1) > Double(Self.rasterLimit) { step *= 2 }
    self.step = step
    columns = Int(bounds.width / step) + 1
    rows = Int(bounds.height / step) + 1
    raster = [Int32](repeating: 0, count: columns * rows)
  }

  /// Fills `raster`, `cells` and `near`.
  mutating func run() {
    var side = 1
    while side < max(columns, rows) { side *= 2 }
    stack = segments.pieces.indices.map(Int32.init)
    divide(column: 0, row: 0, side: side, parents: 0..<stack.count, inherited: FieldPatch(), quadrant: .zero)
  }

  /// Handles one square: `column`, `row` and `side` in raster squares, the parent's near pieces in `stack`, the
  /// parent's polynomial, and where in the parent the square lies (±½ each; 0 for the root, which is its own parent).
  private mutating func divide(
    column: Int, row: Int, side: Int, parents: Range<Int>, inherited: FieldPatch, quadrant: Vector2
  ) {
    let size = Double(side) * step
    let half = size / 2
    let centre = origin + Vector2(Double(column) * step + half, Double(row) * step + half)

    var far: [Int32] = []
    let first = stack.count
    let limit = Self.reach * size
    for i in parents {
      let piece = segments.pieces[Int(stack[i])]
      let line = Segment(piece.start, piece.start + piece.direction * piece.length)
      if line.distanceSquared(to: centre) < limit * limit { stack.append(stack[i]) } else { far.append(stack[i]) }
    }
    let own = first..<stack.count
    let isRoot = quadrant == .zero
    let patch = resampled(inherited, quadrant: quadrant, scale: isRoot ? 1 : 0.5, centre: centre, half: half, far: far)

    if side == 1 || !isWorthDividing(size: size, near: own.count) {
      let index = Int32(cells.count)
      cells.append(
        WireField.Cell(
          centre: centre, inverseHalf: 1 / half, nearStart: Int32(near.count), nearCount: Int32(own.count), far: patch))
      for i in own { near.append(segments.pieces[Int(stack[i])]) }
      for r in row..<min(row + side, rows) {
        for c in column..<min(column + side, columns) { raster[r * columns + c] = index }
      }
    } else {
      let s = side / 2
      for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] where column + dx * s < columns && row + dy * s < rows {
        divide(
          column: column + dx * s, row: row + dy * s, side: s, parents: own, inherited: patch,
          quadrant: Vector2(Double(dx) - 0.5, Double(dy) - 0.5))
      }
    }
    stack.removeLast(own.count)
  }

  /// Whether smaller squares would save enough exact sums.
  private func isWorthDividing(size: Double, near: Int) -> Bool {
    if size > 1 { return near > 0 }
    if size > 0.25 { return near > 1 }
    return near > 2
  }

  /// The parent's polynomial over one of its squares, with the field of some more pieces added.
  private func resampled(
    _ inherited: FieldPatch, quadrant: Vector2, scale: Double, centre: Vector2, half: Double, far: [Int32]
  ) -> FieldPatch {
    let nodes = FieldPatch.nodes
    var values = [36 of Double](repeating: 0)
    for j in 0..<FieldPatch.order {
      for i in 0..<FieldPatch.order {
        var sum = inherited.value(quadrant.x + nodes[i] * scale, quadrant.y + nodes[j] * scale)
        let point = centre + Vector2(nodes[i] * half, nodes[j] * half)
        for k in far { sum += segments.pieces[Int(k)].field(at: point, height: height) }
        values[FieldPatch.order * j + i] = sum
      }
    }
    return FieldPatch(values: values)
  }
}
