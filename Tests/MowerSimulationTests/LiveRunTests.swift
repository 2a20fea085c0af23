import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

@Suite("Live runs")
struct LiveRunTests {
  /// Something of everything.
  static let events: [ScenarioEvent] = [
    ScenarioEvent(time_s: 40, action: .push(Vector2(0.4, 0.3))),
    ScenarioEvent(time_s: 60, action: .carry(to: Pose2(x: 4, y: 3, heading: 1))),
    ScenarioEvent(time_s: 70, action: .put(ball)), ScenarioEvent(time_s: 100, action: .loosenConnector),
    ScenarioEvent(time_s: 130, action: .fastenConnector), ScenarioEvent(time_s: 140, action: .rain(true)),
    ScenarioEvent(time_s: 141, action: .rain(false)),
    ScenarioEvent(time_s: 150, action: .remove(obstacleNamed: "ball")),
    ScenarioEvent(time_s: 160, action: .cutWire(at_m: 10)), ScenarioEvent(time_s: 165, action: .mendWire),
    ScenarioEvent(time_s: 200, action: .request(.dock)),
  ]
  static let ball = Obstacle(name: "ball", kind: .furniture, shape: .circle(center: Vector2(6, 4), radius: 0.2))

  /// The garden `simple` with a neighbour, whose signal the receiver keeps in memory of its own.
  private func site() throws -> Site {
    var garden = try Fixtures.garden("simple")
    let loop = [Vector2(14, 0), Vector2(20, 0), Vector2(20, 10), Vector2(14, 10)]
    garden.neighbours = [NeighbourLoop(loop: loop, current_A: 1, code: 2)]
    return Site(garden: garden, robot: try Fixtures.robot())
  }

  private func plan(_ site: Site, ticks: UInt64, _ events: [ScenarioEvent]) -> SimulationRun.Plan {
    SimulationRun.Plan(site: site, seed: 7, duration_s: Double(ticks) / 50, events: events)
  }

  @Test("going to and fro at random gives the same bits as a straight run, and as a run without a window")
  func seeking() throws {
    let site = try site()
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
    #expect(run.trail(last_s: 1e9) == straight.trail(last_s: 1e9))
    #expect(run.board.track == straight.board.track)
    // Events are put in the order of time.
    let result = SimulationRun.run(plan(site, ticks: 14_000, Self.events.reversed()))
    #expect(result.stateHash == run.stateHash)
    #expect(result.faults == run.faults)
    #expect(result.track == run.board.track)
    #expect(result.events == run.events)
  }

  @Test(
    "ranges, beams and satellites come back with everything else",
    arguments: [Navigation.beacons, .virtualWall, .satellite])
  func beacons(navigation: Navigation) throws {
    var garden = NavigationRun.lawn()
    garden.emitters = [Emitter(name: "lamp", pose: Pose2(x: 10, y: 10, heading: 0))]
    garden.anchors = [
      Anchor(name: "a", position: Vector2(0, 0)), Anchor(name: "b", position: Vector2(30, 0)),
      Anchor(name: "c", position: Vector2(15, 20)),
    ]
    let site = Site(garden: garden, robot: try Fixtures.robot(), navigation: navigation)
    let hedge = NavigationRun.wall(10.8, 9, 11, 11)
    let inBeam = ScenarioEvent.Action.carry(to: Pose2(x: 12, y: 10, heading: Angle.pi))
    let events = [
      ScenarioEvent(time_s: 46, action: inBeam), ScenarioEvent(time_s: 50, action: .put(hedge)),
      ScenarioEvent(time_s: 56, action: inBeam),
    ]
    let straight = LiveRun(site: site, seed: 5, events: events)
    var records: [[UInt8]] = []
    for _ in 0..<40 {
      straight.advance(by: 100)
      records.append(Self.record(straight.snapshot))
    }
    #expect(Set(records).count == 40)
    let run = LiveRun(site: site, seed: 5, events: events)
    for second in [78, 12, 60, 2, 40, 76, 52, 48] {
      run.seek(to: UInt64(second) * 50)
      #expect(Self.record(run.snapshot) == records[second / 2 - 1], "at \(second) s")
    }
  }

  private static func record(_ snapshot: SensorSnapshot) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: SensorSnapshot.recordSize)
    bytes.withUnsafeMutableBytes { snapshot.write(to: $0.baseAddress!) }
    return bytes
  }

  @Test("little memory makes winding back slower, not wrong")
  func littleMemory() throws {
    let site = try site()
    let wide = LiveRun(site: site, seed: 7)
    let tight = LiveRun(site: site, seed: 7, memory_bytes: 2_500_000)
    for _ in 0..<10 {
      wide.advance(by: 3000)
      tight.advance(by: 3000)
      #expect(tight.memory_bytes <= 2_500_000)
    }
    #expect(wide.memory_bytes > 3_500_000)
    for target: UInt64 in [29_999, 20_001, 3, 15_000] {
      wide.seek(to: target)
      tight.seek(to: target)
      #expect(tight.stateHash == wide.stateHash)
    }
  }

  @Test("meddling drops what came after, keeps what was still to come, and can be saved and repeated")
  func meddling() throws {
    let site = try site()
    let planned = ScenarioEvent(time_s: 300, action: .rain(true))
    let run = LiveRun(site: site, seed: 7, events: [planned])
    run.advance(by: 6000)
    run.apply(.cutWire(at_m: 12.000_44))
    run.advance(by: 1500)
    let cut = ScenarioEvent(time_s: 120, action: .cutWire(at_m: 12))
    #expect(run.events == [cut, planned])
    #expect(run.mower.mode == .holding && run.board.sender?.cut_m == 12)

    // Back before the cut the wire is whole; from there on another story begins.
    run.seek(to: 4000)
    #expect(run.board.sender?.cut_m == nil && run.farthestTick == 7500)
    run.apply(.put(Self.ball))
    run.apply(.push(Vector2(0, 0.5)))
    #expect(run.farthestTick == 4000 && run.board.garden.obstacles.contains { $0.name == "ball" })
    run.advance(by: 8000)
    #expect(run.board.sender?.cut_m == nil)
    #expect(run.events.map(\.action.name) == ["put-obstacle", "push", "start-rain"])
    #expect(run.history.count == 240 && run.modeChanges.allSatisfy { $0.tick <= 12_000 })
    let hash = run.stateHash
    run.seek(to: 3990)
    #expect(!run.board.garden.obstacles.contains { $0.name == "ball" })
    run.seek(to: 4000)
    // At the tick itself its events have happened, as they had when they were applied.
    #expect(run.board.garden.obstacles.contains { $0.name == "ball" })
    run.seek(to: 12_000)
    #expect(run.stateHash == hash)

    let scenario = run.scenario(garden: "g.yaml", robot: "ardumower")
    #expect(scenario.garden == "g.yaml" && scenario.duration_s == 300 && scenario.seed == 7)
    let read = try ScenarioFile.parse(text: ScenarioWriter.yaml(scenario), file: "x", settings: Parameters.ranges)
    #expect(read == scenario)
    #expect(SimulationRun.run(plan(site, ticks: 12_000, read.events)).stateHash == hash)
  }

  @Test("settings and charge are part of a saved run")
  func settings() throws {
    var parameters = Parameters()
    parameters[.mowingSpeed] = 0.3
    parameters[.wheelKi] = 1.1
    let run = LiveRun(site: try site(), seed: 3, parameters: parameters, charge: 0.8)
    let scenario = run.scenario(garden: "g", robot: "r")
    #expect(scenario.charge == 0.8 && scenario.duration_s == 1)
    #expect(scenario.parameters.map(\.name) == ["mowing_speed", "wheel_ki"])
    #expect(Parameters(settings: scenario.parameters) == parameters)
  }

  @Test("samples, trail and changes of mode go up to now, whatever lies beyond")
  func log() throws {
    let run = LiveRun(site: try site(), seed: 7)
    run.advance(by: 10_000)
    let history = run.history
    let changes = run.modeChanges
    #expect(history.map(\.time_s) == (1...200).map { Double($0) })
    #expect(changes.first?.from == .idle && zip(changes, changes.dropFirst()).allSatisfy { $0.to == $1.from })
    run.seek(to: 5025)
    #expect(run.history == Array(history[..<100]))
    #expect(run.modeChanges == changes.filter { $0.tick <= 5025 })
    let trail = run.trail(last_s: 10)
    #expect(trail.count == 50)
    #expect(try #require(trail.last).pose.position.distance(to: run.board.pose.position) < 0.1)
    #expect(run.trail(last_s: 1e12).count == 502 && run.trail(last_s: 0).isEmpty)
    run.seek(to: 5000)
    #expect(run.heading(at: 100) == run.board.pose.heading)
    #expect(run.heading(at: -5) == run.trail(last_s: 1e9).first?.pose.heading)
    #expect(run.heading(at: 1e9) == run.heading(at: 200))
  }

  @Test("nothing is there before the first tick, and a run can be left at once")
  func beginning() throws {
    let run = LiveRun(site: try site(), events: [ScenarioEvent(time_s: 0, action: .lift(true))])
    #expect(run.frame == nil && run.history.isEmpty && run.modeChanges.isEmpty && run.trail(last_s: 9).isEmpty)
    #expect(run.heading(at: 3) == 0 && run.board.lifted)
    run.seek(to: 0)
    run.advance(by: 0)
    #expect(run.tick == 0 && run.board.lifted)
    run.apply(.lift(false))
    run.advance(by: 1)
    #expect(run.frame != nil && run.snapshot.tick == 0 && !run.board.lifted)
    run.seek(to: 0)
    #expect(run.frame == nil && !run.board.lifted)
  }
}
