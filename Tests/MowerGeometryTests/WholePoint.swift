import MowerGeometry

/// A point of whole coordinates, for geometry in integers, which is exact.
struct WholePoint: Equatable {
  var x: Int
  var y: Int

  init(_ x: Int, _ y: Int) {
    self.x = x
    self.y = y
  }

  /// The same point, divided by a whole number.
  func vector(over scale: Int = 1) -> Vector2 { Vector2(Double(x) / Double(scale), Double(y) / Double(scale)) }

  /// All points of a square grid with its corner at the origin.
  static func grid(_ side: Int) -> [WholePoint] { (0..<side).flatMap { x in (0..<side).map { WholePoint(x, $0) } } }

  /// Twice the signed area of the triangle from here over two others.
  func doubleArea(_ b: WholePoint, _ c: WholePoint) -> Int { (b.x - x) * (c.y - y) - (c.x - x) * (b.y - y) }

  func squaredDistance(to p: WholePoint) -> Int { (x - p.x) * (x - p.x) + (y - p.y) * (y - p.y) }

  /// Whether it lies on a segment, ends included.
  func lies(on a: WholePoint, _ b: WholePoint) -> Bool {
    doubleArea(a, b) == 0 && (min(a.x, b.x)...max(a.x, b.x)).contains(x) && (min(a.y, b.y)...max(a.y, b.y)).contains(y)
  }

  /// Squared distance from a segment as a fraction: the triangle's height over the segment if its foot lies on it, else
  /// the nearer end's distance.
  func squaredDistance(from a: WholePoint, _ b: WholePoint) -> (over: Int, under: Int) {
    let (la, lb, l) = (squaredDistance(to: a), squaredDistance(to: b), a.squaredDistance(to: b))
    // An angle at an end of the segment is obtuse, by the law of cosines.
    if l == 0 || la + l <= lb { return (la, 1) }
    if lb + l <= la { return (lb, 1) }
    let height = doubleArea(a, b)
    return (height * height, l)
  }
}
