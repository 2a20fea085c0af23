import MowerGeometry

/// The exact area that a disc sweeps along a track: the union of a capsule for each step, by polygons. It is the
/// measure against which faster ones, such as a raster, are held.
public struct SweptArea {
  /// Positions per piece of the union: pieces this long are quick to grow and overlap little with themselves.
  private static let chunk = 64

  private let context = GeometryContext()
  private var pieces: [PlanarShape] = []
  /// Many pieces that were merged, each.
  private var merged: [PlanarShape] = []

  /// Nothing swept yet.
  public init() {}

  /// Adds a track of the disc's centre (m) with the disc's radius (m). A break in the track, such as a stopped disc, is
  /// the end of one track and the start of another; one position sweeps the disc alone. Throws for coordinates that are
  /// not finite.
  public mutating func add(track: [Vector2], radius_m: Double) throws(GeometryError) {
    guard let first = track.first else { return }
    // Positions that lie in line add nothing: a quarter of a millimetre is far below what the arcs leave out.
    let line = track.count > 1 ? Polyline.simplified(track, tolerance_m: 0.00025) : [first, first]
    var start = 0
    repeat {
      let end = min(line.count - 1, start + Self.chunk)
      pieces.append(try .line(Array(line[start...end]), in: context).grown(by: radius_m))
      start = end
    } while start < line.count - 1
    // Tracks of hours are merged as they come, so that memory stays with the outline and not with the track.
    if pieces.count >= 512 {
      merged.append(try .union(pieces, in: context))
      pieces = []
    }
    // Not all again each time: that would take the square of the length.
    if merged.count >= 16 { merged = [try .union(merged, in: context)] }
  }

  /// The swept area, m², within given areas or everywhere.
  public func area_m2(within areas: [PolygonWithHoles]? = nil) throws(GeometryError) -> Double {
    let swept = try shape()
    guard let areas else { return swept.area }
    return try swept.intersection(.areas(areas, in: context)).area
  }

  private func shape() throws(GeometryError) -> PlanarShape { try .union(merged + pieces, in: context) }

  /// The swept area as polygons.
  public func polygons() throws(GeometryError) -> [PolygonWithHoles] {
    try shape().polygons
  }

  /// Area in m² that a disc sweeps along one track (m) within given areas, or everywhere.
  public static func area_m2(track: [Vector2], radius_m: Double, within areas: [PolygonWithHoles]? = nil)
    throws(GeometryError) -> Double
  {
    var swept = SweptArea()
    try swept.add(track: track, radius_m: radius_m)
    return try swept.area_m2(within: areas)
  }
}
