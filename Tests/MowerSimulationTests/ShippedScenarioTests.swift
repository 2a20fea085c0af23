import Foundation
import MowerCore
import MowerGarden
import MowerSimulation
import Testing

/// The scenarios that come with the program, each told through to its end.
@Suite("Shipped scenarios")
struct ShippedScenarioTests {
  private static let folder = Fixtures.root.appendingPathComponent("maps/scenarios")

  private func run(_ name: String) throws -> RunResult {
    let path = Self.folder.appendingPathComponent("\(name).yaml").path
    let (scenario, garden) = try ScenarioFile.load(path: path, settings: Parameters.ranges)
    let result = SimulationRun.run(
      SimulationRun.Plan(
        site: Site(garden: garden, robot: try Fixtures.robot(scenario.robot)), seed: scenario.seed,
        duration_s: scenario.duration_s, parameters: Parameters(settings: scenario.parameters),
        charge: scenario.charge, events: scenario.events))
    #expect(result.events == scenario.events)
    #expect(!result.neededHelp && result.stuck_s == 0)
    return result
  }

  private func faults(_ result: RunResult) -> [String] { result.faults.map { "\($0.cause): \($0.action)" } }

  @Test("a cut wire: hold at once, stop after two minutes, mow on when it is mended")
  func wireCut() throws {
    let result = try run("wire-cut")
    #expect(faults(result) == ["wire-lost: hold", "wire-lost: stop"])
    #expect(result.faults[0].time_s < 307 && abs(result.faults[1].time_s - 426) < 1)
    #expect(result.finalMode != "stopped" && result.maxOverrun_m < 0.1)
  }

  @Test("a loose connector: many short holds, none that needs a person, and an end of them when it is fastened")
  func looseConnector() throws {
    let result = try run("loose-connector")
    #expect(Set(faults(result)) == ["wire-lost: hold"])
    #expect(result.faults.count > 50)
    #expect(result.faults.allSatisfy { $0.time_s > 600 && $0.time_s < 2401 })
  }

  @Test("toys: things are avoided, a mower that was sat on is unlocked and goes on")
  func toys() throws {
    let result = try run("toys")
    #expect(faults(result) == ["lift: lock"])
    #expect(result.coverage > 0.6 && result.bladeOnOutside_s < 2)
  }

  @Test("kidnapped: back from outside by itself, or stopped there in time")
  func kidnapped() throws {
    let result = try run("kidnapped")
    #expect(faults(result).isEmpty || faults(result) == ["outside: stop"])
    #expect(result.faults.allSatisfy { $0.time_s > 1229 && $0.time_s < 1232 })
    #expect(result.bladeOnOutside_s < 32)
  }

  @Test("a shower: home, dry for half an hour, out again; called home, out when asked")
  func shower() throws {
    let result = try run("shower")
    #expect(result.faults.isEmpty && result.docks >= 2)
    func mode(at time_s: Double) -> String? { result.samples.first { $0.time_s >= time_s }?.mode }
    let atHome: Set = ["charging", "waiting"]
    for (time_s, isHome) in [(580.0, false), (1500, true), (2400, true), (3500, false), (4500, true), (6000, false)] {
      #expect(atHome.contains(mode(at: time_s) ?? "") == isHome, "at \(time_s) s: \(mode(at: time_s) ?? "")")
    }
  }

  @Test("every shipped scenario can be read, expects something, and has a line in the baseline")
  func complete() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let names = files.filter { $0.hasSuffix(".yaml") && $0 != "baseline.yaml" }.map { String($0.dropLast(5)) }
    let text = try SourceText.load(path: Self.folder.appendingPathComponent("baseline.yaml").path)
    let baseline = try BaselineFile.parse(text: text, file: "baseline.yaml", keys: Baseline.keys)
    #expect(Set(baseline.keys) == Set(names))
    for name in names {
      let path = Self.folder.appendingPathComponent("\(name).yaml").path
      let (scenario, _) = try ScenarioFile.load(path: path, settings: Parameters.ranges)
      #expect(!scenario.expectations.isEmpty && baseline[name]?.seeds == scenario.seeds, "\(name)")
    }
  }
}
