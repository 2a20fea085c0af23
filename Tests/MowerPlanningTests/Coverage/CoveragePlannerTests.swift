import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite("The coverage planner")
struct CoveragePlannerTests {
  static let lawn = Polygon.rectangle(0, 0, 6, 4)

  func garden(_ polygon: Polygon = lawn) -> Garden { Garden(lawn: polygon, station: Pose2(3, 0.2, degrees: 0)) }

  @Test("mows by every pattern what a disc can reach", arguments: CoverageSettings.Pattern.allCases)
  func patterns(pattern: CoverageSettings.Pattern) throws {
    var settings = CoverageSettings()
    settings.pattern = pattern
    let footprint = try Shipped.footprint()
    let garden = garden()
    let plan = try CoveragePlanner(footprint: footprint, settings: settings).plan(garden)
    #expect(plan.coverage > 0.975)
    let inspection = PlanInspection(plan, garden, footprint)
    #expect(inspection.breaks == 0 && inspection.overrun_m < 0.12)
    // Squares mow everything inside the outlines twice.
    let lanes = plan.length_m(of: .lane) * plan.spacing_m / plan.mowable_m2
    #expect(pattern == .squares ? lanes > 1.4 : lanes < 1.1)
  }

  @Test("lays lanes at the angle that is asked for, later jobs across and diagonally", arguments: [0, 1, 2, 3])
  func angles(job: Int) throws {
    var settings = CoverageSettings()
    settings.angle_rad = Angle.radians(degrees: 20)
    settings.job = job
    let plan = try CoveragePlanner(footprint: try Shipped.footprint(), settings: settings).plan(garden())
    let wanted = Angle.radians(degrees: 20 + [0, 90, 45, 135][job])
    let lanes = plan.legs.filter { $0.kind == .lane }
    #expect(lanes.count > 10)
    for lane in lanes {
      let d = lane.line[1] - lane.line[0]
      #expect(abs(d.normalized.cross(Vector2(cosine(wanted), sine(wanted)))) < 1e-6)
    }
    #expect(abs((try #require(plan.angles_rad[0])) - wanted) < 1e-9)
    #expect(plan.coverage > 0.975)
  }

  @Test("lays lanes no further apart than the overlap allows", arguments: [0.0, 0.03, 0.08])
  func overlap(overlap: Double) throws {
    var settings = CoverageSettings()
    settings.angle_rad = 0
    settings.overlap_m = overlap
    let footprint = try Shipped.footprint()
    let plan = try CoveragePlanner(footprint: footprint, settings: settings).plan(garden())
    let rows = Set(plan.legs.filter { $0.kind == .lane }.map { ($0.line[0].y * 1e4).rounded() / 1e4 }).sorted()
    #expect(zip(rows, rows.dropFirst()).allSatisfy { $1 - $0 <= 2 * footprint.bladeRadius_m - overlap + 1e-3 })
  }

  @Test("goes round the edge as often as it is told", arguments: [0, 1, 2, 3])
  func outlines(count: Int) throws {
    var settings = CoverageSettings()
    settings.outlines = count
    let plan = try CoveragePlanner(footprint: try Shipped.footprint(), settings: settings).plan(garden())
    let rounds = plan.legs.filter { leg in
      leg.line.count > 3 && leg.line.first == leg.line.last && (leg.kind == .outline || leg.kind == .lane)
    }
    #expect(rounds.count == count)
  }

  @Test("mows a lawn that is not convex with few ways between")
  func notConvex() throws {
    let comb = Polygon([
      Vector2(0, 0), Vector2(9, 0), Vector2(9, 6), Vector2(6, 6), Vector2(6, 2.5), Vector2(3, 2.5), Vector2(3, 6),
      Vector2(0, 6),
    ])
    let plan = try CoveragePlanner(footprint: try Shipped.footprint()).plan(garden(comb))
    #expect(plan.coverage > 0.98)
    #expect(plan.length_m(of: .transit) < 0.1 * plan.length_m)
  }

  @Test("mows the strips beside things that stand close to an edge or to each other")
  func narrowStrips() throws {
    var garden = garden(.rectangle(0, 0, 8, 6))
    garden.obstacles = [
      Obstacle(name: "bed", kind: .bed, shape: .polygon(.rectangle(2, 4.2, 4, 5.2))),
      Obstacle(name: "tree", kind: .tree, shape: .circle(center: Vector2(5.4, 3), radius: 0.2)),
      Obstacle(name: "second tree", kind: .tree, shape: .circle(center: Vector2(6.6, 3), radius: 0.2)),
    ]
    let footprint = try Shipped.footprint()
    let plan = try CoveragePlanner(footprint: footprint).plan(garden)
    #expect(plan.coverage > 0.96)
    let inspection = PlanInspection(plan, garden, footprint)
    #expect(inspection.breaks == 0 && inspection.clearance_m > 0.005)
  }

  @Test("says which lawn no way leads to, and plans it all the same")
  func unreachable() throws {
    var garden = garden()
    garden.lawns.append(Lawn(name: "beyond the wall", polygon: .rectangle(9, 0, 13, 4)))
    let plan = try CoveragePlanner(footprint: try Shipped.footprint()).plan(garden)
    #expect(plan.warnings.count == 1)
    #expect(plan.warnings[0].contains("'beyond the wall'"))
    #expect(plan.lawns[1].coverage > 0.97)
  }

  @Test("drives through a passage that is just wide enough and not through one that is not", arguments: [0.7, 0.4])
  func narrowPassage(width: Double) throws {
    var garden = garden()
    garden.lawns.append(Lawn(name: "east", polygon: .rectangle(8, 0, 12, 4)))
    garden.passages = [
      Passage(name: "gap", polygon: .rectangle(5.9, 2 - width / 2, 8.1, 2 + width / 2))
    ]
    // Walls close to both sides.
    garden.obstacles = [
      Obstacle(name: "north", kind: .wall, shape: .polygon(.rectangle(6.3, 2 + width / 2, 7.7, 3.5))),
      Obstacle(name: "south", kind: .wall, shape: .polygon(.rectangle(6.3, 0.5, 7.7, 2 - width / 2))),
    ]
    let footprint = try Shipped.footprint()
    let plan = try CoveragePlanner(footprint: footprint).plan(garden)
    #expect(plan.warnings.isEmpty == (width > 0.5))
    let inspection = PlanInspection(plan, garden, footprint)
    #expect(inspection.breaks == (width > 0.5 ? 0 : 1))
    #expect(inspection.clearance_m > 0.005, "at \(inspection.place)")
  }

  @Test("keeps the wheels out of water and the chassis off walls along edges", arguments: [EdgeKind.wall, .water])
  func edges(kind: EdgeKind) throws {
    var garden = garden()
    garden.lawns[0].edge = kind
    let footprint = try Shipped.footprint()
    let plan = try CoveragePlanner(footprint: footprint).plan(garden)
    // Nothing of the chassis leaves the lawn.
    for leg in plan.legs where leg.kind == .outline || leg.kind == .lane {
      for (a, b) in zip(leg.line, leg.line.dropFirst()) {
        let d = (b - a).normalized
        for corner in footprint.chassis.vertices {
          let p = b + d * corner.x + d.perpendicular * corner.y
          #expect(Self.lawn.contains(p) || Self.lawn.distanceToOutline(p) < 0.001, "\(leg.kind) at \(b)")
        }
      }
    }
    #expect(plan.coverage > 0.8)
  }

  @Test("covers lawns drawn at random and touches nothing", arguments: UInt64(0)..<12)
  func random(seed: UInt64) throws {
    let garden = GeneratedGarden.star(seed: seed)
    let footprint = try Shipped.footprint()
    let plan = try CoveragePlanner(footprint: footprint).plan(garden)
    let inspection = PlanInspection(plan, garden, footprint)
    #expect(inspection.clearance_m > 0, "at \(inspection.place)")
    // The figure is that of the legs: what counting points says.
    let tracks = plan.discTracks(footprint)
    var random = SplitMix64(seed: seed, stream: 21)
    let areas = try GardenAreas(garden).mowable
    let box = garden.lawns[0].polygon.bounds
    var (hits, samples) = (0, 0)
    while samples < 1500 {
      let p = Vector2(random.uniform(box.minimum.x, box.maximum.x), random.uniform(box.minimum.y, box.maximum.y))
      guard areas.contains(where: { $0.contains(p) }) else { continue }
      samples += 1
      let isCut = tracks.contains { track in
        zip(track, track.dropFirst()).contains {
          Segment($0, $1).distanceSquared(to: p) < footprint.bladeRadius_m * footprint.bladeRadius_m
        }
      }
      if isCut { hits += 1 }
    }
    let share = Double(hits) / Double(samples)
    #expect(abs(share - plan.coverage) < 4 * (share * (1 - share) / 1500).squareRoot() + 0.003)
    #expect(plan.coverage > 0.75)
  }
}
