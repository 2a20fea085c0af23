import Dispatch
import MowerLog
import Synchronization

/// Several runs at once, one core each. Runs share nothing that changes, so their results do not depend on how many
/// cores there are or in which order they end.
public enum RunBatch {
  /// Progress of all runs together.
  public struct Progress: Sendable {
    /// Share of the simulated time that is done, 0…1.
    public var share: Double
    /// Simulated so far over all runs, s.
    public var simulated_s: Double
    /// Mean coverage of the runs that have begun.
    public var coverage: Double
  }

  private struct State: Sendable {
    var time_s: [Double]
    var coverage: [Double]
    var results: [RunResult?]
  }

  /// Logs that are each written by one thread only.
  private struct Logs: @unchecked Sendable {
    var logs: [RunLog]
    func log(_ i: Int) -> RunLog? { i < logs.count ? logs[i] : nil }
  }

  /// Runs all plans and returns their results in the same order. `progress` is called by one thread at a time; `logs`
  /// holds one for each plan, or none.
  public static func run(
    _ plans: [SimulationRun.Plan], logs: [RunLog] = [], progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) -> [RunResult] {
    let n = plans.count
    let logs = Logs(logs: logs)
    let state = Mutex(
      State(
        time_s: [Double](repeating: 0, count: n), coverage: [Double](repeating: 0, count: n),
        results: [RunResult?](repeating: nil, count: n)))
    let total = plans.reduce(0) { $0 + $1.duration_s }
    DispatchQueue.concurrentPerform(iterations: n) { i in
      let result = SimulationRun.run(
        plans[i], log: logs.log(i),
        progress: { p in
          state.withLock { s in
            s.time_s[i] = p.time_s
            s.coverage[i] = p.coverage
            let begun = s.time_s.filter { $0 > 0 }.count
            let done = s.time_s.reduce(0, +)
            progress(
              Progress(
                share: total > 0 ? done / total : 1, simulated_s: done,
                coverage: begun == 0 ? 0 : s.coverage.reduce(0, +) / Double(begun)))
          }
          return true
        })
      state.withLock { s in
        // A run that ended early counts as done.
        s.time_s[i] = plans[i].duration_s
        s.results[i] = result
      }
    }
    return state.withLock { $0.results.compactMap { $0 } }
  }
}
