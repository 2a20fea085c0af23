import MowerGeometry
import MowerPlanning
import Testing

@Suite struct PlanarShapeTests {
  let context = GeometryContext()

  func square(_ x: Double, _ y: Double, side: Double) throws -> PlanarShape {
    try .polygon(.rectangle(x, y, x + side, y + side), in: context)
  }

  @Test("Union, difference and intersection of two squares that overlap by a quarter")
  func booleanOperations() throws {
    let a = try square(0, 0, side: 2)
    let b = try square(1, 1, side: 2)
    #expect(try abs(a.union(b).area - 7) < 1e-12)
    #expect(try abs(a.subtracting(b).area - 3) < 1e-12)
    #expect(try abs(a.intersection(b).area - 1) < 1e-12)
    #expect(try abs(PlanarShape.union([a, b, square(10, 0, side: 1)], in: context).area - 8) < 1e-12)
  }

  @Test("A square grown with mitres is a square, with round joins it has round corners")
  func buffers() throws {
    let a = try square(0, 0, side: 4)
    #expect(try abs(a.grown(by: 1, joins: .mitre).area - 36) < 1e-9)
    // A polygon of 64 corners on the circle stands for the four quarter discs.
    let disc = 32 * sine(Angle.twoPi / 64)
    #expect(try abs(a.grown(by: 1).area - (16 + 16 + disc)) < 1e-9)
    #expect(try abs(a.grown(by: -1).area - 4) < 1e-9)
    #expect(try a.grown(by: -2.1).isEmpty)
  }

  @Test("Holes survive the way in and out, outlines counter-clockwise and holes clockwise")
  func holes() throws {
    let frame = PolygonWithHoles(
      outline: Polygon(Array(Polygon.rectangle(0, 0, 4, 4).vertices.reversed())), holes: [.rectangle(1, 1, 2, 2)])
    let shape = try PlanarShape.area(frame, in: context)
    #expect(abs(shape.area - 15) < 1e-12)
    let out = try #require(shape.polygons.first)
    #expect(out.outline.signedArea > 0)
    #expect(out.holes.count == 1)
    #expect(out.holes[0].signedArea < 0)
    #expect(abs(out.area - 15) < 1e-12)
    #expect(!shape.contains(Vector2(1.5, 1.5)))
    #expect(shape.contains(Vector2(3, 3)))
    #expect(shape.contains(Vector2(4, 3)))
  }

  @Test("An outline with a spike, a repeated corner and a crossing is repaired")
  func repair() throws {
    let spiked = Polygon([
      Vector2(0, 0), Vector2(2, 0), Vector2(2, 0), Vector2(2, 1), Vector2(5, 1), Vector2(2, 1), Vector2(2, 2),
      Vector2(0, 2),
    ])
    #expect(try abs(PlanarShape.polygon(spiked, in: context).area - 4) < 1e-12)
    let crossed = Polygon([Vector2(0, 0), Vector2(2, 2), Vector2(2, 0), Vector2(0, 2)])
    let repaired = try PlanarShape.polygon(crossed, in: context)
    #expect(repaired.polygons.count == 2)
    #expect(abs(repaired.area - 2) < 1e-12)
  }

  @Test("Outlines of fewer than three corners cover nothing")
  func degenerate() throws {
    #expect(try PlanarShape.polygon(Polygon([]), in: context).isEmpty)
    #expect(try PlanarShape.polygon(Polygon([Vector2(1, 1), Vector2(2, 2)]), in: context).isEmpty)
    #expect(try PlanarShape.polygon(Polygon([Vector2(1, 1), Vector2(2, 2), Vector2(1, 1)]), in: context).area == 0)
    #expect(try PlanarShape.line([Vector2(1, 1)], in: context).isEmpty)
  }

  @Test("A coordinate that is no number is refused with a sentence")
  func notANumber() throws {
    let error = #expect(throws: GeometryError.self) {
      try PlanarShape.polygon(Polygon([Vector2(0, 0), Vector2(.nan, 1), Vector2(1, 1)]), in: context)
    }
    #expect(error?.description.contains("finite") == true)
  }

  @Test("Distances and nearest points between shapes and to points")
  func distances() throws {
    let a = try square(0, 0, side: 1)
    let b = try square(4, 0, side: 1)
    #expect(a.distance(to: b) == 3)
    #expect(a.distance(to: Vector2(0.5, 3)) == 2)
    #expect(a.distance(to: Vector2(0.5, 0.5)) == 0)
    #expect(try a.distance(to: .empty(in: context)) == .infinity)
    let ends = try #require(a.nearestPoints(to: b))
    #expect(ends.here.x == 1 && ends.there.x == 4)
    #expect(!a.meets(b))
    #expect(try a.union(b).covers(b))
  }

  @Test("Opening removes a narrow arm, closing fills a narrow gap")
  func openingAndClosing() throws {
    let body = try square(0, 0, side: 4)
    let arm = try PlanarShape.polygon(.rectangle(4, 1, 6, 1.2), in: context)
    let opened = try body.union(arm).opened(by: 0.15)
    #expect(opened.distance(to: Vector2(5, 1.1)) > 0.8)
    #expect(try body.union(arm).grown(by: 0.0005).covers(opened))
    let pair = try square(0, 0, side: 1).union(square(1.2, 0, side: 1))
    #expect(try pair.closed(by: 0.15).contains(Vector2(1.1, 0.5)))
  }

  @Test("Simplifying moves no corner further than the tolerance and keeps the shape whole")
  func simplified() throws {
    let round = try square(0, 0, side: 2).grown(by: 1)
    let few = try round.simplified(tolerance_m: 0.01)
    #expect(few.polygons[0].outline.vertices.count < round.polygons[0].outline.vertices.count / 2)
    #expect(try round.grown(by: 0.0101).covers(few))
    #expect(try few.grown(by: 0.0101).covers(round))
  }

  @Test("Contexts of different tasks do not disturb each other")
  func tasks() async throws {
    @Sendable func work(_ seed: UInt64) throws -> Double {
      let context = GeometryContext()
      var random = SplitMix64(seed: seed)
      var shapes: [PlanarShape] = []
      for _ in 0..<50 {
        let p = Vector2(random.uniform(0, 10), random.uniform(0, 10))
        shapes.append(try .polygon(.circle(center: p, radius: random.uniform(0.1, 2)), in: context))
      }
      return try PlanarShape.union(shapes, in: context).area
    }
    let alone = try (0..<8).map { try work(UInt64($0)) }
    let together = try await withThrowingTaskGroup(of: (Int, Double).self) { group in
      for i in 0..<8 { group.addTask { (i, try work(UInt64(i))) } }
      var result = [Double](repeating: 0, count: 8)
      for try await (i, area) in group { result[i] = area }
      return result
    }
    #expect(alone == together)
  }
}
