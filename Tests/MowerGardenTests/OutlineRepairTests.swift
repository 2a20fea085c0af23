import MowerGarden
import MowerGeometry
import Testing

/// Outlines as people and robots draw them, through the importer of OpenMower's maps, which takes any metres.
@Suite struct OutlineRepairTests {
  static func imported(_ type: String, _ points: [(Double, Double)]) throws -> ImportedGarden {
    let areas = [
      OpenMowerImportTests.area(type, points),
      OpenMowerImportTests.area("mow", [(100, 0), (110, 0), (110, 9), (100, 9)]),
    ]
    return try GardenImport.openMower(text: OpenMowerImportTests.map(areas))
  }

  static func lawn(_ points: [(Double, Double)]) throws -> Polygon {
    try imported("mow", points).garden.lawns[0].polygon
  }

  static let square = Polygon([Vector2(0, 0), Vector2(10, 0), Vector2(10, 10), Vector2(0, 10)])

  @Test(
    "repeated points, points on straights and a closing point are dropped",
    arguments: [
      [(0.0, 0.0), (0, 0), (5, 0), (10, 0), (10, 0.0001), (10, 10), (5, 10.004), (0, 10), (0, 0)],
      [(0, 0), (0.0004, 0), (10, 0), (10, 10), (0, 10), (0, 5), (0, 0)],
    ])
  func redundant(_ points: [(Double, Double)]) throws { #expect(try Self.lawn(points) == Self.square) }

  @Test("clockwise outlines are turned round")
  func clockwise() throws {
    let lawn = try Self.lawn([(0, 0), (0, 10), (10, 10), (10, 0)])
    #expect(lawn.signedArea == 100)
  }

  @Test(
    "spikes are cut off, whether of one point or of several, and said so",
    arguments: [
      [(0.0, 0.0), (10, 0), (10, 5), (14, 5.002), (10, 5.004), (10, 10), (0, 10)],
      [(0, 0), (10, 0), (10, 5), (12, 5.001), (14, 5.001), (12, 5.004), (10, 5.004), (10, 10), (0, 10)],
      [(0, 0), (10, 0), (10, 10), (0, 10), (0, -3)], [(0, -3), (0, 0), (10, 0), (10, 10), (0, 10)],
    ])
  func spikes(_ points: [(Double, Double)]) throws {
    let imported = try Self.imported("mow", points)
    #expect(imported.garden.lawns[0].polygon.area == 100)
    #expect(imported.garden.lawns[0].polygon.bounds == Self.square.bounds)
    #expect(imported.warnings.contains { $0.contains("spike") })
  }

  @Test("a small loop at the end of a recorded outline does not matter")
  func smallLoop() throws {
    // The recording overshot its beginning, crossed the first edge and went round a little.
    let imported = try Self.imported("mow", [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0.1), (0.15, -0.1), (0.2, 0.1)])
    #expect(abs(imported.garden.lawns[0].polygon.area - 100) < 0.1)
    #expect(imported.warnings.contains { $0.contains("crossed itself") })
    try imported.garden.validate(as: "map.json")
  }

  @Test("an outline that goes round some ground twice takes it once")
  func twice() throws {
    let lawn = try Self.lawn([(0, 0), (10, 0), (10, 10), (0, 10), (0, -1), (4, -1), (4, 3), (-1, 3), (-1, 0)])
    // The square, 4 m² below and 3 m² to the left of it.
    #expect(abs(lawn.area - 108) < 1.01 && lawn.area > 100)
    #expect(lawn.contains(Vector2(2, 2)) && lawn.contains(Vector2(2, -0.5)) && lawn.contains(Vector2(-0.5, 2)))
  }

  @Test("an outline that leaves its edge to run around a hole gets the hole")
  func keyhole() throws {
    let imported = try Self.imported(
      "mow", [(0, 0), (10, 0), (10, 10), (0, 10), (0, 5), (4, 5), (4, 6), (6, 6), (6, 4), (4, 4), (4, 5), (0, 5)])
    #expect(imported.garden.lawns[0].polygon.area == 100)
    #expect(imported.garden.obstacles.map { $0.shape.polygon.area } == [4])
  }

  @Test("a figure of eight is refused as a lawn and becomes two obstacles")
  func figureOfEight() throws {
    let eight = [(0.0, 0.0), (4, 4), (4, 0), (0, 4)]
    expectProblem("falls into 2 parts") { try Self.imported("mow", eight) }
    let obstacles = try Self.imported("obstacle", eight).garden.obstacles
    #expect(obstacles.map { $0.shape.polygon.area } == [4, 4])
    #expect(obstacles.map(\.name) == ["bed 1", "bed 2"])
  }

  @Test("a corner that touches another edge is no crossing that costs ground")
  func touching() throws {
    // The notch's tip lies on the west edge and parts the ground in two.
    let notch = [(0.0, 0.0), (10, 0), (10, 4), (0, 5), (10, 6), (10, 10), (0, 10)]
    expectProblem("falls into 2 parts") { try Self.imported("mow", notch) }
    // Here the cut-off part is tiny.
    let lawn = try Self.lawn([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0.1), (0.1, 0), (0.05, 0.05)])
    #expect(abs(lawn.area - 100) < 0.02)
  }

  @Test("an outline of a thousand recorded points keeps within 1 cm of them")
  func recorded() throws {
    var random = SplitMix64(seed: 5)
    let points = (0..<1000).map { i in
      let (s, c) = sincos(Angle.twoPi * Double(i) / 1000)
      let r = 8 + random.uniform(-0.004, 0.004) + 2 * sine(3 * Angle.twoPi * Double(i) / 1000)
      return (r * c, r * s)
    }
    let lawn = try Self.lawn(points)
    #expect(lawn.vertices.count < 200)
    for p in points { #expect(lawn.distanceToOutline(Vector2(p.0, p.1)) < 0.011) }
  }

  @Test("scribbles are repaired to simple outlines or refused, never more")
  func scribbles() throws {
    var random = SplitMix64(seed: 77)
    var repaired = 0
    for _ in 0..<300 {
      let count = 3 + Int(random.uniform(0, 12))
      // Few places, so that points repeat, touch and overlap.
      let points = (0..<count).map { _ in (random.uniform(0, 6).rounded(), random.uniform(0, 6).rounded()) }
      do {
        let obstacles = try Self.imported("obstacle", points).garden.obstacles
        repaired += 1
        let box = Box(around: points.map { Vector2($0.0, $0.1) })
        for o in obstacles {
          #expect(o.shape.polygon.signedArea > 0)
          #expect(Self.isSimple(o.shape.polygon), "\(points) gives \(o.shape.polygon)")
          for v in o.shape.polygon.vertices { #expect(box.padded(0.01).contains(v)) }
        }
        // What the even–odd rule counts lies in what the non-zero rule counts.
        for _ in 0..<20 {
          let p = Vector2(random.uniform(0, 6), random.uniform(0, 6))
          let drawn = Polygon(points.map { Vector2($0.0, $0.1) })
          guard drawn.distanceToOutline(p) > 0.1 else { continue }
          if Self.winding(drawn, p) != 0 {
            #expect(obstacles.contains { $0.shape.polygon.contains(p) }, "\(points) loses \(p)")
          } else if let o = obstacles.first(where: { $0.shape.polygon.contains(p) }) {
            // Holes of obstacles are filled; elsewhere nothing is added.
            #expect(obstacles.count >= 1 && o.shape.polygon.area > 0 && Self.isEnclosed(p, points))
          }
        }
      } catch is FileProblem {}
    }
    #expect(repaired > 200)
  }

  /// Whether no way leads from a point to far away without crossing the outline, on a fine raster.
  static func isEnclosed(_ p: Vector2, _ points: [(Double, Double)]) -> Bool {
    let polygon = Polygon(points.map { Vector2($0.0, $0.1) })
    let edges = polygon.vertices.indices.map {
      Segment(polygon.vertices[$0], polygon.vertices[($0 + 1) % polygon.vertices.count])
    }
    let n = 80
    let place = { (i: Int, j: Int) in Vector2(-0.513 + 7 * Double(i) / Double(n), -0.487 + 7 * Double(j) / Double(n)) }
    var open = [(Int(((p.x + 0.513) * Double(n) / 7).rounded()), Int(((p.y + 0.487) * Double(n) / 7).rounded()))]
    var seen = Set(open.map { $0.0 * 1000 + $0.1 })
    while let (i, j) = open.popLast() {
      if i <= 0 || j <= 0 || i >= n || j >= n { return false }
      for (k, l) in [(i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)] where !seen.contains(k * 1000 + l) {
        let step = Segment(place(i, j), place(k, l))
        if edges.contains(where: { $0.crosses(step) }) { continue }
        seen.insert(k * 1000 + l)
        open.append((k, l))
      }
    }
    return true
  }

  static func winding(_ polygon: Polygon, _ p: Vector2) -> Int {
    var turns = 0.0
    for (a, b) in zip(polygon.vertices, polygon.vertices.dropFirst() + polygon.vertices.prefix(1)) {
      turns += arctangent2((a - p).cross(b - p), (a - p).dot(b - p))
    }
    return Int((turns / Angle.twoPi).rounded())
  }

  static func isSimple(_ polygon: Polygon) -> Bool {
    let v = polygon.vertices
    for i in v.indices {
      for j in v.indices where j > i + 1 && !(i == 0 && j == v.count - 1) {
        let (e, f) = (Segment(v[i], v[(i + 1) % v.count]), Segment(v[j], v[(j + 1) % v.count]))
        if e.crosses(f) || e.distanceSquared(to: f.a) == 0 || f.distanceSquared(to: e.a) == 0 { return false }
      }
    }
    return true
  }
}
