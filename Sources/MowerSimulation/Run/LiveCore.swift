import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning
import MowerRuntime

/// The parts of a live run that change with every tick, in one value: what is passed from one to another inside it is
/// lent, not copied.
struct LiveCore {
  var runner: Runner<SimulatedBoard, LiveSink>
  var player: ScenarioPlayer
  var states: RunStateHistory
  var log = LiveLog()
  /// Ticks done, and how far it has been simulated.
  var tick: UInt64 = 0
  var farthest: UInt64 = 0

  /// At the first tick, with the state there kept.
  init(site: Site, configuration: MowerConfiguration, charge: Double, start: Pose2?, memory_bytes: Int) {
    runner = Runner(
      board: SimulatedBoard(
        world: World(site), seed: configuration.seed, start: start, charge: charge,
        edge: EdgeRounds(configuration.parameters)),
      mower: Mower(configuration), sink: LiveSink())
    runner.board.request = .start
    player = ScenarioPlayer(seed: configuration.seed)
    states = RunStateHistory(budget_bytes: memory_bytes)
    // Before the events of the first tick, so that they can be applied again.
    states.append(RunState(tick: 0, runner, player, after: nil, near: nil, account: states.account))
  }

  /// Simulates up to a tick.
  mutating func advance(to end: UInt64, _ events: [ScenarioEvent]) {
    while tick < end { step(events) }
    prepare(events)
  }

  /// Lets the events happen that are due before the next tick.
  mutating func prepare(_ events: [ScenarioEvent]) { player.prepare(tick, events, &runner.board) }

  /// Goes back, or ahead, to the last state at or before a tick, if that is nearer than where the run is.
  mutating func jump(towards target: UInt64, _ events: [ScenarioEvent]) {
    guard let state = states.state(atOrBefore: target), target < tick || state.tick > tick else { return }
    state.restore(&runner, &player)
    tick = state.tick
    player.listChanged()
    prepare(events)
  }

  /// Forgets what was simulated beyond now.
  mutating func forgetFuture() {
    states.removeAll(after: tick)
    log.removeAll(after: tick)
    farthest = tick
  }

  @inline(__always)
  private mutating func step(_ events: [ScenarioEvent]) {
    player.prepare(tick, events, &runner.board)
    if tick >= farthest && tick % RunStateHistory.spacing == 0 { keepState() }
    let mode = runner.mower.mode
    // Boards of real mowers can fail; a simulated one cannot.
    if !runner.board.passesLate() { _ = try? runner.tick() }
    tick += 1
    if tick > farthest {
      farthest = tick
      if runner.mower.mode != mode { log.noteMode(tick, runner.mower, from: mode) }
      if tick % LiveLog.trailTicks == 0 { log.noteMoment(tick, runner.board, runner.mower) }
    }
    // As in `SimulationRun`.
    if tick % PositionRecord.spacing == 0 {
      runner.sink.recorder.watchPosition(runner.board, runner.mower, tick: tick)
    }
    if tick % 3000 == 0 { runner.sink.recorder.sample(runner.board, runner.mower) }
    if tick % 50 == 0 { _ = runner.sink.recorder.watch(&runner.board, runner.mower.mode, because: runner.mower.cause) }
  }

  private mutating func keepState() {
    guard let last = states.states.last, last.tick < tick else { return }
    // The disc cut only near where the mower was since then; a reach of 2 m covers its place ahead of the axle and the
    // way between two points of the trail.
    var box = Box(around: [runner.board.pose.position])
    for point in log.trail(from: Double(last.tick) * 0.02, until: tick) { box.include(point.pose.position) }
    states.append(RunState(tick: tick, runner, player, after: last, near: box.padded(2), account: states.account))
  }
}
