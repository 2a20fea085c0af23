import MowerGarden
import MowerGeometry

/// What a mower reaches of a garden from its station, and where it is too narrow for it.
public struct MowerRoom: Sendable {
  /// How a mower gets about.
  public struct Needs: Equatable, Sendable {
    /// What it needs around its middle to turn anywhere, m.
    public var turning_m: Double
    /// What it needs around its middle to get through a narrow place, m; nil where it drives along what bounds it, with
    /// its position.
    public var passing_m: Double?

    /// Needs by their values.
    public init(turning_m: Double, passing_m: Double?) {
      self.turning_m = turning_m
      self.passing_m = passing_m
    }
  }

  /// A piece of grass that is not reached.
  public struct Piece: Equatable, Sendable {
    /// A place in the middle of its widest part, m.
    public var place: Vector2
    /// Its area, m².
    public var area_m2: Double
    /// The widest disc that fits into the ground there, m across.
    public var width_m: Double
    /// Whether the mower could mow it if it were there: no way leads to it. Else it is too narrow.
    public var isCutOff: Bool
  }

  /// Grass to be mown, m².
  public let grass_m2: Double
  /// Grass that is not reached, the largest piece first. Corners, which every lawn has, are left out.
  public let unreached: [Piece]
  /// Whether there is no room to turn wherever the mower comes to.
  public let isTight: Bool
  /// The ground that the mower's disc comes to.
  private let reached: FlatRegion

  /// Smaller pieces are corners and nooks that nobody misses, m².
  private static let leastPiece_m2 = 0.5
  /// The ground beside the station counts as the station's so far, m.
  private static let atStation_m = 0.8

  /// Looks at a garden for a mower. Throws where its outlines cannot be made out.
  public init(_ garden: Garden, footprint: MowerFootprint, needs: Needs) throws(GeometryError) {
    let context = GeometryContext()
    let site = try CoverageSite(garden, footprint: footprint, settings: CoverageSettings(), context: context)
    grass_m2 = site.mowable.area
    var solids: [PlanarShape] = []
    for o in garden.obstacles where o.solid { solids.append(try .polygon(o.shape.polygon, in: context)) }
    let free = try site.bladeGround.subtracting(.union(solids, in: context))
    let ways: PlanarShape
    if let passing_m = needs.passing_m {
      ways = try free.grown(by: -passing_m)
    } else {
      ways = try site.ways(freedom: 0)
    }
    // What the disc mows beside the mower's middle, where it may go.
    let beside_m = 0.03 + (needs.passing_m ?? footprint.bladeRadius_m + abs(footprint.bladeOffset.y) + 0.02)
    let docked = garden.station.pose.transform(Vector2(-footprint.contact.x, 0))
    let parts = try ways.parts()
    let home = parts.min { $0.distance(to: docked) < $1.distance(to: docked) }
    // A station that stands off all ground is told of by its lane.
    let isAtHome = home.map { $0.distance(to: docked) < Self.atStation_m } ?? false
    let start = isAtHome ? home : parts.max { $0.area < $1.area }
    guard let start else {
      reached = FlatRegion([])
      isTight = true
      unreached = []
      return
    }
    let comesTo = try start.grown(by: beside_m)
    reached = FlatRegion(comesTo.polygons)
    isTight = try free.opened(by: needs.turning_m).intersection(start).isEmpty
    let others = try PlanarShape.union(parts.filter { $0 !== start }, in: context)
    var unreached: [Piece] = []
    for part in try site.mowable.subtracting(comesTo).parts() where part.area > Self.leastPiece_m2 {
      // Mostly ground that it could mow, and not only a nook of it.
      let there = try others.grown(by: beside_m).intersection(part)
      unreached.append(try Self.piece(part, in: free, isCutOff: there.area > 0.5 * part.area))
    }
    self.unreached = unreached.sorted { $0.area_m2 > $1.area_m2 }
  }

  /// Whether the mower comes to a place, m.
  public func reaches(_ p: Vector2) -> Bool { reached.contains(p) }

  /// A piece with its widest place: what is left of the ground there when it is shrunk as far as it goes.
  private static func piece(_ part: PlanarShape, in free: PlanarShape, isCutOff: Bool) throws(GeometryError) -> Piece {
    var (fits, tooMuch) = (0.0, 8.0)
    var place = part.polygons.first?.outline.vertices.first ?? .zero
    let around = try free.intersection(part.grown(by: 0.3))
    for _ in 0..<12 {
      let middle = 0.5 * (fits + tooMuch)
      let left = try around.grown(by: -middle).intersection(part)
      if let corner = left.polygons.first?.outline {
        fits = middle
        place = corner.centroid
      } else {
        tooMuch = middle
      }
    }
    return Piece(place: place, area_m2: part.area, width_m: 2 * fits, isCutOff: isCutOff)
  }
}

extension MowerFootprint {
  /// What a mower needs to get about. By wire and beams it drives over the edge before it turns, so that it needs more, or
  /// its turns end beyond the other edge; and a wire on both sides leaves no way between them that is much narrower than a
  /// metre. Tried on strips and necks of 0.7 to 2 m.
  ///
  /// `followsWire`: whether start points lead it along the wire, by which it gets through where it would turn back.
  public func needs(hasPosition: Bool, followsWire: Bool) -> MowerRoom.Needs {
    if hasPosition { return MowerRoom.Needs(turning_m: pivotRadius_m, passing_m: nil) }
    let beside_m = followsWire ? 0.18 : 0.28
    return MowerRoom.Needs(turning_m: pivotRadius_m + 0.12, passing_m: halfWidth_m + beside_m)
  }
}
