import MowerGarden
import MowerGeometry

/// Plans how a mower covers a garden. The same input gives the same plan, bit for bit.
public struct CoveragePlanner: Sendable {
  /// The mower.
  public var footprint: MowerFootprint
  /// What is wanted.
  public var settings: CoverageSettings
  /// How far the mower reverses out of its station before the plan begins, m.
  public var leaveDistance_m = 1.1

  /// A planner for a mower.
  public init(footprint: MowerFootprint, settings: CoverageSettings = CoverageSettings()) {
    self.footprint = footprint
    self.settings = settings
  }

  /// Convex corners of rounds get at least this radius, m.
  static let corner_m = 0.3

  /// Where a mower stands after it has left the station, axle's centre, m.
  public func start(in garden: Garden) -> Vector2 {
    let station = garden.station.pose
    return station.position - station.direction * (footprint.contact.x + leaveDistance_m)
  }

  /// A plan for all lawns of a garden, from `start` (m; by default where the mower stands after it has left its
  /// station).
  public func plan(_ garden: Garden, from start: Vector2? = nil) throws(GeometryError) -> CoveragePlan {
    let context = GeometryContext()
    let site = try CoverageSite(garden, footprint: footprint, settings: settings, context: context)
    let ground = try TravelGround(site)
    var work = CoverageWork(site: site, ground: ground, start: start ?? self.start(in: garden))
    try work.coverAll()
    return try CoverageMeasure(site).plan(work)
  }
}
