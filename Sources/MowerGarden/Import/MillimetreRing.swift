import MowerGeometry

/// Closed rings on a grid of 1 mm: their coordinates are whole numbers below 1e7, so that cross products are exact.
enum MillimetreRing {
  /// Points in metres on the grid, without repeated ones.
  static func snapped(_ points: [Vector2]) -> [Vector2] {
    withoutRepeats(points.map { Vector2(($0.x * 1000).rounded(), ($0.y * 1000).rounded()) })
  }

  /// A grid point in metres. Division gives the very number that the three decimals in a file are read as.
  static func metres(_ p: Vector2) -> Vector2 { Vector2(p.x / 1000, p.y / 1000) }

  /// The ring without points that repeat the one before; the closing repetition goes too.
  static func withoutRepeats(_ ring: [Vector2]) -> [Vector2] {
    var result: [Vector2] = []
    for p in ring where p != result.last { result.append(p) }
    while result.count > 1, result.first == result.last { result.removeLast() }
    return result
  }

  /// The ring without corners at which it turns back along itself (by less than 30°, and no wider than 1 cm at the
  /// shorter side's end). Cutting off a tip may bare another, which goes too.
  static func withoutSpikes(_ ring: [Vector2], removed: inout Int) -> [Vector2] {
    var corners = ring
    var i = 0
    var sinceRemoval = 0
    // Goes round until a whole turn removed nothing; after a removal one corner back, where a new tip may be.
    while corners.count >= 3, sinceRemoval < corners.count {
      let n = corners.count
      i %= n
      let before = corners[(i + n - 1) % n]
      let after = corners[(i + 1) % n]
      if before == after || isSpike(before, corners[i], after) {
        corners.remove(at: i)
        if before == after { corners.remove(at: i % corners.count) }
        removed += 1
        sinceRemoval = 0
        i = max(0, i - 2)
      } else {
        sinceRemoval += 1
        i += 1
      }
    }
    return corners.count >= 3 ? corners : []
  }

  /// Whether any corner folds back onto the edge it came by (within a millionth of a radian).
  static func foldsBack(_ ring: [Vector2]) -> Bool {
    ring.indices.contains { i in
      let a = ring[(i + ring.count - 1) % ring.count] - ring[i]
      let b = ring[(i + 1) % ring.count] - ring[i]
      let sine = a.cross(b)
      return a.dot(b) > 0 && sine * sine <= 1e-12 * a.lengthSquared * b.lengthSquared
    }
  }

  /// Whether a ring crosses or touches itself. Edges nearer than a hundredth of a millimetre touch: readers compare
  /// metres, which are not exact. Neighbouring edges are not compared.
  static func meetsItself(_ ring: [Vector2]) -> Bool {
    let index = PolylineIndex(ring, closed: true)
    let margin = 0.01
    return index.firstPair(margin: margin) { i, j in
      let areNeighbours = j == i + 1 || (i == 0 && j == ring.count - 1)
      return !areNeighbours && index.segment(i).comes(within: margin, of: index.segment(j))
    } != nil
  }

  private static func isSpike(_ a: Vector2, _ tip: Vector2, _ b: Vector2) -> Bool {
    let u = a - tip
    let v = b - tip
    let along = u.dot(v)
    guard along > 0, along * along > 0.75 * u.lengthSquared * v.lengthSquared else { return false }
    let width =
      u.lengthSquared < v.lengthSquared
      ? Segment(tip, b).distanceSquared(to: a) : Segment(tip, a).distanceSquared(to: b)
    return width <= 100
  }
}
