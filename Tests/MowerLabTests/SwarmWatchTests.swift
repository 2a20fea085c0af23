import Foundation
import MowerGarden
import MowerGeometry
import MowerSimulation
import Synchronization
import Testing

@testable import MowerLab

private let maps = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "maps")

@Suite("What a swarm watches")
struct SwarmWatchTests {
  private func robot() throws -> Robot {
    try RobotFile.load(path: maps.appending(path: "robots/ardumower.yaml").path)
  }

  /// A mower that is pushed at a speed across the way it looks.
  private func pushed(_ speed_mps: Double, in garden: Garden? = nil) throws -> SwarmCase {
    let simple = try GardenFile.load(path: maps.appending(path: "simple.yaml").path)
    let garden = garden ?? simple
    let heading = garden.station.pose.direction
    var scenario = Scenario(garden: "simple.yaml")
    scenario.duration_s = 60
    scenario.charge = 0.9
    scenario.events = [
      ScenarioEvent(time_s: 1, action: .rain(true)), ScenarioEvent(time_s: 2, action: .rain(false)),
      ScenarioEvent(time_s: 3, action: .push(Vector2(-heading.y, heading.x) * speed_mps)),
    ]
    return try #require(SwarmCase(scenario, garden: garden, robot: robot()))
  }

  @Test("A mower that moves 16 cm in a tick teleports, one that moves 14 cm does not, nor one that is carried")
  func teleports() throws {
    // A tick is a fiftieth of a second.
    let fast = try #require(Swarm.outcome(of: pushed(8)).violation)
    #expect(fast.invariant == .noTeleport && abs(fast.time_s - 3) < 0.1)
    #expect(try Swarm.outcome(of: pushed(7)).violation?.invariant != .noTeleport)
    let carried = try pushed(0).with(events: [
      ScenarioEvent(time_s: 5, action: .carry(to: Pose2(Vector2(4, 4), heading: 1)))
    ])
    #expect(Swarm.outcome(of: carried).violation == nil)
  }

  @Test("What a failure does not need is left out: lawns, things, events, charge, time")
  func shrinks() throws {
    var garden = try GardenFile.load(path: maps.appending(path: "simple.yaml").path)
    let box = garden.bounds
    func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Polygon {
      Polygon([Vector2(x, y), Vector2(x + width, y), Vector2(x + width, y + height), Vector2(x, y + height)])
    }
    garden.zones = []
    var second = Lawn(name: "second", polygon: rectangle(box.maximum.x + 1, box.minimum.y, 5, 5))
    second.slope = Slope(rise: 0.1, uphill_rad: 0)
    garden.lawns.append(second)
    garden.passages.append(
      Passage(name: "between", polygon: rectangle(box.maximum.x - 0.3, box.minimum.y + 1, 1.6, 2)))
    garden.obstacles = (1...4).map { i in
      let middle = Vector2(box.maximum.x + 3.5, box.minimum.y + 1.2 * Double(i) - 0.5)
      return Obstacle(name: "tree \(i)", kind: .tree, shape: .circle(center: middle, radius: 0.1))
    }
    let wired = try #require(GardenGenerator.laid(garden, neighbour: 1))
    let large = try pushed(8, in: wired)
    let violation = try #require(Swarm.outcome(of: large).violation)
    let shrunk = SwarmShrinker(large, violation, robots: [try robot()])
    #expect(shrunk.violation.invariant == .noTeleport)
    let small = shrunk.smallest
    #expect(small.garden.lawns.count == 1 && small.garden.passages.isEmpty)
    #expect(small.garden.obstacles.isEmpty && small.garden.neighbours.isEmpty)
    #expect(small.events.count == 1 && small.charge == 1 && small.duration_s <= 4)
    // It stops when nothing more gets smaller, not when it has tried often enough.
    #expect(shrunk.runs < 60)
  }

  @Test("Progress counts the runs that are done, and the time that they simulated")
  func progress() throws {
    let last = Mutex(Swarm.Progress())
    let swarm = Swarm(from: 20, robots: [try robot()]) { progress in
      last.withLock { $0 = progress }
      return progress.runs < 2
    }
    let told = last.withLock { $0 }
    #expect(told.runs == 2 && swarm.outcomes.count >= 2)
    #expect(told.violations <= told.runs && told.started >= told.runs)
    // Which two of them were done first is left to the cores.
    let times = swarm.outcomes.map(\.simulated_s)
    let sums = times.indices.flatMap { i in times.indices.filter { $0 > i }.map { times[i] + times[$0] } }
    #expect(sums.contains { abs($0 - told.simulated_s) < 1e-6 })
  }
}
