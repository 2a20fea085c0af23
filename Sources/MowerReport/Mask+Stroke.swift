import MowerGeometry

extension Mask {
  /// The area of polylines (px) drawn with a round pen of a width (px). Lines thinner than a pixel become fainter.
  public static func stroking(_ lines: [[Vector2]], width pen: Double, canvasWidth: Int, canvasHeight: Int) -> Mask {
    var mask = Mask(
      around: Box(around: lines.flatMap { $0 }).padded(pen / 2 + 1), canvasWidth: canvasWidth,
      canvasHeight: canvasHeight)
    guard mask.width > 0, mask.height > 0 else { return mask }
    for line in lines {
      guard let first = line.first else { continue }
      if line.count == 1 { mask.addCapsule(first, first, pen: pen) }
      for i in line.indices.dropFirst() { mask.addCapsule(line[i - 1], line[i], pen: pen) }
    }
    return mask
  }

  /// Unites the mask with all points within half a pen's width of a segment; the edge fades over one pixel.
  private mutating func addCapsule(_ a: Vector2, _ b: Vector2, pen: Double) {
    let reach = pen / 2 + 0.5
    let peak = min(1, pen)
    let segment = Segment(a, b)
    let origin = Vector2(Double(left) + 0.5, Double(top) + 0.5)
    let firstRow = max(0, Self.index((min(a.y, b.y) - reach - origin.y).rounded(.up)))
    let lastRow = min(height - 1, Self.index((max(a.y, b.y) + reach - origin.y).rounded(.down)))
    guard firstRow <= lastRow else { return }
    for row in firstRow...lastRow {
      let y = origin.y + Double(row)
      // Only the part of the segment within reach of this row can matter.
      var low = min(a.x, b.x)
      var high = max(a.x, b.x)
      if a.y != b.y {
        let perRow = (b.x - a.x) / (b.y - a.y)
        let x1 = a.x + (y - reach - a.y) * perRow
        let x2 = a.x + (y + reach - a.y) * perRow
        low = max(low, min(x1, x2))
        high = min(high, max(x1, x2))
      }
      let firstColumn = max(0, Self.index((low - reach - origin.x).rounded(.up)))
      let lastColumn = min(width - 1, Self.index((high + reach - origin.x).rounded(.down)))
      guard firstColumn <= lastColumn else { continue }
      for column in firstColumn...lastColumn {
        let distance = segment.distanceSquared(to: Vector2(origin.x + Double(column), y)).squareRoot()
        let share = max(0, min(peak, reach - distance))
        let value = UInt8((share * 255).rounded())
        if value > coverage[row * width + column] { coverage[row * width + column] = value }
      }
    }
  }

  private static func index(_ value: Double) -> Int { Int(max(-1e9, min(1e9, value))) }

  /// Cuts a polyline (px) into dashes: lengths drawn and left out in turn, px.
  public static func dashes(_ line: [Vector2], drawn: Double, gap: Double) -> [[Vector2]] {
    guard drawn > 0, gap > 0, line.count > 1 else { return [line] }
    var result: [[Vector2]] = []
    var current = [line[0]]
    var isDrawing = true
    var left = drawn
    for i in line.indices.dropFirst() {
      var from = line[i - 1]
      var rest = from.distance(to: line[i])
      while rest > left {
        from += (line[i] - from) * (left / rest)
        rest -= left
        if isDrawing { result.append(current + [from]) }
        isDrawing.toggle()
        left = isDrawing ? drawn : gap
        current = [from]
      }
      left -= rest
      current.append(line[i])
    }
    if isDrawing, current.count > 1 { result.append(current) }
    return result
  }
}
