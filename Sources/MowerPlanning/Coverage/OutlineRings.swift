import MowerGeometry

/// Closed rounds of the axle's centre along the edge of a piece of grass and round what stands in it.
struct OutlineRings {
  /// The rounds from the outside inwards: outer borders counter-clockwise, those round things clockwise, so that the
  /// rest of the grass is always on the left.
  var rings: [[[Vector2]]] = []

  /// Rounds along the border of `alongside`, each a spacing further in: at most `borders` along outer borders, and
  /// `holes` round what stands inside.
  init(_ alongside: PlanarShape, borders: Int, holes: Int, spacing_m: Double, corner_m: Double) throws(GeometryError) {
    guard borders > 0, !alongside.isEmpty else { return }
    var shape = try WireRegion.rounded(alongside, radius_m: corner_m)
    for k in 0..<max(borders, holes) {
      var round: [[Vector2]] = []
      for part in try shape.simplified(tolerance_m: 0.003).polygons {
        if k < borders { round.append(part.outline.vertices) }
        if k < holes { round += part.holes.map(\.vertices) }
      }
      round.removeAll { Polygon($0).perimeter < Self.least_m }
      if shape.isEmpty { break }
      rings.append(round)
      if k + 1 < max(borders, holes) {
        shape = try shape.grown(by: -spacing_m)
        // The corners of inner rounds get sharper; a disc ahead of the axle covers what little rounding leaves out.
        if k > 0 { shape = try WireRegion.rounded(shape, radius_m: min(corner_m, 0.12)) }
      }
    }
  }

  /// The same rounds the other way.
  mutating func reverse() { rings = rings.map { $0.map { $0.reversed() } } }

  /// Shorter rounds are turns on the spot, m.
  private static let least_m = 0.2
}
