import MowerGeometry

/// An infrared receiver on a robot.
public struct InfraredReceiver: Equatable, Sendable {
  /// Which of the three that a controller knows.
  public enum Place: String, CaseIterable, Sendable {
    /// Sees nearly all round.
    case omni
    /// Looks ahead on the left.
    case left
    /// Looks ahead on the right.
    case right
  }
  /// Which one it is (`name`).
  public var place: Place
  /// Place and middle of its view in the body frame.
  public var pose: Pose2
  /// Full angle of its view, rad (`field_of_view_deg`).
  public var fieldOfView_rad: Double
  /// How much farther than an emitter's own range it hears, m (`extra_range_m`).
  public var extraRange_m: Double
}

/// A radio on a robot that measures ranges to anchors.
public struct RangingRadio: Equatable, Sendable {
  /// Place of the antenna in the body frame, m.
  public var position: Vector2
  /// Height of the antenna above the ground, m.
  public var height_m: Double
  /// Noise of a range in sight of the anchor, m (rms; `noise_m`; default 0.033: a DW1000's).
  public var noise_m: Double
}

/// A satellite receiver on a robot that works with corrections.
public struct SatelliteReceiver: Equatable, Sendable {
  /// Place of the antenna in the body frame, m.
  public var position: Vector2
  /// Time from the moment of a position until the controller sees it, s (`latency_s`; default 0.1).
  public var latency_s: Double
}
