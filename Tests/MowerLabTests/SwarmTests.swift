import Foundation
import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation
import Testing

@testable import MowerLab

private let maps = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "maps")

private func robots() throws -> [Robot] {
  try ["ardumower", "automower"].map {
    try RobotFile.load(path: maps.appending(path: "robots/\($0).yaml").path)
  }
}

@Suite("The swarm")
struct SwarmTests {
  @Test("A seed draws the same case, and gives the same run, whoever asks")
  func sameCase() throws {
    let robots = try robots()
    for seed: UInt64 in 1...3 {
      guard let a = SwarmCase(seed: seed, robots: robots) else { continue }
      let b = try #require(SwarmCase(seed: seed, robots: robots))
      #expect(a.garden == b.garden && a.robot == b.robot && a.events == b.events)
      let short = a.with(duration_s: 60)
      #expect(Swarm.outcome(of: short).stateHash == Swarm.outcome(of: b.with(duration_s: 60)).stateHash)
    }
  }

  @Test("What the files of a case say is what runs, to the bit")
  func filesRepeat() throws {
    let robots = try robots()
    for seed: UInt64 in 10...12 {
      guard let run = SwarmCase(seed: seed, robots: robots)?.with(duration_s: 60) else { continue }
      let garden = try GardenFile.parse(text: GardenWriter.yaml(run.garden), file: "garden.yaml")
      let robot = try RobotFile.parse(text: RobotWriter.yaml(run.robot), file: "robot.yaml")
      let text = ScenarioWriter.yaml(run.scenario(garden: "garden.yaml", robot: "robot.yaml"))
      let scenario = try ScenarioFile.parse(text: text, file: "scenario.yaml")
      let again = try #require(SwarmCase(scenario, garden: garden, robot: robot))
      #expect(again.events == run.events)
      #expect(Swarm.outcome(of: again).stateHash == Swarm.outcome(of: run).stateHash)
    }
  }

  @Test("Drawn gardens and robots pass the checks of their files")
  func draws() throws {
    let base = try robots()[0]
    var made = 0
    for navigation in Navigation.allCases {
      for seed: UInt64 in 100..<110 {
        var generator = GardenGenerator(seed: seed, navigation: navigation)
        guard let garden = generator.garden(name: "drawn") else { continue }
        made += 1
        let area = garden.lawns.reduce(0) { $0 + $1.polygon.area }
        #expect(area > 10 && area < 600)
        #expect(throws: Never.self) { try GardenFile.parse(text: GardenWriter.yaml(garden), file: "drawn.yaml") }
        #expect((garden.wire != nil) == (navigation == .wire))
        var robots = RobotGenerator(seed: seed)
        let robot = robots.robot(like: base)
        #expect(try RobotFile.parse(text: RobotWriter.yaml(robot), file: "robot.yaml").chassis == robot.chassis)
      }
    }
    #expect(made > 25)
  }

  @Test("A mower that drives off the lawn with its disc on is found, and made small")
  func findsEscape() throws {
    // A mower carried off the lawn with coils that both take the outside for the inside: a known defect.
    let robots = try robots()
    var garden = try GardenFile.load(path: maps.appending(path: "simple.yaml").path)
    for (i, x) in [3.0, 6.0].enumerated() {
      garden.obstacles.append(
        Obstacle(name: "drawn \(i)", kind: .tree, shape: .circle(center: Vector2(x, 5), radius: 0.2)))
    }
    var scenario = Scenario(garden: "simple.yaml")
    scenario.duration_s = 200
    scenario.charge = 0.9
    scenario.events = [
      ScenarioEvent(time_s: 30, action: .rain(true)), ScenarioEvent(time_s: 31, action: .rain(false)),
      ScenarioEvent(time_s: 59, action: .fault(Fault(FaultTarget(.coil), .wrong, size: -3), for_s: nil)),
      ScenarioEvent(time_s: 60, action: .carry(to: Pose2(Vector2(-1.6, 3), heading: 0))),
      ScenarioEvent(time_s: 190, action: .push(Vector2(0.1, 0))),
    ]
    let run = try #require(SwarmCase(scenario, garden: garden, robot: robots[0]))
    let violation = try #require(Swarm.outcome(of: run).violation)
    #expect(violation.invariant == .bladeOutside)
    let shrunk = SwarmShrinker(run, violation, robots: robots)
    #expect(shrunk.violation.invariant == .bladeOutside)
    #expect(shrunk.smallest.events.count == 2)
    #expect(shrunk.smallest.garden.obstacles.isEmpty)
    #expect(shrunk.smallest.duration_s < 120)
    #expect(shrunk.smallest.charge == 1)
  }

  @Test("A mower that comes home on a steep slope stays there")
  func settles() throws {
    var garden = try GardenFile.load(path: maps.appending(path: "simple.yaml").path)
    garden.lawns[0].slope = Slope(rise: 0.2, uphill_rad: 0)
    var scenario = Scenario(garden: "simple.yaml")
    scenario.charge = 0.15
    scenario.duration_s = 1500
    let run = try #require(SwarmCase(scenario, garden: garden, robot: robots()[0]))
    let outcome = Swarm.outcome(of: run)
    #expect(outcome.violation == nil, "\(String(describing: outcome.violation))")
    #expect(!outcome.neededHelp)
  }

  @Test("Poisson counts and even logarithms have their means")
  func distributions() {
    var draw = Draw(seed: 1, purpose: 2)
    var sum = 0
    for _ in 0..<4000 { sum += draw.count(mean: 2.5) }
    #expect(abs(Double(sum) / 4000 - 2.5) < 0.1)
    var below = 0
    for _ in 0..<4000 where draw.logEven(25, 400) < 100 { below += 1 }
    #expect(abs(Double(below) / 4000 - 0.5) < 0.04)
  }

  @Test("What is violated has a summary of its own")
  func summaries() {
    #expect(Set(SwarmInvariant.allCases.map(\.summary)).count == SwarmInvariant.allCases.count)
    for invariant in SwarmInvariant.allCases { #expect(SwarmDistributions.text.contains(invariant.rawValue)) }
  }
}
