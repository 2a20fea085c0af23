import MowerGeometry

/// One of the four ways to mow a cell: from its first or its last lane, beginning at either end of it.
struct CellWalk: Equatable {
  var upwards: Bool
  var rightwards: Bool

  static let all = [
    CellWalk(upwards: true, rightwards: true), CellWalk(upwards: true, rightwards: false),
    CellWalk(upwards: false, rightwards: true), CellWalk(upwards: false, rightwards: false),
  ]

  /// The walk that begins at the same side, but goes upwards or downwards as said; itself if nothing is.
  func walking(_ upwards: Bool?) -> CellWalk { CellWalk(upwards: upwards ?? self.upwards, rightwards: rightwards) }

  /// Where it begins, in the lanes' frame.
  func entry(_ cell: [Lane]) -> Vector2 {
    let lane = upwards ? cell[0] : cell[cell.count - 1]
    return Vector2(rightwards ? lane.from : lane.to, lane.y)
  }

  /// Where it ends, in the lanes' frame.
  func exit(_ cell: [Lane]) -> Vector2 {
    let lane = upwards ? cell[cell.count - 1] : cell[0]
    let right = cell.count.isMultiple(of: 2) != rightwards
    return Vector2(right ? lane.to : lane.from, lane.y)
  }

  /// The lanes in their order, each from its beginning to its end, in the lanes' frame.
  func lanes(_ cell: [Lane]) -> [(from: Vector2, to: Vector2)] {
    (upwards ? cell : cell.reversed()).enumerated().map { i, lane in
      let left = Vector2(lane.from, lane.y)
      let right = Vector2(lane.to, lane.y)
      return i.isMultiple(of: 2) == rightwards ? (left, right) : (right, left)
    }
  }
}

/// Turns between lanes.
enum LaneTurn {
  /// Arcs deviate from their circle by less than this, m.
  private static let chordError_m = 0.005

  /// From the end of a lane (driven to the right or to the left) to the beginning of the next one, driven back: an arc,
  /// a straight piece, an arc. Nil if there is no room for it.
  static func line(from a: Vector2, to b: Vector2, rightwards: Bool, radius_m: Double, room: FlatRegion) -> [Vector2]? {
    let outer = rightwards ? max(a.x, b.x) : min(a.x, b.x)
    let corners = [a, Vector2(outer, a.y), Vector2(outer, b.y), b]
    let fits = zip(corners, corners.dropFirst()).allSatisfy { $0 == $1 || room.covers($0, $1) }
    guard fits else { return room.covers(a, b) ? [a, b] : nil }
    let radius = min(radius_m, abs(b.y - a.y) / 2)
    let side = Vector2(0, b.y > a.y ? radius : -radius)
    let first = a + side
    let second = b - side
    let ahead = Vector2(rightwards ? 1 : -1, 0)
    let across = Vector2(0, b.y > a.y ? 1 : -1)
    // The straight piece is parallel to the line between the middles; when they coincide, the arcs are one.
    let gap = second - first
    let middle = gap.length > 1e-6 ? gap.normalized : across
    // From ahead over `across` to straight back.
    let along = middle.dot(ahead)
    let turn = middle.dot(across) > 1e-9 ? arctangent2(middle.dot(across), along) : along < 0 ? Angle.pi : 0
    var line = arc(middle: first, radius: radius, ahead: ahead, across: across, from: 0, to: turn)
    line += arc(middle: second, radius: radius, ahead: ahead, across: across, from: turn, to: Angle.pi)
    line = [a] + line + [b]
    var result: [Vector2] = []
    for p in line where result.last.map({ $0.distance(to: p) > 1e-4 }) ?? true { result.append(p) }
    if result.count > 1 { result[result.count - 1] = b }
    return result
  }

  /// Points of an arc that turns from `ahead` towards `across`, by angles of the heading.
  private static func arc(
    middle: Vector2, radius: Double, ahead: Vector2, across: Vector2, from: Double, to: Double
  ) -> [Vector2] {
    let step = 2 * (2 * chordError_m / max(radius, 0.02)).squareRoot()
    let count = max(1, Int(((to - from) / step).rounded(.up)))
    return (0...count).map { i in
      let (s, c) = sincos(from + (to - from) * Double(i) / Double(count))
      return middle + ahead * (radius * s) - across * (radius * c)
    }
  }
}
