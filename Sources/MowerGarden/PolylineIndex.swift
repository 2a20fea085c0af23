import MowerGeometry

/// A tree of boxes over the segments of an outline or a wire, so that an outline of thousands of corners is checked in
/// milliseconds. Consecutive segments lie close together, hence the tree simply halves the order they come in.
struct PolylineIndex {
  let points: [Vector2]
  let segmentCount: Int
  private let leafCount: Int
  private var segmentBoxes: [Box] = []
  /// Node 1 is the root; the children of k are 2k and 2k + 1; leaves begin at `leafCount`.
  private var boxes: [Box]
  private static let leafSize = 8

  /// Indexes the segments between consecutive points, and from the last to the first if `closed`.
  init(_ points: [Vector2], closed: Bool) {
    self.points = points
    segmentCount = points.count < 2 ? 0 : (closed ? points.count : points.count - 1)
    var leaves = 1
    while leaves * Self.leafSize < segmentCount { leaves *= 2 }
    leafCount = leaves
    let nowhere = Box(Vector2(.infinity, .infinity), Vector2(-.infinity, -.infinity))
    boxes = [Box](repeating: nowhere, count: 2 * leaves)
    for i in 0..<segmentCount {
      let s = segment(i)
      var box = Box(s.a, s.a)
      box.include(s.b)
      segmentBoxes.append(box)
      boxes[leaves + i / Self.leafSize].include(s.a)
      boxes[leaves + i / Self.leafSize].include(s.b)
    }
    var k = leaves - 1
    while k >= 1 {
      boxes[k] = boxes[2 * k]
      boxes[k].include(boxes[2 * k + 1].minimum)
      boxes[k].include(boxes[2 * k + 1].maximum)
      if boxes[2 * k + 1].minimum.x > boxes[2 * k + 1].maximum.x { boxes[k] = boxes[2 * k] }
      k -= 1
    }
  }

  /// A segment by its index; the last one closes a closed line.
  func segment(_ i: Int) -> Segment { Segment(points[i], points[i + 1 == points.count ? 0 : i + 1]) }

  /// The segments of a leaf.
  private func segments(ofLeaf node: Int) -> Range<Int> {
    let first = (node - leafCount) * Self.leafSize
    return min(first, segmentCount)..<min(first + Self.leafSize, segmentCount)
  }

  /// The first pair of segments, i before j, whose boxes come within `margin` (m) and that `test` accepts; nil if none.
  func firstPair(margin: Double, where test: (Int, Int) -> Bool) -> (Int, Int)? {
    segmentCount == 0 ? nil : firstPair(1, 1, margin, test)
  }

  private func firstPair(_ a: Int, _ b: Int, _ margin: Double, _ test: (Int, Int) -> Bool) -> (Int, Int)? {
    guard boxes[a].comes(within: margin, of: boxes[b]) else { return nil }
    if a >= leafCount {
      for i in segments(ofLeaf: a) {
        let box = segmentBoxes[i]
        for j in segments(ofLeaf: b) where j > i {
          if box.comes(within: margin, of: segmentBoxes[j]), test(i, j) { return (i, j) }
        }
      }
      return nil
    }
    // Nodes of a pair are always on one level.
    if let found = firstPair(2 * a, 2 * b, margin, test) { return found }
    if let found = firstPair(2 * a, 2 * b + 1, margin, test) { return found }
    if a != b, let found = firstPair(2 * a + 1, 2 * b, margin, test) { return found }
    return firstPair(2 * a + 1, 2 * b + 1, margin, test)
  }

  /// Distance from a point to the nearest segment, m; infinite if there is none.
  func distance(to p: Vector2) -> Double {
    var best = Double.infinity
    nearest(1, p, &best)
    return best.squareRoot()
  }

  private func nearest(_ node: Int, _ p: Vector2, _ best: inout Double) {
    guard boxes[node].distanceSquared(to: p) < best else { return }
    if node >= leafCount {
      for i in segments(ofLeaf: node) { best = min(best, segment(i).distanceSquared(to: p)) }
      return
    }
    let leftFirst = boxes[2 * node].distanceSquared(to: p) <= boxes[2 * node + 1].distanceSquared(to: p)
    nearest(leftFirst ? 2 * node : 2 * node + 1, p, &best)
    nearest(leftFirst ? 2 * node + 1 : 2 * node, p, &best)
  }

  /// How often a closed line goes round a point: counter-clockwise turns less clockwise ones.
  func windingNumber(around p: Vector2) -> Int { segmentCount == 0 ? 0 : winding(1, p) }

  private func winding(_ node: Int, _ p: Vector2) -> Int {
    let box = boxes[node]
    // Only segments that cross the ray to the east count.
    guard box.minimum.y <= p.y, box.maximum.y >= p.y, box.maximum.x >= p.x else { return 0 }
    guard node >= leafCount else { return winding(2 * node, p) + winding(2 * node + 1, p) }
    var turns = 0
    for i in segments(ofLeaf: node) {
      let s = segment(i)
      if (s.a.y <= p.y) == (s.b.y <= p.y) { continue }
      let side = (s.b - s.a).cross(p - s.a)
      if s.a.y <= p.y { turns += side > 0 ? 1 : 0 } else { turns -= side < 0 ? 1 : 0 }
    }
    return turns
  }
}

extension Box {
  /// Whether two boxes are at most `margin` (m) apart in x and in y.
  fileprivate func comes(within margin: Double, of other: Box) -> Bool {
    minimum.x <= other.maximum.x + margin && other.minimum.x <= maximum.x + margin
      && minimum.y <= other.maximum.y + margin && other.minimum.y <= maximum.y + margin
  }

  /// Squared distance from a point to the box, m²; 0 inside.
  fileprivate func distanceSquared(to p: Vector2) -> Double {
    let x = max(minimum.x - p.x, p.x - maximum.x, 0)
    let y = max(minimum.y - p.y, p.y - maximum.y, 0)
    return x * x + y * y
  }
}

extension Segment {
  /// Whether two segments cross or come within a distance (m) of each other.
  func comes(within margin: Double, of other: Segment) -> Bool {
    // Most pairs are told apart by which side of the one the other lies on.
    let along = b - a
    let reach = margin * along.length
    let first = along.cross(other.a - a)
    let second = along.cross(other.b - a)
    if (first > reach && second > reach) || (first < -reach && second < -reach) { return false }
    if crosses(other) { return true }
    let nearest = min(
      min(distanceSquared(to: other.a), distanceSquared(to: other.b)),
      min(other.distanceSquared(to: a), other.distanceSquared(to: b)))
    return nearest <= margin * margin
  }
}
