import MowerGarden
import MowerGeometry
import Testing

@testable import MowerPlanning

@Suite("Narrow lawns")
struct NarrowLawnTests {
  private func garden(_ corners: [(Double, Double)]) -> Garden {
    Garden(
      name: "narrow", lawns: [Lawn(name: "a", polygon: Polygon(corners.map { Vector2($0.0, $0.1) }))],
      station: Station(pose: Pose2(x: 6, y: 0.3, heading: 0)))
  }

  @Test("Ways lead everywhere in a strip in which the mower can hardly turn", arguments: [1.0, 1.1, 1.2, 1.4])
  func strip(width_m: Double) throws {
    let garden = garden([(0, 0), (14, 0), (14, width_m), (0, width_m)])
    let footprint = try Shipped.footprint()
    let ground = try TravelGround(garden: garden, footprint: footprint)
    let home = CoveragePlanner(footprint: footprint).start(in: garden)
    for x in [0.6, 3, 7, 13.4] {
      let place = Vector2(x, width_m - 0.4)
      #expect(ground.path(from: place, to: home) != nil, "from \(place)")
    }
    let plan = try CoveragePlanner(footprint: footprint).plan(garden)
    #expect(plan.warnings.isEmpty && plan.coverage > 0.95, "\(plan.coverage) \(plan.warnings)")
  }

  @Test(
    "Between a tree and the edge a way leads home from all of the plan, where there is hardly room to turn",
    arguments: (88...110).map { Double($0) * 0.01 })
  func besideTree(gap_m: Double) throws {
    var garden = garden([(0, 0), (12, 0), (12, 10), (0, 10)])
    garden.obstacles = [
      Obstacle(name: "tree", kind: .tree, shape: .circle(center: Vector2(6, 10 - gap_m - 0.2), radius: 0.2))
    ]
    let footprint = try Shipped.footprint()
    let ground = try TravelGround(garden: garden, footprint: footprint)
    let home = CoveragePlanner(footprint: footprint).start(in: garden)
    // Everywhere on the plan near the tree: there rain or an empty battery may find the mower.
    let plan = try CoveragePlanner(footprint: footprint).plan(garden)
    var looked = 0
    for leg in plan.legs {
      for (a, b) in zip(leg.line, leg.line.dropFirst()) {
        let steps = max(1, Int(a.distance(to: b) / 0.1))
        for k in 0...steps {
          let place = a + (b - a) * (Double(k) / Double(steps))
          guard abs(place.x - 6) < 1.2, place.y > 8 else { continue }
          looked += 1
          #expect(ground.path(from: place, to: home) != nil, "from \(place)")
        }
      }
    }
    #expect(looked > 50)
  }

  @Test("A narrow neck joins the two halves of a lawn, and one too narrow for the chassis does not")
  func neck() throws {
    // An H: two halves, joined by a bar.
    func bar(_ width: Double) -> Garden {
      let (a, b) = (4 - width / 2, 4 + width / 2)
      return garden([
        (0, 0), (8, 0), (8, a), (11, a), (11, 0), (19, 0), (19, 8), (11, 8), (11, b), (8, b), (8, 8), (0, 8),
      ])
    }
    let footprint = try Shipped.footprint()
    for (width, isWay) in [(2.0, true), (1.2, true), (0.9, true), (0.7, true), (0.25, false)] {
      let ground = try TravelGround(garden: bar(width), footprint: footprint)
      #expect((ground.path(from: Vector2(4, 4), to: Vector2(15, 4)) != nil) == isWay, "\(width) m")
    }
  }
}
