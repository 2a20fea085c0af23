import CGEOS
import MowerGeometry

/// Areas or lines in the plane, metres, held by GEOS. A shape never changes: operations return new ones.
public final class PlanarShape {
  let geometry: OpaquePointer
  let context: GeometryContext

  /// Takes over a geometry; it is freed with the shape.
  init(owning geometry: OpaquePointer, in context: GeometryContext) {
    self.geometry = geometry
    self.context = context
  }

  deinit { GEOSGeom_destroy_r(context.handle, geometry) }

  /// The shape of nothing.
  public static func empty(in context: GeometryContext) throws(GeometryError) -> PlanarShape {
    try context.take(GEOSGeom_createEmptyPolygon_r(context.handle), "empty")
  }

  /// A polygon, repaired where its outline touches or crosses itself (spikes vanish, loops become parts).
  public static func polygon(_ polygon: Polygon, in context: GeometryContext) throws(GeometryError) -> PlanarShape {
    try area(PolygonWithHoles(outline: polygon), in: context).repaired()
  }

  /// A polygon with holes, as drawn; holes that leave the outline are cut off.
  public static func area(_ area: PolygonWithHoles, in context: GeometryContext) throws(GeometryError) -> PlanarShape {
    let h = context.handle
    guard area.outline.vertices.count >= 3 else { return try .empty(in: context) }
    let shell = try ring(area.outline.vertices, in: context)
    var holes: [OpaquePointer?] = []
    for hole in area.holes where hole.vertices.count >= 3 {
      do {
        holes.append(try ring(hole.vertices, in: context))
      } catch {
        for made in holes { GEOSGeom_destroy_r(h, made) }
        GEOSGeom_destroy_r(h, shell)
        throw error
      }
    }
    // GEOS takes over the rings, also when it fails.
    return try context.take(GEOSGeom_createPolygon_r(h, shell, &holes, UInt32(holes.count)), "polygon").repaired()
  }

  /// Several areas as one shape; those that overlap merge.
  public static func areas(_ areas: [PolygonWithHoles], in context: GeometryContext) throws(GeometryError)
    -> PlanarShape
  {
    var shapes: [PlanarShape] = []
    for a in areas { shapes.append(try area(a, in: context)) }
    return try union(shapes, in: context)
  }

  /// An open line through points; the empty shape for fewer than two.
  public static func line(_ points: [Vector2], in context: GeometryContext) throws(GeometryError) -> PlanarShape {
    guard points.count >= 2 else { return try .empty(in: context) }
    return try context.take(
      GEOSGeom_createLineString_r(context.handle, try sequence(points, in: context)), "line")
  }

  /// Everything that any of the shapes covers.
  public static func union(_ shapes: [PlanarShape], in context: GeometryContext) throws(GeometryError) -> PlanarShape {
    let h = context.handle
    var copies: [OpaquePointer?] = []
    for s in shapes where !s.isEmpty { copies.append(GEOSGeom_clone_r(h, s.geometry)) }
    if copies.isEmpty { return try .empty(in: context) }
    let kind = Int32(GEOS_GEOMETRYCOLLECTION.rawValue)
    let all = try context.take(
      GEOSGeom_createCollection_r(h, kind, &copies, UInt32(copies.count)), "collection")
    return try context.take(GEOSUnaryUnion_r(h, all.geometry), "union")
  }

  private static func ring(_ corners: [Vector2], in context: GeometryContext) throws(GeometryError) -> OpaquePointer {
    var closed = corners
    if closed.first != closed.last { closed.append(closed[0]) }
    while closed.count < 4 { closed.append(closed[0]) }
    guard let ring = GEOSGeom_createLinearRing_r(context.handle, try sequence(closed, in: context)) else {
      throw context.failure("ring")
    }
    return ring
  }

  private static func sequence(_ points: [Vector2], in context: GeometryContext) throws(GeometryError)
    -> OpaquePointer
  {
    var flat: [Double] = []
    flat.reserveCapacity(points.count * 2)
    for p in points {
      guard p.x.isFinite, p.y.isFinite else {
        throw GeometryError("A corner has the coordinates (\(p.x), \(p.y)); both must be finite numbers of metres.")
      }
      flat.append(p.x)
      flat.append(p.y)
    }
    guard let s = GEOSCoordSeq_copyFromBuffer_r(context.handle, &flat, UInt32(points.count), 0, 0) else {
      throw context.failure("coordinates")
    }
    return s
  }
}
