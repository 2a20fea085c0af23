/// Angles are plain `Double` radians; these are the few operations on them that are easy to get wrong.
public enum Angle {
  /// One half turn, radians.
  public static var pi: Double { @inlinable get { 3.14159265358979323846 } }
  /// One full turn, radians.
  public static var twoPi: Double { @inlinable get { 6.28318530717958647692 } }

  /// Degrees as radians.
  @inlinable
  public static func radians(degrees: Double) -> Double { degrees * (pi / 180) }

  /// Radians as degrees.
  @inlinable
  public static func degrees(radians: Double) -> Double { radians * (180 / pi) }

  /// The same direction in (-π, π].
  @inlinable
  public static func wrapped(_ angle: Double) -> Double {
    if angle > -pi && angle <= pi { return angle }
    var r = angle - twoPi * (angle / twoPi).rounded(.toNearestOrAwayFromZero)
    if r <= -pi { r += twoPi }
    if r > pi { r -= twoPi }
    return r
  }

  /// The turn from one heading to another by the shorter way, in (-π, π].
  @inlinable
  public static func difference(from: Double, to: Double) -> Double { wrapped(to - from) }
}
