/// An axis-parallel box, metres.
@frozen
public struct Box: Equatable, Sendable {
  /// South-west corner.
  public var minimum: Vector2
  /// North-east corner.
  public var maximum: Vector2

  /// A box from its corners.
  public init(_ minimum: Vector2, _ maximum: Vector2) {
    self.minimum = minimum
    self.maximum = maximum
  }

  /// The smallest box around points; around none, the box at the origin.
  public init(around points: [Vector2]) {
    self.init(points.first ?? .zero, points.first ?? .zero)
    for p in points { include(p) }
  }

  /// Grows the box to hold a point.
  public mutating func include(_ p: Vector2) {
    minimum = Vector2(min(minimum.x, p.x), min(minimum.y, p.y))
    maximum = Vector2(max(maximum.x, p.x), max(maximum.y, p.y))
  }

  /// The box grown by a margin on every side, m.
  public func padded(_ margin: Double) -> Box {
    Box(minimum - Vector2(margin, margin), maximum + Vector2(margin, margin))
  }

  /// Extent in x, m.
  public var width: Double { maximum.x - minimum.x }
  /// Extent in y, m.
  public var height: Double { maximum.y - minimum.y }

  /// Whether a point lies in the box, its border included.
  public func contains(_ p: Vector2) -> Bool {
    p.x >= minimum.x && p.x <= maximum.x && p.y >= minimum.y && p.y <= maximum.y
  }
}
