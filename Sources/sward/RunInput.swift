import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation

/// What is to be run: a garden, or a scenario in one, with what the options say instead.
struct RunInput {
  /// Options of a command line that override what a scenario says; nil where nothing was given.
  struct Overrides {
    var robot: String?
    var navigation: Navigation?
    var seed: UInt64?
    var hours: Double?
    var charge: Double?
    /// `name=value` settings, which come on top of the scenario's.
    var settings: [String] = []
    /// Whether nothing is shown on the terminal while ways are planned.
    var quiet = false
  }

  /// The garden's file.
  var gardenPath: String
  /// The robot's file.
  var robotPath: String
  /// Garden and robot, worked out.
  var site: Site
  var seed: UInt64
  /// How long to run, s; nil where neither a scenario nor an option says.
  var duration_s: Double?
  var charge: Double
  var parameters: Parameters
  var events: [ScenarioEvent]
  /// Where the mower is at the start, and what a scenario expects.
  var start: Pose2?
  var expectations: [Expectation]

  /// Reads a garden's or a scenario's file. Throws `BadInput` or `FileProblem`.
  init(file: String, _ overrides: Overrides) throws {
    if let hours = overrides.hours {
      guard hours > 0, hours <= 24 * 366 else {
        throw BadInput("--hours \(hours): give a number above 0 and of at most 8784 (a year)")
      }
    }
    if let charge = overrides.charge {
      guard charge >= 0.05, charge <= 1 else { throw BadInput("--charge \(charge): give a share from 0.05 to 1") }
    }
    let text = try SourceText.load(path: file)
    let garden: Garden
    var scenario: Scenario?
    if ScenarioFile.isScenario(text: text) {
      let read = try ScenarioFile.read(text: text, file: file, settings: Parameters.ranges)
      (scenario, garden) = (read.scenario, read.garden)
    } else {
      garden = try GardenFile.parse(text: text, file: file)
    }
    gardenPath = scenario?.garden ?? file
    let navigation = overrides.navigation ?? scenario?.navigation ?? .wire
    guard navigation != .wire || garden.wire != nil else {
      throw BadInput("\(gardenPath): the garden has no wire; lay one with `sward wire lay \(gardenPath)`")
    }
    parameters = try RunOptions.parameters(
      overrides.settings, over: Parameters(settings: scenario?.parameters ?? []))
    let robot = overrides.robot ?? scenario?.robot ?? "ardumower"
    robotPath = try RunOptions.robotPath(robot, garden: gardenPath)
    let machine = try RobotFile.load(path: robotPath)
    site = PlanningLine.shown(quiet: overrides.quiet) {
      Site(garden: garden, robot: machine, navigation: navigation)
    }
    if let refusal = site.refusal {
      throw BadInput("\(gardenPath): the mower does not start with --navigation \(navigation.name): \(refusal.reason)")
    }
    RunOptions.warn(of: site, parameters)
    seed = overrides.seed ?? scenario?.seed ?? 1
    duration_s = overrides.hours.map { $0 * 3600 } ?? scenario?.duration_s
    charge = overrides.charge ?? scenario?.charge ?? 1
    events = scenario?.events ?? []
    start = scenario?.start
    expectations = scenario?.expectations ?? []
  }
}
