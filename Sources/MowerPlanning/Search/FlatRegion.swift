import MowerGeometry

/// An area as plain edges, for the many small questions that would be slow to ask GEOS.
struct FlatRegion {
  /// Outlines and holes, closed by themselves.
  let rings: [[Vector2]]
  private let edges: [Segment]
  /// Edges that follow each other, and the tree of the boxes around them. None of the answers depends on the order of
  /// the edges, or on those that are passed over.
  private let groups: [Range<Int>]
  private let tree: BoxTree

  /// Edges in a group.
  private static let groupSize = 8

  init(_ polygons: [PolygonWithHoles]) {
    self.init(rings: polygons.flatMap { $0.rings.map(\.vertices) })
  }

  var isEmpty: Bool { edges.isEmpty }

  /// Whether a point lies inside, by the even–odd rule.
  func contains(_ p: Vector2) -> Bool {
    var inside = false
    edges.withUnsafeBufferPointer { edges in
      groups.withUnsafeBufferPointer { groups in
        // To the left of the point farther out than rounding can reach.
        tree.visit(where: { p.y >= $0.minimum.y && p.y < $0.maximum.y && p.x <= $0.maximum.x + 1e-6 }) { group in
          for i in groups[group] {
            let e = edges[i]
            guard (e.a.y > p.y) != (e.b.y > p.y) else { continue }
            if p.x < (e.b.x - e.a.x) * (p.y - e.a.y) / (e.b.y - e.a.y) + e.a.x { inside.toggle() }
          }
        }
      }
    }
    return inside
  }

  /// Whether a straight way stays inside. Ways along the border are a matter of rounding: grow the area by a hair.
  func covers(_ a: Vector2, _ b: Vector2) -> Bool {
    var first = 0
    return covers(a, b, lookingFirstAt: &first)
  }

  /// The same for whoever asks for many ways that run close to each other: what stops one is likely to stop the next, so
  /// that it is looked at first.
  func covers(_ a: Vector2, _ b: Vector2, lookingFirstAt first: inout Int) -> Bool {
    let way = Way(a, b)
    let blocking = edges.withUnsafeBufferPointer { edges in
      groups.withUnsafeBufferPointer { groups in
        tree.nodes.withUnsafeBufferPointer { nodes in
          if first < nodes.count, nodes[first].item >= 0, !way.passes(nodes[first].box),
            Self.blocks(groups[nodes[first].item], edges, way)
          {
            return first
          }
          var k = 0
          while k < nodes.count {
            if way.passes(nodes[k].box) {
              k = nodes[k].next
              continue
            }
            if nodes[k].item >= 0, Self.blocks(groups[nodes[k].item], edges, way) { return k }
            k += 1
          }
          return -1
        }
      }
    }
    if blocking >= 0 {
      first = blocking
      return false
    }
    return contains((a + b) * 0.5)
  }

  /// A straight way and the box around it.
  private struct Way {
    let line: Segment
    let low: Vector2
    let high: Vector2

    @inline(__always)
    init(_ a: Vector2, _ b: Vector2) {
      line = Segment(a, b)
      low = Vector2(min(a.x, b.x), min(a.y, b.y))
      high = Vector2(max(a.x, b.x), max(a.y, b.y))
    }

    /// Whether nothing in a box can cross it.
    @inline(__always)
    func passes(_ box: Box) -> Bool {
      if box.maximum.x < low.x || box.minimum.x > high.x { return true }
      if box.maximum.y < low.y || box.minimum.y > high.y { return true }
      // Twice the area between the way and the box's middle, against what the box reaches to either side of it: a box on
      // one side of the way, by more than rounding, has no edge that crosses.
      let ahead = line.b - line.a
      let middle = (box.minimum + box.maximum) * 0.5 - line.a
      let reach = abs(ahead.x) * (box.maximum.y - box.minimum.y) + abs(ahead.y) * (box.maximum.x - box.minimum.x)
      return abs(ahead.cross(middle)) > 0.5 * reach + 1e-6
    }
  }

  /// Whether a way crosses an edge of a group.
  @inline(__always)
  private static func blocks(_ group: Range<Int>, _ edges: UnsafeBufferPointer<Segment>, _ way: Way) -> Bool {
    for i in group {
      let e = edges[i]
      if max(e.a.x, e.b.x) < way.low.x || min(e.a.x, e.b.x) > way.high.x { continue }
      if max(e.a.y, e.b.y) < way.low.y || min(e.a.y, e.b.y) > way.high.y { continue }
      if way.line.crosses(e) { return true }
    }
    return false
  }

  /// The edges that a straight way may meet, in their order.
  func edges(along a: Vector2, _ b: Vector2) -> [Segment] {
    let way = Way(a, b)
    var found: [Int] = []
    tree.visit(where: { !way.passes($0.padded(1e-6)) }) { found += groups[$0] }
    return found.sorted().map { edges[$0] }
  }

  /// Whether a line stays inside.
  func covers(_ line: [Vector2]) -> Bool { zip(line, line.dropFirst()).allSatisfy { covers($0, $1) } }

  /// Whether the outline of a body (corners in the garden, m) touches the region.
  func meets(_ outline: [Vector2]) -> Bool {
    if isEmpty { return false }
    let box = Box(around: outline)
    let body = Polygon(outline)
    var touches = false
    tree.visit(where: { !touches && $0.meets(box) }) { group in
      for e in edges[groups[group]] where !touches {
        if max(e.a.x, e.b.x) < box.minimum.x || min(e.a.x, e.b.x) > box.maximum.x { continue }
        if max(e.a.y, e.b.y) < box.minimum.y || min(e.a.y, e.b.y) > box.maximum.y { continue }
        touches =
          body.contains(e.a)
          || outline.indices.contains { Segment(outline[$0], outline[($0 + 1) % outline.count]).crosses(e) }
      }
    }
    return touches || contains(outline[0])
  }

  /// The points of the border that are nearest to a place, one for each edge within a distance (m), nearest first.
  func nearestOnBorder(to p: Vector2, within distance_m: Double) -> [Vector2] {
    var near: [(point: Vector2, distance: Double, edge: Int)] = []
    // Boxes farther out than rounding can reach.
    tree.visit(where: { $0.distance(to: p) < distance_m + 1e-6 }) { group in
      for i in groups[group] {
        let point = edges[i].closestPoint(to: p)
        let distance = point.distance(to: p)
        if distance < distance_m { near.append((point, distance, i)) }
      }
    }
    // Equal distances stay in the order of the edges: sorting must not depend on its algorithm.
    return near.sorted { ($0.distance, $0.edge) < ($1.distance, $1.edge) }.map(\.point)
  }

  /// Where a horizontal line at `y` runs inside: intervals of x in order, m.
  func intervals(y: Double) -> [(from: Double, to: Double)] {
    var crossings: [Double] = []
    tree.visit(where: { y >= $0.minimum.y && y < $0.maximum.y }) { group in
      for e in edges[groups[group]] where (e.a.y > y) != (e.b.y > y) {
        crossings.append((e.b.x - e.a.x) * (y - e.a.y) / (e.b.y - e.a.y) + e.a.x)
      }
    }
    crossings.sort()
    return stride(from: 0, to: crossings.count - 1, by: 2).map { (crossings[$0], crossings[$0 + 1]) }
  }

  /// Stretches of the border that follow each other, with a tree of the boxes around them.
  @inline(__always)
  var border: (tree: BoxTree, stretches: [ArraySlice<Segment>]) { (tree, groups.map { edges[$0] }) }

  /// The region turned about the origin so that a direction (unit vector) comes to lie along x.
  func turned(against direction: Vector2) -> FlatRegion {
    FlatRegion(rings: rings.map { ring in ring.map { Vector2($0.dot(direction), direction.cross($0)) } })
  }

  private init(rings: [[Vector2]]) {
    self.rings = rings
    var edges: [Segment] = []
    var groups: [Range<Int>] = []
    for ring in rings {
      let first = edges.count
      for i in ring.indices { edges.append(Segment(ring[i], ring[(i + 1) % ring.count])) }
      for from in stride(from: first, to: edges.count, by: Self.groupSize) {
        groups.append(from..<min(edges.count, from + Self.groupSize))
      }
    }
    self.edges = edges
    self.groups = groups
    tree = BoxTree(groups.map { group in Box(around: group.flatMap { [edges[$0].a, edges[$0].b] }) })
  }
}
