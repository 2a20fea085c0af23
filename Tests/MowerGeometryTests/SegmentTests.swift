import MowerGeometry
import Testing

/// Every segment of a small grid, those of length zero too, against arithmetic in whole numbers.
@Suite("Segments")
struct SegmentTests {
  static let points = WholePoint.grid(4)

  @Test("The distance from a segment is that of its nearest point, exactly")
  func distance() {
    var wrong: [String] = []
    for a in Self.points {
      for b in Self.points {
        let segment = Segment(a.vector(), b.vector())
        for x in -2...5 {
          for y in -2...5 {
            let p = WholePoint(x, y)
            let (over, under) = p.squaredDistance(from: a, b)
            let exact = Double(over) / Double(under)
            let d = segment.distanceSquared(to: p.vector())
            let nearest = segment.closestPoint(to: p.vector())
            let lies = abs((nearest - segment.a).cross(segment.b - segment.a)) < 1e-12
            let box = Box(around: [segment.a, segment.b]).padded(1e-12)
            if abs(d - exact) > 1e-12 || !lies || !box.contains(nearest)
              || abs((nearest - p.vector()).lengthSquared - exact) > 1e-12
            {
              wrong.append("\(p) from \(a), \(b): \(d), not \(exact); nearest \(nearest)")
            }
          }
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  @Test("A point on a segment is its own nearest, and beyond an end that end is")
  func ends() {
    let segment = Segment(Vector2(1, 1), Vector2(5, 1))
    #expect(segment.length == 4)
    #expect(segment.closestPoint(to: Vector2(3, 1)) == Vector2(3, 1))
    #expect(segment.closestPoint(to: Vector2(2.5, 9)) == Vector2(2.5, 1))
    #expect(segment.closestPoint(to: Vector2(-7, 3)) == Vector2(1, 1))
    #expect(segment.closestPoint(to: Vector2(8, -2)) == Vector2(5, 1))
    let point = Segment(Vector2(2, 3), Vector2(2, 3))
    #expect(point.length == 0 && point.closestPoint(to: Vector2(9, 9)) == Vector2(2, 3))
    #expect(point.distanceSquared(to: Vector2(5, 7)) == 25)
  }

  /// By the parameter of the meeting point on either segment, as fractions, which must lie strictly within both.
  private func cross(_ a: WholePoint, _ b: WholePoint, _ c: WholePoint, _ d: WholePoint) -> Bool {
    let (ux, uy, vx, vy) = (b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y)
    var under = ux * vy - uy * vx
    if under == 0 { return false }
    var s = (c.x - a.x) * vy - (c.y - a.y) * vx
    var t = (c.x - a.x) * uy - (c.y - a.y) * ux
    if under < 0 { (under, s, t) = (-under, -s, -t) }
    return s > 0 && s < under && t > 0 && t < under
  }

  @Test("Segments cross where both are met within; touching, overlapping and pointlike ones do not")
  func crossing() {
    var wrong: [String] = []
    var crossings = 0
    var touching = 0
    for a in Self.points {
      for b in Self.points {
        for c in Self.points {
          for d in Self.points {
            let expected = cross(a, b, c, d)
            if expected { crossings += 1 }
            if a.lies(on: c, d) || b.lies(on: c, d) || c.lies(on: a, b) || d.lies(on: a, b) {
              touching += 1
              if expected { wrong.append("the reference is wrong about \(a), \(b) and \(c), \(d)") }
            }
            if Segment(a.vector(), b.vector()).crosses(Segment(c.vector(), d.vector())) != expected {
              wrong.append("\(a), \(b) and \(c), \(d): cross is \(expected)")
            }
          }
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    #expect(crossings > 3000 && touching > 10_000)
  }
}
