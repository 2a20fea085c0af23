import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

@Suite("Live runs")
struct LiveRunTests {
  /// A run with something of everything in it.
  private static let events: [ScenarioEvent] = [
    ScenarioEvent(time_s: 40, action: .push(Vector2(0.4, 0.3))),
    ScenarioEvent(time_s: 60, action: .carry(to: Pose2(x: 4, y: 3, heading: 1))),
    ScenarioEvent(
      time_s: 70,
      action: .put(Obstacle(name: "ball", kind: .furniture, shape: .circle(center: Vector2(6, 4), radius: 0.2)))
    ),
    ScenarioEvent(time_s: 100, action: .loosenConnector),
    ScenarioEvent(time_s: 130, action: .fastenConnector),
    ScenarioEvent(time_s: 140, action: .rain(true)),
    ScenarioEvent(time_s: 141, action: .rain(false)),
    ScenarioEvent(time_s: 150, action: .remove(obstacleNamed: "ball")),
    ScenarioEvent(time_s: 160, action: .cutWire(at_m: 10)),
    ScenarioEvent(time_s: 165, action: .mendWire),
    ScenarioEvent(time_s: 200, action: .request(.dock)),
  ]

  @Test("going to and fro at random gives the same bits as a straight run, and as a run without a window")
  func seeking() throws {
    let site = try Fixtures.site("simple")
    let straight = LiveRun(site: site, seed: 7, events: Self.events)
    var hashes: [UInt64: UInt64] = [:]
    while straight.tick < 14_000 {
      hashes[straight.tick] = straight.stateHash
      straight.advance(by: 100)
    }
    let run = LiveRun(site: site, seed: 7, events: Self.events)
    var random = SplitMix64(seed: 3)
    for _ in 0..<60 {
      let target = random.next() % 140 * 100
      run.seek(to: target)
      #expect(run.tick == target)
      #expect(run.stateHash == hashes[target])
    }
    run.seek(to: 14_000)
    #expect(run.history == straight.history)
    #expect(run.modeChanges == straight.modeChanges)
    let result = SimulationRun.run(
      SimulationRun.Plan(site: site, seed: 7, duration_s: 280, events: Self.events.reversed()))
    #expect(result.stateHash == run.stateHash)
    #expect(result.faults == run.faults)
  }
}
