import MowerGeometry

/// A closed way of many noisy points as few straight sides: each side is fitted to all points along it, and corners are
/// where sides meet, so that neither noise nor the rounding of a turn moves them.
struct DrivenRing {
  /// The corners in the order of driving, m.
  let corners: [Vector2]

  /// - Parameters:
  ///   - way: points in the order of driving, m; the last is near the first.
  ///   - tolerance_m: how far points may lie from the sides.
  init(_ way: [Vector2], tolerance_m: Double) {
    let fixes = Array(Polyline.resampled(way + [way[0]], step_m: 0.03).dropLast())
    // The mean over 15 cm of the way: single fixes are noisier than sides are straight.
    let points = fixes.indices.map { i in
      (-2...2).reduce(Vector2.zero) { $0 + fixes[(i + $1 + fixes.count) % fixes.count] } * 0.2
    }
    let start = points.indices.min { (points[$0].x, points[$0].y) < (points[$1].x, points[$1].y) } ?? 0
    let ring = Array(points[start...] + points[..<start])
    let ends = Self.corners(of: ring, tolerance_m: tolerance_m)
    guard ends.count >= 3 else {
      corners = ends.map { ring[$0] }
      return
    }
    let sides = ends.indices.map { Side(ring, from: ends[$0], to: ends[($0 + 1) % ends.count]) }
    corners = ends.indices.map { i in
      sides[(i + sides.count - 1) % sides.count].corner(with: sides[i], near: ring[ends[i]])
    }
  }

  /// The points that stay when those are dropped whose loss moves nothing by more than the tolerance.
  private static func corners(of ring: [Vector2], tolerance_m: Double) -> [Int] {
    guard ring.count > 8 else { return Array(ring.indices) }
    let kept = Polyline.simplified(ring: ring, tolerance_m: tolerance_m)
    var ends: [Int] = []
    var i = 0
    for corner in kept {
      while i < ring.count, ring[i] != corner { i += 1 }
      if i < ring.count { ends.append(i) }
    }
    // The two points that the simplification had to begin with need not be corners.
    var k = 0
    while k < ends.count, ends.count > 3 {
      let before = ends[(k + ends.count - 1) % ends.count]
      let after = ends[(k + 1) % ends.count]
      let chord = Segment(ring[before], ring[after])
      let between = between(before, after, of: ring.count)
      if between.allSatisfy({ chord.distanceSquared(to: ring[$0]) <= tolerance_m * tolerance_m }) {
        ends.remove(at: k)
      } else {
        k += 1
      }
    }
    return merged(ends, ring)
  }

  /// One corner for two at a turn's beginning and end: a turn takes less than 15 cm.
  private static func merged(_ ends: [Int], _ ring: [Vector2]) -> [Int] {
    var ends = ends
    var k = 0
    while k < ends.count, ends.count > 3 {
      let next = ends[(k + 1) % ends.count]
      if ring[ends[k]].distance(to: ring[next]) < 0.15 {
        ends[k] = (ends[k] + (next - ends[k] + ring.count) % ring.count / 2) % ring.count
        ends.remove(at: (k + 1) % ends.count)
      }
      k += 1
    }
    return ends
  }

  /// The indices from one to another around the ring, without the ends.
  private static func between(_ from: Int, _ to: Int, of count: Int) -> [Int] {
    let steps = (to - from + count) % count
    return steps > 1 ? (1..<steps).map { (from + $0) % count } : []
  }

  /// A straight side: the line with the least squares of distances to its points.
  private struct Side {
    var middle: Vector2
    var direction: Vector2

    init(_ ring: [Vector2], from: Int, to: Int) {
      let all = DrivenRing.between(from, to, of: ring.count)
      // Close to the corners a turn has rounded the way.
      let used = all.count > 14 ? Array(all.dropFirst(4).dropLast(4)) : all
      let chord = ring[to] - ring[from]
      guard used.count >= 4 else {
        middle = (ring[from] + ring[to]) * 0.5
        direction = chord.normalized
        return
      }
      middle = used.reduce(Vector2.zero) { $0 + ring[$1] } * (1 / Double(used.count))
      var xx = 0.0
      var xy = 0.0
      var yy = 0.0
      for i in used {
        let d = ring[i] - middle
        xx += d.x * d.x
        xy += d.x * d.y
        yy += d.y * d.y
      }
      let angle = 0.5 * arctangent2(2 * xy, xx - yy)
      let along = Pose2(middle, heading: angle).direction
      direction = along.dot(chord) < 0 ? -along : along
    }

    /// Where this side and the next meet; for sides that go on almost straight, the place between both next to `point`.
    func corner(with next: Side, near point: Vector2) -> Vector2 {
      let cross = direction.cross(next.direction)
      let foot = { (side: Side) in side.middle + side.direction * (point - side.middle).dot(side.direction) }
      let between = (foot(self) + foot(next)) * 0.5
      guard abs(cross) > 0.2 else { return between }
      let t = (next.middle - middle).cross(next.direction) / cross
      let meeting = middle + direction * t
      return meeting.distance(to: point) < 0.25 ? meeting : between
    }
  }
}
