import MowerGeometry

/// An area as plain edges, for the many small questions that would be slow to ask GEOS.
struct FlatRegion {
  /// Outlines and holes, closed by themselves.
  let rings: [[Vector2]]
  private let edges: [Segment]

  init(_ polygons: [PolygonWithHoles]) {
    rings = polygons.flatMap { $0.rings.map(\.vertices) }
    edges = rings.flatMap { ring in ring.indices.map { Segment(ring[$0], ring[($0 + 1) % ring.count]) } }
  }

  var isEmpty: Bool { edges.isEmpty }

  /// Whether a point lies inside, by the even–odd rule.
  func contains(_ p: Vector2) -> Bool {
    var inside = false
    for e in edges where (e.a.y > p.y) != (e.b.y > p.y) {
      if p.x < (e.b.x - e.a.x) * (p.y - e.a.y) / (e.b.y - e.a.y) + e.a.x { inside.toggle() }
    }
    return inside
  }

  /// Whether a straight way stays inside. Ways along the border are a matter of rounding: grow the area by a hair.
  func covers(_ a: Vector2, _ b: Vector2) -> Bool {
    let way = Segment(a, b)
    let low = Vector2(min(a.x, b.x), min(a.y, b.y))
    let high = Vector2(max(a.x, b.x), max(a.y, b.y))
    for e in edges {
      if max(e.a.x, e.b.x) < low.x || min(e.a.x, e.b.x) > high.x { continue }
      if max(e.a.y, e.b.y) < low.y || min(e.a.y, e.b.y) > high.y { continue }
      if way.crosses(e) { return false }
    }
    return contains((a + b) * 0.5)
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
    for e in edges where (e.a.y > y) != (e.b.y > y) {
      crossings.append((e.b.x - e.a.x) * (y - e.a.y) / (e.b.y - e.a.y) + e.a.x)
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
    edges = rings.flatMap { ring in ring.indices.map { Segment(ring[$0], ring[($0 + 1) % ring.count]) } }
  }
}
