/// A simple polygon: its corners in order, metres, not closed (the last corner joins the first).
public struct Polygon: Equatable, Sendable {
  /// The corners in order.
  public var vertices: [Vector2]

  /// A polygon of the given corners.
  public init(_ vertices: [Vector2]) { self.vertices = vertices }

  /// Area with a sign: positive for counter-clockwise polygons, m².
  public var signedArea: Double {
    guard vertices.count > 2 else { return 0 }
    // Taken relative to the first corner: coordinates far from the origin would cancel badly.
    let o = vertices[0]
    var sum = 0.0
    for i in 1..<(vertices.count - 1) { sum += (vertices[i] - o).cross(vertices[i + 1] - o) }
    return sum / 2
  }

  /// Area, m².
  public var area: Double { abs(signedArea) }

  /// Length of the outline, m.
  public var perimeter: Double {
    var sum = 0.0
    for i in vertices.indices { sum += vertices[i].distance(to: vertices[(i + 1) % vertices.count]) }
    return sum
  }

  /// Centre of area; of a polygon without area, its first corner.
  public var centroid: Vector2 {
    guard let o = vertices.first else { return .zero }
    var sum = Vector2.zero
    var doubleArea = 0.0
    for i in 1..<max(1, vertices.count - 1) {
      let a = vertices[i] - o
      let b = vertices[i + 1] - o
      let c = a.cross(b)
      doubleArea += c
      sum += (a + b) * (c / 3)
    }
    return doubleArea == 0 ? o : o + sum * (1 / doubleArea)
  }

  /// Whether a point lies inside, by the even–odd rule. A point of a border that two polygons share lies in one of them.
  public func contains(_ p: Vector2) -> Bool {
    var inside = false
    var j = vertices.count - 1
    for i in vertices.indices {
      let a = vertices[i]
      let b = vertices[j]
      if (a.y > p.y) != (b.y > p.y), p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x { inside.toggle() }
      j = i
    }
    return inside
  }

  /// Distance from a point to the outline, m (0 on it).
  public func distanceToOutline(_ p: Vector2) -> Double {
    var best = Double.infinity
    for i in vertices.indices {
      let d = Segment(vertices[i], vertices[(i + 1) % vertices.count]).distanceSquared(to: p)
      if d < best { best = d }
    }
    return best.squareRoot()
  }

  /// The smallest box around all corners.
  public var bounds: Box { Box(around: vertices) }

  /// A regular polygon that stands for a circle (m); its corners lie on the circle.
  public static func circle(center: Vector2, radius: Double, corners: Int = 32) -> Polygon {
    Polygon(
      (0..<corners).map { i in
        let (s, c) = sincos(Angle.twoPi * Double(i) / Double(corners))
        return Vector2(center.x + radius * c, center.y + radius * s)
      })
  }
}
