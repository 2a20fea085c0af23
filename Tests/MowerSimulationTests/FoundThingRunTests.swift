import MowerCore
import MowerGarden
import MowerGeometry
import Testing

@testable import MowerSimulation

/// Something left on the lawn that no map shows. Wire mowers bounce off it; those with a position go round it and
/// remember it.
@Suite("Things on the lawn")
struct FoundThingRunTests {
  private static func ball(_ x: Double, _ y: Double, radius: Double = 0.12) -> Obstacle {
    Obstacle(name: "ball", kind: .furniture, shape: .circle(center: Vector2(x, y), radius: radius))
  }

  private func plan(
    _ garden: String, _ navigation: Navigation, hours: Double, seed: UInt64 = 1, _ events: [ScenarioEvent]
  ) throws -> SimulationRun.Plan {
    let site = Site(garden: try Fixtures.garden(garden), robot: try Fixtures.robot(), navigation: navigation)
    #expect(site.refusal == nil)
    return SimulationRun.Plan(site: site, seed: seed, duration_s: hours * 3600, events: events)
  }

  @Test(
    "One ball on the lawn: nobody has to help, and all but its surroundings is cut",
    arguments: [Navigation.beacons, .satellite], [Vector2(4, 4), Vector2(8, 3)])
  func ball(_ navigation: Navigation, at place: Vector2) throws {
    let plan = try plan(
      "simple", navigation, hours: 6,
      [ScenarioEvent(time_s: 10, action: .put(Self.ball(place.x, place.y)))])
    let result = SimulationRun.run(plan)
    #expect(result.coverage > 0.97, "\(result.coverage)")
    #expect(!result.neededHelp, "\(result.faults)")
  }

  @Test("A ball in the docking lane: the mower says within ten minutes of setting out for home that no way leads there")
  func lane() throws {
    let site = Site(garden: try Fixtures.garden("simple"), robot: try Fixtures.robot(), navigation: .satellite)
    let ground = try #require(site.plan)
    let middle = ground.lane.a + (ground.lane.b - ground.lane.a) * 0.3
    let plan = SimulationRun.Plan(
      site: site, seed: 1, duration_s: 3 * 3600,
      events: [
        ScenarioEvent(time_s: 300, action: .put(Self.ball(middle.x, middle.y, radius: 0.2))),
        ScenarioEvent(time_s: 400, action: .request(.dock)),
      ])
    var stopped_s: Double?
    let result = SimulationRun.run(
      plan,
      watch: { board, mower in
        if stopped_s == nil, mower.mode == .stopped { stopped_s = board.time_s }
      })
    #expect(try #require(stopped_s) < 400 + 600 + 60)
    #expect(result.finalMode == "stopped")
  }

  @Test("Taken out of the lane while the mower waits, it comes home by itself")
  func laneCleared() throws {
    let site = Site(garden: try Fixtures.garden("simple"), robot: try Fixtures.robot(), navigation: .satellite)
    let ground = try #require(site.plan)
    let middle = ground.lane.a + (ground.lane.b - ground.lane.a) * 0.3
    let plan = SimulationRun.Plan(
      site: site, seed: 1, duration_s: 3600,
      events: [
        ScenarioEvent(time_s: 300, action: .put(Self.ball(middle.x, middle.y, radius: 0.2))),
        ScenarioEvent(time_s: 400, action: .request(.dock)),
        ScenarioEvent(time_s: 560, action: .remove(obstacleNamed: "ball")),
      ])
    let result = SimulationRun.run(plan)
    #expect(!result.neededHelp && result.docks == 1, "\(result.finalMode)")
  }

  @Test("A station whose lane lies off the lawn is refused at the start, with the place")
  func offLawn() throws {
    var garden = try Fixtures.garden("simple")
    let corner = garden.lawns[0].polygon.vertices[0]
    garden.station.pose = Pose2(corner + Vector2(0.6, 0.35), heading: 0)
    let site = Site(garden: garden, robot: try Fixtures.robot(), navigation: .satellite)
    let reason = try #require(site.refusal?.reason)
    #expect(reason.contains("drive into its station from"), "\(reason)")
  }
}
