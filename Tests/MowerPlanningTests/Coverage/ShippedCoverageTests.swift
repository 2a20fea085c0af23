import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite("Coverage plans for the shipped gardens")
struct ShippedCoverageTests {
  /// Coverage and length (in area over width) that a garden's plan must reach.
  static let bounds: [(garden: String, coverage: Double, length: Double)] = [
    ("simple", 0.99, 1.25), ("egmf", 0.99, 1.20), ("warentest", 0.99, 1.25), ("corridor", 0.985, 1.25),
    ("front-and-back", 0.93, 1.25), ("orchard", 0.985, 1.32),
  ]

  @Test("cover, keep off what is solid and stay short", arguments: bounds)
  func bound(garden name: String, coverage: Double, length: Double) throws {
    let garden = try Shipped.garden(name)
    let footprint = try Shipped.footprint()
    let plan = try CoveragePlanner(footprint: footprint).plan(garden)
    #expect(plan.warnings == [])
    #expect(plan.coverage >= coverage)
    #expect(plan.lawns.allSatisfy { $0.coverage >= coverage - 0.02 }, "\(plan.lawns)")
    #expect(plan.length_m <= length * plan.mowable_m2 / (2 * footprint.bladeRadius_m))
    #expect(plan.time_s > plan.length_m / footprint.speed_mps)
    let inspection = PlanInspection(plan, garden, footprint)
    #expect(inspection.breaks == 0)
    #expect(inspection.clearance_m > 0.005, "at \(inspection.place)")
    #expect(inspection.overrun_m < 0.12)
    #expect(abs(inspection.overrun_m - plan.overrun_m) < 0.03)
  }

  @Test("fit every shipped robot", arguments: ["alfred", "automower", "yardforce500"])
  func robots(robot: String) throws {
    let garden = try Shipped.garden("simple")
    let footprint = try Shipped.footprint(robot)
    let plan = try CoveragePlanner(footprint: footprint).plan(garden)
    #expect(plan.coverage > 0.97)
    let inspection = PlanInspection(plan, garden, footprint)
    #expect(inspection.breaks == 0 && inspection.clearance_m > 0.005 && inspection.overrun_m < 0.16)
  }

  @Test("are the same each time, bit for bit")
  func deterministic() throws {
    let garden = try Shipped.garden("warentest")
    let planner = CoveragePlanner(footprint: try Shipped.footprint())
    #expect(try planner.plan(garden) == planner.plan(garden))
  }

  @Test("switch the disc off on paving and nowhere else")
  func passages() throws {
    let garden = try Shipped.garden("corridor")
    let plan = try CoveragePlanner(footprint: try Shipped.footprint()).plan(garden)
    let off = plan.legs.filter { !$0.bladeOn }
    #expect(!off.isEmpty && off.allSatisfy { $0.kind == .passage && $0.lawn == nil })
    for leg in off {
      for p in Array(leg.line.dropFirst().dropLast()) {
        #expect(garden.passages[0].polygon.contains(p) && !garden.lawns.contains { $0.polygon.contains(p) })
      }
    }
    // One lawn is finished before the other begins.
    let lawns = plan.legs.compactMap(\.lawn)
    let changes = zip(lawns, lawns.dropFirst()).count { $0 != $1 }
    #expect(changes == 1)
  }
}
