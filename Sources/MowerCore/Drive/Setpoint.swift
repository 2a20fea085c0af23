import MowerGeometry

/// What the drive is asked for: speed along the heading, m/s, and yaw rate, rad/s.
public struct Setpoint: Equatable, Sendable {
  /// Forward speed, m/s.
  public var speed_mps: Double
  /// Yaw rate, counter-clockwise positive, rad/s.
  public var yawRate_radps: Double
  /// A set-point from its parts.
  public init(speed_mps: Double, yawRate_radps: Double) {
    self.speed_mps = speed_mps
    self.yawRate_radps = yawRate_radps
  }
  /// Standing still.
  public static var rest: Setpoint { Setpoint(speed_mps: 0, yawRate_radps: 0) }

  /// Straight on along a heading, rad, as dead reckoning has it.
  @inline(__always)
  static func straight(_ speed_mps: Double, along heading_rad: Double, _ view: View) -> Setpoint {
    // Odometry wraps its heading now and then.
    let error = Angle.difference(from: view.odometry.heading, to: heading_rad)
    return Setpoint(speed_mps: speed_mps, yawRate_radps: max(-0.5, min(0.5, 2 * error)))
  }
}
