import MowerGeometry
import Testing

/// Every triangle and every quadrilateral of a small grid, those that are degenerate or cross themselves too, against
/// counting and arithmetic in whole numbers.
@Suite("Polygons")
struct PolygonTests {
  static let triangles: [[WholePoint]] = {
    let points = WholePoint.grid(4)
    return points.flatMap { a in points.flatMap { b in points.map { [a, b, $0] } } }
  }()
  static let quadrilaterals: [[WholePoint]] = {
    let points = WholePoint.grid(3)
    return points.flatMap { a in points.flatMap { b in points.flatMap { c in points.map { [a, b, c, $0] } } } }
  }()

  /// How often an outline runs around a point that does not lie on it: its corners' quadrants as seen from there, a step
  /// each; what a step over two quadrants means, the side on which it passes says.
  private func turns(of outline: [WholePoint], around p: WholePoint) -> Int {
    func quadrant(_ q: WholePoint) -> Int {
      if q.x > p.x && q.y >= p.y { return 0 }
      if q.x <= p.x && q.y > p.y { return 1 }
      return q.x < p.x && q.y <= p.y ? 2 : 3
    }
    var steps = 0
    for (a, b) in zip(outline, outline.dropFirst() + outline.prefix(1)) {
      switch (quadrant(b) - quadrant(a) + 4) % 4 {
      case 1: steps += 1
      case 2: steps += p.doubleArea(a, b) > 0 ? 2 : -2
      case 3: steps -= 1
      default: break
      }
    }
    return steps / 4
  }

  private func lies(_ p: WholePoint, on outline: [WholePoint]) -> Bool {
    zip(outline, outline.dropFirst() + outline.prefix(1)).contains { p.lies(on: $0, $1) }
  }

  @Test("A point lies inside where the outline runs around it an odd number of times")
  func contains() {
    var wrong: [String] = []
    var inside = 0
    for outline in Self.triangles + Self.quadrilaterals {
      let polygon = Polygon(outline.map { $0.vector() })
      // Points of half the grid's width, so that many lie between corners, on no line or on one.
      let doubled = outline.map { WholePoint(2 * $0.x, 2 * $0.y) }
      for x in -1...7 {
        for y in -1...7 {
          let p = WholePoint(x, y)
          if lies(p, on: doubled) { continue }
          let expected = turns(of: doubled, around: p) % 2 != 0
          if expected { inside += 1 }
          if polygon.contains(p.vector(over: 2)) != expected { wrong.append("\(p) in \(doubled): \(expected)") }
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    #expect(inside > 10_000)
  }

  @Test("Of two triangles that share a side, a point of that side lies in one and one alone")
  func sharedSides() {
    var wrong: [String] = []
    // All ways to divide a triangle of the grid by a line from a corner to a grid point of the other side.
    for t in Self.triangles where t[0].doubleArea(t[1], t[2]) != 0 {
      for m in WholePoint.grid(4) where m != t[1] && m != t[2] && m.lies(on: t[1], t[2]) {
        let parts = [[t[0], t[1], m], [t[0], m, t[2]]].map { Polygon($0.map { $0.vector() }) }
        let whole = Polygon(t.map { $0.vector() })
        for x in -1...7 {
          for y in -1...7 {
            let p = WholePoint(x, y).vector(over: 2)
            let count = parts.count { $0.contains(p) }
            if count != (whole.contains(p) ? 1 : 0) { wrong.append("\(p) in \(t) divided at \(m): \(count)") }
          }
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  @Test("The area of a triangle is that of Pick's theorem, with the sign of its turn")
  func trianglesByPick() {
    for t in Self.triangles {
      let polygon = Polygon(t.map { $0.vector() })
      let double = t[0].doubleArea(t[1], t[2])
      if double == 0 {
        #expect(polygon.signedArea == 0 && polygon.area == 0)
        continue
      }
      let inner = WholePoint.grid(4).count { !lies($0, on: t) && turns(of: t, around: $0) != 0 }
      let border = WholePoint.grid(4).count { lies($0, on: t) }
      #expect(polygon.area == Double(2 * inner + border - 2) / 2)
      #expect((polygon.signedArea > 0) == (double > 0))
      let reversed = Polygon(t.reversed().map { $0.vector() })
      #expect(reversed.signedArea == -polygon.signedArea)
    }
  }

  @Test("Area and centre of area of every quadrilateral are those of the whole-number sums about the origin")
  func quadrilateralSums() {
    for q in Self.quadrilaterals {
      var double = 0
      var (mx, my) = (0, 0)
      for (a, b) in zip(q, q.dropFirst() + q.prefix(1)) {
        let c = a.x * b.y - b.x * a.y
        double += c
        mx += (a.x + b.x) * c
        my += (a.y + b.y) * c
      }
      let polygon = Polygon(q.map { $0.vector() })
      #expect(polygon.signedArea == Double(double) / 2)
      let centre = polygon.centroid
      if double == 0 {
        #expect(centre == q[0].vector())
      } else {
        let exact = Vector2(Double(mx) / Double(3 * double), Double(my) / Double(3 * double))
        #expect(centre.distance(to: exact) < 1e-13, "\(q)")
      }
    }
  }

  @Test("Far from the origin a small polygon keeps its area and its centre")
  func farAway() {
    let far = Vector2(4_000_000, -5_500_000)
    let polygon = Polygon([far, far + Vector2(0.5, 0), far + Vector2(0.5, 0.25), far + Vector2(0, 0.25)])
    #expect(polygon.signedArea == 0.125)
    #expect(polygon.centroid.distance(to: far + Vector2(0.25, 0.125)) < 1e-9)
  }

  @Test("The distance from an outline is the least of its sides', and the length is their sum")
  func outlines() {
    var wrong: [String] = []
    for q in Self.quadrilaterals {
      let polygon = Polygon(q.map { $0.vector() })
      let sides = Array(zip(q, q.dropFirst() + q.prefix(1)))
      let length = sides.reduce(0) { $0 + Double($1.0.squaredDistance(to: $1.1)).squareRoot() }
      if abs(polygon.perimeter - length) > 1e-12 { wrong.append("length of \(q)") }
      for x in stride(from: -1, through: 3, by: 2) {
        for y in -1...3 {
          let p = WholePoint(x, y)
          let least = sides.map { p.squaredDistance(from: $0, $1) }.map { Double($0.over) / Double($0.under) }.min()!
          let d = polygon.distanceToOutline(p.vector())
          if abs(d * d - least) > 1e-12 || (least == 0) != (d == 0) { wrong.append("\(p) from \(q): \(d)") }
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  @Test("No corners, one and two make no area, and nothing lies in them")
  func few() {
    for corners in [[], [Vector2(1, 2)], [Vector2(1, 2), Vector2(4, 6)]] {
      let polygon = Polygon(corners)
      #expect(polygon.area == 0 && polygon.signedArea == 0)
      #expect(!polygon.contains(Vector2(1, 2)) && !polygon.contains(Vector2(2.5, 4)))
      #expect(polygon.centroid == corners.first ?? .zero)
      #expect(polygon.perimeter == [0, 0, 10][corners.count])
      #expect(polygon.distanceToOutline(Vector2(1, 5)) == [.infinity, 3, 1.8][corners.count])
      #expect(polygon.bounds == Box(around: corners))
    }
  }

  @Test("A circle's corners lie on it, begin in the east and run counter-clockwise")
  func circle() {
    let centre = Vector2(3, -2)
    for corners in [3, 4, 7, 32, 100] {
      let circle = Polygon.circle(center: centre, radius: 2.5, corners: corners)
      #expect(circle.vertices.count == corners)
      #expect(circle.vertices[0] == Vector2(5.5, -2) && circle.vertices[1].y > -2)
      for v in circle.vertices { #expect(abs(v.distance(to: centre) - 2.5) < 1e-15 * 8) }
      let n = Double(corners)
      #expect(abs(circle.signedArea - n / 2 * 6.25 * sine(Angle.twoPi / n)) < 1e-13)
      #expect(abs(circle.perimeter - n * 5 * sine(Angle.pi / n)) < 1e-13)
      #expect(circle.centroid.distance(to: centre) < 1e-14)
    }
    #expect(Polygon.circle(center: .zero, radius: 1).vertices.count == 32)
  }
}
