import MowerGarden
import MowerGeometry

extension WireRegion {
  /// Closes the gaps around the islands of one connected area in which a mower would be caught: between an island and
  /// the border, or between two islands. A gap that is the only way to a part of the lawn stays open.
  mutating func closeNarrowGaps(of area: PlanarShape, site: WireSite) throws(GeometryError) -> PlanarShape {
    let context = area.context
    var area = area
    var keptOpen: [Vector2] = []
    while let outline = area.polygons.first, !outline.holes.isEmpty {
      var sides: [PlanarShape] = []
      for hole in outline.holes { sides.append(try .polygon(hole, in: context)) }
      sides.append(try Self.outside(of: outline.outline, in: context))
      guard let gap = narrowest(among: sides, below: site.leastGap_m, except: keptOpen) else { break }
      if let smaller = try closing(gap, between: sides, in: area, site: site) {
        area = smaller
        continue
      }
      keptOpen.append(gap.middle)
      let names = [gap.first, gap.second].map { [avoided] side in
        side == sides.count - 1 ? "the border" : Self.name(of: sides[side], among: avoided)
      }
      if !site.passages.contains(where: { $0.contains(gap.middle) }) {
        warnings.append(
          "Between \(names[0]) and \(names[1]) only \(metres(gap.width)) remain between the wires near "
            + "\(place(gap.middle)): a wide mower may not find through.")
      }
    }
    return area
  }

  private struct Gap {
    var first: Int
    var second: Int
    var width: Double
    var middle: Vector2
  }

  private func narrowest(among sides: [PlanarShape], below limit_m: Double, except keptOpen: [Vector2]) -> Gap? {
    var best: Gap?
    for i in sides.indices {
      for j in sides.indices where j > i {
        guard let ends = sides[i].nearestPoints(to: sides[j]) else { continue }
        let width = ends.here.distance(to: ends.there)
        let middle = (ends.here + ends.there) * 0.5
        if width >= limit_m || width >= best?.width ?? .infinity { continue }
        if keptOpen.contains(where: { $0.distance(to: middle) < 0.05 }) { continue }
        best = Gap(first: i, second: j, width: width, middle: middle)
      }
    }
    return best
  }

  /// The area without a gap; nil if that would cut off lawn or block a passage.
  private func closing(_ gap: Gap, between sides: [PlanarShape], in area: PlanarShape, site: WireSite)
    throws(GeometryError) -> PlanarShape?
  {
    let (a, b) = (sides[gap.first], sides[gap.second])
    let both = try a.union(b)
    var bridges: [PlanarShape] = []
    for piece in try both.closed(by: 0.75).subtracting(both).parts()
    where piece.distance(to: a) < 1e-4 && piece.distance(to: b) < 1e-4 {
      bridges.append(try piece.grown(by: 0.002))
    }
    if bridges.isEmpty { return nil }
    let bridge = try PlanarShape.union(bridges, in: area.context)
    for passage in site.passages where try passage.intersection(bridge).area > 0.05 { return nil }
    let parts = try area.subtracting(bridge).opened(by: 0.08).parts().sorted { $0.area > $1.area }
    // What falls off beside the island must not be a lawn of its own.
    guard let largest = parts.first, parts.dropFirst().reduce(0, { $0 + $1.area }) < 1 else { return nil }
    return largest
  }

  /// Everything outside an outline, as far as any gap could matter.
  private static func outside(of outline: Polygon, in context: GeometryContext) throws(GeometryError) -> PlanarShape {
    let box = outline.bounds.padded(5)
    let frame = Polygon([
      box.minimum, Vector2(box.maximum.x, box.minimum.y), box.maximum, Vector2(box.minimum.x, box.maximum.y),
    ])
    return try .area(PolygonWithHoles(outline: frame, holes: [outline]), in: context)
  }

  private static func name(of side: PlanarShape, among things: [WireSite.Thing]) -> String {
    things.first { side.meets($0.shape) }.map { "'\($0.name)'" } ?? "the ground left out"
  }
}
