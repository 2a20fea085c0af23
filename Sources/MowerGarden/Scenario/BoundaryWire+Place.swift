import MowerGeometry

// Places along a wire, measured from its left terminal.
extension BoundaryWire {
  /// The point some metres along the wire; its ends beyond them.
  public func point(at distance_m: Double) -> Vector2 {
    var left = distance_m
    for (a, b) in zip(loop, loop.dropFirst()) {
      let length = a.distance(to: b)
      if left <= length { return length > 0 ? a + (b - a) * (max(0, left) / length) : a }
      left -= length
    }
    return loop.last ?? .zero
  }

  /// The place on the wire that is nearest to a point: metres along the wire, and how far away it is, m.
  public func nearest(to point: Vector2) -> (at_m: Double, away_m: Double) {
    var best = (at_m: 0.0, away_m: Double.infinity)
    var along = 0.0
    for (a, b) in zip(loop, loop.dropFirst()) {
      let foot = Segment(a, b).closestPoint(to: point)
      let away = foot.distance(to: point)
      if away < best.away_m { best = (along + a.distance(to: foot), away) }
      along += a.distance(to: b)
    }
    return best
  }
}
