import MowerGeometry

/// Where the lawn ends, as the modes see it, whatever technology tells it.
public struct BoundaryView: Equatable, Sendable {
  /// Which side of the boundary something is on.
  public enum Side: Int8, Sendable { case outside = -1, unknown = 0, inside = 1 }

  /// Side of the left and the right front sensor.
  public var left = Side.unknown
  /// Side of the right front sensor.
  public var right = Side.unknown
  /// The rear, where sensors are fitted there; unknown otherwise.
  public var rear = Side.unknown
  /// Lateral place on the boundary line while following it: −1 both sensors outside … 0 astride … +1 both inside.
  public var astride = 1.0
  /// How sure this is, 0…1.
  public var confidence = 0.0
  /// Time since the boundary was last heard, ms.
  public var age_ms: UInt32 = .max

  /// Whether either front sensor is outside.
  public var frontOutside: Bool { left == .outside || right == .outside }
  /// Whether both front sensors are inside.
  public var frontInside: Bool { left == .inside && right == .inside }
  /// Whether every sensor that is fitted says outside.
  public var allOutside: Bool { left == .outside && right == .outside && rear != .inside }
}

extension BoundaryView: StatePart {
  /// Shows every field that ticks change to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&left)
    v.visit(&right)
    v.visit(&rear)
    v.visit(&astride)
    v.visit(&confidence)
    v.visit(&age_ms)
  }
}
