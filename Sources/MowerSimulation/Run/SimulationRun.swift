import MowerCore
import MowerGarden
import MowerGeometry
import MowerLog
import MowerPlanning
import MowerRuntime

/// A run from start to end: a garden, a robot, a seed, and when to stop.
public struct SimulationRun {
  /// When a run is over, besides its time being up or the mower needing help.
  public enum Until: Equatable, Sendable {
    /// Only the time counts.
    case time
    /// This share of the mowable area was cut.
    case coverage(Double)
    /// The mower has come home and charges.
    case docked
  }

  /// What is simulated.
  public struct Plan: Sendable {
    /// The garden and the robot.
    public var site: Site
    /// Seed of all that is random.
    public var seed: UInt64
    /// Longest simulated time, s.
    public var duration_s: Double
    /// When it is over.
    public var until: Until
    /// The controller's settings.
    public var parameters: Parameters
    /// State of charge at the start, 0…1.
    public var charge: Double
    /// What happens meanwhile, in any order.
    public var events: [ScenarioEvent]
    /// Where the mower is at the start; nil for where the garden says, or the station.
    public var start: Pose2?
    /// What the mower is asked to do at the beginning.
    public var task: SensorSnapshot.Request

    /// A plan over its parts.
    public init(
      site: Site, seed: UInt64 = 1, duration_s: Double = 8 * 3600, until: Until = .time,
      parameters: Parameters = Parameters(), charge: Double = 1, events: [ScenarioEvent] = [], start: Pose2? = nil,
      task: SensorSnapshot.Request = .start
    ) {
      self.site = site
      self.seed = seed
      self.duration_s = duration_s
      self.until = until
      self.parameters = parameters
      self.charge = charge
      self.events = events
      self.start = start
      self.task = task
    }
  }

  /// Progress, once a simulated minute.
  public struct Progress: Sendable {
    /// Simulated so far, s, of at most `duration_s`.
    public var time_s: Double
    /// Longest time, s.
    public var duration_s: Double
    /// Share of the mowable area cut so far, 0…1.
    public var coverage: Double
    /// Controller mode by name.
    public var mode: String
  }

  /// Runs a plan. `progress` is called once a simulated minute; returning false ends the run.
  /// `watch`, if given, sees the board and the controller after every tick; `log` gets all of it, and is left open.
  public static func run(
    _ plan: Plan, log: RunLog? = nil, progress: (Progress) -> Bool = { _ in true },
    watch: ((_ board: SimulatedBoard, _ mower: Mower) -> Void)? = nil
  ) -> RunResult {
    let began = ContinuousClock.now
    let world = World(plan.site)
    let board = SimulatedBoard(
      world: world, seed: plan.seed, start: plan.start, charge: plan.charge, edge: EdgeRounds(plan.parameters))
    let configuration = MowerConfiguration(site: plan.site, seed: plan.seed, parameters: plan.parameters)
    var runner = Runner(board: board, mower: Mower(configuration), sink: RunRecorder())
    defer { runner.board.close() }
    runner.board.request = plan.task
    runner.sink.log = log
    let logged = log.map { LoggedSimulation($0) }
    let events = plan.events.inOrder
    var player = ScenarioPlayer(seed: plan.seed)
    var outcomes = EventOutcomes(events)
    let ticks = UInt64((plan.duration_s / 0.02).rounded(.up))
    var done: UInt64 = 0
    var homeBound = false
    while done < ticks {
      player.prepare(done, events, &runner.board)
      // Boards of real mowers can fail; a simulated one cannot.
      guard runner.board.passesLate() || (try? runner.tick()) == true else { break }
      done += 1
      if !outcomes.isEmpty { outcomes.note(runner.board, runner.mower.mode, tick: done) }
      watch?(runner.board, runner.mower)
      if let logged, done % RunLog.poseTicks == 0 { logged.observe(&runner.board, &runner.mower, tick: done) }
      if done % PositionRecord.spacing == 0 { runner.sink.watchPosition(runner.board, runner.mower, tick: done) }
      if done % 3000 == 0 {
        runner.sink.sample(runner.board, runner.mower)
        let coverage = world.grass.coverage
        let going = progress(
          Progress(
            time_s: runner.board.time_s, duration_s: plan.duration_s, coverage: coverage,
            mode: "\(runner.mower.mode.name)"))
        if !going { break }
      }
      if done % 50 == 0 {
        // As long as something is still to happen it may be help. Looked at before the run may end, so that one that
        // ends with a share of the lawn knows when that was cut.
        let isHelpless = runner.sink.watch(&runner.board, runner.mower.mode, because: runner.mower.cause)
        if case .coverage(let share) = plan.until, world.grass.coverage >= share { break }
        if runner.mower.mode.isMowing { homeBound = true }
        if plan.until == .docked && homeBound && runner.mower.mode == .charging { break }
        if isHelpless && player.isOver(events) { break }
      }
    }
    var result = runner.sink.result(plan, runner.board, runner.mower)
    result.events = Array(events.prefix(player.next))
    result.journal.outcomes = Array(outcomes.list.prefix(player.next))
    result.wall_s = (ContinuousClock.now - began) / .seconds(1)
    return result
  }
}
