import CGEOS
import MowerGeometry

extension PlanarShape {
  /// Whether nothing is covered.
  public var isEmpty: Bool { GEOSisEmpty_r(context.handle, geometry) != 0 }

  /// Covered area, m².
  public var area: Double {
    var result = 0.0
    _ = GEOSArea_r(context.handle, geometry, &result)
    return result
  }

  /// Length of the lines, or of all outlines, m.
  public var length: Double {
    var result = 0.0
    _ = GEOSLength_r(context.handle, geometry, &result)
    return result
  }

  /// Distance to another shape, m; 0 where they meet, infinite if either is empty.
  public func distance(to other: PlanarShape) -> Double {
    if isEmpty || other.isEmpty { return .infinity }
    var result = 0.0
    _ = GEOSDistance_r(context.handle, geometry, other.geometry, &result)
    return result
  }

  /// Distance to a point, m; 0 inside an area.
  public func distance(to p: Vector2) -> Double {
    guard let point = GEOSGeom_createPointFromXY_r(context.handle, p.x, p.y) else { return .infinity }
    return distance(to: PlanarShape(owning: point, in: context))
  }

  /// Whether a point lies in an area, its border included.
  public func contains(_ p: Vector2) -> Bool { distance(to: p) == 0 }

  /// Whether every point of another shape lies in this one, border included.
  public func covers(_ other: PlanarShape) -> Bool { GEOSCovers_r(context.handle, geometry, other.geometry) == 1 }

  /// Whether the shapes share a point.
  public func meets(_ other: PlanarShape) -> Bool { GEOSIntersects_r(context.handle, geometry, other.geometry) == 1 }

  /// The pair of points, one in each shape, that are nearest to each other; nil if either is empty.
  public func nearestPoints(to other: PlanarShape) -> (here: Vector2, there: Vector2)? {
    guard !isEmpty, !other.isEmpty,
      let sequence = GEOSNearestPoints_r(context.handle, geometry, other.geometry)
    else { return nil }
    defer { GEOSCoordSeq_destroy_r(context.handle, sequence) }
    let p = points(of: sequence)
    return p.count == 2 ? (p[0], p[1]) : nil
  }

  /// The connected areas, outlines counter-clockwise and holes clockwise, in the order in which GEOS keeps them. Lines
  /// are left out.
  public var polygons: [PolygonWithHoles] {
    leaves(of: Int32(GEOS_POLYGON.rawValue)).map { polygon in
      let h = context.handle
      let holes = (0..<max(0, GEOSGetNumInteriorRings_r(h, polygon))).map { i in
        Polygon(corners(of: GEOSGetInteriorRingN_r(h, polygon, i), counterClockwise: false))
      }
      return PolygonWithHoles(
        outline: Polygon(corners(of: GEOSGetExteriorRing_r(h, polygon), counterClockwise: true)), holes: holes)
    }
  }

  /// The lines, in the order in which GEOS keeps them. Areas are left out.
  public var lines: [[Vector2]] {
    leaves(of: Int32(GEOS_LINESTRING.rawValue)).map { points(of: GEOSGeom_getCoordSeq_r(context.handle, $0)) }
  }

  /// The connected areas as shapes of their own.
  public func parts() throws(GeometryError) -> [PlanarShape] {
    var result: [PlanarShape] = []
    for p in leaves(of: Int32(GEOS_POLYGON.rawValue)) {
      result.append(try context.take(GEOSGeom_clone_r(context.handle, p), "copy"))
    }
    return result
  }

  /// All simple geometries of a type within the (possibly nested) collection. They belong to this shape.
  private func leaves(of type: Int32) -> [OpaquePointer] {
    var result: [OpaquePointer] = []
    func visit(_ g: OpaquePointer?) {
      guard let g, GEOSisEmpty_r(context.handle, g) == 0 else { return }
      let kind = GEOSGeomTypeId_r(context.handle, g)
      if kind == type {
        result.append(g)
      } else if kind >= Int32(GEOS_MULTIPOINT.rawValue) {
        for i in 0..<GEOSGetNumGeometries_r(context.handle, g) { visit(GEOSGetGeometryN_r(context.handle, g, i)) }
      }
    }
    visit(geometry)
    return result
  }

  private func corners(of ring: OpaquePointer?, counterClockwise: Bool) -> [Vector2] {
    var p = points(of: GEOSGeom_getCoordSeq_r(context.handle, ring))
    if p.count > 1, p.first == p.last { p.removeLast() }
    // Kept at its first corner when turned round.
    if (Polygon(p).signedArea > 0) != counterClockwise, let first = p.first { p = [first] + p.dropFirst().reversed() }
    return p
  }

  private func points(of sequence: OpaquePointer?) -> [Vector2] {
    var count: UInt32 = 0
    guard let sequence, GEOSCoordSeq_getSize_r(context.handle, sequence, &count) == 1, count > 0 else { return [] }
    var flat = [Double](repeating: 0, count: Int(count) * 2)
    guard GEOSCoordSeq_copyToBuffer_r(context.handle, sequence, &flat, 0, 0) == 1 else { return [] }
    return (0..<Int(count)).map { Vector2(flat[2 * $0], flat[2 * $0 + 1]) }
  }
}
