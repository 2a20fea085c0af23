import MowerGarden
import MowerGeometry
import Testing

@testable import MowerSimulation

@Suite("Terrain")
struct TerrainTests {
  /// Two lawns with a passage between, and a pond.
  private func garden() -> Garden {
    func box(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Polygon {
      Polygon([Vector2(x0, y0), Vector2(x1, y0), Vector2(x1, y1), Vector2(x0, y1)])
    }
    var g = Garden(
      name: "t", lawns: [Lawn(name: "a", polygon: box(0, 0, 8, 6)), Lawn(name: "b", polygon: box(11, 0, 18, 6))],
      station: Station(pose: Pose2(x: 4, y: 0.35, heading: 0)))
    g.passages = [Passage(name: "p", polygon: box(7.9, 2, 11.1, 4))]
    g.obstacles = [Obstacle(name: "pond", kind: .pond, shape: .circle(center: Vector2(4, 3), radius: 1))]
    return g
  }

  /// Distance to the allowed area by brute force: 0 inside.
  private func distanceOutside(_ g: Garden, _ p: Vector2) -> Double {
    let pond = g.obstacles[0].shape.polygon
    if pond.contains(p) { return pond.distanceToOutline(p) }
    let allowed = g.lawns.map(\.polygon) + g.passages.map(\.polygon)
    if allowed.contains(where: { $0.contains(p) }) { return 0 }
    return allowed.map { $0.distanceToOutline(p) }.min()!
  }

  @Test("the farthest point of a disc outside is found within 2 cm anywhere, seams included")
  func overrun() {
    let g = garden()
    let terrain = Terrain(g)
    var random = SplitMix64(seed: 5)
    for _ in 0..<4000 {
      let p = Vector2(random.uniform(-1, 19), random.uniform(-1, 7))
      var exact = 0.0
      for i in 0..<180 {
        let (s, c) = sincos(Angle.twoPi * Double(i) / 180)
        exact = max(exact, distanceOutside(g, p + Vector2(c, s) * 0.12))
      }
      exact = max(exact, distanceOutside(g, p))
      // Farther out, at the centres of ponds, a disc is nearest to two borders at once; nobody asks there.
      if exact > 0.45 { continue }
      let found = terrain.overrun(center: p, radius: 0.12)
      #expect(abs(found - exact) < 0.01, "at \(p): \(found), exactly \(exact)")
    }
  }

  @Test("a disc on the seam of lawn and passage is inside")
  func seam() {
    let terrain = Terrain(garden())
    #expect(terrain.overrun(center: Vector2(8, 3), radius: 0.12) == 0)
    #expect(terrain.overrun(center: Vector2(11, 3), radius: 0.12) == 0)
    #expect(terrain.overrun(center: Vector2(4, 3), radius: 0.12) > 1)
  }

  @Test(
    "Lawns with a slit between them are one up to 3 cm; over a wider one the disc is off by half its width",
    arguments: [
      0.001, 0.01, 0.029, 0.04, 0.1,
    ])
  func slit(width_m: Double) {
    let turn = Pose2(x: 0, y: 0, heading: 0.3)
    func box(_ x0: Double, _ x1: Double) -> Polygon {
      Polygon([Vector2(x0, 0), Vector2(x1, 0), Vector2(x1, 8), Vector2(x0, 8)].map { turn.transform($0) })
    }
    let g = Garden(
      name: "slit", lawns: [Lawn(name: "a", polygon: box(0, 6)), Lawn(name: "b", polygon: box(6 + width_m, 12))],
      station: Station(pose: Pose2(x: 3, y: 1.4, heading: 0.3)))
    let terrain = Terrain(g)
    var random = SplitMix64(seed: 9)
    for _ in 0..<2000 {
      let p = turn.transform(Vector2(random.uniform(5.7, 6.3), random.uniform(0.5, 7.5)))
      let found = terrain.overrun(center: p, radius: 0.14)
      // The disc reaches the middle of the slit, or less far.
      let x = Segment(turn.transform(Vector2(6 + width_m / 2, 0)), turn.transform(Vector2(6 + width_m / 2, 8)))
      let most =
        width_m < 0.03 ? 0 : max(0, min(width_m / 2, 0.14 + width_m / 2 - x.distanceSquared(to: p).squareRoot()))
      #expect(abs(found - most) < 0.011, "at \(p): \(found) instead of \(most)")
    }
  }

  @Test("a slope is felt on its lawn only")
  func slope() {
    var g = garden()
    g.lawns[1].slope = Slope(rise: 0.3, uphill_rad: Angle.pi / 2)
    let terrain = Terrain(g)
    #expect(terrain.slope(at: Vector2(2, 2)) == .zero)
    let s = terrain.slope(at: Vector2(14, 3))
    #expect(abs(s.x) < 1e-9)
    #expect(abs(s.y - 0.3) < 1e-9)
  }
}
