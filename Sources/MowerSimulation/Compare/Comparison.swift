import Dispatch
import MowerCore
import MowerGarden
import Synchronization

/// All fittings tried in one garden under the same conditions, and which of them suits it.
public struct Comparison: Sendable {
  /// Conditions that all runs share.
  public struct Conditions: Sendable {
    /// Seeds, one undisturbed run each.
    public var seeds: [UInt64]
    /// Length of a run, s.
    public var duration_s: Double
    /// The controller's settings.
    public var parameters: Parameters
    /// Conditions with usual settings.
    public init(seeds: [UInt64] = [1, 2, 3], duration_s: Double = 8 * 3600, parameters: Parameters = Parameters()) {
      self.seeds = seeds
      self.duration_s = duration_s
      self.parameters = parameters
    }
  }

  /// The garden as its file has it.
  public let garden: Garden
  /// Name of the robot.
  public let robot: String
  /// What all runs shared.
  public let conditions: Conditions
  /// What things cost.
  public let prices: PriceList
  /// One trial a fitting, in the order of `Navigation`.
  public let trials: [FittingTrial]
  /// What came out of it.
  public let recommendation: Recommendation

  /// A comparison from its trials.
  public init(
    garden: Garden, robot: String, conditions: Conditions, prices: PriceList, trials: [FittingTrial]
  ) {
    self.garden = garden
    self.robot = robot
    self.conditions = conditions
    self.prices = prices
    self.trials = trials
    recommendation = Recommendation(trials.map { FittingSummary($0, prices: prices) })
  }

  /// Tries every fitting, on all cores. `progress` is called by one thread at a time.
  public static func run(
    garden: Garden, robot: Robot, conditions: Conditions, prices: PriceList = PriceList(),
    progress: @escaping @Sendable (RunBatch.Progress) -> Void = { _ in }
  ) -> Comparison {
    let fittings = inParallel(Array(Navigation.allCases)) { _, navigation in
      Fitting(navigation, garden: garden, robot: robot)
    }
    // What may go wrong where, before the runs: their number is part of the progress.
    let disturbances = inParallel(fittings) { _, fitting in
      fitting.refusal == nil ? Disturbance.all(for: fitting) : []
    }
    let plans = fittings.map { fitting in
      fitting.refusal != nil
        ? []
        : conditions.seeds.map {
          SimulationRun.Plan(
            site: fitting.site, seed: $0, duration_s: conditions.duration_s, parameters: conditions.parameters)
        }
    }
    let disturbedCount = zip(disturbances, plans).reduce(0) { $0 + $1.0.count * $1.1.count }
    let meter = ProgressMeter(
      count: plans.reduce(0) { $0 + $1.count } + disturbedCount, each_s: conditions.duration_s, report: progress)
    let runs = inParallel(Array(plans.joined())) { i, plan in
      let result = SimulationRun.run(plan) { meter.note(i, $0) }
      meter.finish(i)
      return result
    }
    // Undisturbed runs by fitting, and all that is to be run again with a disturbance.
    struct Job: Sendable {
      var fitting: Int
      var disturbance: Int
      var plan: SimulationRun.Plan
      var run: RunResult
    }
    var byFitting: [[RunResult]] = []
    var jobs: [Job] = []
    var next = 0
    for (k, own) in plans.enumerated() {
      let results = Array(runs[next..<next + own.count])
      next += own.count
      byFitting.append(results)
      for d in disturbances[k].indices {
        for (plan, run) in zip(own, results) { jobs.append(Job(fitting: k, disturbance: d, plan: plan, run: run)) }
      }
    }
    let earliest_s = min(900, conditions.duration_s / 4)
    let first = runs.count
    let outcomes = inParallel(jobs) { i, job in
      let outcome = DisturbanceOutcome.run(
        disturbances[job.fitting][job.disturbance], in: job.plan, undisturbed: job.run, earliest_s: earliest_s,
        progress: { meter.note(first + i, $0) })
      meter.finish(first + i)
      return outcome
    }
    let trials = fittings.indices.map { k in
      FittingTrial(
        fitting: fittings[k], runs: byFitting[k],
        disturbed: disturbances[k].indices.map { d in
          let own = zip(jobs, outcomes).filter { $0.0.fitting == k && $0.0.disturbance == d }.compactMap(\.1)
          return FittingTrial.Disturbed(disturbance: disturbances[k][d], outcomes: own)
        })
    }
    return Comparison(garden: garden, robot: robot.name, conditions: conditions, prices: prices, trials: trials)
  }

  /// Does the same with each of several things, on all cores; the results have the order of the things.
  private static func inParallel<A: Sendable, B: Sendable>(
    _ things: [A], _ body: @Sendable (Int, A) -> B
  ) -> [B] {
    let results = Mutex([B?](repeating: nil, count: things.count))
    DispatchQueue.concurrentPerform(iterations: things.count) { i in
      let result = body(i, things[i])
      results.withLock { $0[i] = result }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}

/// Adds up the progress of many runs.
private final class ProgressMeter: Sendable {
  private struct State: Sendable {
    var time_s: [Double]
    var coverage: [Double]
  }
  private let state: Mutex<State>
  private let each_s: Double
  private let report: @Sendable (RunBatch.Progress) -> Void

  init(count: Int, each_s: Double, report: @escaping @Sendable (RunBatch.Progress) -> Void) {
    state = Mutex(
      State(time_s: [Double](repeating: 0, count: count), coverage: [Double](repeating: 0, count: count)))
    self.each_s = each_s
    self.report = report
  }

  func note(_ i: Int, _ progress: SimulationRun.Progress) -> Bool {
    state.withLock { s in
      s.time_s[i] = progress.time_s
      s.coverage[i] = progress.coverage
      tell(s)
    }
    return true
  }

  /// A run that ended early counts as done.
  func finish(_ i: Int) {
    state.withLock { s in
      s.time_s[i] = each_s
      tell(s)
    }
  }

  private func tell(_ s: State) {
    let begun = s.time_s.count { $0 > 0 }
    let done = s.time_s.reduce(0, +)
    let total = Double(s.time_s.count) * each_s
    report(
      RunBatch.Progress(
        share: total > 0 ? done / total : 1, simulated_s: done,
        coverage: begun == 0 ? 0 : s.coverage.reduce(0, +) / Double(begun)))
  }
}
