import MowerCore
import MowerGarden
import MowerGeometry
import Testing

@testable import MowerPlanning

@Suite("What a mower believes it has mown")
struct CutMemoryTests {
  /// A disc of 12 cm radius in the middle of the axle.
  private static let footprint = MowerFootprint(discRadius_m: 0.12)
  private static let box = Box(Vector2(-1, -1), Vector2(6, 3))

  /// Ten lanes of five metres, 20 cm apart, driven to and fro.
  private static var route: PlanRoute {
    var line: [Vector2] = []
    for k in 0..<10 {
      let y = 0.2 * Double(k)
      line += k.isMultiple(of: 2) ? [Vector2(0, y), Vector2(5, y)] : [Vector2(5, y), Vector2(0, y)]
    }
    return PlanRoute(legs: [CoverageLeg(kind: .lane, line: line, bladeOn: true, lawn: 0)])
  }

  /// Drives along waypoints, leaving out what `skips` says.
  private static func drive(_ memory: inout CutMemory, _ waypoints: [Waypoint], skips: (Vector2) -> Bool) {
    for (a, b) in zip(waypoints, waypoints.dropFirst()) {
      let way = b.position - a.position
      for k in 0...200 {
        let p = a.position + way * (Double(k) / 200)
        if !skips(p) { memory.cut(at: p, heading_rad: arctangent2(way.y, way.x)) }
      }
    }
  }

  @Test("After a plan driven as it is, nothing was missed")
  func complete() {
    var memory = CutMemory(Self.box, footprint: Self.footprint)
    Self.drive(&memory, Self.route.waypoints, skips: { _ in false })
    #expect(memory.missed(of: Self.route, remains: [], least_m2: 0.05) == nil)
  }

  @Test("A gap is found with its place and size, but not on what remains of the plan")
  func gap() throws {
    var memory = CutMemory(Self.box, footprint: Self.footprint)
    // Two metres of lanes 3 to 6.
    Self.drive(&memory, Self.route.waypoints, skips: { $0.x > 2 && $0.x < 4 && $0.y > 0.5 && $0.y < 1.3 })
    let missed = try #require(memory.missed(of: Self.route, remains: [], least_m2: 0.3))
    let area = try missed.areas().reduce(0) { $0 + $1.area }
    // Four lanes; the discs at the gap's ends and of the lanes beside it reach in by up to 12 cm.
    #expect(area > 0.9 && area < 1.7)
    for p in try missed.areas().flatMap(\.outline.vertices) {
      #expect(p.x > 1.8 && p.x < 4.2 && p.y > 0.45 && p.y < 1.35)
    }
    #expect(memory.missed(of: Self.route, remains: Self.route.waypoints[...], least_m2: 0.3) == nil)
    #expect(memory.missed(of: Self.route, remains: [], least_m2: 3) == nil)
  }

  @Test("A new job begins with nothing mown")
  func cleared() {
    var memory = CutMemory(Self.box, footprint: Self.footprint)
    Self.drive(&memory, Self.route.waypoints, skips: { _ in false })
    memory.clear()
    #expect(memory.missed(of: Self.route, remains: [], least_m2: 5) != nil)
  }

  @Test("Places outside of the grid and numbers that are none do no harm")
  func outside() {
    var memory = CutMemory(Self.box, footprint: Self.footprint)
    for p in [Vector2(1e9, 0), Vector2(-50, 2), Vector2(.nan, 0), Vector2(0, .infinity), Vector2(5.99, 2.99)] {
      memory.cut(at: p, heading_rad: 1)
    }
    #expect(memory.missed(of: Self.route, remains: [], least_m2: 5) != nil)
  }
}
