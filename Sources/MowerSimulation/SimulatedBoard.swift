import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning
import MowerRuntime

/// A board whose other side is a simulated garden. Writing a command lets one control tick go by: simulated time is
/// the number of ticks.
public struct SimulatedBoard: Board {
  /// Control tick, µs, and physics step, µs.
  public static let tick_us: UInt32 = 20_000
  static let step_us: UInt32 = 10_000

  /// The garden and the grass on it.
  public let world: World
  /// The garden as it is now: with what was put down and without what was taken away since the start.
  public internal(set) var garden: Garden
  var plant: Plant
  /// The station's tower where it stands now, and what became of the ground.
  var tower: Polygon
  var patches: [Terrain.Patch] = []
  var hills: [Terrain.Hill] = []
  var coils: CoilSuite
  var sensors: SensorSuite
  var metrics: RunMetrics
  private var tick: UInt32 = 0

  /// The infrared receivers, for faults: an emitter dead or moved; nil on a wire.
  public var infrared: InfraredSuite?
  /// Ranges to anchors, for faults: an anchor dead or moved; nil unless the mower navigates by them.
  public var ranging: RangingSuite?
  /// The satellite receiver, for faults: corrections lost; nil unless the mower navigates by it.
  public var satellite: SatelliteSuite?

  /// The plan, for a mower that knows its position.
  private var routes: RouteKeeper?

  /// What is left of the way that the mower drives by plan; empty where there is none.
  public var plannedWay: ArraySlice<Waypoint> { routes?.remaining ?? [] }
  /// What the mower has come upon that its map does not show.
  public var foundThings: FoundThings { routes?.foundThings ?? FoundThings() }
  /// Number of the request for a way that it answers.
  var routeRequest: UInt8 { routes?.answered ?? 0 }

  /// The parts that fail.
  public var faults: FaultInjector

  /// What the operator asks for in the next snapshot.
  public var request = SensorSnapshot.Request.none
  /// What the timetable says.
  public var timetableOpen = true
  /// It rains: the sensor is wet, and so is the grass.
  public var raining = false { didSet { plant.wet = raining } }
  /// Temperature of the air at the battery, °C. What is set before the first tick the battery has too: it stood there all
  /// night.
  public var air_C: Double {
    get { plant.heat.air_C }
    set {
      plant.heat.air_C = newValue
      if tick == 0 { plant.heat.temperature_C = newValue }
    }
  }
  /// The stop button is pressed in.
  public var stopPressed = false
  /// The next snapshot follows a restart nobody asked for.
  public var restarted = false

  /// A mower in a world, docked with a full battery unless the garden or the arguments say otherwise.
  public init(
    world: World, seed: UInt64, start: Pose2? = nil, charge: Double = 1, edge rounds: EdgeRounds = EdgeRounds()
  ) {
    self.world = world
    garden = world.garden
    tower = world.site.tower
    plant = Plant(world, pose: start ?? world.garden.start ?? world.site.dockedPose, charge: charge)
    coils = CoilSuite(world.site, seed: seed)
    sensors = SensorSuite(world.robot, seed: seed)
    faults = FaultInjector(seed: seed)
    metrics = RunMetrics(world)
    routes = world.site.plan.flatMap { RouteKeeper($0, edge: rounds) }
    if world.site.infrared != nil { infrared = InfraredSuite(world.site, seed: seed) }
    switch world.site.navigation {
    case .wire, .virtualWall: break
    case .beacons: ranging = RangingSuite(world.site, seed: seed)
    case .satellite: satellite = SatelliteSuite(world.site, seed: seed)
    }
  }

  /// Frees the plant's buffers; call once, when the run is over.
  public func close() { plant.deallocate() }

  /// Time since the start, s.
  public var time_s: Double { Double(tick) * 0.02 }
  /// True pose of the axle's centre.
  public var pose: Pose2 { plant.pose }
  /// Whether the mower is off the ground.
  public var lifted: Bool {
    get { plant.lifted }
    set { plant.lifted = newValue }
  }
  /// Where the mower drove into water; nil while it has not.
  public var drowned: Drowning? { plant.drowned }
  /// The boundary wire's sender, for faults: cut the wire, swap its polarity.
  public var sender: WireSender? {
    get { coils.sender }
    set { coils.sender = newValue }
  }
  /// How far the disc is off the lawn now, m.
  public var overrun_m: Double {
    plant.terrain.overrun(center: plant.bladeCenter, radius: world.robot.blade.radius_m)
  }
  /// Speed of the disc, rad/s.
  public var bladeSpeed_radps: Double { plant.blade.speed_radps }
  /// Speed along the heading, m/s.
  public var speed_mps: Double { plant.drive.speed_mps }

  /// The snapshot of this tick.
  @inline(__always)
  public mutating func read() throws(BoardError) -> SensorSnapshot? {
    var s = SensorSnapshot()
    s.tick = tick
    let reading = plant.reading
    if world.site.navigation == .wire { coils.read(reading.frame, time_us: plant.time_us, into: &s) }
    infrared?.read(reading.frame, tick: tick, into: &s)
    ranging?.read(reading.frame, tick: tick, into: &s)
    satellite?.read(reading.frame, tick: tick, into: &s)
    sensors.read(reading, solids: plant.solids, tick: tick, into: &s)
    routes?.fill(&s)
    s.stopButton = stopPressed && world.robot.switches.stop
    s.rain = raining && world.robot.switches.rain
    s.timetableOpen = timetableOpen
    s.request = request
    s.restarted = restarted
    request = .none
    restarted = false
    if faults.isActive { faults.alter(&s) }
    return s
  }

  /// Lets one tick go by under a command.
  @inline(__always)
  public mutating func write(_ command: ActuatorCommand) throws(BoardError) {
    if faults.isActive {
      suffer(command)
    } else {
      faults.note(command)
      pass(command)
    }
  }

  /// Takes in which way is wanted, and lets one tick go by under the command.
  @inline(__always)
  public mutating func answer(_ output: MowerOutput) throws(BoardError) {
    routes?.take(output)
    try write(output.command)
  }

  /// Lets one tick go by under what the motors get.
  @inline(__always)
  mutating func pass(_ command: ActuatorCommand) {
    plant.beginTick()
    plant.step(command, dt_us: Self.step_us)
    plant.step(command, dt_us: Self.step_us)
    coils.sender?.update(charging: plant.charging_A >= 0.3, dt_us: Self.tick_us)
    tick &+= 1
    metrics.update(plant.reading, command, terrain: plant.terrain, time_s: time_s)
  }
}
