import MowerGeometry

/// The ground that a ring goes round when it crosses or touches itself: every place around which it winds at all (the
/// non-zero rule), as simple loops. All points are on a grid of 1 mm and stay there. Points within half a millimetre of
/// an edge are taken to lie on it (the idea of snap rounding), so that no two edges of the result nearly touch.
struct RingArrangement {
  private struct Edge {
    var a: Vector2
    var b: Vector2
    /// How often the ring runs from a to b, less how often it runs back.
    var times = 1
  }

  /// Rings that fall into more edges are refused: nobody drew them on purpose.
  private static let edgeLimit = 20_000
  /// Moving a crossing onto the grid can cause another; a few rounds settle that.
  private static let roundLimit = 20

  /// The loops of a ring, outer ones counter-clockwise and holes clockwise; nil if it is too tangled.
  static func loops(of ring: [Vector2]) -> [[Vector2]]? {
    var edges = ring.indices.map { Edge(a: ring[$0], b: ring[($0 + 1) % ring.count]) }
    var settled = false
    for _ in 0..<roundLimit where !settled {
      guard let cut = cut(edges) else { return nil }
      settled = cut.count == edges.count
      edges = cut
    }
    return settled ? traced(border(of: summed(edges))) : nil
  }

  /// The edges, each divided where another meets it; nil if they become too many.
  private static func cut(_ edges: [Edge]) -> [Edge]? {
    let boxes = edges.map { Box(around: [$0.a, $0.b]).padded(0.5) }
    let order = edges.indices.sorted { (boxes[$0].minimum.x, $0) < (boxes[$1].minimum.x, $1) }
    var cuts = [[Vector2]](repeating: [], count: edges.count)
    var total = edges.count
    for (rank, i) in order.enumerated() {
      for j in order[(rank + 1)...] {
        if boxes[j].minimum.x > boxes[i].maximum.x { break }
        if boxes[j].minimum.y > boxes[i].maximum.y || boxes[j].maximum.y < boxes[i].minimum.y { continue }
        let (onI, onJ) = meetings(edges[i], edges[j])
        cuts[i] += onI
        cuts[j] += onJ
        total += onI.count + onJ.count
        if total > edgeLimit { return nil }
      }
    }
    var result: [Edge] = []
    for (edge, points) in zip(edges, cuts) {
      var from = edge.a
      for p in points.sorted(by: { ($0 - edge.a).lengthSquared < ($1 - edge.a).lengthSquared }) + [edge.b]
      where p != from {
        result.append(Edge(a: from, b: p))
        from = p
      }
    }
    return result
  }

  /// Where two edges must be divided: at ends of one that lie on the other, or else at their crossing.
  private static func meetings(_ e: Edge, _ f: Edge) -> (onE: [Vector2], onF: [Vector2]) {
    let onE = [f.a, f.b].filter { lies($0, on: e) }
    let onF = [e.a, e.b].filter { lies($0, on: f) }
    if !onE.isEmpty || !onF.isEmpty { return (onE, onF) }
    guard Segment(e.a, e.b).crosses(Segment(f.a, f.b)) else { return ([], []) }
    let before = (f.b - f.a).cross(e.a - f.a)
    let after = (f.b - f.a).cross(e.b - f.a)
    let p = e.a + (e.b - e.a) * (before / (before - after))
    let crossing = Vector2(p.x.rounded(), p.y.rounded())
    return (
      crossing == e.a || crossing == e.b ? [] : [crossing], crossing == f.a || crossing == f.b ? [] : [crossing]
    )
  }

  private static func lies(_ p: Vector2, on edge: Edge) -> Bool {
    p != edge.a && p != edge.b && Segment(edge.a, edge.b).distanceSquared(to: p) <= 0.25
  }

  /// Each edge once, with how often it is run through; ways there and back cancel.
  private static func summed(_ edges: [Edge]) -> [Edge] {
    let oriented = edges.map { e in
      (e.a.x, e.a.y) < (e.b.x, e.b.y) ? e : Edge(a: e.b, b: e.a, times: -e.times)
    }
    var result: [Edge] = []
    for e in oriented.sorted(by: { ($0.a.x, $0.a.y, $0.b.x, $0.b.y) < ($1.a.x, $1.a.y, $1.b.x, $1.b.y) }) {
      if let last = result.last, last.a == e.a, last.b == e.b {
        result[result.count - 1].times += e.times
      } else {
        result.append(e)
      }
    }
    return result.filter { $0.times != 0 }
  }

  /// The edges between ground that is gone round and ground that is not, the former on their left.
  private static func border(of edges: [Edge]) -> [Edge] {
    edges.compactMap { edge in
      let middle = (edge.a + edge.b) * 0.5
      // The ray along +x must not run along the edge itself: for a level edge everything is turned by a right angle.
      let level = edge.a.y == edge.b.y
      func turned(_ p: Vector2) -> Vector2 { level ? Vector2(p.y, -p.x) : p }
      let o = turned(middle)
      var others = 0
      for e in edges where e.a != edge.a || e.b != edge.b {
        let a = turned(e.a)
        let b = turned(e.b)
        if a.y <= o.y, b.y > o.y, (b - a).cross(o - a) > 0 { others += e.times }
        if b.y <= o.y, a.y > o.y, (b - a).cross(o - a) < 0 { others -= e.times }
      }
      let rises = turned(edge.b).y > turned(edge.a).y
      let left = rises ? others + edge.times : others
      let right = left - edge.times
      if (left != 0) == (right != 0) { return nil }
      return left != 0 ? edge : Edge(a: edge.b, b: edge.a)
    }
  }

  /// Joins border edges to loops that visit no point twice.
  private static func traced(_ border: [Edge]) -> [[Vector2]] {
    var leaving: [Vector2: [Int]] = [:]
    for (i, e) in border.enumerated() { leaving[e.a, default: []].append(i) }
    var used = [Bool](repeating: false, count: border.count)
    var loops: [[Vector2]] = []
    for start in border.indices where !used[start] {
      var path: [Vector2] = []
      var edge = start
      while !used[edge] {
        used[edge] = true
        // A point seen before closes a loop of its own.
        if let seen = path.firstIndex(of: border[edge].a) {
          loops.append(Array(path[seen...]))
          path.removeSubrange(seen...)
        }
        path.append(border[edge].a)
        guard let next = next(after: border[edge], among: leaving[border[edge].b] ?? [], border) else { break }
        edge = next
      }
      loops.append(path)
    }
    return loops.filter { $0.count >= 3 }
  }

  /// The edge that bounds the same ground: the first one met turning clockwise from the way back.
  private static func next(after edge: Edge, among candidates: [Int], _ border: [Edge]) -> Int? {
    let back = edge.a - edge.b
    func turn(_ i: Int) -> Double {
      let d = border[i].b - border[i].a
      let angle = arctangent2(back.cross(d), back.dot(d))
      return angle < 0 ? -angle : Angle.twoPi - angle
    }
    return candidates.min { turn($0) < turn($1) }
  }
}
