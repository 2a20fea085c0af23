/// A position and a heading in the plane: metres, radians counter-clockwise from east.
@frozen
public struct Pose2: Equatable, Sendable {
  /// Position, metres.
  public var position: Vector2
  /// Heading, radians counter-clockwise from east.
  public var heading: Double

  /// A pose from a position (m) and a heading (rad).
  @inlinable
  public init(_ position: Vector2, heading: Double) {
    self.position = position
    self.heading = heading
  }

  /// A pose from coordinates (m) and a heading (rad).
  @inlinable
  public init(x: Double, y: Double, heading: Double) {
    self.init(Vector2(x, y), heading: heading)
  }

  /// The unit vector along the heading.
  @inlinable
  public var direction: Vector2 {
    let (s, c) = sincos(heading)
    return Vector2(c, s)
  }

  /// A point of the body frame (x ahead, y left; m) in the world frame.
  @inlinable
  public func transform(_ local: Vector2) -> Vector2 {
    let (s, c) = sincos(heading)
    return Vector2(position.x + c * local.x - s * local.y, position.y + s * local.x + c * local.y)
  }

  /// A point of the world frame in the body frame (x ahead, y left; m).
  @inlinable
  public func inverseTransform(_ world: Vector2) -> Vector2 {
    let (s, c) = sincos(heading)
    let d = world - position
    return Vector2(c * d.x + s * d.y, -s * d.x + c * d.y)
  }
}
