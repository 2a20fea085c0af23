import MowerGeometry
import Testing

@Suite("Vectors, poses and boxes")
struct VectorTests {
  static let grid = (-3...3).flatMap { x in (-3...3).map { y in (x, y) } }

  @Test("Sums, products and lengths of whole numbers are those of whole numbers")
  func wholeNumbers() {
    for (ax, ay) in Self.grid {
      let a = Vector2(Double(ax), Double(ay))
      #expect(-a == Vector2(Double(-ax), Double(-ay)))
      #expect(a.perpendicular == Vector2(Double(-ay), Double(ax)))
      #expect(a * 2.5 == Vector2(Double(ax) * 2.5, Double(ay) * 2.5))
      #expect(a.lengthSquared == Double(ax * ax + ay * ay))
      #expect(a.length == Double(ax * ax + ay * ay).squareRoot())
      for (bx, by) in Self.grid {
        let b = Vector2(Double(bx), Double(by))
        #expect(a + b == Vector2(Double(ax + bx), Double(ay + by)))
        #expect(a - b == Vector2(Double(ax - bx), Double(ay - by)))
        var c = a
        c += b
        #expect(c == a + b)
        c -= b
        #expect(c == a)
        #expect(a.dot(b) == Double(ax * bx + ay * by))
        #expect(a.cross(b) == Double(ax * by - ay * bx))
        #expect(a.distance(to: b) == Double((ax - bx) * (ax - bx) + (ay - by) * (ay - by)).squareRoot())
      }
    }
    #expect(Vector2.zero == Vector2(0, 0) && Vector2(3, 4).length == 5)
  }

  @Test("A normalized vector has length 1 and its direction; zero stays zero")
  func normalized() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<1000 {
      let v = Vector2(random.uniform(-10, 10), random.uniform(-10, 10))
      let n = v.normalized
      #expect(abs(n.length - 1) < 1e-15 && abs(n.cross(v)) < 1e-14 && n.dot(v) > 0)
    }
    #expect(Vector2.zero.normalized == .zero)
    #expect(Vector2(0, -2).normalized == Vector2(0, -1))
  }

  @Test("A quarter turn to the left is the perpendicular, and what lies left has a positive vector product")
  func left() {
    #expect(Vector2(1, 0).perpendicular == Vector2(0, 1))
    #expect(Vector2(1, 0).cross(Vector2(0, 1)) == 1)
    for (x, y) in Self.grid where x != 0 || y != 0 {
      let v = Vector2(Double(x), Double(y))
      #expect(v.cross(v.perpendicular) == v.lengthSquared && v.dot(v.perpendicular) == 0)
    }
  }

  @Test("A body that faces north has its left in the west")
  func facingNorth() {
    let pose = Pose2(x: 10, y: 20, heading: Angle.pi / 2)
    #expect(pose.position == Vector2(10, 20))
    #expect(pose.direction.distance(to: Vector2(0, 1)) < 1e-15)
    #expect(pose.transform(Vector2(2, 0)).distance(to: Vector2(10, 22)) < 1e-14)
    #expect(pose.transform(Vector2(0, 3)).distance(to: Vector2(7, 20)) < 1e-14)
    #expect(pose.inverseTransform(Vector2(10, 22)).distance(to: Vector2(2, 0)) < 1e-14)
    #expect(pose.inverseTransform(Vector2(7, 20)).distance(to: Vector2(0, 3)) < 1e-14)
    #expect(Pose2(Vector2(10, 20), heading: Angle.pi / 2) == pose)
  }

  @Test("World and body are each other's inverse, and keep lengths and sides")
  func frames() {
    var random = SplitMix64(seed: 8)
    for _ in 0..<2000 {
      let pose = Pose2(x: random.uniform(-50, 50), y: random.uniform(-50, 50), heading: random.uniform(-10, 10))
      let a = Vector2(random.uniform(-5, 5), random.uniform(-5, 5))
      let b = Vector2(random.uniform(-5, 5), random.uniform(-5, 5))
      #expect(pose.inverseTransform(pose.transform(a)).distance(to: a) < 1e-13)
      #expect(pose.transform(pose.inverseTransform(a)).distance(to: a) < 1e-13)
      let (wa, wb) = (pose.transform(a) - pose.position, pose.transform(b) - pose.position)
      #expect(abs(wa.dot(wb) - a.dot(b)) < 1e-12 && abs(wa.cross(wb) - a.cross(b)) < 1e-12)
      #expect(pose.transform(Vector2(1, 0)).distance(to: pose.position + pose.direction) < 1e-13)
    }
  }

  @Test("The box around points holds all of them and touches them on every side")
  func box() {
    for (ax, ay) in Self.grid {
      for (bx, by) in Self.grid {
        let points = [Vector2(Double(ax), Double(ay)), Vector2(Double(bx), Double(by)), Vector2(0, 1)]
        let box = Box(around: points)
        #expect(box.minimum == Vector2(Double([ax, bx, 0].min()!), Double([ay, by, 1].min()!)))
        #expect(box.maximum == Vector2(Double([ax, bx, 0].max()!), Double([ay, by, 1].max()!)))
        #expect(box.width == box.maximum.x - box.minimum.x && box.height == box.maximum.y - box.minimum.y)
        #expect(box == Polygon(points).bounds)
        for (x, y) in Self.grid {
          let inside =
            ([ax, bx, 0].min()!...[ax, bx, 0].max()!).contains(x)
            && ([ay, by, 1].min()!...[ay, by, 1].max()!).contains(y)
          let p = Vector2(Double(x), Double(y))
          #expect(box.contains(p) == inside)
          var grown = box
          grown.include(p)
          #expect(grown.contains(p) && (grown == box) == inside)
        }
      }
    }
  }

  @Test("A box has its border inside, grows by its margin, and around nothing is the origin")
  func boxBorders() {
    let box = Box(Vector2(1, 2), Vector2(4, 6))
    #expect(box.width == 3 && box.height == 4)
    for p in [Vector2(1, 2), Vector2(4, 6), Vector2(1, 6), Vector2(2.5, 2)] { #expect(box.contains(p)) }
    for p in [Vector2(0.99, 3), Vector2(4.01, 3), Vector2(2, 1.99), Vector2(2, 6.01)] { #expect(!box.contains(p)) }
    #expect(box.padded(0.5) == Box(Vector2(0.5, 1.5), Vector2(4.5, 6.5)))
    #expect(Box(around: []) == Box(.zero, .zero))
    #expect(!box.contains(Vector2(.nan, 3)) && !box.contains(Vector2(2, .nan)))
  }
}
