import MowerGarden
import MowerGeometry

/// The areas of a garden that others measure by: what is to be mown and where the blade may be.
public struct GardenAreas: Equatable, Sendable {
  /// Grass to be mown: lawns and passages with grass, without everything that stands or lies in them.
  public var mowable: [PolygonWithHoles]
  /// Where the cutting disc may be: lawns and passages without ponds and beds. Trees and walls stay in: they keep the
  /// chassis away themselves.
  public var bladeAllowed: [PolygonWithHoles]
  /// Lawns and passages as one, without anything taken out: where a mower may stand at all.
  public var ground: [PolygonWithHoles]

  /// The areas of a garden; outlines that cross themselves are repaired.
  public init(_ garden: Garden) throws(GeometryError) {
    let context = GeometryContext()
    var grass: [PlanarShape] = []
    var passages: [PlanarShape] = []
    for lawn in garden.lawns { grass.append(try .polygon(lawn.polygon, in: context)) }
    for passage in garden.passages {
      let shape = try PlanarShape.polygon(passage.polygon, in: context)
      passages.append(shape)
      if passage.grass { grass.append(shape) }
    }
    var all: [PlanarShape] = []
    var soft: [PlanarShape] = []
    for obstacle in garden.obstacles {
      let shape = try PlanarShape.polygon(obstacle.shape.polygon, in: context)
      all.append(shape)
      if !obstacle.solid { soft.append(shape) }
    }
    let everything = try PlanarShape.union(grass + passages, in: context)
    ground = everything.polygons
    mowable = try PlanarShape.union(grass, in: context).subtracting(.union(all, in: context)).polygons
    bladeAllowed = try everything.subtracting(.union(soft, in: context)).polygons
  }

  /// Mowable area, m².
  public var mowable_m2: Double { mowable.reduce(0) { $0 + $1.area } }
}
