import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation

/// What a window shows: a site, and how the run on it begins.
public struct ViewPlan: Sendable {
  /// Garden and robot.
  public var site: Site
  /// Path of the garden's file, as the caller gave it.
  public var gardenPath: String
  /// Path of the robot's file.
  public var robotPath: String
  /// Seed of all that is random.
  public var seed: UInt64
  /// How long the time line is, s.
  public var duration_s: Double
  /// The controller's settings.
  public var parameters: Parameters
  /// State of charge at the start, 0…1.
  public var charge: Double
  /// What happens to the run from outside.
  public var events: [ScenarioEvent]
  /// Where the mower is at the start; nil for where the garden says, or the station.
  public var start: Pose2?

  /// A plan over its parts.
  public init(
    site: Site, gardenPath: String, robotPath: String, seed: UInt64 = 1, duration_s: Double = 8 * 3600,
    parameters: Parameters = Parameters(), charge: Double = 1, events: [ScenarioEvent] = [], start: Pose2? = nil
  ) {
    self.site = site
    self.gardenPath = gardenPath
    self.robotPath = robotPath
    self.seed = seed
    self.duration_s = duration_s
    self.parameters = parameters
    self.charge = charge
    self.events = events
    self.start = start
  }

  /// The run at its first tick.
  func begin() -> LiveRun {
    LiveRun(site: site, seed: seed, parameters: parameters, charge: charge, events: events, start: start)
  }
}
