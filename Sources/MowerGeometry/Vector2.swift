/// A point or displacement in the plane, metres unless a name says otherwise: x east, y north.
@frozen
public struct Vector2: Equatable, Hashable, Sendable {
  /// East component.
  public var x: Double
  /// North component.
  public var y: Double

  /// A vector of two components.
  @inlinable
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// The origin.
  public static var zero: Vector2 { @inlinable get { Vector2(0, 0) } }

  /// Euclidean length.
  @inlinable
  public var length: Double { (x * x + y * y).squareRoot() }

  /// Squared length: cheaper than `length` for comparisons.
  @inlinable
  public var lengthSquared: Double { x * x + y * y }

  /// The vector turned by +90 degrees.
  @inlinable
  public var perpendicular: Vector2 { Vector2(-y, x) }

  /// The same direction with length 1; the zero vector stays zero.
  @inlinable
  public var normalized: Vector2 {
    let l = length
    return l > 0 ? Vector2(x / l, y / l) : self
  }

  /// Scalar product.
  @inlinable
  public func dot(_ other: Vector2) -> Double { x * other.x + y * other.y }

  /// Third component of the vector product: positive when `other` lies to the left.
  @inlinable
  public func cross(_ other: Vector2) -> Double { x * other.y - y * other.x }

  /// Euclidean distance between two points.
  @inlinable
  public func distance(to other: Vector2) -> Double { (self - other).length }

  /// Component-wise sum.
  @inlinable
  public static func + (a: Vector2, b: Vector2) -> Vector2 { Vector2(a.x + b.x, a.y + b.y) }

  /// Component-wise difference.
  @inlinable
  public static func - (a: Vector2, b: Vector2) -> Vector2 { Vector2(a.x - b.x, a.y - b.y) }

  /// The opposite vector.
  @inlinable
  public static prefix func - (a: Vector2) -> Vector2 { Vector2(-a.x, -a.y) }

  /// The vector scaled by a factor.
  @inlinable
  public static func * (a: Vector2, s: Double) -> Vector2 { Vector2(a.x * s, a.y * s) }

  /// Adds in place.
  @inlinable
  public static func += (a: inout Vector2, b: Vector2) { a = a + b }

  /// Subtracts in place.
  @inlinable
  public static func -= (a: inout Vector2, b: Vector2) { a = a - b }
}
