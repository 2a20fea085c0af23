import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite("Mowing missed places again")
struct PatchTests {
  static let garden: Garden = {
    var garden = Garden(lawn: .rectangle(0, 0, 10, 8), station: Pose2(5, 0.2, degrees: 0))
    garden.obstacles = [Obstacle(name: "tree", kind: .tree, shape: .circle(center: Vector2(6, 5), radius: 0.2))]
    return garden
  }()

  @Test("costs little and covers them, in the middle and along an edge")
  func patches() throws {
    let footprint = try Shipped.footprint()
    let missed = [
      PolygonWithHoles(outline: .rectangle(2, 3, 4, 3.15)), PolygonWithHoles(outline: .rectangle(7, 6, 7.4, 6.5)),
      PolygonWithHoles(outline: .rectangle(1.5, 7.85, 5, 8)),
    ]
    let plan = try CoveragePlanner(footprint: footprint).patches(
      uncovered: missed, in: Self.garden, from: Vector2(3, 1))
    #expect(plan.coverage > 0.97)
    #expect(plan.legs.contains { $0.kind == .patch })
    #expect(plan.length_m < 30)
    let inspection = PlanInspection(plan, Self.garden, footprint)
    #expect(inspection.breaks == 0 && inspection.clearance_m > 0.005 && inspection.overrun_m < 0.12)
  }

  @Test("starts from the cells of a map")
  func raster() throws {
    // 10 x 8 m in cells of 10 cm; a stripe and two single cells are uncut.
    var uncut = [Bool](repeating: false, count: 100 * 80)
    for column in 20..<60 { uncut[33 * 100 + column] = true }
    uncut[60 * 100 + 80] = true
    uncut[61 * 100 + 81] = true
    let raster = UncutRaster(origin: .zero, cell_m: 0.1, columns: 100, uncut: uncut)
    let areas = try raster.areas()
    #expect(abs(areas.reduce(0) { $0 + $1.area } - 0.42) < 1e-9)
    let plan = try CoveragePlanner(footprint: try Shipped.footprint()).patches(
      uncovered: raster, in: Self.garden, from: Vector2(3, 1))
    #expect(plan.coverage > 0.97)
    #expect(plan.length_m < 20)
  }

  @Test("does nothing where nothing is missing, nor for what no disc can reach")
  func nothing() throws {
    let planner = CoveragePlanner(footprint: try Shipped.footprint())
    #expect(try planner.patches(uncovered: [], in: Self.garden, from: Vector2(3, 1)).legs.isEmpty)
    let inTree = [PolygonWithHoles(outline: .rectangle(5.9, 4.9, 6.1, 5.1))]
    #expect(try planner.patches(uncovered: inTree, in: Self.garden, from: Vector2(3, 1)).legs.isEmpty)
  }
}
