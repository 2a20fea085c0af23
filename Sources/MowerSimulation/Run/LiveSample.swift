import MowerCore
import MowerGeometry

/// A row of a live run's series, one a simulated second.
public struct LiveSample: Equatable, Sendable {
  /// Simulated time, s.
  public var time_s: Double
  /// Share of the mowable area cut at least once, 0…1.
  public var coverage: Double
  /// Battery terminal voltage, V.
  public var battery_V: Double
  /// State of charge, 0…1.
  public var charge: Double
  /// Current out of the battery, A; negative while charging.
  public var current_A: Double
  /// Current of the blade motor, A.
  public var blade_A: Double
  /// What the controller was doing.
  public var mode: Mode
}

/// Where the mower was at a moment of a live run, five a simulated second.
public struct TrailPoint: Equatable, Sendable {
  /// Axle centre, m, and heading.
  public var pose: Pose2
  /// Whether the disc was fast enough to cut.
  public var isCutting: Bool

  /// From its parts.
  public init(pose: Pose2, isCutting: Bool) {
    self.pose = pose
    self.isCutting = isCutting
  }
}

/// A change of the controller's mode, and why it came about.
public struct ModeChange: Equatable, Sendable {
  /// Ticks done when the new mode was there.
  public var tick: UInt64
  /// The mode before.
  public var from: Mode
  /// The mode from then on.
  public var to: Mode
  /// Why, as the controller says: a request, a row of the supervisor's table, a bump, the wire.
  public var cause: Cause
  /// Simulated time, s.
  public var time_s: Double { Double(tick) * 0.02 }
}
