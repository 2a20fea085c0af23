import MowerGeometry

/// Sorts the outlines of one drawn path into areas and their holes, as the even–odd rule fills them.
enum PathAreas {
  /// Each area as its outline followed by its holes, in the order in which the outlines were drawn. Outlines are
  /// expected not to cross one another; where they do, each is judged by its first corner.
  static func areas(_ outlines: [[Vector2]]) -> [[[Vector2]]] {
    let rings = outlines.filter { $0.count >= 3 }.map { Polygon($0) }
    let parents = rings.indices.map { i in
      rings.indices.filter { $0 != i && rings[$0].contains(rings[i].vertices[0]) && rings[$0].area > rings[i].area }
    }
    var areas: [[[Vector2]]] = []
    for i in rings.indices where parents[i].count.isMultiple(of: 2) {
      // A hole belongs to the outline that lies one level above it and around it.
      let holes = rings.indices.filter { parents[$0].count == parents[i].count + 1 && parents[$0].contains(i) }
      areas.append([rings[i].vertices] + holes.map { rings[$0].vertices })
    }
    return areas
  }
}
