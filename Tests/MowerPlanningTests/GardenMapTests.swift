import Foundation
import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

private let shippedGardenPaths: [String] = {
  let maps = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "maps")
  let names = (try? FileManager.default.contentsOfDirectory(atPath: maps.path)) ?? []
  return names.filter { $0.hasSuffix(".yaml") }.sorted().map { maps.appending(path: $0).path }
}()

@Suite("Garden map of a garden")
struct GardenMapTests {
  /// The allowed ground by GEOS, as the map's builder is said to see it.
  private static func ground(_ garden: Garden, in context: GeometryContext) throws -> PlanarShape {
    let areas = try (garden.lawns.map(\.polygon) + garden.passages.map(\.polygon)).map {
      try PlanarShape.polygon($0, in: context)
    }
    let obstacles = try garden.obstacles.map { try PlanarShape.polygon($0.shape.polygon, in: context) }
    let fences = try garden.fences.map { try PlanarShape.line($0.line, in: context).grown(by: 0.01) }
    return try PlanarShape.union(areas, in: context).subtracting(.union(obstacles + fences, in: context))
  }

  /// The rings of a map as areas: outlines go counter-clockwise.
  private static func shape(_ map: GardenMap, in context: GeometryContext) throws -> PlanarShape {
    var outlines: [PlanarShape] = []
    var holes: [PlanarShape] = []
    for ring in 0..<map.ringCount {
      let polygon = Polygon(map.corners(ofRing: ring).map { map.corner($0) })
      let shape = try PlanarShape.area(PolygonWithHoles(outline: polygon), in: context)
      if polygon.signedArea > 0 { outlines.append(shape) } else { holes.append(shape) }
    }
    return try PlanarShape.union(outlines, in: context).subtracting(.union(holes, in: context))
  }

  /// A garden of two lawns that overlap a passage, with round and square obstacles, a pond at the edge and a fence.
  private static func garden(seed: UInt64) -> Garden {
    var random = SplitMix64(seed: seed)
    func star(_ centre: Vector2, _ low: Double, _ high: Double, _ corners: Int) -> Polygon {
      Polygon(
        (0..<corners).map { i in
          let (s, c) = sincos(Angle.twoPi * Double(i) / Double(corners))
          let r = random.uniform(low, high)
          return centre + Vector2(r * c, r * s)
        })
    }
    var garden = Garden(
      name: "test",
      lawns: [
        Lawn(name: "a", polygon: star(.zero, 6, 8, 25)), Lawn(name: "b", polygon: star(Vector2(20, 2), 5, 7, 60)),
      ], station: Station(pose: Pose2(x: 0, y: -5, heading: 0)))
    garden.passages = [
      Passage(name: "p", polygon: Polygon([Vector2(5, -1), Vector2(16, 0), Vector2(16, 2), Vector2(5, 1)]))
    ]
    garden.obstacles = [
      Obstacle(name: "tree", kind: .tree, shape: .circle(center: Vector2(1, 2), radius: 0.4)),
      Obstacle(name: "bed", kind: .bed, shape: .polygon(star(Vector2(19, 3), 0.5, 1.5, 12))),
      Obstacle(name: "pond", kind: .pond, shape: .circle(center: Vector2(-6, 0), radius: 1.5)),
    ]
    garden.fences = [Fence(name: "fence", line: [Vector2(-3, -3), Vector2(-1, -3), Vector2(-1, -1)])]
    return garden
  }

  @Test("The map lies within the ground and leaves out no more than a centimetre of it", arguments: 1...8)
  func inwards(seed: UInt64) throws {
    let garden = Self.garden(seed: seed)
    let context = GeometryContext()
    let ground = try Self.ground(garden, in: context)
    let map = try GardenMap(garden: garden)
    let shape = try Self.shape(map, in: context)
    #expect(ground.covers(shape))
    let inner = try ground.grown(by: -0.01)
    let missing = try inner.subtracting(shape)
    // Rounding of what GEOS cuts leaves slivers of no width.
    #expect(missing.area < 1e-6)
  }

  @Test("Distances from the map are those GEOS measures to the same ground", arguments: 1...4)
  func distances(seed: UInt64) throws {
    let garden = Self.garden(seed: seed)
    let context = GeometryContext()
    let map = try GardenMap(garden: garden)
    let shape = try Self.shape(map, in: context)
    let edge = try shape.boundary()
    var random = SplitMix64(seed: seed, stream: 2)
    for _ in 0..<400 {
      let p = Vector2(random.uniform(-10, 30), random.uniform(-10, 12))
      let own = map.nearestEdge(to: p).signed_m
      #expect(abs(abs(own) - edge.distance(to: p)) < 1e-9)
      #expect((own >= 0) == shape.contains(p))
    }
  }

  @Test("A margin keeps away from every edge")
  func margin() throws {
    let garden = Self.garden(seed: 3)
    let map = try GardenMap(garden: garden, margin_m: 0.3)
    let context = GeometryContext()
    let edge = try Self.ground(garden, in: context).boundary()
    for i in 0..<map.cornerCount {
      let d = edge.distance(to: map.corner(i))
      #expect(d > 0.3 && d < 0.3111, "corner \(i) at \(d)")
    }
  }

  @Test("Every shipped garden fits", arguments: shippedGardenPaths)
  func shippedGarden(path: String) throws {
    let garden = try GardenFile.load(path: path)
    let map = try GardenMap(garden: garden)
    #expect(map.cornerCount > 3)
    let docked = map.nearestEdge(to: garden.station.pose.position).signed_m
    #expect(docked > -2, "the station is \(docked) m from the ground")
  }

  @Test("Too many corners, and no ground at all, are refused in one sentence")
  func refusals() throws {
    var random = SplitMix64(seed: 1)
    let corners = (0..<900).map { i in
      let (s, c) = sincos(Angle.twoPi * Double(i) / 900)
      let r = random.uniform(18, 20)
      return Vector2(r * c, r * s)
    }
    let station = Station(pose: Pose2(x: 0, y: 0, heading: 0))
    let jagged = Garden(name: "jagged", lawns: [Lawn(name: "l", polygon: Polygon(corners))], station: station)
    let error = try #require(throws: GardenMapError.self) { try GardenMap(garden: jagged) }
    #expect(error.description.contains("at most 512 corners"))
    let strip = Garden(
      name: "strip",
      lawns: [
        Lawn(name: "l", polygon: Polygon([Vector2(0, 0), Vector2(9, 0), Vector2(9, 0.5), Vector2(0, 0.5)]))
      ], station: station)
    #expect(throws: GardenMapError.noGround(garden: "strip", margin_m: 0.3)) {
      try GardenMap(garden: strip, margin_m: 0.3)
    }
  }
}
