import MowerGeometry

/// Work on closed lines (the first corner not repeated), m.
enum Ring {
  /// The ring as a line that begins and ends at its point nearest to `p`, moved `ahead_m` along it.
  static func opened(_ ring: [Vector2], near p: Vector2, ahead_m: Double) -> [Vector2] {
    let closed = ring + [ring[0]]
    let place = Polyline.nearest(to: p, on: closed)
    var i = place.segment
    var start = place.point
    var left = min(ahead_m, Polyline.length(closed) / 4)
    while left > 0 {
      let end = closed[i + 1]
      let rest = start.distance(to: end)
      if rest > left {
        start += (end - start) * (left / rest)
        left = 0
      } else {
        left -= rest
        i = (i + 1) % ring.count
        start = end
      }
    }
    var line = [start]
    for k in 1...ring.count {
      let q = closed[(i + k) % ring.count]
      // Pieces of no length to speak of would point anywhere.
      if q.distance(to: line[line.count - 1]) > 0.003, q.distance(to: start) > 0.003 { line.append(q) }
    }
    return line + [start]
  }

  /// Whether a corner of one ring comes near the other.
  static func near(_ a: [Vector2], _ b: [Vector2], within distance_m: Double) -> Bool {
    let closed = b + [b[0]]
    return a.contains { Polyline.nearest(to: $0, on: closed).distance < distance_m }
  }

  /// Distance from a point to the ring, m.
  static func distance(_ ring: [Vector2], to p: Vector2) -> Double { Polygon(ring).distanceToOutline(p) }

  /// A way that leaves a round (`line`, from there to there) where it begins and comes to other places beside it over
  /// `length_m`, first and last along both: `target` gives the place beside a place on the round.
  static func merge(from line: [Vector2], length_m: Double, to target: (Vector2) -> Vector2) -> [Vector2] {
    let along = Polyline.resampled(line, step_m: length_m / 12)
    let count = min(12, along.count - 1)
    return (0...count).map { i in
      let t = Double(i) / Double(count)
      return along[i] + (target(along[i]) - along[i]) * (t * t * (3 - 2 * t))
    }
  }

  /// The stretches of a ring on which something holds for a place and the direction of travel there (unit vector), each
  /// a little longer than that; those with a small gap between them are one.
  static func stretches(_ ring: [Vector2], where holds: (Vector2, Vector2) -> Bool) -> [[Vector2]] {
    let step = 0.05
    let places = Array(Polyline.resampled(ring + [ring[0]], step_m: step).dropLast())
    guard places.count > 2 else { return [] }
    let count = places.count
    let next = { (i: Int) in places[(i + 1) % count] }
    let wanted = places.indices.map { holds(places[$0], (next($0) - places[$0]).normalized) }
    // The widest gap is where the ring is cut, so that no stretch runs over its ends.
    guard let first = wanted.firstIndex(of: true) else { return [] }
    var gap = (from: first, length: 0)
    var run = 0
    for k in 1...count {
      let i = (first + k) % count
      if wanted[i] {
        if run > gap.length { gap = ((i + count - run) % count, run) }
        run = 0
      } else {
        run += 1
      }
    }
    // Before and after: 0.2 m, as the disc comes and goes at an angle. Gaps of less than 0.8 m are driven through.
    let margin = 4
    var result: [[Vector2]] = []
    var k = 0
    var stretch: (from: Int, to: Int)?
    while k < count {
      if wanted[(gap.from + k) % count] {
        if let open = stretch, k - open.to < 16 {
          stretch = (open.from, k)
        } else {
          if let open = stretch { result.append(cut(places, gap.from, open.from - margin, open.to + margin)) }
          stretch = (k, k)
        }
      }
      k += 1
    }
    if let open = stretch { result.append(cut(places, gap.from, open.from - margin, open.to + margin)) }
    return result
  }

  /// The places from one count to another along a ring that begins at `origin`.
  private static func cut(_ places: [Vector2], _ origin: Int, _ from: Int, _ to: Int) -> [Vector2] {
    let last = min(to, from + places.count)
    let line = (from...last).map { places[((origin + $0) % places.count + places.count) % places.count] }
    return Polyline.simplified(line, tolerance_m: 0.002)
  }
}
