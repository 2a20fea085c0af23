import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

@Suite("Tries to come home from random places")
struct DockTrialsTests {
  /// Debug builds are some thirty times slower.
  #if DEBUG
    private static let tries: UInt64 = 8
  #else
    private static let tries: UInt64 = 40
  #endif

  private static func trials(_ garden: String, _ navigation: Navigation) throws -> DockTrials {
    let site = Site(garden: try Fixtures.garden(garden), robot: try Fixtures.robot(), navigation: navigation)
    #expect(site.refusal == nil)
    return DockTrials(site: site)
  }

  @Test("By wire every try ends in the station", arguments: ["simple", "corridor"])
  func wire(garden: String) throws {
    let outcomes = try Self.trials(garden, .wire).run(seeds: Array(1...Self.tries))
    #expect(outcomes.count == Int(Self.tries))
    let failed = outcomes.filter { !$0.docked }.map(\.seed)
    #expect(failed.isEmpty)
    let driven = outcomes.count { $0.time_s > 0 && $0.distance_m > 0 }
    #expect(driven == outcomes.count)
  }

  @Test("By beams every try in the courtyard ends in the station, from either room")
  func beams() throws {
    let outcomes = try Self.trials("courtyard", .virtualWall).run(seeds: Array(1...Self.tries))
    let west = outcomes.count { $0.start.position.x < 10 }
    #expect(west > 0 && west < outcomes.count)
    let failed = outcomes.filter { !$0.docked }.map(\.seed)
    #expect(failed.isEmpty)
    let farthest_m = outcomes.map(\.maxOverrun_m).max() ?? 1
    #expect(farthest_m < 0.35)
  }

  @Test("The try of a seed does not depend on which others are run")
  func alone() throws {
    let trials = try Self.trials("simple", .wire)
    let several = trials.run(seeds: [4, 5, 6])
    let one = try #require(trials.run(seed: 5))
    #expect(several[1].seed == 5 && several[1].start == one.start)
    #expect(several[1].time_s == one.time_s && several[1].distance_m == one.distance_m)
    #expect(several[0].start != several[1].start)
  }

  @Test("A mower that has too little time has not docked")
  func tooLate() throws {
    var trials = try Self.trials("simple", .wire)
    trials.limit_s = 1
    let outcome = try #require(trials.run(seed: 1))
    #expect(!outcome.docked && abs(outcome.time_s - 1) < 0.03)
  }

  @Test("Starts are on the lawn, off the station, and free of things")
  func starts() throws {
    let trials = try Self.trials("courtyard", .virtualWall)
    let garden = trials.site.garden
    for seed in UInt64(1)...200 {
      let place = try #require(trials.start(seed: seed)).position
      let onLawn = garden.lawns.contains { $0.polygon.contains(place) }
      #expect(onLawn)
      #expect(place.distance(to: trials.site.dockedPose.position) >= 1)
      let isFree = garden.obstacles.allSatisfy {
        !$0.shape.polygon.contains(place) && $0.shape.polygon.distanceToOutline(place) > 0.15
      }
      #expect(isFree)
    }
  }

  @Test("A lawn too small for the mower has no start")
  func full() throws {
    var garden = try Fixtures.garden("simple")
    garden.lawns = [
      Lawn(name: "patch", polygon: Polygon([Vector2(0, 0), Vector2(0.3, 0), Vector2(0.3, 0.3), Vector2(0, 0.3)]))
    ]
    let trials = DockTrials(site: Site(garden: garden, robot: try Fixtures.robot()))
    #expect(trials.start(seed: 1) == nil && trials.run(seeds: [1, 2]).isEmpty)
  }
}
