import MowerCore
import MowerGarden
import MowerGeometry

/// Why the controller cannot hold a garden's map: one sentence with the remedy.
public enum GardenMapError: Error, Equatable, CustomStringConvertible {
  /// More corners or rings than the controller has room for.
  case tooLarge(garden: String, corners: Int, rings: Int)
  /// Nothing is left of the lawns.
  case noGround(garden: String, margin_m: Double)
  /// A corner is further from the origin than whole millimetres reach.
  case tooFar(garden: String, Vector2)
  /// Polygon work failed.
  case geometry(GeometryError)

  /// One sentence with the remedy.
  public var description: String {
    switch self {
    case .tooLarge(let garden, let corners, let rings):
      "The map of '\(garden)' has \(corners) corners in \(rings) rings, and the controller holds at most "
        + "\(GardenMap.cornerCapacity) corners in \(GardenMap.ringCapacity) rings; draw outlines with fewer corners or "
        + "join obstacles that stand close together."
    case .noGround(let garden, let margin):
      "Nothing of the lawns of '\(garden)' is further than \(metres(margin)) from their edges; choose a smaller margin."
    case .tooFar(let garden, let p):
      "The corner \(place(p)) of '\(garden)' is more than 2000 km from the origin; move the origin into the garden."
    case .geometry(let error): error.description
    }
  }
}

extension GardenMap {
  /// The ground of a garden on which a mower may be: lawns and passages without obstacles and fences, and without a
  /// margin (m) along all edges. The map keeps inside that ground and leaves out at most a centimetre of it along edges,
  /// up to eight where outlines have more corners than the controller holds, as recorded ones do; pieces below a tenth of a
  /// square metre are left out.
  public init(garden: Garden, margin_m: Double = 0) throws(GardenMapError) {
    var polygons: [PolygonWithHoles] = []
    for tolerance_m in [0.004, 0.01, 0.02, 0.04] {
      do {
        polygons = try Self.ground(garden, margin_m: margin_m, tolerance_m: tolerance_m)
      } catch {
        throw .geometry(error)
      }
      if polygons.flatMap(\.rings).reduce(0, { $0 + $1.vertices.count }) <= Self.cornerCapacity { break }
    }
    guard !polygons.isEmpty else { throw .noGround(garden: garden.name, margin_m: margin_m) }
    self.init()
    var corners = 0
    var rings = 0
    var fits = true
    for ring in polygons.flatMap(\.rings) {
      let line = try Self.millimetres(ring.vertices, garden: garden.name)
      guard line.count >= 3 else { continue }
      corners += line.count
      rings += 1
      guard corners <= Self.cornerCapacity, rings <= Self.ringCapacity else {
        fits = false
        continue
      }
      do {
        for p in line { try add(x_mm: p.x, y_mm: p.y) }
        try closeRing()
      } catch {
        fits = false
      }
    }
    guard fits else { throw .tooLarge(garden: garden.name, corners: corners, rings: rings) }
  }

  /// The allowed ground, simplified inwards.
  private static func ground(_ garden: Garden, margin_m: Double, tolerance_m: Double) throws(GeometryError)
    -> [PolygonWithHoles]
  {
    let context = GeometryContext()
    var ground: [PlanarShape] = []
    for lawn in garden.lawns { ground.append(try .polygon(lawn.polygon, in: context)) }
    for passage in garden.passages { ground.append(try .polygon(passage.polygon, in: context)) }
    var obstacles: [PlanarShape] = []
    for obstacle in garden.obstacles { obstacles.append(try .polygon(obstacle.shape.polygon, in: context)) }
    // A fence has no thickness of its own; as a hole it needs some.
    for fence in garden.fences { obstacles.append(try .line(fence.line, in: context).grown(by: 0.01)) }
    let allowed = try PlanarShape.union(ground, in: context).subtracting(.union(obstacles, in: context))
    // A little inwards first: corners that are dropped, and rounding to millimetres, then cannot lead outside.
    let inwards = margin_m + tolerance_m + 0.001
    return try allowed.grown(by: -inwards).simplified(tolerance_m: tolerance_m).polygons.filter { $0.area >= 0.1 }
  }

  /// Corners in whole millimetres without repetitions.
  private static func millimetres(_ corners: [Vector2], garden: String) throws(GardenMapError)
    -> [(x: Int32, y: Int32)]
  {
    var result: [(x: Int32, y: Int32)] = []
    for p in corners {
      guard abs(p.x) < 2e6, abs(p.y) < 2e6 else { throw .tooFar(garden: garden, p) }
      let q = (x: Int32((p.x * 1000).rounded()), y: Int32((p.y * 1000).rounded()))
      if result.last.map({ $0 != q }) ?? true { result.append(q) }
    }
    while result.count > 1, result[result.count - 1] == result[0] { result.removeLast() }
    return result
  }
}
