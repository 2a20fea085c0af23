import MowerCore

/// How the edges of lawns are mown.
public struct EdgeRounds: Equatable, Sendable {
  /// How many rounds go along each, every one a lane further in.
  public var laps: Int
  /// How much further from the edge than it need be the outermost one is, m.
  public var distance_m: Double

  /// Rounds; at least one, and not beyond the edge.
  public init(laps: Int = 1, distance_m: Double = 0) {
    self.laps = max(1, laps)
    self.distance_m = max(0, distance_m)
  }

  /// As the controller's parameters say.
  public init(_ parameters: Parameters) {
    self.init(laps: Int(parameters[.edgeLaps].rounded()), distance_m: parameters[.edgeDistance])
  }
}
