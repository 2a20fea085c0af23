import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime

/// A run one can stop, step, wind back and meddle with. Site, seed, settings and events fix every tick: winding back
/// restores a state kept on the way and simulates again from there, to the same bits. It simulates what
/// `SimulationRun` does, and its hash at a tick is the same.
///
/// Not for use by several threads at once.
public final class LiveRun {
  /// The garden and the robot.
  public let site: Site
  /// Seed of all that is random.
  public let seed: UInt64
  /// The controller's settings.
  public let parameters: Parameters
  /// State of charge at the start, 0…1.
  public let charge: Double
  /// What happens to the run from outside, by time: what was given, and what `apply` added.
  public private(set) var events: [ScenarioEvent]
  /// Ticks done.
  public private(set) var tick: UInt64 = 0
  /// How far the run has been simulated, ticks.
  public private(set) var farthestTick: UInt64 = 0

  private var runner: Runner<SimulatedBoard, LiveSink>
  private var player: ScenarioPlayer
  private var states: RunStateHistory
  private var log = LiveLog()

  /// A run at its first tick: the mower docked, or where the garden says, and asked to start.
  ///
  /// - Parameters:
  ///   - site: garden and robot.
  ///   - seed: seed of all that is random.
  ///   - parameters: the controller's settings.
  ///   - charge: state of charge, 0…1.
  ///   - events: what happens; put in the order of time.
  ///   - memory_bytes: how much may be kept for winding back.
  public init(
    site: Site, seed: UInt64 = 1, parameters: Parameters = Parameters(), charge: Double = 1,
    events: [ScenarioEvent] = [], memory_bytes: Int = 256 << 20
  ) {
    self.site = site
    self.seed = seed
    self.parameters = parameters
    self.charge = charge
    self.events = events.inOrder
    let configuration = MowerConfiguration(robot: site.robot, garden: site.garden, seed: seed, parameters: parameters)
    runner = Runner(
      board: SimulatedBoard(world: World(site), seed: seed, charge: charge), mower: Mower(configuration),
      sink: LiveSink())
    runner.board.request = .start
    player = ScenarioPlayer(seed: seed)
    states = RunStateHistory(budget_bytes: memory_bytes)
    // Before the events of the first tick, so that they can be applied again.
    states.append(RunState(tick: 0, runner, player, after: nil, account: states.account))
    player.prepare(0, self.events, &runner.board)
  }

  deinit { runner.board.close() }

  /// Simulated time, s.
  public var time_s: Double { Double(tick) * 0.02 }
  /// The truth: plant, grass, sender.
  public var board: SimulatedBoard { runner.board }
  /// The controller.
  public var mower: Mower { runner.mower }
  /// The last snapshot that the controller saw.
  public var snapshot: SensorSnapshot { runner.sink.snapshot }
  /// What it made of it; nil before the first tick.
  public var frame: Frame? { runner.sink.frame }
  /// What the supervisor noted so far, escapes and going home left out.
  public var faults: [RunResult.Fault] { runner.sink.recorder.faults }
  /// Bytes in use for winding back.
  public var memory_bytes: Int { states.bytes }

  /// Hash over the run so far and the grass now: `RunResult.stateHash` of a run of the same plan that ends here.
  public var stateHash: UInt64 {
    var hash = runner.board.metrics.hash
    runner.board.world.grass.hash(into: &hash)
    return hash.value
  }

  /// Simulates on.
  public func advance(by ticks: UInt64) {
    let end = tick &+ ticks
    while tick < end { step() }
    player.prepare(tick, events, &runner.board)
  }

  /// Goes to a tick, back or ahead. Beyond `farthestTick` it simulates anew; back it takes at most as long as the
  /// states kept are apart.
  public func seek(to target: UInt64) {
    if let state = states.state(atOrBefore: target), target < tick || state.tick > tick {
      state.restore(&runner, &player)
      tick = state.tick
      player.listChanged()
      player.prepare(tick, events, &runner.board)
    }
    if target > tick { advance(by: target - tick) }
  }

  /// Lets something happen now. What was simulated beyond now, with the events in it, is dropped; events that were
  /// still to come stay.
  public func apply(_ action: ScenarioEvent.Action) {
    let now = player.next
    events.removeAll(in: now..<events.count) { $0.tick <= farthestTick && $0.tick > tick }
    events.insert(ScenarioEvent(tick: tick, action: action.rounded), at: now)
    states.removeAll(after: tick)
    farthestTick = tick
    log.removeAll(after: tick)
    player.listChanged()
    player.prepare(tick, events, &runner.board)
  }

  @inline(__always)
  private func step() {
    player.prepare(tick, events, &runner.board)
    if tick >= farthestTick && tick % RunStateHistory.spacing == 0 && tick > 0 { keepState() }
    let before = LiveLog.Moment(runner)
    // Boards of real mowers can fail; a simulated one cannot.
    _ = try? runner.tick()
    tick += 1
    if tick > farthestTick {
      farthestTick = tick
      log.note(tick, runner, before: before)
    }
    if tick % 50 == 0 { _ = runner.sink.recorder.watch(runner.board, runner.mower) }
    if tick % 3000 == 0 { runner.sink.recorder.sample(runner.board, runner.mower) }
  }

  private func keepState() {
    if let last = states.states.last, last.tick >= tick { return }
    states.append(RunState(tick: tick, runner, player, after: states.states.last, account: states.account))
  }
}

extension [ScenarioEvent] {
  /// The events by time; those at one time in the order they were given.
  var inOrder: [ScenarioEvent] {
    enumerated().sorted { ($0.element.tick, $0.offset) < ($1.element.tick, $1.offset) }.map(\.element)
  }

  fileprivate mutating func removeAll(in range: Range<Int>, where isGone: (ScenarioEvent) -> Bool) {
    replaceSubrange(range, with: self[range].filter { !isGone($0) })
  }
}

// What was written down on the way.
extension LiveRun {
  /// One row a simulated second, up to now.
  public var history: [LiveSample] { log.samples(until: tick) }
  /// The changes of mode up to now.
  public var modeChanges: [ModeChange] { log.modeChanges(until: tick) }

  /// Where the mower was during the last seconds, five points a second up to now, the oldest first.
  public func trail(last_s: Double) -> ArraySlice<TrailPoint> { log.trail(from: time_s - last_s, until: tick) }

  /// The heading that the mower had at a time up to `farthestTick`, rad: the direction of the stripe that it cut then.
  public func heading(at time_s: Double) -> Double { log.heading(at: time_s) }

  /// The run so far as a scenario, to be saved: its garden's and robot's files are for the caller to name.
  public func scenario(garden: String, robot: String) -> Scenario {
    var scenario = Scenario(garden: garden)
    scenario.robot = robot
    scenario.seed = seed
    scenario.duration_s = max(1, Double(farthestTick) / 50, events.last?.time_s ?? 0)
    scenario.charge = charge
    scenario.parameters = parameters.settings
    scenario.events = events
    return scenario
  }
}
