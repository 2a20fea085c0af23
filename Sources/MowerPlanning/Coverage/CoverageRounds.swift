/// How many rounds go along the edges and round things inside, for each piece of grass: decided once for a garden, as it
/// does not depend on the direction of the lanes. So are the rounds themselves and what they leave, which are most of
/// what a plan takes; they are kept with it.
public struct CoverageRounds: Sendable {
  /// Numbers of rounds.
  struct Counts: Equatable {
    /// Along the edge.
    var borders: Int
    /// Round each thing inside.
    var holes: Int
  }

  /// By area; areas that are not here are still to be tried.
  var byArea: [Int: Counts] = [:]

  /// The rounds of areas for numbers of them: the same in every job.
  private var rings: [Int: (counts: Counts, rings: OutlineRings)] = [:]
  /// What is left to be mown by lanes after legs in areas: the same in every job that begins an area in the same place.
  private var rests: [Int: (legs: [CoverageLeg], need: [PolygonWithHoles])] = [:]

  /// Nothing decided.
  public init() {}

  /// The rounds of an area, worked out unless they are known.
  mutating func rings(
    of area: Int, _ counts: Counts, workedOut: () throws(GeometryError) -> OutlineRings
  ) throws(GeometryError) -> OutlineRings {
    if let known = rings[area], known.counts == counts { return known.rings }
    let new = try workedOut()
    rings[area] = (counts, new)
    return new
  }

  /// What legs leave of an area for lanes, worked out unless it is known.
  mutating func rest(
    of area: Int, after legs: [CoverageLeg], workedOut: () throws(GeometryError) -> [PolygonWithHoles]
  ) throws(GeometryError) -> [PolygonWithHoles] {
    if let known = rests[area], known.legs == legs { return known.need }
    let new = try workedOut()
    rests[area] = (legs, new)
    return new
  }
}
