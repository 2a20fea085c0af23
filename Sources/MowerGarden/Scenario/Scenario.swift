import MowerCore
import MowerGeometry

/// What is run and what happens meanwhile: a garden, a robot, seeds, settings, events, and what is expected of it.
public struct Scenario: Equatable, Sendable {
  /// A parameter of the controller that differs from its default.
  public struct Setting: Equatable, Sendable {
    /// Its name in the controller's table.
    public var name: String
    /// Its value in its own unit.
    public var value: Double
    /// A setting by name and value.
    public init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// Schema version of the file; 1 is the only one.
  public var version = 1
  /// What people call it; empty if nobody named it.
  public var name = ""
  /// The garden's file; in a scenario's file a relative path starts from that file's folder.
  public var garden: String
  /// The robot: a file like the garden's, or the name of one that comes with the program.
  public var robot = "ardumower"
  /// How the mower knows where the lawn ends; nil where the file leaves it to the command.
  public var navigation: Navigation?
  /// Seed of all that is random, for one run.
  public var seed: UInt64 = 1
  /// The seeds with which expectations are tried; empty: `seed` alone.
  public var seeds: [UInt64] = []
  /// How long it runs, s.
  public var duration_s = 8 * 3600.0
  /// State of charge at the start, 0…1.
  public var charge = 1.0
  /// Where the mower is at the start; nil for where the garden says, or the station.
  public var start: Pose2?
  /// Settings of the controller, in the order of the file.
  public var parameters: [Setting] = []
  /// What happens, in the order of time; what happens at one time, in the order of the list.
  public var events: [ScenarioEvent] = []
  /// What is expected of the runs, in the order of the file.
  public var expectations: [Expectation] = []

  /// A run of eight hours in a garden (a file's path) in which nothing happens.
  public init(garden: String) { self.garden = garden }
}
