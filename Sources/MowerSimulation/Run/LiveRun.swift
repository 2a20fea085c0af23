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
  /// Where the mower is at the start; nil for where the garden says, or the station.
  public let start: Pose2?
  /// What happens to the run from outside, by time: what was given, and what `apply` added.
  public private(set) var events: [ScenarioEvent]
  private var core: LiveCore

  /// A run at its first tick: the mower docked, or where the garden says, and asked to start.
  ///
  /// - Parameters:
  ///   - site: garden and robot.
  ///   - seed: seed of all that is random.
  ///   - parameters: the controller's settings.
  ///   - charge: state of charge, 0…1.
  ///   - events: what happens; put in the order of time.
  ///   - start: where the mower is; nil for where the garden says, or the station.
  ///   - memory_bytes: how much may be kept for winding back.
  public init(
    site: Site, seed: UInt64 = 1, parameters: Parameters = Parameters(), charge: Double = 1,
    events: [ScenarioEvent] = [], start: Pose2? = nil, memory_bytes: Int = 256 << 20
  ) {
    self.site = site
    self.seed = seed
    self.parameters = parameters
    self.charge = charge
    self.start = start
    self.events = events.inOrder
    core = LiveCore(
      site: site,
      configuration: MowerConfiguration(site: site, seed: seed, parameters: parameters),
      charge: charge, start: start, memory_bytes: memory_bytes)
    core.prepare(self.events)
  }

  deinit { core.runner.board.close() }

  /// Ticks done.
  public var tick: UInt64 { core.tick }
  /// How far the run has been simulated, ticks.
  public var farthestTick: UInt64 { core.farthest }
  /// Simulated time, s.
  public var time_s: Double { Double(tick) * 0.02 }
  /// The truth: plant, grass, sender.
  public var board: SimulatedBoard { core.runner.board }
  /// The controller.
  public var mower: Mower { core.runner.mower }
  /// The last snapshot that the controller saw.
  public var snapshot: SensorSnapshot { core.runner.sink.snapshot }
  /// What it made of it; nil before the first tick.
  public var frame: Frame? { core.runner.sink.frame }
  /// What the supervisor noted so far, escapes and going home left out.
  public var faults: [RunResult.Fault] { core.runner.sink.recorder.faults }
  /// Bytes in use for winding back.
  public var memory_bytes: Int { core.states.bytes }

  /// Hash over the run so far and the grass now: `RunResult.stateHash` of a run of the same plan that ends here.
  public var stateHash: UInt64 {
    var hash = core.runner.board.metrics.hash
    core.runner.board.world.grass.hash(into: &hash)
    return hash.value
  }

  /// Simulates on.
  public func advance(by ticks: UInt64) { core.advance(to: core.tick &+ ticks, events) }

  /// Goes to a tick, back or ahead. Beyond `farthestTick` it simulates anew; before, it takes at most as long as the
  /// states kept are apart.
  public func seek(to target: UInt64) {
    core.jump(towards: target, events)
    core.advance(to: max(core.tick, target), events)
  }

  /// Lets something happen now. What was simulated beyond now, with the events in it, is dropped; events that were
  /// still to come stay.
  public func apply(_ action: ScenarioEvent.Action) { apply([ScenarioEvent(tick: tick, action: action)]) }

  /// Lets several things happen, now or later; what was simulated beyond now is dropped as with one.
  public func apply(_ more: [ScenarioEvent]) {
    let now = core.player.next
    let later = events[now...].filter { $0.tick <= tick || $0.tick > farthestTick }
    let added = more.map { ScenarioEvent(tick: max(tick, $0.tick), action: $0.action.rounded) }
    events.replaceSubrange(now..., with: (added + later).inOrder)
    core.forgetFuture()
    core.player.listChanged()
    core.prepare(events)
  }
}

extension [ScenarioEvent] {
  /// The events by time; those at one time in the order they were given.
  var inOrder: [ScenarioEvent] {
    enumerated().sorted { ($0.element.tick, $0.offset) < ($1.element.tick, $1.offset) }.map(\.element)
  }
}

// What was written down on the way.
extension LiveRun {
  /// One row a simulated second, up to now.
  public var history: [LiveSample] { core.log.samples(until: tick) }
  /// The changes of mode up to now.
  public var modeChanges: [ModeChange] { core.log.modeChanges(until: tick) }

  /// Where the mower was during the last seconds, five points a second up to now, the oldest first.
  public func trail(last_s: Double) -> ArraySlice<TrailPoint> { core.log.trail(from: time_s - last_s, until: tick) }

  /// The heading that the mower had at a time up to `farthestTick`, rad: the direction of the stripe that it cut then.
  public func heading(at time_s: Double) -> Double { core.log.heading(at: time_s) }

  /// The run so far as a scenario, to be saved: its garden's and robot's files are for the caller to name.
  public func scenario(garden: String, robot: String) -> Scenario {
    var scenario = Scenario(garden: garden)
    scenario.robot = robot
    scenario.seed = seed
    scenario.duration_s = max(1, Double(farthestTick) / 50, events.last?.time_s ?? 0)
    scenario.charge = charge
    scenario.start = start
    if site.navigation != .wire { scenario.navigation = site.navigation }
    scenario.parameters = parameters.settings
    scenario.events = events
    return scenario
  }
}

// What is going wrong now.
extension LiveRun {
  /// What has happened up to now and was not put right since, such as a cut wire; faults of parts are the board's.
  public var eventsInForce: [ScenarioEvent.Action] {
    var list: [(action: ScenarioEvent.Action, ending: ScenarioEvent.Action)] = []
    for event in events {
      if event.tick > tick { break }
      let ended = list.count
      list.removeAll { $0.ending == event.action }
      if list.count < ended { continue }
      if let ending = event.action.ending(in: site.garden)?.rounded { list.append((event.action, ending)) }
    }
    return list.map(\.action)
  }
}
