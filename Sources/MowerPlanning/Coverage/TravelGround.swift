import MowerGarden
import MowerGeometry

/// Where a mower of a given size may travel in a garden, and the shortest ways there: over lawns and passages, clear of
/// whatever it must not touch.
public final class TravelGround {
  /// From roomy ways to narrow ones.
  private let levels: [FreeWays]
  /// Everywhere the axle's centre may be while the mower drives along what is beside it.
  private let near: FlatRegion
  private let lawns: [Polygon]
  /// Grass, things that stand in it included.
  private let grass: FlatRegion
  /// The garden as the mower sees it.
  let site: CoverageSite

  /// The ground of a garden for a mower.
  public convenience init(
    garden: Garden, footprint: MowerFootprint, settings: CoverageSettings = CoverageSettings()
  ) throws(GeometryError) {
    try self.init(CoverageSite(garden, footprint: footprint, settings: settings, context: GeometryContext()))
  }

  init(_ site: CoverageSite) throws(GeometryError) {
    self.site = site
    let narrow = try site.ways(freedom: 0)
    near = FlatRegion(try narrow.grown(by: 0.01, joins: .mitre).polygons)
    var levels: [FreeWays] = []
    let places = try narrow.parts().filter { $0.area > Self.leastPlace_m2 }
    for freedom in [1, 0.66, 0.33, 0.05] {
      let free = try site.ways(freedom: freedom)
      levels.append(try FreeWays(free: free, alongside: narrow))
      if try Self.joins(places, by: free) { break }
    }
    self.levels = levels
    lawns = site.garden.lawns.map(\.polygon)
    grass = FlatRegion(site.areas.flatMap { $0.shape.polygons })
  }

  /// Smaller places than this a mower does not come to, m².
  private static let leastPlace_m2 = 0.2

  /// Whether every place where the mower may drive hangs together by ways, and is nowhere far from them: lawns with a
  /// narrow neck or a narrow end are not, until narrower ways are taken in.
  private static func joins(_ places: [PlanarShape], by ways: PlanarShape) throws(GeometryError) -> Bool {
    // A corridor of a hair's width is no way.
    let parts = try ways.grown(by: -0.03).parts()
    let near = try ways.grown(by: FreeWays.entry_m * 0.9)
    for place in places {
      if parts.lazy.filter({ $0.meets(place) }).count != 1 { return false }
      if try !place.subtracting(near).isEmpty { return false }
    }
    return true
  }

  /// The shortest way of the axle's centre between two places, both included, m; nil if there is none.
  public func path(from: Vector2, to: Vector2) -> [Vector2]? {
    // A step aside, as from one round to the next, needs no room for turns elsewhere.
    if from.distance(to: to) < 1, near.covers(from, to) { return [from, to] }
    for level in levels {
      if let way = level.path(from: from, to: to) { return way }
    }
    return nil
  }

  /// How far the axle's centre keeps from the middle of a found thing, m.
  public var distanceFromThings_m: Double { site.turningDistance_m + FoundThing.radius_m }

  /// How far the axle's centre keeps at least from the middle of a found thing where the mower turns on the spot, m.
  public var turningDistance_m: Double { site.footprint.pivotRadius_m + FoundThing.radius_m + 0.03 }

  /// How far the axle's centre keeps from the middle of a found thing that it drives past, m.
  public var passingDistance_m: Double { site.footprint.halfWidth_m + FoundThing.radius_m }

  /// Whether a place lies on something that the garden's file shows, or within a distance (m) of it.
  public func knows(_ p: Vector2, within distance_m: Double) -> Bool { site.knows(p, within: distance_m) }

  /// Where the chassis is met from a bearing, rad from straight ahead and left positive: the place in the body frame, m.
  public func rim(at bearing_rad: Double) -> Vector2 { site.footprint.rim(at: bearing_rad) }

  /// Whether the axle's centre may be at a place.
  public func covers(_ p: Vector2) -> Bool { near.contains(p) }

  /// Whether the mower may turn on the spot at a place.
  func allowsTurns(at p: Vector2) -> Bool { roomyPlace(near: p) == p }

  /// The way from ground with room for turns to a place of a line that runs close to things: along the line driven so
  /// far (`before`, from the place backwards). Nil if none is free.
  func merge(onto before: [Vector2]) -> [Vector2]? {
    RoundAccess(site: site, ground: self).entry(at: before[0], after: before)
  }

  /// Whether the mower may drive along a line without turns on the spot.
  func permits(_ line: [Vector2]) -> Bool { near.covers(line) }

  /// The place itself or the nearest one with room for turns; nil if there is none near.
  func roomyPlace(near p: Vector2) -> Vector2? { levels[0].roomyPlace(near: p) }

  /// The ways with room for turns everywhere.
  var roomiest: FreeWays { levels[0] }

  /// A way as legs: over grass with the disc turning, elsewhere without.
  public func legs(along way: [Vector2]) -> [CoverageLeg] {
    var legs: [CoverageLeg] = []
    for (a, b) in zip(way, way.dropFirst()) {
      for piece in pieces(a, b) {
        let middle = (piece.a + piece.b) * 0.5
        let onGrass = grass.contains(middle)
        let kind = onGrass ? CoverageLeg.Kind.transit : .passage
        if let last = legs.last, last.kind == kind {
          legs[legs.count - 1].line.append(piece.b)
        } else {
          let lawn = onGrass ? lawns.firstIndex { $0.contains(middle) } : nil
          legs.append(CoverageLeg(kind: kind, line: [piece.a, piece.b], bladeOn: onGrass, lawn: lawn))
        }
      }
    }
    return legs
  }

  /// A straight way cut where it enters or leaves grass.
  private func pieces(_ a: Vector2, _ b: Vector2) -> [Segment] {
    let d = b - a
    var cuts = [0.0, 1]
    for edge in grass.edges(along: a, b) {
      let side = edge.b - edge.a
      let c = d.cross(side)
      if c == 0 { continue }
      let t = (edge.a - a).cross(side) / c
      let u = (edge.a - a).cross(d) / c
      if t > 0.001, t < 0.999, u >= 0, u < 1 { cuts.append(t) }
    }
    cuts.sort()
    return zip(cuts, cuts.dropFirst()).filter { $1 - $0 > 1e-6 }.map { Segment(a + d * $0, a + d * $1) }
  }
}
