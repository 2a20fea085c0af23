import MowerGeometry

/// An area with an outline and holes, metres: what the planning module hands to the others.
public struct PolygonWithHoles: Equatable, Sendable {
  /// The outer boundary, counter-clockwise.
  public var outline: Polygon
  /// What is missing inside, clockwise.
  public var holes: [Polygon]

  /// An area from its outline and holes.
  public init(outline: Polygon, holes: [Polygon] = []) {
    self.outline = outline
    self.holes = holes
  }

  /// Area without the holes, m².
  public var area: Double { holes.reduce(outline.area) { $0 - $1.area } }

  /// Whether a point lies in the outline and in no hole, by the even–odd rule.
  public func contains(_ p: Vector2) -> Bool { outline.contains(p) && !holes.contains { $0.contains(p) } }

  /// Outline first, then the holes.
  public var rings: [Polygon] { [outline] + holes }
}
