import MowerCore
import MowerGarden
import MowerGeometry
import Testing

@testable import MowerSimulation

@Suite("Water")
struct DrowningTests {
  @Test("A mower that drives into a pond no map shows is dead there, and its run needs help")
  func drowns() throws {
    let site = Site(garden: try Fixtures.garden("simple"), robot: try Fixtures.robot(), navigation: .wire)
    var plan = SimulationRun.Plan(site: site, seed: 1, duration_s: 7200)
    let pool = Obstacle(name: "pool", kind: .pond, shape: .circle(center: Vector2(6, 5), radius: 1.2))
    plan.events = [ScenarioEvent(time_s: 300, action: .put(pool))]
    var places: [Vector2] = []
    var cutting = false
    let result = SimulationRun.run(plan, progress: { _ in true }) { board, _ in
      guard let drowned = board.drowned, board.time_s > drowned.time_s + 1 else { return }
      places.append(board.pose.position)
      if board.time_s > drowned.time_s + 15 { cutting = cutting || board.isCutting }
    }
    let drowned = try #require(result.drowned)
    #expect(drowned.water == "pool" && drowned.time_s > 300)
    // Its weight was just past the edge.
    let depth = 1.2 - drowned.place.distance(to: Vector2(6, 5))
    #expect(depth > 0 && depth < 0.02, "\(depth)")
    #expect(result.neededHelp && result.simulated_s < drowned.time_s + 70)
    #expect(places.count > 1000 && places.allSatisfy { $0 == places[0] } && !cutting)
  }

  @Test("Where water is on the map, nobody drowns: by wire round it, and by plan")
  func mapped() throws {
    for navigation in [Navigation.wire, .satellite] {
      let garden = try Fixtures.garden("front-and-back")
      let site = Site(garden: garden, robot: try Fixtures.robot(), navigation: navigation)
      let result = SimulationRun.run(SimulationRun.Plan(site: site, seed: 2, duration_s: 4 * 3600))
      #expect(result.drowned == nil && !result.neededHelp, "\(navigation.name)")
    }
  }
}
