import MowerGeometry

/// What bounds an area with islands: each island, and the ground outside.
final class IslandSides {
  /// A place where two sides come close to each other.
  struct Gap {
    var first: Int
    var second: Int
    /// m
    var width: Double
    var middle: Vector2
  }

  private let area: PolygonWithHoles
  private let context: GeometryContext
  /// Made when first asked for: of hundreds of islands only a few stand close together.
  private var shapes: [PlanarShape?]

  /// The sides of an area: its holes in their order, then the ground outside.
  init(_ area: PolygonWithHoles, in context: GeometryContext) {
    self.area = area
    self.context = context
    shapes = [PlanarShape?](repeating: nil, count: area.holes.count + 1)
  }

  /// The number of the side that is the ground outside.
  var border: Int { area.holes.count }

  /// A side as a shape.
  func shape(_ side: Int) throws(GeometryError) -> PlanarShape {
    if let shape = shapes[side] { return shape }
    let shape =
      try side == border ? Self.outside(of: area.outline, in: context) : .polygon(area.holes[side], in: context)
    shapes[side] = shape
    return shape
  }

  /// The narrowest place between each two sides that is narrower than a limit (m), the narrowest first; of equal ones in
  /// the order of the sides.
  func gaps(below limit_m: Double) throws(GeometryError) -> [Gap] {
    let boxes = area.holes.map(\.bounds)
    let islands = BoxTree(boxes)
    let v = area.outline.vertices
    let outline = BoxTree(v.indices.map { Box(around: [v[$0], v[($0 + 1) % v.count]]) })
    var gaps: [Gap] = []
    for i in boxes.indices {
      var near = islands.items(within: limit_m, of: boxes[i]).filter { $0 > i }
      if !outline.items(within: limit_m, of: boxes[i]).isEmpty { near.append(border) }
      for j in near {
        guard let ends = try shape(i).nearestPoints(to: shape(j)) else { continue }
        let width = ends.here.distance(to: ends.there)
        if width < limit_m {
          gaps.append(Gap(first: i, second: j, width: width, middle: (ends.here + ends.there) * 0.5))
        }
      }
    }
    return gaps.sorted { ($0.width, $0.first, $0.second) < ($1.width, $1.first, $1.second) }
  }

  /// Those of some gaps, from the first on, that neither belong to the same island nor lie near each other.
  func apart(_ gaps: [Gap]) -> [Gap] {
    var chosen: [Gap] = []
    var taken = [Bool](repeating: false, count: border + 1)
    for gap in gaps where !taken[gap.first] && !taken[gap.second] {
      if chosen.contains(where: { $0.middle.distance(to: gap.middle) < 3 }) { continue }
      chosen.append(gap)
      taken[gap.first] = true
      taken[gap.second] = gap.second != border
    }
    return chosen
  }

  /// Everything outside an outline, as far as any gap could matter.
  private static func outside(of outline: Polygon, in context: GeometryContext) throws(GeometryError) -> PlanarShape {
    let box = outline.bounds.padded(5)
    let frame = Polygon([
      box.minimum, Vector2(box.maximum.x, box.minimum.y), box.maximum, Vector2(box.minimum.x, box.maximum.y),
    ])
    return try .area(PolygonWithHoles(outline: frame, holes: [outline]), in: context)
  }
}
