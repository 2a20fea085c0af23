import MowerGeometry

/// Closed rounds of the axle's centre along the edge of a piece of grass and round what stands in it.
struct OutlineRings {
  /// The rounds from the outside inwards: outer borders counter-clockwise, those round things clockwise, so that the
  /// rest of the grass is always on the left.
  var rings: [[[Vector2]]] = []

  /// Rounds of a piece of grass, each a spacing further in: at most `borders` along outer borders, and `holes` round what
  /// stands inside.
  init(_ contours: Contours, borders: Int, holes: Int) throws(GeometryError) {
    guard borders > 0 else { return }
    for k in 0..<max(borders, holes) {
      guard let parts = try contours.level(k) else { return }
      var round: [[Vector2]] = []
      for part in parts {
        if k < borders { round.append(part.outline.vertices) }
        if k < holes { round += part.holes.map(\.vertices) }
      }
      round.removeAll { Polygon($0).perimeter < Self.least_m }
      rings.append(round)
    }
  }

  /// The same rounds the other way.
  mutating func reverse() { rings = rings.map { $0.map { $0.reversed() } } }

  /// Shorter rounds are turns on the spot, m.
  private static let least_m = 0.2
}

/// The contours of the room for rounds, one a spacing inside the other, worked out when they are first asked for: they
/// are the same for whatever number of rounds.
final class Contours {
  private let spacing_m: Double
  private let corner_m: Double
  /// What is left inside the contours so far.
  private var shape: PlanarShape
  private var levels: [[PolygonWithHoles]] = []

  /// The contours of a room (m).
  ///
  /// - Parameters:
  ///   - room: where the axle's centre may be.
  ///   - spacing_m: from one contour to the next, m.
  ///   - corner_m: convex corners get at least this radius, m.
  init(_ room: PlanarShape, spacing_m: Double, corner_m: Double) {
    shape = room
    self.spacing_m = spacing_m
    self.corner_m = corner_m
  }

  /// A contour, from 0; nil where nothing is left.
  func level(_ k: Int) throws(GeometryError) -> [PolygonWithHoles]? {
    while levels.count <= k, !shape.isEmpty {
      switch levels.count {
      case 0: shape = try WireRegion.rounded(shape, radius_m: corner_m)
      case 1: shape = try shape.grown(by: -spacing_m)
      // The corners of inner rounds get sharper; a disc ahead of the axle covers what little rounding leaves out.
      default: shape = try WireRegion.rounded(shape.grown(by: -spacing_m), radius_m: min(corner_m, 0.12))
      }
      if !shape.isEmpty { levels.append(try shape.simplified(tolerance_m: 0.003).polygons) }
    }
    return k < levels.count ? levels[k] : nil
  }
}
