import MowerCore
import MowerGarden

/// A scenario of a suite with its runs and what came of them.
public struct RegressionCase: Sendable {
  /// The scenario's file.
  public let path: String
  /// Its name in baselines: the file's name without ending.
  public let name: String
  /// The scenario.
  public let scenario: Scenario
  /// Garden and robot.
  public let site: Site
  /// The runs, one a seed.
  public internal(set) var results: [RunResult] = []
  /// What came of the expectations.
  public internal(set) var verdicts: [ExpectationVerdict] = []
  /// The same case in the baseline; nil if it has none.
  public internal(set) var baseline: BaselineEntry?
  /// Each figure against the baseline.
  public internal(set) var changes: [FigureChange] = []

  /// A case that has not run yet.
  public init(path: String, scenario: Scenario, site: Site) {
    self.path = path
    let file = path.split(separator: "/").last.map(String.init) ?? path
    name = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
    self.scenario = scenario
    self.site = site
  }

  /// The seeds that it runs with.
  public var seeds: [UInt64] { scenario.seeds.isEmpty ? [scenario.seed] : scenario.seeds }

  /// The plans of its runs, one a seed.
  public var plans: [SimulationRun.Plan] {
    let parameters = Parameters(settings: scenario.parameters)
    return seeds.map {
      SimulationRun.Plan(
        site: site, seed: $0, duration_s: scenario.duration_s, parameters: parameters, charge: scenario.charge,
        events: scenario.events, start: scenario.start)
    }
  }

  /// Whether every expectation is met, but for known defects.
  public var isMet: Bool { !verdicts.contains(where: \.fails) }
  /// Known defects that are still there.
  public var knownDefects: Int { verdicts.count { $0.expectation.isKnownDefect && !$0.isMet } }
  /// Whether a figure is significantly worse than in the baseline.
  public var isWorse: Bool { changes.contains { $0.judgement == .worse } }
  /// Seeds of the runs in which an expectation failed, or all if it failed only over all of them.
  public var failingSeeds: [UInt64] {
    var seeds: [UInt64] = []
    for (i, result) in results.enumerated() where verdicts.contains(where: { $0.fails && !$0.held[i] }) {
      seeds.append(result.seed)
    }
    return isMet || !seeds.isEmpty ? seeds : results.map(\.seed)
  }

  /// The command that runs one seed again.
  public func reproduction(seed: UInt64) -> String { "sward sim \(path) --seed \(seed)" }
}
