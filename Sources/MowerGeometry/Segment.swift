/// A straight piece between two points, metres.
@frozen
public struct Segment: Equatable, Sendable {
  /// First end.
  public var a: Vector2
  /// Second end.
  public var b: Vector2

  /// A segment between two points.
  @inlinable
  public init(_ a: Vector2, _ b: Vector2) {
    self.a = a
    self.b = b
  }

  /// Length, m.
  @inlinable
  public var length: Double { a.distance(to: b) }

  /// The point of the segment that is nearest to `p`.
  @inlinable
  public func closestPoint(to p: Vector2) -> Vector2 {
    let d = b - a
    let l = d.lengthSquared
    if l == 0 { return a }
    let t = (p - a).dot(d) / l
    return a + d * (t < 0 ? 0 : (t > 1 ? 1 : t))
  }

  /// Squared distance from a point, m².
  @inlinable
  public func distanceSquared(to p: Vector2) -> Double { (closestPoint(to: p) - p).lengthSquared }

  /// Whether two segments cross: the ends of each lie on both sides of the other. Segments that only touch, or lie on one
  /// line, do not.
  public func crosses(_ other: Segment) -> Bool {
    let d1 = (b - a).cross(other.a - a)
    let d2 = (b - a).cross(other.b - a)
    let d3 = (other.b - other.a).cross(a - other.a)
    let d4 = (other.b - other.a).cross(b - other.a)
    return ((d1 > 0 && d2 < 0) || (d1 < 0 && d2 > 0)) && ((d3 > 0 && d4 < 0) || (d3 < 0 && d4 > 0))
  }
}
