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

  @Test("a long place with a jagged rim is mown along its length, whichever way it lies", arguments: [false, true])
  func jagged(upright: Bool) throws {
    // 5 m long in cells of 5 cm, three and four cells wide by turns, as a mower that slips leaves it.
    var uncut = [Bool](repeating: false, count: 200 * 160)
    for along in 0..<100 {
      for across in 0..<(along.isMultiple(of: 2) ? 3 : 4) {
        let (column, row) = upright ? (60 + across, 40 + along) : (40 + along, 60 + across)
        uncut[row * 200 + column] = true
      }
    }
    let raster = UncutRaster(origin: .zero, cell_m: 0.05, columns: 200, uncut: uncut)
    #expect(try raster.areas().reduce(0) { $0 + $1.outline.vertices.count } > 200)
    let plan = try CoveragePlanner(footprint: try Shipped.footprint()).patches(
      uncovered: raster, in: Self.garden, from: Vector2(3, 1))
    #expect(plan.coverage > 0.97)
    let (along, across) = plan.legs.filter { $0.kind == .patch }.reduce((0.0, 0.0)) { sum, leg in
      zip(leg.line, leg.line.dropFirst()).reduce(sum) { sum, ends in
        let way = ends.1 - ends.0
        return (sum.0 + abs(upright ? way.y : way.x), sum.1 + abs(upright ? way.x : way.y))
      }
    }
    #expect(along > 4.5 && along < 12 && across < 0.1 * along, "\(along) m along, \(across) m across")
  }

  @Test("a mower that has gone along an edge is led off it before it turns")
  func leavesTheEdge() throws {
    let footprint = try Shipped.footprint()
    let missed = [PolygonWithHoles(outline: .rectangle(1.5, 7.85, 5, 8))]
    let plan = try CoveragePlanner(footprint: footprint).patches(
      uncovered: missed, in: Self.garden, from: Vector2(3, 1))
    let line = plan.legs.flatMap(\.line)
    let nearest = try #require(line.map { 8 - $0.y }.min())
    let last = try #require(line.last)
    #expect(8 - last.y > nearest + 0.1, "it ends \(8 - last.y) m from an edge that it went along at \(nearest) m")
  }
}
