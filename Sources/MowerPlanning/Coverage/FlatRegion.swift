import MowerGeometry

/// An area as plain edges, for the many small questions that would be slow to ask GEOS.
struct FlatRegion {
  /// Outlines and holes, closed by themselves.
  let rings: [[Vector2]]
  private let edges: [Segment]
  /// Edges that follow each other, by the box around them: what passes a box by passes all its edges by. None of the
  /// answers depends on the order of the edges, or on those that are passed over.
  private let groups: [Group]

  private struct Group {
    var box: Box
    var edges: Range<Int>
  }

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
        for group in groups where p.y >= group.box.minimum.y && p.y < group.box.maximum.y {
          // Farther out than rounding can reach.
          if p.x > group.box.maximum.x + 1e-6 { continue }
          for i in group.edges {
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
    let way = Segment(a, b)
    let low = Vector2(min(a.x, b.x), min(a.y, b.y))
    let high = Vector2(max(a.x, b.x), max(a.y, b.y))
    let blocking = edges.withUnsafeBufferPointer { edges in
      groups.withUnsafeBufferPointer { groups in
        if first < groups.count, Self.blocks(groups[first], edges, way, low, high) { return first }
        for k in groups.indices where Self.blocks(groups[k], edges, way, low, high) { return k }
        return -1
      }
    }
    if blocking >= 0 {
      first = blocking
      return false
    }
    return contains((a + b) * 0.5)
  }

  /// Whether a way between two corners of a box crosses an edge of a group.
  @inline(__always)
  private static func blocks(
    _ group: Group, _ edges: UnsafeBufferPointer<Segment>, _ way: Segment, _ low: Vector2, _ high: Vector2
  ) -> Bool {
    let box = group.box
    if box.maximum.x < low.x || box.minimum.x > high.x { return false }
    if box.maximum.y < low.y || box.minimum.y > high.y { return false }
    // Twice the area between the way and the box's middle, against what the box reaches to either side of it: a box on
    // one side of the way, by more than rounding, has no edge that crosses.
    let ahead = way.b - way.a
    let middle = (box.minimum + box.maximum) * 0.5 - way.a
    let reach = abs(ahead.x) * (box.maximum.y - box.minimum.y) + abs(ahead.y) * (box.maximum.x - box.minimum.x)
    if abs(ahead.cross(middle)) > 0.5 * reach + 1e-6 { return false }
    for i in group.edges {
      let e = edges[i]
      if max(e.a.x, e.b.x) < low.x || min(e.a.x, e.b.x) > high.x { continue }
      if max(e.a.y, e.b.y) < low.y || min(e.a.y, e.b.y) > high.y { continue }
      if way.crosses(e) { return true }
    }
    return false
  }

  /// Whether a line stays inside.
  func covers(_ line: [Vector2]) -> Bool { zip(line, line.dropFirst()).allSatisfy { covers($0, $1) } }

  /// Whether the outline of a body (corners in the garden, m) touches the region.
  func meets(_ outline: [Vector2]) -> Bool {
    if isEmpty { return false }
    let box = Box(around: outline)
    for e in edges {
      if max(e.a.x, e.b.x) < box.minimum.x || min(e.a.x, e.b.x) > box.maximum.x { continue }
      if max(e.a.y, e.b.y) < box.minimum.y || min(e.a.y, e.b.y) > box.maximum.y { continue }
      if Polygon(outline).contains(e.a) { return true }
      for i in outline.indices where Segment(outline[i], outline[(i + 1) % outline.count]).crosses(e) { return true }
    }
    return contains(outline[0])
  }

  /// The points of the border that are nearest to a place, one for each edge within a distance (m), nearest first.
  func nearestOnBorder(to p: Vector2, within distance_m: Double) -> [Vector2] {
    let near = edges.map { $0.closestPoint(to: p) }.filter { $0.distance(to: p) < distance_m }
    // Equal distances stay in the order of the edges: sorting must not depend on its algorithm.
    return near.indices.sorted { (near[$0].distance(to: p), $0) < (near[$1].distance(to: p), $1) }.map { near[$0] }
  }

  /// Where a horizontal line at `y` runs inside: intervals of x in order, m.
  func intervals(y: Double) -> [(from: Double, to: Double)] {
    var crossings: [Double] = []
    for group in groups where y >= group.box.minimum.y && y < group.box.maximum.y {
      for e in edges[group.edges] where (e.a.y > y) != (e.b.y > y) {
        crossings.append((e.b.x - e.a.x) * (y - e.a.y) / (e.b.y - e.a.y) + e.a.x)
      }
    }
    crossings.sort()
    return stride(from: 0, to: crossings.count - 1, by: 2).map { (crossings[$0], crossings[$0 + 1]) }
  }

  /// The region turned about the origin so that a direction (unit vector) comes to lie along x.
  func turned(against direction: Vector2) -> FlatRegion {
    FlatRegion(rings: rings.map { ring in ring.map { Vector2($0.dot(direction), direction.cross($0)) } })
  }

  private init(rings: [[Vector2]]) {
    self.rings = rings
    var edges: [Segment] = []
    var groups: [Group] = []
    for ring in rings {
      let first = edges.count
      for i in ring.indices { edges.append(Segment(ring[i], ring[(i + 1) % ring.count])) }
      for from in stride(from: first, to: edges.count, by: Self.groupSize) {
        let members = from..<min(edges.count, from + Self.groupSize)
        groups.append(Group(box: Box(around: members.flatMap { [edges[$0].a, edges[$0].b] }), edges: members))
      }
    }
    self.edges = edges
    self.groups = groups
  }
}
