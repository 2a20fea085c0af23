/// How many rounds go along the edges and round things inside, for each piece of grass: decided once for a garden, as it
/// does not depend on the direction of the lanes.
public struct CoverageRounds: Sendable {
  /// Numbers of rounds.
  struct Counts {
    /// Along the edge.
    var borders: Int
    /// Round each thing inside.
    var holes: Int
  }

  /// By area; areas that are not here are still to be tried.
  var byArea: [Int: Counts] = [:]

  /// Nothing decided.
  public init() {}
}
