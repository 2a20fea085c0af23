import CGEOS

/// A shape that many questions are asked about: GEOS keeps an index of its edges, so that each costs the logarithm of
/// their number. The answers are those of the plain shape.
final class PreparedShape {
  private let shape: PlanarShape
  private let prepared: OpaquePointer

  /// Makes a shape ready.
  init(_ shape: PlanarShape) throws(GeometryError) {
    guard let prepared = GEOSPrepare_r(shape.context.handle, shape.geometry) else {
      throw shape.context.failure("prepare")
    }
    self.shape = shape
    self.prepared = prepared
  }

  deinit { GEOSPreparedGeom_destroy_r(shape.context.handle, prepared) }

  /// Whether every point of another shape lies in this one, border included.
  func covers(_ other: PlanarShape) -> Bool {
    GEOSPreparedCovers_r(shape.context.handle, prepared, other.geometry) == 1
  }

  /// Distance to another shape, m; 0 where they meet, infinite if either is empty.
  func distance(to other: PlanarShape) -> Double {
    if shape.isEmpty || other.isEmpty { return .infinity }
    var result = 0.0
    _ = GEOSPreparedDistance_r(shape.context.handle, prepared, other.geometry, &result)
    return result
  }
}
