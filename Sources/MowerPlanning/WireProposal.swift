import MowerGeometry

/// A boundary wire as `WireLayer` proposes it.
public struct WireProposal: Equatable, Sendable {
  /// Corners from the station's left terminal around the lawn (counter-clockwise) to its right terminal, m, rounded to
  /// millimetres. Islands are joined by out-and-back pairs of identical corners.
  public var loop: [Vector2]
  /// The station the loop belongs to: the garden's own, or where it was moved.
  public var station: Pose2
  /// What the wire encloses, islands taken out.
  public var enclosed: PolygonWithHoles
  /// What the gardener should know, one sentence each.
  public var warnings: [String]

  /// Length of wire, m.
  public var length_m: Double { Polyline.length(loop) }

  /// Where to drive in pegs: at each corner and at least every 0.75 m between; a pair shares its pegs.
  public var pegs: [Vector2] { Self.pegs(along: loop) }

  /// Where to drive in the pegs of any loop (m), by the same rule.
  public static func pegs(along loop: [Vector2]) -> [Vector2] {
    var result: [Vector2] = []
    var seen = Set<Vector2>()
    for (a, b) in zip(loop, loop.dropFirst()) {
      // Both directions of a pair divide alike, so that their pegs coincide.
      let forward = (a.x, a.y) < (b.x, b.y)
      let piece = Polyline.resampled(forward ? [a, b] : [b, a], step_m: 0.75)
      for p in forward ? piece : piece.reversed() where seen.insert(p).inserted { result.append(p) }
    }
    return result
  }
}
