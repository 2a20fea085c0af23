import CGEOS

/// How a grown shape turns around the corners of the original.
public enum JoinStyle: Sendable {
  /// Arcs of 16 pieces per quarter turn; their corners lie on the circle.
  case round
  /// Corners are kept, up to five times the distance.
  case mitre
}

extension PlanarShape {
  /// What this shape or the other covers.
  public func union(_ other: PlanarShape) throws(GeometryError) -> PlanarShape {
    try context.take(GEOSUnion_r(context.handle, geometry, other.geometry), "union")
  }

  /// What this shape covers and the other does not.
  public func subtracting(_ other: PlanarShape) throws(GeometryError) -> PlanarShape {
    try context.take(GEOSDifference_r(context.handle, geometry, other.geometry), "difference")
  }

  /// What both shapes cover.
  public func intersection(_ other: PlanarShape) throws(GeometryError) -> PlanarShape {
    try context.take(GEOSIntersection_r(context.handle, geometry, other.geometry), "intersection")
  }

  /// All points within a distance (m); a negative distance shrinks an area from its border inwards. Lines become areas
  /// with round ends.
  public func grown(by distance_m: Double, joins: JoinStyle = .round) throws(GeometryError) -> PlanarShape {
    let style = joins == .round ? GEOSBUF_JOIN_ROUND : GEOSBUF_JOIN_MITRE
    return try context.take(
      GEOSBufferWithStyle_r(
        context.handle, geometry, distance_m, 16, Int32(GEOSBUF_CAP_ROUND.rawValue), Int32(style.rawValue), 5),
      "buffer")
  }

  /// The area that a disc of a radius (m) covers while it stays inside: narrow parts vanish, convex corners become round.
  /// As arcs are polygons, the result may leave the original by a thousandth of the radius at concave corners.
  public func opened(by radius_m: Double) throws(GeometryError) -> PlanarShape {
    // Grown by a hair less, so that straight sides stay inside in spite of rounding.
    try grown(by: -radius_m).grown(by: radius_m * 0.9999)
  }

  /// The area that a disc of a radius (m) cannot reach from outside: narrow gaps fill, concave corners become round.
  public func closed(by radius_m: Double) throws(GeometryError) -> PlanarShape {
    try grown(by: radius_m).grown(by: -radius_m)
  }

  /// The same shape with fewer corners: none moves further than the tolerance (m) and no part vanishes or crosses.
  public func simplified(tolerance_m: Double) throws(GeometryError) -> PlanarShape {
    try context.take(GEOSTopologyPreserveSimplify_r(context.handle, geometry, tolerance_m), "simplify")
  }

  /// The outlines as lines, or the ends of lines.
  public func boundary() throws(GeometryError) -> PlanarShape {
    try context.take(GEOSBoundary_r(context.handle, geometry), "boundary")
  }

  /// The areas without their holes.
  public func filled() throws(GeometryError) -> PlanarShape {
    try .areas(polygons.map { PolygonWithHoles(outline: $0.outline) }, in: context)
  }

  /// A valid shape: where outlines touch or cross themselves they are split, and spikes of no area vanish.
  public func repaired() throws(GeometryError) -> PlanarShape {
    if GEOSisValid_r(context.handle, geometry) == 1 { return self }
    let parameters = GEOSMakeValidParams_create_r(context.handle)
    defer { GEOSMakeValidParams_destroy_r(context.handle, parameters) }
    _ = GEOSMakeValidParams_setMethod_r(context.handle, parameters, GEOS_MAKE_VALID_STRUCTURE)
    _ = GEOSMakeValidParams_setKeepCollapsed_r(context.handle, parameters, 0)
    return try context.take(GEOSMakeValidWithParams_r(context.handle, geometry, parameters), "repair")
  }
}
