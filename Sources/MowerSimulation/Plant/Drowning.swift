import MowerGarden
import MowerGeometry

/// A mower that has driven into water. Its electronics are dead: no wheel and no disc turns any more, and somebody has to
/// fish it out.
public struct Drowning: Equatable, Sendable {
  /// When, s.
  public var time_s: Double
  /// Where the middle of its weight was, m.
  public var place: Vector2
  /// The water's name.
  public var water: String
}

/// Water in a garden: a mower goes in when the middle of its weight is past the edge.
struct Water {
  var name: String
  var polygon: Polygon
  var box: Box

  /// The waters of a garden.
  static func all(in garden: Garden) -> [Water] {
    garden.obstacles.filter { $0.kind == .pond }.map {
      Water(name: $0.name, polygon: $0.shape.polygon, box: $0.shape.polygon.bounds)
    }
  }

  @inline(__always)
  func holds(_ p: Vector2) -> Bool { box.contains(p) && polygon.contains(p) }
}
