import Dispatch
import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import Synchronization

/// Tries to come home: a mower that remembers nothing is put down somewhere on the lawn, started, and two seconds later
/// asked to dock.
public struct DockTrials: Sendable {
  /// One try, and what came of it.
  public struct Outcome: Sendable {
    /// Seed of the place and of all noise: with it alone the try can be repeated.
    public var seed: UInt64
    /// Where the mower was put down: axle centre, m, and heading.
    public var start: Pose2
    /// Whether it stood in the station and charged before its time was up, without help.
    public var docked = false
    /// From the request to the first charge, or to the end of the try, s.
    public var time_s = 0.0
    /// Way driven in that time, m, reversing included.
    public var distance_m = 0.0
    /// How often the station was touched on the way home and left without charging.
    public var misses = 0
    /// How far any point of the disc left the lawn, m.
    public var maxOverrun_m = 0.0
    /// What the supervisor noted last, where the try failed; nil if it noted nothing.
    public var cause: String?
    /// Mode at the end.
    public var finalMode = ""
    /// Where the try ended.
    public var end: Pose2
  }

  /// Garden, robot and fitting.
  public var site: Site
  /// The controller's settings.
  public var parameters: Parameters
  /// Longest time from the request to the charge, s.
  public var limit_s: Double
  /// State of charge at the start, 0…1.
  public var charge: Double

  /// Ticks from the start to the request to dock.
  private static let requestTick: UInt64 = 100
  /// Places drawn before a lawn counts as full.
  private static let draws = 20_000
  /// Room that is left round the chassis, m.
  private static let margin_m = 0.05
  /// The station's mouth is no place to be put down in, m.
  private static let stationRoom_m = 1.0

  /// Tries in a site.
  public init(
    site: Site, parameters: Parameters = Parameters(), limit_s: Double = 1800, charge: Double = 0.6
  ) {
    self.site = site
    self.parameters = parameters
    self.limit_s = limit_s
    self.charge = charge
  }

  /// Where the mower of a seed is put down: the whole chassis on one lawn, free of things, within the wire if there is
  /// one, and a metre off the station; nil if there is no such place.
  public func start(seed: UInt64) -> Pose2? {
    var random = SplitMix64(seed: seed, stream: 0x446f_636b)
    let box = Box(around: site.garden.lawns.flatMap(\.polygon.vertices))
    for _ in 0..<Self.draws {
      let place = Vector2(random.uniform(box.minimum.x, box.maximum.x), random.uniform(box.minimum.y, box.maximum.y))
      let pose = Pose2(place, heading: random.uniform(-Angle.pi, Angle.pi))
      if isFree(pose) { return pose }
    }
    return nil
  }

  private func isFree(_ pose: Pose2) -> Bool {
    if pose.position.distance(to: site.dockedPose.position) < Self.stationRoom_m { return false }
    if site.navigation == .wire, let wire = site.garden.wire, !Polygon(wire.loop).contains(pose.position) {
      return false
    }
    // Somewhat larger than the chassis about its middle.
    let corners = site.robot.chassis.outline.vertices
    let middle = corners.reduce(Vector2.zero, +) * (1 / Double(corners.count))
    let placed = corners.map { c in
      pose.transform(c + (c - middle).normalized * Self.margin_m)
    }
    guard site.garden.lawns.contains(where: { lawn in placed.allSatisfy { lawn.polygon.contains($0) } }),
      placed.allSatisfy({ site.terrain.overrun(center: $0, radius: 0) <= 0 })
    else { return false }
    return placed.withUnsafeBufferPointer { site.solids.deepestContact(outline: $0, center: pose.position) } == nil
  }

  /// Runs the try of a seed; nil if the lawn has no free place.
  /// `watch`, if given, sees the board and the controller after every tick.
  public func run(
    seed: UInt64, watch: ((_ board: SimulatedBoard, _ mower: Mower) -> Void)? = nil
  ) -> Outcome? {
    guard let start = start(seed: seed) else { return nil }
    let board = SimulatedBoard(world: World(site), seed: seed, start: start, charge: charge)
    let configuration = MowerConfiguration(site: site, seed: seed, parameters: parameters)
    var runner = Runner(board: board, mower: Mower(configuration), sink: RunRecorder())
    defer { runner.board.close() }
    runner.board.request = .start
    var outcome = Outcome(seed: seed, start: start, end: start)
    let ticks = Self.requestTick + UInt64((limit_s / 0.02).rounded(.up))
    var tick: UInt64 = 0
    var before_m = 0.0
    while tick < ticks && !runner.mower.mode.needsHelp {
      if tick == Self.requestTick {
        runner.board.request = .dock
        before_m = runner.board.metrics.distance_m
      }
      // Boards of real mowers can fail; a simulated one cannot.
      guard (try? runner.tick()) == true else { break }
      tick += 1
      watch?(runner.board, runner.mower)
      if tick > Self.requestTick && runner.mower.mode == .charging {
        outcome.docked = true
        break
      }
    }
    outcome.time_s = Double(tick - min(tick, Self.requestTick)) * 0.02
    outcome.distance_m = runner.board.metrics.distance_m - before_m
    outcome.misses = runner.board.metrics.failedDocks
    outcome.maxOverrun_m = runner.board.metrics.maxOverrun_m
    outcome.finalMode = "\(runner.mower.mode.name)"
    outcome.end = runner.board.pose
    if !outcome.docked { outcome.cause = runner.sink.faults.last?.cause }
    return outcome
  }

  /// Runs the tries of seeds on all cores; the outcomes are in the order of the seeds. Empty if the lawn has no free
  /// place. `progress` is called with the number of tries done, by one thread at a time.
  public func run(seeds: [UInt64], progress: @escaping @Sendable (Int) -> Void = { _ in }) -> [Outcome] {
    let state = Mutex((done: 0, outcomes: [Outcome?](repeating: nil, count: seeds.count)))
    DispatchQueue.concurrentPerform(iterations: seeds.count) { i in
      let outcome = run(seed: seeds[i])
      state.withLock { s in
        s.done += 1
        s.outcomes[i] = outcome
        progress(s.done)
      }
    }
    return state.withLock { $0.outcomes.compactMap { $0 } }
  }
}
