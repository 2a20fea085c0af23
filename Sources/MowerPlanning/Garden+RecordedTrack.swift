import MowerGarden
import MowerGeometry

extension Garden {
  /// The garden behind a recording that holds the track of a mower's middle, as OpenMower's area recording stores it:
  /// lawns and passages reach half the mower's width (m) beyond their tracks, and obstacles, which were driven around,
  /// begin so much inside theirs. Obstacles too thin to have been driven around stay as they are.
  public func widened(byHalfWidth_m halfWidth: Double) throws(GeometryError) -> Garden {
    let context = GeometryContext()
    var result = self
    for i in lawns.indices {
      result.lawns[i].polygon = try Self.outline(lawns[i].polygon, grownBy_m: halfWidth, in: context)
    }
    for i in passages.indices {
      result.passages[i].polygon = try Self.outline(passages[i].polygon, grownBy_m: halfWidth, in: context)
    }
    for i in obstacles.indices {
      switch obstacles[i].shape {
      case .polygon(let polygon):
        let core = try Self.outline(polygon, grownBy_m: -halfWidth, in: context)
        if core.area > polygon.area / 4 { result.obstacles[i].shape = .polygon(core) }
      case .circle(let center, let radius) where radius > halfWidth:
        result.obstacles[i].shape = .circle(center: center, radius: radius - halfWidth)
      case .circle: break
      }
    }
    return result
  }

  /// The largest part of a polygon grown by a distance, without the corners that growing adds along arcs.
  private static func outline(_ polygon: Polygon, grownBy_m distance: Double, in context: GeometryContext)
    throws(GeometryError) -> Polygon
  {
    let grown = try PlanarShape.polygon(polygon, in: context).grown(by: distance).simplified(tolerance_m: 0.005)
    return grown.polygons.max { $0.area < $1.area }?.outline ?? polygon
  }
}
