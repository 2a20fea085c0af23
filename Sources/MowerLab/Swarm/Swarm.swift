import Dispatch
import Foundation
import MowerGarden
import MowerSimulation
import Synchronization

/// Many random runs, each held against what must always hold.
public struct Swarm: Sendable {
  /// What came of a case.
  public struct Outcome: Sendable {
    /// Its seed.
    public var seed: UInt64
    /// The fitting.
    public var navigation: String
    /// Simulated, s.
    public var simulated_s: Double
    /// Whether the mower needed help at the end.
    public var neededHelp: Bool
    /// Number of events.
    public var events: Int
    /// What did not hold; nil if all did.
    public var violation: SwarmViolation?
    /// How long nothing had happened to the mower, s.
    public var undisturbed_s: Double
    /// Rows of the supervisor that made it hold, stop or lock in that time.
    public var alarms: [Int]
    /// Hash of the run's states.
    public var stateHash: UInt64
  }

  /// How far a swarm has come.
  public struct Progress: Sendable {
    /// Runs begun, done or not.
    public var started = 0
    /// Runs done.
    public var runs = 0
    /// Seeds whose draws are no garden that a mower starts in.
    public var skipped = 0
    /// Simulated, s.
    public var simulated_s = 0.0
    /// Violations found.
    public var violations = 0
  }

  /// Runs that did what they were drawn for, in the order of their seeds.
  public let outcomes: [Outcome]
  /// Seeds whose draws are no garden that a mower starts in.
  public let skipped: Int

  private struct State: Sendable {
    var next: UInt64
    var goesOn = true
    var outcomes: [Outcome] = []
    var progress = Progress()
  }

  /// Alarms of mowers to which nothing had happened.
  public var alarms: AlarmCount {
    var count = AlarmCount()
    for outcome in outcomes {
      count.add(outcome.alarms, undisturbed_s: outcome.undisturbed_s, seed: outcome.seed)
    }
    return count
  }

  /// Runs cases of rising seeds on all cores until it is told to stop.
  ///
  /// - Parameters:
  ///   - first: the first seed.
  ///   - robots: what robots are drawn from.
  ///   - hours: how long each runs if nothing at all is to happen to it; nil for what is drawn.
  ///   - goesOn: asked before each case; called by one thread at a time.
  public init(
    from first: UInt64, robots: [Robot], undisturbedFor hours: Double? = nil,
    goesOn: @escaping @Sendable (Progress) -> Bool
  ) {
    let state = Mutex(State(next: first))
    DispatchQueue.concurrentPerform(iterations: max(1, ProcessInfo.processInfo.activeProcessorCount)) { _ in
      while let seed = state.withLock({ s -> UInt64? in
        guard s.goesOn, goesOn(s.progress) else {
          s.goesOn = false
          return nil
        }
        defer { s.next += 1 }
        s.progress.started += 1
        return s.next
      }) {
        guard let drawn = SwarmCase(seed: seed, robots: robots) else {
          state.withLock { s in
            s.progress.skipped += 1
            s.progress.started -= 1
          }
          continue
        }
        let run = hours.map { drawn.with(events: [], duration_s: $0 * 3600, charge: 1) } ?? drawn
        let outcome = Self.outcome(of: run)
        state.withLock { s in
          s.outcomes.append(outcome)
          s.progress.runs += 1
          s.progress.simulated_s += outcome.simulated_s
          if outcome.violation != nil { s.progress.violations += 1 }
        }
      }
    }
    let end = state.withLock { $0 }
    outcomes = end.outcomes.sorted { $0.seed < $1.seed }
    skipped = end.progress.skipped
  }

  /// Runs a case and watches it.
  public static func outcome(of run: SwarmCase) -> Outcome {
    var watch = InvariantWatch(run)
    let result = SimulationRun.run(run.plan, progress: { _ in watch.violation == nil }) { board, mower in
      watch.look(board, mower)
    }
    watch.check(result)
    return Outcome(
      seed: run.seed, navigation: "\(run.navigation.name)", simulated_s: result.simulated_s,
      neededHelp: result.neededHelp, events: run.events.count, violation: watch.violation,
      undisturbed_s: watch.undisturbed_s, alarms: watch.alarms,
      stateHash: result.stateHash)
  }
}
