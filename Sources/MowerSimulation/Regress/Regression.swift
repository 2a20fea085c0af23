import Dispatch
import MowerCore
import MowerGarden
import MowerGeometry
import Synchronization

/// A suite of scenarios, run and compared with its baselines.
public struct Regression: Sendable {
  /// The cases, in the order in which they were given.
  public private(set) var cases: [RegressionCase]
  /// Figures over all cases together.
  public private(set) var suite: [SuiteChange] = []

  /// A figure over all runs that a baseline has too.
  public struct SuiteChange: Sendable {
    /// The figure.
    public let figure: BaselineFigure
    /// Pairs of runs with the same scenario and seed.
    public let pairs: Int
    /// Mean of the differences.
    public let mean: Double
    /// Chance of such a mean if signs were random.
    public let p: Double
    /// What it means.
    public internal(set) var judgement: FigureChange.Judgement
  }

  /// Progress of all runs together.
  public struct Progress: Sendable {
    /// Share of the simulated time that is done, 0…1.
    public var share: Double
    /// Simulated so far, s.
    public var simulated_s: Double
    /// Runs done, and of how many.
    public var done: Int
    /// All runs.
    public var count: Int
  }

  /// Chance of a false alarm among what is called better or worse.
  public static let falseAlarms = 0.05
  /// Random signs that the test over the whole suite tries.
  static let flips = 9999

  /// Runs every case on all cores, and judges it.
  ///
  /// - Parameters:
  ///   - cases: what to run.
  ///   - baselines: entries by path.
  ///   - keepsPictures: whether the first run of each case keeps its grass and its way; failing runs always do.
  ///   - progress: called by one thread at a time.
  public init(
    _ cases: [RegressionCase], baselines: [String: BaselineEntry], keepsPictures: Bool,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    struct Job: Sendable {
      var owner: Int
      var index: Int
      var plan: SimulationRun.Plan
    }
    var jobs: [Job] = []
    for (owner, item) in cases.enumerated() {
      for (index, plan) in item.plans.enumerated() { jobs.append(Job(owner: owner, index: index, plan: plan)) }
    }
    // The longest first, so that no core is left with one at the end.
    jobs.sort { ($1.plan.duration_s, $0.owner, $0.index) < ($0.plan.duration_s, $1.owner, $1.index) }
    struct State: Sendable {
      var time_s: [Double]
      var done = 0
      var results: [RunResult?]
    }
    let n = jobs.count
    let total = jobs.reduce(0) { $0 + $1.plan.duration_s }
    let state = Mutex(
      State(time_s: [Double](repeating: 0, count: n), results: [RunResult?](repeating: nil, count: n)))
    let todo = jobs
    @Sendable func tell(_ s: borrowing State) {
      let simulated = s.time_s.reduce(0, +)
      progress(Progress(share: total > 0 ? simulated / total : 1, simulated_s: simulated, done: s.done, count: n))
    }
    DispatchQueue.concurrentPerform(iterations: n) { i in
      let job = todo[i]
      var result = SimulationRun.run(
        job.plan,
        progress: { p in
          state.withLock { s in
            s.time_s[i] = p.time_s
            tell(s)
          }
          return true
        })
      let fails = cases[job.owner].scenario.expectations.contains {
        !$0.isKnownDefect && !$0.claim.measure(result).holds
      }
      if fails || (keepsPictures && job.index == 0) {
        // The track sets memory aside for more points than there are.
        result.track = result.track.map { $0 }
      } else {
        result.track = []
        result.raster = nil
      }
      let finished = result
      state.withLock { s in
        s.time_s[i] = job.plan.duration_s
        s.done += 1
        s.results[i] = finished
        tell(s)
      }
    }
    var cases = cases
    let results = state.withLock { $0.results }
    for (owner, _) in cases.enumerated() {
      let own = jobs.indices.filter { jobs[$0].owner == owner }.sorted { jobs[$0].index < jobs[$1].index }
      cases[owner].results = own.compactMap { results[$0] }
      cases[owner].verdicts = cases[owner].scenario.expectations.map {
        ExpectationVerdict($0, results: cases[owner].results)
      }
    }
    self.cases = cases
    compare(with: baselines)
  }

  /// Whether all expectations are met and nothing is worse.
  public var isGood: Bool {
    cases.allSatisfy { $0.isMet && !$0.isWorse } && suite.allSatisfy { $0.judgement != .worse }
  }

  /// Simulated time of all runs, s.
  public var simulated_s: Double { cases.reduce(0) { $0 + $1.results.reduce(0) { $0 + $1.simulated_s } } }

  /// What of the controller's tables and of the vocabulary of faults the runs have seen.
  public var seen: SuiteCover { SuiteCover(cases) }

  // MARK: Baselines

  private mutating func compare(with baselines: [String: BaselineEntry]) {
    var tests: [(owner: Int, change: Int, p: Double)] = []
    for i in cases.indices {
      guard let entry = baselines[cases[i].path] else { continue }
      cases[i].baseline = entry
      for figure in BaselineFigure.all {
        guard let before = entry.figures[figure.key], !before.isEmpty else { continue }
        let change = FigureChange(figure, before: before, now: cases[i].results.compactMap { figure.figure.value($0) })
        cases[i].changes.append(change)
        if let p = change.p, change.isSizeable { tests.append((i, cases[i].changes.count - 1, p)) }
      }
    }
    let significant = Statistics.benjaminiHochberg(tests.map(\.p), rate: Self.falseAlarms)
    for (test, isSignificant) in zip(tests, significant) where isSignificant {
      cases[test.owner].changes[test.change].judgement =
        cases[test.owner].changes[test.change].isImprovement ? .better : .worse
    }
    compareSuite()
  }

  /// The whole suite, run by run: the sign of each difference is flipped at random, and the share of the means that are
  /// as far from zero is the chance of what was found (a paired permutation test). Differences are taken in units of the
  /// smallest change that matters and cut off at twenty of them, so that one wild run does not speak for all.
  private mutating func compareSuite() {
    var random = SplitMix64(seed: 0x7377_6172_64)
    for figure in BaselineFigure.all {
      var differences: [Double] = []
      var plain: [Double] = []
      for item in cases {
        guard let entry = item.baseline, let before = entry.figures[figure.key] else { continue }
        for result in item.results {
          guard let k = entry.seeds.firstIndex(of: result.seed), k < before.count, let now = figure.figure.value(result)
          else { continue }
          let shown = Baseline.rounded(now, figure)
          plain.append(shown - before[k])
          differences.append(max(-20, min(20, (shown - before[k]) / figure.smallest)))
        }
      }
      guard !differences.isEmpty else { continue }
      let n = Double(differences.count)
      let mean = differences.reduce(0, +) / n
      let moved = differences.filter { $0 != 0 }
      var asFar = 1
      if !moved.isEmpty {
        for _ in 0..<Self.flips {
          var sum = 0.0
          for d in moved { sum += random.next() & 1 == 0 ? d : -d }
          if abs(sum / n) >= abs(mean) - 1e-12 { asFar += 1 }
        }
      } else {
        asFar = Self.flips + 1
      }
      let p = Double(asFar) / Double(Self.flips + 1)
      // Half of what matters for one scenario matters for the mean of all.
      let matters = abs(mean) >= 0.5 && p < 0.01
      suite.append(
        SuiteChange(
          figure: figure, pairs: differences.count, mean: plain.reduce(0, +) / n, p: p,
          judgement: !matters ? .same : (mean > 0) == figure.isBetterUp ? .better : .worse))
    }
  }
}
