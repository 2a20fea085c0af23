import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation

/// One run of a swarm: a garden, a robot and what goes wrong, all drawn from a seed. What runs is what the written files
/// say, to the bit, so that they repeat it.
public struct SwarmCase: Sendable {
  /// The seed of the draws, and of the run.
  public let seed: UInt64
  /// The garden.
  public internal(set) var garden: Garden
  /// The robot.
  public internal(set) var robot: Robot
  /// How the mower knows where it is.
  public let navigation: Navigation
  /// State of charge at the start, 0…1.
  public internal(set) var charge: Double
  /// How long it runs, s.
  public internal(set) var duration_s: Double
  /// What happens, in the order of time.
  public internal(set) var events: [ScenarioEvent]
  /// Garden and robot worked out for each other.
  let site: Site

  /// The run of a seed with a robot like one of some; nil where what was drawn is no garden that the mower starts in.
  public init?(seed: UInt64, robots: [Robot]) {
    var draw = Draw(seed: seed, purpose: 0x6361_7365)
    let base = draw.one(of: robots)
    let fittings: [(Navigation, weight: Double)] = [
      (.wire, weight: base.coils.isEmpty ? 0 : 0.4), (.beacons, weight: base.ranging == nil ? 0 : 0.25),
      (.satellite, weight: base.satellite == nil ? 0 : 0.25),
      (.virtualWall, weight: base.infrared.isEmpty ? 0 : 0.1),
    ]
    let navigation = draw.one(of: fittings)
    let charge = (draw.even(0.25, 1) * 100).rounded() / 100
    let duration_s = draw.logEven(300, 3600).rounded()
    var gardens = GardenGenerator(seed: seed, navigation: navigation)
    var robots = RobotGenerator(seed: seed)
    let robot = robots.robot(like: base)
    // A few tries: not every outline has room for a station.
    for _ in 0..<4 {
      guard let garden = gardens.garden(name: "swarm \(seed)") else { continue }
      guard
        let made = SwarmCase(
          seed: seed, garden: garden, robot: robot, navigation: navigation, charge: charge, duration_s: duration_s,
          events: [])
      else { continue }
      self = made
      var troubles = TroubleGenerator(seed: seed)
      events = troubles.events(in: site, duration_s: duration_s)
      return
    }
    return nil
  }

  /// A run of parts; nil where files do not hold them or the mower does not start.
  init?(
    seed: UInt64, garden: Garden, robot: Robot, navigation: Navigation, charge: Double, duration_s: Double,
    events: [ScenarioEvent]
  ) {
    guard let garden = try? GardenFile.parse(text: GardenWriter.yaml(garden), file: "garden"),
      let robot = try? RobotFile.parse(text: RobotWriter.yaml(robot), file: "robot")
    else { return nil }
    let site = Site(garden: garden, robot: robot, navigation: navigation)
    guard site.refusal == nil else { return nil }
    self.init(
      seed: seed, navigation: navigation, charge: charge, duration_s: duration_s, events: events, site: site)
  }

  /// The run of a scenario's file; nil where the mower does not start.
  public init?(_ scenario: Scenario, garden: Garden, robot: Robot) {
    self.init(
      seed: scenario.seed, garden: garden, robot: robot, navigation: scenario.navigation ?? .wire,
      charge: scenario.charge, duration_s: scenario.duration_s, events: scenario.events)
  }

  private init(
    seed: UInt64, navigation: Navigation, charge: Double, duration_s: Double, events: [ScenarioEvent], site: Site
  ) {
    self.seed = seed
    self.navigation = navigation
    self.charge = charge
    self.duration_s = duration_s
    self.events = events
    self.site = site
    garden = site.garden
    robot = site.robot
  }

  /// What is simulated.
  var plan: SimulationRun.Plan {
    SimulationRun.Plan(site: site, seed: seed, duration_s: duration_s, charge: charge, events: events)
  }

  /// The same with other events, or shorter.
  public func with(events: [ScenarioEvent]? = nil, duration_s: Double? = nil, charge: Double? = nil) -> SwarmCase {
    var copy = self
    copy.events = events ?? self.events
    copy.duration_s = duration_s ?? self.duration_s
    copy.charge = charge ?? self.charge
    return copy
  }

  /// The same in another garden or with another robot; nil where that is no case.
  func with(garden: Garden? = nil, robot: Robot? = nil) -> SwarmCase? {
    SwarmCase(
      seed: seed, garden: garden ?? self.garden, robot: robot ?? self.robot, navigation: navigation, charge: charge,
      duration_s: duration_s, events: events)
  }

  /// A scenario that repeats the run, given where the garden's and the robot's files are.
  public func scenario(garden: String, robot: String) -> Scenario {
    var s = Scenario(garden: garden)
    s.name = "swarm \(seed)"
    s.robot = robot
    s.navigation = navigation
    s.seed = seed
    s.duration_s = duration_s
    s.charge = charge
    s.events = events
    return s
  }
}
