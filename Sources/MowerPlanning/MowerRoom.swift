import MowerGarden
import MowerGeometry

/// Where a garden is too narrow for a mower, and which of its lawns no way leads to from the station.
public struct MowerRoom: Equatable, Sendable {
  /// A piece of grass.
  public struct Piece: Equatable, Sendable {
    /// A place in the middle of its widest part, m.
    public var place: Vector2
    /// Its area, m².
    public var area_m2: Double
    /// The widest disc that fits into it, m across.
    public var width_m: Double
  }

  /// Grass to be mown, m².
  public let grass_m2: Double
  /// Grass in places that are too narrow, the largest first. Corners, which every lawn has, are left out.
  public let narrow: [Piece]
  /// Lawns that no way leads to from the station, by their place in the garden's list.
  public let cutOff: [Int]

  /// Smaller pieces are corners and nooks that nobody misses, m².
  private static let leastPiece_m2 = 0.5
  /// The ground beside the station counts as the station's so far, m.
  private static let atStation_m = 0.8

  /// Looks at a garden for a mower that needs `room_m` around its middle to get about. Throws where its outlines cannot be
  /// made out.
  public init(_ garden: Garden, footprint: MowerFootprint, room_m: Double) throws(GeometryError) {
    let context = GeometryContext()
    let site = try CoverageSite(garden, footprint: footprint, settings: CoverageSettings(), context: context)
    grass_m2 = site.mowable.area
    var solids: [PlanarShape] = []
    for o in garden.obstacles where o.solid { solids.append(try .polygon(o.shape.polygon, in: context)) }
    let free = try site.bladeGround.subtracting(.union(solids, in: context))
    let roomy = try free.opened(by: room_m).grown(by: 0.02)
    var narrow: [Piece] = []
    for part in try site.mowable.subtracting(roomy).parts() where part.area > Self.leastPiece_m2 {
      narrow.append(try Self.piece(part, in: free, room_m))
    }
    self.narrow = narrow.sorted { $0.area_m2 > $1.area_m2 }

    let docked = garden.station.pose.transform(Vector2(-footprint.contact.x, 0))
    let ways = try site.ways(freedom: 0).parts()
    guard
      let home = ways.min(by: { $0.distance(to: docked) < $1.distance(to: docked) }),
      home.distance(to: docked) < Self.atStation_m
    else {
      cutOff = []
      return
    }
    let reached = try home.grown(by: footprint.bladeRadius_m)
    var cutOff: [Int] = []
    for (i, lawn) in garden.lawns.enumerated() {
      let shape = try PlanarShape.polygon(lawn.polygon, in: context)
      if try shape.intersection(reached).area < 0.05 * shape.area { cutOff.append(i) }
    }
    self.cutOff = cutOff
  }

  /// A piece with its widest place: what is left of the ground there when it is shrunk as far as it goes.
  private static func piece(_ part: PlanarShape, in free: PlanarShape, _ room_m: Double) throws(GeometryError) -> Piece
  {
    var (fits, tooMuch) = (0.0, room_m)
    var place = part.polygons.first?.outline.vertices.first ?? .zero
    let around = try free.intersection(part.grown(by: 0.3))
    for _ in 0..<8 {
      let middle = 0.5 * (fits + tooMuch)
      let left = try around.grown(by: -middle).intersection(part)
      if let corner = left.polygons.first?.outline {
        fits = middle
        place = corner.centroid
      } else {
        tooMuch = middle
      }
    }
    return Piece(place: place, area_m2: part.area, width_m: 2 * fits)
  }
}

extension MowerFootprint {
  /// What a mower needs around its middle to turn anywhere, m. By wire and beams it drives over the edge before it turns,
  /// and needs so much more that its turns do not end beyond the other one.
  public func room_m(overrunsEdges: Bool) -> Double { pivotRadius_m + (overrunsEdges ? 0.12 : 0.02) }
}
