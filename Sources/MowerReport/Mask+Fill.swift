import MowerGeometry

extension Mask {
  /// Which points lie inside a set of contours that overlap.
  public enum WindingRule: Sendable {
    /// Inside where the contours wind around a point at all: overlapping shapes unite.
    case nonZero
    /// Inside where a ray crosses the contours an odd number of times: inner contours are holes.
    case evenOdd
  }

  /// Lines per pixel at which contours are sampled; along a line the coverage is exact.
  private static var linesPerPixel: Int { 8 }

  /// The area inside closed contours (px).
  public static func filling(
    _ contours: [[Vector2]], rule: WindingRule = .nonZero, canvasWidth: Int, canvasHeight: Int
  ) -> Mask {
    var mask = Mask(
      around: Box(around: contours.flatMap { $0 }), canvasWidth: canvasWidth, canvasHeight: canvasHeight)
    guard mask.width > 0, mask.height > 0 else { return mask }
    let crossings = Crossings(of: contours, mask: mask, linesPerPixel: linesPerPixel)
    var partial = [Double](repeating: 0, count: mask.width + 1)
    var change = [Double](repeating: 0, count: mask.width + 2)
    for row in 0..<mask.height {
      for i in partial.indices { partial[i] = 0 }
      for i in change.indices { change[i] = 0 }
      for line in (row * linesPerPixel)..<((row + 1) * linesPerPixel) {
        crossings.forEachSpan(line: line, rule: rule) { a, b in
          add(from: a, to: b, width: mask.width, &partial, &change)
        }
      }
      var full = 0.0
      for column in 0..<mask.width {
        full += change[column]
        let share = (full + partial[column]) / Double(linesPerPixel)
        mask.coverage[row * mask.width + column] = UInt8(max(0, min(255, (share * 255).rounded())))
      }
    }
    return mask
  }

  /// Adds one span of one sampling line: its ends to `partial`, the pixels between as a step up and a step down.
  private static func add(
    from a: Double, to b: Double, width: Int, _ partial: inout [Double], _ change: inout [Double]
  ) {
    let a = max(0, min(Double(width), a))
    let b = max(0, min(Double(width), b))
    guard b > a else { return }
    let first = Int(a)
    let last = Int(b)
    if first == last {
      partial[first] += b - a
    } else {
      partial[first] += Double(first + 1) - a
      partial[last] += b - Double(last)
      change[first + 1] += 1
      change[last] -= 1
    }
  }
}

/// Where sampling lines cross contours, by line and from left to right.
private struct Crossings {
  /// Index of the first crossing of each line; one more entry than lines.
  var start: [Int]
  /// Places relative to the mask's left edge, px.
  var x: [Double]
  /// +1 where the contour runs down, −1 where it runs up.
  var turn: [Int8]

  init(of contours: [[Vector2]], mask: Mask, linesPerPixel: Int) {
    let lines = mask.height * linesPerPixel
    let scale = Double(linesPerPixel)
    /// Calls back with each line that an edge crosses. Line k lies at (k + ½) / linesPerPixel below the top.
    func forEachCrossing(_ body: (_ line: Int, _ x: Double, _ turn: Int8) -> Void) {
      for contour in contours where contour.count > 2 {
        var a = contour[contour.count - 1]
        for b in contour {
          let (upper, lower, turn): (Vector2, Vector2, Int8) = a.y <= b.y ? (a, b, 1) : (b, a, -1)
          let first = ((upper.y - Double(mask.top)) * scale - 0.5).rounded(.up)
          let end = ((lower.y - Double(mask.top)) * scale - 0.5).rounded(.up)
          let from = Int(max(0, min(Double(lines), first)))
          let to = Int(max(0, min(Double(lines), end)))
          if from < to {
            let slope = (lower.x - upper.x) / (lower.y - upper.y)
            for line in from..<to {
              let y = Double(mask.top) + (Double(line) + 0.5) / scale
              body(line, upper.x + (y - upper.y) * slope - Double(mask.left), turn)
            }
          }
          a = b
        }
      }
    }
    var counts = [Int](repeating: 0, count: lines + 1)
    forEachCrossing { line, _, _ in counts[line + 1] += 1 }
    for i in 0..<lines { counts[i + 1] += counts[i] }
    start = counts
    var xs = [Double](repeating: 0, count: counts[lines])
    var turns = [Int8](repeating: 0, count: counts[lines])
    var filled = counts
    forEachCrossing { line, x, turn in
      // Inserted in order: a line has few crossings.
      var i = filled[line]
      filled[line] += 1
      while i > counts[line], xs[i - 1] > x {
        xs[i] = xs[i - 1]
        turns[i] = turns[i - 1]
        i -= 1
      }
      xs[i] = x
      turns[i] = turn
    }
    x = xs
    turn = turns
  }

  func forEachSpan(line: Int, rule: Mask.WindingRule, _ body: (Double, Double) -> Void) {
    var winding = 0
    var begin = 0.0
    for i in start[line]..<start[line + 1] {
      let wasInside = rule == .nonZero ? winding != 0 : winding & 1 != 0
      winding += Int(turn[i])
      let isInside = rule == .nonZero ? winding != 0 : winding & 1 != 0
      if !wasInside && isInside { begin = x[i] }
      if wasInside && !isInside { body(begin, x[i]) }
    }
  }
}
