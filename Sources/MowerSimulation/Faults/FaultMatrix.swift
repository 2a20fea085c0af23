import Dispatch
import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import Synchronization

/// Everything that can go wrong, tried one by one in a garden with a fitting.
public struct FaultMatrix: Sendable {
  /// What was tried and what came of it.
  public struct Trial: Sendable {
    /// The target of a fault, or the word of a trouble.
    public let name: String
    /// The kind of fault; nil for troubles.
    public let kind: FaultKind?
    /// When it began, s.
    public let time_s: Double
    /// From then to the supervisor's first reaction, s, and its cause; nil if it did not react beyond everyday work.
    public let reaction_s: Double?
    /// The cause.
    public let cause: String?
    /// From then until it stood because of it, s; nil if it did not.
    public let stood_s: Double?
    /// Way driven until it stood, m; nil if it did not.
    public let driven_m: Double?
    /// How far the disc left the lawn from then on, m.
    public let overrun_m: Double
    /// How long the spinning disc was partly off the lawn, s.
    public let bladeOutside_s: Double
    /// The mode at the end.
    public let finalMode: String
    /// The same in the words of the table.
    public let ending: FaultEnding
    /// Coverage at the end, and of the same run undisturbed, 0…1.
    public let coverage: Double
    /// The row of the table that it is held against.
    public let allowed: AllowedOutcome
    /// What is not allowed; empty if all is.
    public let objections: [String]
    /// A scenario's event that repeats it.
    public let events: [ScenarioEvent]
  }

  /// The trials, faults of parts first.
  public let trials: [Trial]
  /// The same run undisturbed.
  public let undisturbed: RunResult
  /// When things went wrong, s.
  public let time_s: Double

  /// Minutes that a run goes on after something went wrong.
  public static let minutes = 40.0
  /// After so many of them somebody calls the mower home, so that the way there is tried too.
  public static let homeAfter_min = 25.0

  /// Tries everything in a garden on all cores; nil if the mower never mows there by itself.
  ///
  /// - Parameters:
  ///   - site: garden, robot and navigation.
  ///   - seed: of all runs.
  ///   - only: names of targets, kinds or troubles to try; empty for all.
  ///   - progress: share of the trials that are done; called by one thread at a time.
  public init?(
    _ site: Site, seed: UInt64, only: [String] = [], progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) {
    var plan = SimulationRun.Plan(site: site, seed: seed, duration_s: 0)
    plan.duration_s = 900 + Self.minutes * 60
    guard
      let moment = SimulationRun.run(plan).samples.first(where: { $0.time_s >= 300 && $0.mode == "\(Mode.mowing.name)" }
      ),
      moment.time_s < 900
    else { return nil }
    time_s = moment.time_s
    plan.duration_s = moment.time_s + Self.minutes * 60
    plan.events = [ScenarioEvent(time_s: moment.time_s + Self.homeAfter_min * 60, action: .request(.dock))]
    let undisturbed = SimulationRun.run(plan)
    self.undisturbed = undisturbed
    struct Job: Sendable {
      var name: String
      var part: String?
      var kind: FaultKind?
      var events: [ScenarioEvent]
    }
    var jobs: [Job] = []
    for target in FaultTarget.all where target.isFitted(in: site) {
      for kind in target.part.kinds {
        let event = ScenarioEvent(time_s: moment.time_s, action: .fault(Fault(target, kind), for_s: nil))
        let part = target.index == nil ? nil : target.part.rawValue
        jobs.append(Job(name: target.name, part: part, kind: kind, events: [event]))
      }
    }
    for trouble in GardenTrouble.allCases {
      let events = trouble.events(in: site, at: moment.time_s, mowerAt: moment.pose)
      if !events.isEmpty { jobs.append(Job(name: trouble.rawValue, events: events)) }
    }
    if !only.isEmpty {
      jobs = jobs.filter { only.contains($0.name) || only.contains($0.kind?.rawValue ?? "") }
    }
    let everyday = Set(
      undisturbed.journal.rows.map { "\(SupervisorRow.row($0.row).cause)" }
        + ["battery-low", "stall", "bumper-held"])
    struct State: Sendable {
      var done = 0
      var trials: [Trial?]
    }
    let todo = jobs
    let state = Mutex(State(trials: [Trial?](repeating: nil, count: todo.count)))
    let base = plan
    DispatchQueue.concurrentPerform(iterations: todo.count) { i in
      let job = todo[i]
      var plan = base
      plan.events = job.events + base.events
      let run = SimulationRun.run(plan)
      let allowed = AllowedOutcome.row(
        for: job.name, part: job.part, kind: job.kind?.rawValue, site.navigation)
      let trial = Trial(
        job.name, job.kind, job.events, run, everyday: everyday, allowed: allowed, undisturbed: undisturbed)
      state.withLock { s in
        s.trials[i] = trial
        s.done += 1
        progress(Double(s.done) / Double(todo.count))
      }
    }
    trials = state.withLock { $0.trials.compactMap { $0 } }
  }

  /// Trials that the table does not allow.
  public var objections: Int { trials.count { !$0.objections.isEmpty } }
}

extension FaultMatrix.Trial {
  init(
    _ name: String, _ kind: FaultKind?, _ events: [ScenarioEvent], _ run: RunResult, everyday: Set<String>,
    allowed: AllowedOutcome, undisturbed: RunResult
  ) {
    self.name = name
    self.kind = kind
    self.events = events
    self.allowed = allowed
    let outcome = run.journal.outcomes.first
    let began = events[0].time_s
    time_s = began
    let row = run.journal.firstRow(since: began) { row in
      row.action.rawValue >= SupervisorAction.hold.rawValue || !everyday.contains("\(row.cause)")
    }
    reaction_s = row.map { $0.time_s - began }
    cause = row.map { "\(SupervisorRow.row($0.row).cause)" }
    stood_s = outcome?.stood_s
    driven_m = outcome?.stood_s == nil ? nil : outcome?.driven_m
    overrun_m = outcome?.overrun_m ?? 0
    bladeOutside_s = max(0, run.bladeOnOutside_s)
    finalMode = run.finalMode
    switch run.finalMode {
    case "\(Mode.holding.name)": ending = .holds
    case "\(Mode.stopped.name)": ending = .stops
    case "\(Mode.locked.name)": ending = .locks
    default: ending = .goesOn
    }
    coverage = run.coverage
    var objections: [String] = []
    if !allowed.endings.contains(ending) { objections.append("\(ending.rawValue)") }
    if let limit = allowed.reaction_s {
      if let reaction_s {
        if reaction_s > limit + 1e-9 { objections.append("reacts after \(QuantityText.text(reaction_s, .time))") }
      } else {
        objections.append("does not react")
      }
    }
    if overrun_m > allowed.overrun_m { objections.append("\(QuantityText.text(overrun_m, .length)) outside") }
    // Another run has other turns: at the same edges it may well be half as long again.
    if bladeOutside_s > allowed.bladeOutside_s + 1.5 * undisturbed.bladeOnOutside_s {
      objections.append("blade on outside for \(QuantityText.text(bladeOutside_s, .time))")
    }
    if run.animalsTouched > 0 { objections.append("the disc touched an animal") }
    self.objections = objections
  }
}
