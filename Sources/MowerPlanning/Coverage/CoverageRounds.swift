/// How many rounds go along the edges and round things inside, for each piece of grass: decided once for a garden, as it
/// does not depend on the direction of the lanes. Nor does what they leave, which is kept with it.
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

  /// What is left to be mown by lanes after legs in areas: the same in every job that begins an area in the same place.
  private var rests: [Int: (legs: [CoverageLeg], need: [PolygonWithHoles])] = [:]

  /// Nothing decided.
  public init() {}

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
