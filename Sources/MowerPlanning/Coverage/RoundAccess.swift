import MowerGeometry

/// Ways on and off rounds. A round runs close to edges and things, where a mower must not turn on the spot: nose and disc
/// would swing over them. So it comes and leaves along the round, at a small angle.
struct RoundAccess {
  let site: CoverageSite
  let ground: TravelGround

  /// Lengths on which the mower changes sides, m: the shortest that is free.
  private static let lengths_m = [0.8, 1.2, 1.8]

  /// The way from the nearest roomy places to where a round (from there to there) begins; nil if none is free or needed.
  func entry(to round: [Vector2]) -> [Vector2]? { entry(at: round[0], after: round.reversed()) }

  /// The way from the nearest roomy places to a place of a line that has been driven so far: `before`, from the place
  /// backwards. Nil if none is free or needed.
  func entry(at place: Vector2, after before: [Vector2]) -> [Vector2]? {
    if ground.allowsTurns(at: place) { return nil }
    return way(before, reversed: true) { ground.roomyPlace(near: $0) ?? $0 }
  }

  /// The way from where a round ends to the nearest roomy places; nil if none is free or needed.
  func exit(from round: [Vector2]) -> [Vector2]? {
    if ground.allowsTurns(at: round[0]) { return nil }
    return way(round, reversed: false) { ground.roomyPlace(near: $0) ?? $0 }
  }

  /// The way from where a round ends to a ring beside it; nil if none is free.
  func change(from round: [Vector2], to ring: [Vector2]) -> [Vector2]? {
    let closed = ring + [ring[0]]
    return way(round, reversed: false) { Polyline.nearest(to: $0, on: closed).point }
  }

  private func way(_ round: [Vector2], reversed: Bool, to target: (Vector2) -> Vector2) -> [Vector2]? {
    for length in Self.lengths_m {
      let merge = Ring.merge(from: round, length_m: length, to: target)
      let way = reversed ? merge.reversed() : merge
      if ground.permits(way), site.isFree(way) { return way }
    }
    return nil
  }
}
