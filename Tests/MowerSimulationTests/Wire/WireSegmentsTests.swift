import MowerGeometry
import MowerSimulation
import Testing

@Suite("The exact sum over the wire")
struct WireSegmentsTests {
  @Test("The field agrees with magpylib's to 1e-9 on a square, an L and a garden with an island")
  func agreesWithReferenceValues() throws {
    let reference = try ReferenceLoops.checkedIn()
    #expect(reference.loops.map(\.name) == ["square", "corner", "island"])
    for (name, corners) in reference.loops {
      let wire = WireSegments(loop: corners)
      let points = try #require(reference.points[name])
      #expect(points.count > 50)
      for p in points {
        let own = wire.exact(at: p.position, height: p.height_m)
        #expect(abs(own - p.bz_T) <= 1e-9 * abs(p.bz_T), "\(name) at \(p.position), \(p.height_m) m")
      }
    }
  }

  @Test("In the middle of a square the field is 2√2 µ₀ I / π a")
  func agreesWithTheTextbook() {
    let a = 20.0
    let wire = WireSegments(loop: [Vector2(0, 0), Vector2(a, 0), Vector2(a, a), Vector2(0, a)])
    let expected = 2 * 2.0.squareRoot() * 1.256_637_061_27e-6 / (Angle.pi * a)
    #expect(abs(wire.exact(at: Vector2(a / 2, a / 2), height: 0) / expected - 1) < 1e-14)
  }

  @Test("The field points up inside a counter-clockwise loop and down outside; the order of the corners turns it over")
  func signs() {
    let corners = [Vector2(0, 0), Vector2(20, 0), Vector2(20, 15), Vector2(0, 15)]
    let wire = WireSegments(loop: corners)
    let back = WireSegments(loop: corners.reversed())
    let places = [
      (Vector2(10, 7), true), (Vector2(0.1, 3), true), (Vector2(-0.1, 3), false), (Vector2(30, 9), false),
    ]
    for (point, isInside) in places {
      let field = wire.exact(at: point, height: 0.08)
      #expect((field > 0) == isInside)
      #expect(abs(back.exact(at: point, height: 0.08) + field) < 1e-20)
    }
  }

  @Test("The sign changes about a millimetre outside the wire, not on it")
  func crossesZeroOutside() {
    let wire = WireSegments(loop: [Vector2(0, 0), Vector2(20, 0), Vector2(20, 15), Vector2(0, 15)])
    #expect(wire.exact(at: Vector2(10, 0), height: 0.08) > 0)
    var (outside, inside) = (-0.01, 0.0)
    while inside - outside > 1e-7 {
      let middle = (inside + outside) / 2
      if wire.exact(at: Vector2(10, middle), height: 0.08) > 0 { inside = middle } else { outside = middle }
    }
    #expect(outside > -0.0015 && outside < -0.0005)
  }

  @Test("Out and back over the same corners cancels exactly and is left out")
  func dropsPairs() {
    let plain = [Vector2(0, 0), Vector2(9, 0), Vector2(9, 9), Vector2(0, 9)]
    let island = [Vector2(4, 5), Vector2(5, 5), Vector2(5, 4)]
    let root = Vector2(0, 6)
    let bend = Vector2(2, 5)
    let fed = WireSegments(loop: plain + [root, bend] + island + [island[0], bend, root])
    // Four sides, the west one in two pieces, and three of the island; not its four pieces of feed.
    #expect(fed.count == 5 + 3)
    let alone = WireSegments(loop: island)
    let garden = WireSegments(loop: plain)
    for p in [Vector2(1, 5.5), Vector2(4.7, 4.7), Vector2(7, 2), Vector2(-3, 4)] {
      let sum = alone.exact(at: p, height: 0.1) + garden.exact(at: p, height: 0.1)
      #expect(abs(fed.exact(at: p, height: 0.1) - sum) < 1e-12 * abs(sum))
    }
    #expect(WireSegments(loop: [Vector2(0, 0), Vector2(5, 1), Vector2(0, 0)]).count == 0)
  }

  @Test("Repeated corners, single points and no points make no field of their own")
  func degenerateLoops() {
    let square = [Vector2(0, 0), Vector2(4, 0), Vector2(4, 4), Vector2(0, 4)]
    let doubled = WireSegments(loop: square.flatMap { [$0, $0] } + [square[0]])
    #expect(doubled == WireSegments(loop: square))
    for loop in [[], [Vector2(1, 1)], [Vector2(0, 0), Vector2(1, 0)]] {
      #expect(WireSegments(loop: loop).exact(at: Vector2(0.5, 0.1), height: 0.1) == 0)
    }
  }

  @Test("On the wire itself, at no height, the field is finite")
  func onTheWire() {
    let wire = WireSegments(loop: [Vector2(0, 0), Vector2(4, 0), Vector2(4, 4), Vector2(0, 4)])
    for p in [Vector2(2, 0), Vector2(0, 0), Vector2(4, 4), Vector2(6, 0)] {
      #expect(wire.exact(at: p, height: 0).isFinite)
    }
  }
}
