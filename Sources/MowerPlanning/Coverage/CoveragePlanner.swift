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
    PlanningProgress.tell("the ground", 0, of: 1)
    let site = try CoverageSite(garden, footprint: footprint, settings: settings, context: context)
    let ground = try TravelGround(site)
    var work = CoverageWork(site: site, ground: ground, start: start ?? self.start(in: garden))
    try work.coverAll()
    PlanningProgress.tell("what it comes to", 9, of: 10)
    return try CoverageMeasure(site).plan(work)
  }

  /// The legs of rounds along the edges of all lawns and of what stands in them, the nearest next.
  ///
  /// - Parameters:
  ///   - rounds: how many, and how far from the edge.
  ///   - ground: of the garden, made with this planner's footprint and settings.
  ///   - start: where the mower begins, m.
  public func edgeLegs(
    _ rounds: EdgeRounds, on ground: TravelGround, from start: Vector2
  ) throws(GeometryError) -> [CoverageLeg] {
    var work = CoverageWork(site: ground.site, ground: ground, start: start)
    try work.driveEdges(rounds)
    return work.legs
  }

  /// The legs of a job on ground worked out before, without the figures of a plan.
  ///
  /// - Parameters:
  ///   - job: which one it is, from 0: later ones turn the lanes.
  ///   - ground: of the garden, made with this planner's footprint and settings.
  ///   - start: where the mower begins, m.
  ///   - rounds: taken as decided where they are, and decided where they are not.
  public func legs(
    job: Int, on ground: TravelGround, from start: Vector2, rounds: inout CoverageRounds
  ) throws(GeometryError) -> [CoverageLeg] {
    var settings = settings
    settings.job = job
    var work = CoverageWork(
      site: ground.site, ground: ground, start: start, jobTurn_rad: settings.jobTurn_rad, rounds: rounds)
    try work.coverAll()
    rounds = work.rounds
    return work.legs
  }
}
