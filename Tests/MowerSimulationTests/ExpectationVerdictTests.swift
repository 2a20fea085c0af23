import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

@Suite("Verdicts on expectations")
struct ExpectationVerdictTests {
  @Test("a sentence of a scenario is met by a change for its cause alone, and says what it was for otherwise")
  func expectations() throws {
    let scenario = try ScenarioFile.parse(
      text: """
        version: 1
        garden: garden.yaml
        events:
          - {at_s: 20, do: cut-wire, wire_m: 12}
          - {at_s: 30, do: mend-wire}
        expect:
          - enters holding because wire-lost within 1 s of wire-cut
          - enters mowing because wire-lost within 3 s of mend-wire
          - never enters stopped because wire-lost
          - enters holding because rain within 1 min
          - enters stopped because wire-lost
          - enters holding because wire-lost within 100 ms of wire-cut
        """, file: "x")
    var site = try Fixtures.garden("simple")
    site.start = Pose2(x: 3, y: 3, heading: 0)
    let result = SimulationRun.run(
      SimulationRun.Plan(
        site: Site(garden: site, robot: try Fixtures.robot()), duration_s: 60, events: scenario.events))
    let verdicts = scenario.expectations.map { ExpectationVerdict($0, results: [result]) }
    #expect(verdicts.map(\.isMet) == [true, true, true, false, false, false])
    #expect(verdicts[3].found == "holding only because of wire-lost (seed 1)")
    #expect(verdicts[4].found == "never stopped (seed 1)")
    #expect(verdicts[5].found.hasPrefix("0."), "\(verdicts[5].found)")
  }
}
