import MowerGeometry

/// Douglas and Peucker's simplification: keeps the corners without which the line would stray from what was drawn.
/// (D. Douglas, T. Peucker: Algorithms for the reduction of the number of points required to represent a digitized
/// line or its caricature, Cartographica 10 (1973) 112–122.)
enum PolylineSimplification {
  /// The corners of an open line that are needed to stay within a tolerance (same unit as the points) of it. Both ends
  /// stay. Distances are taken to the piece, not to its straight continuation, so the tip of a line that turns back on
  /// itself stays too.
  static func open(_ points: [Vector2], tolerance: Double) -> [Vector2] {
    guard points.count > 2 else { return points }
    var keep = [Bool](repeating: false, count: points.count)
    mark(points, 0, points.count - 1, tolerance, &keep)
    return points.indices.filter { keep[$0] }.map { points[$0] }
  }

  /// The corners of a ring (not closed by a repeated corner) that are needed to stay within a tolerance of it, in
  /// their order.
  static func ring(_ points: [Vector2], tolerance: Double) -> [Vector2] {
    guard points.count > 3 else { return points }
    // An outermost corner is one that any outline needs, wherever the drawing began; the corner farthest from it
    // splits the ring into two lines.
    let first = points.indices.min { (points[$0].x, points[$0].y, $0) < (points[$1].x, points[$1].y, $1) }!
    let turned = Array(points[first...] + points[...first])
    let far = turned.indices.max {
      (turned[$0] - turned[0]).lengthSquared < (turned[$1] - turned[0]).lengthSquared
    }!
    var keep = [Bool](repeating: false, count: turned.count)
    mark(turned, 0, far, tolerance, &keep)
    mark(turned, far, turned.count - 1, tolerance, &keep)
    return points.indices.filter { keep[($0 - first + points.count) % points.count] }.map { points[$0] }
  }

  /// Marks what stays between two corners, with a stack of its own: a spiral would otherwise recurse once per corner.
  private static func mark(
    _ points: [Vector2], _ first: Int, _ last: Int, _ tolerance: Double, _ keep: inout [Bool]
  ) {
    keep[first] = true
    keep[last] = true
    var open = [(first, last)]
    while let (a, b) = open.popLast() {
      guard b - a > 1 else { continue }
      let chord = Segment(points[a], points[b])
      var worst = tolerance * tolerance
      var corner = -1
      for i in (a + 1)..<b {
        let d = chord.distanceSquared(to: points[i])
        if d > worst {
          worst = d
          corner = i
        }
      }
      guard corner >= 0 else { continue }
      keep[corner] = true
      open.append((a, corner))
      open.append((corner, b))
    }
  }
}
