import MowerGarden
import MowerGeometry

extension WireRegion {
  /// Closes the gaps around the islands of one connected area in which a mower would be caught: between an island and
  /// the border, or between two islands. A gap that is the only way to a part of the lawn stays open.
  ///
  /// The narrowest first, and with it those that lie apart from each other: rounding the area off afterwards is what
  /// takes time.
  mutating func closeNarrowGaps(of area: PlanarShape, site: WireSite) throws(GeometryError) -> PlanarShape {
    var area = area
    var keptOpen: [Vector2] = []
    var most = 0
    while let outline = area.polygons.first, !outline.holes.isEmpty {
      let sides = IslandSides(outline, in: area.context)
      let gaps = try sides.gaps(below: site.leastGap_m)
        .filter { gap in !keptOpen.contains { $0.distance(to: gap.middle) < 0.05 } }
      if gaps.isEmpty { break }
      most = max(most, gaps.count)
      PlanningProgress.tell("\(most) narrow gaps", most - gaps.count, of: most)
      var bridges: [(gap: IslandSides.Gap, shape: PlanarShape)] = []
      for gap in sides.apart(gaps) {
        if let bridge = try Self.bridge(over: gap, between: sides, site: site) {
          bridges.append((gap, bridge))
        } else {
          try keep(gap, between: sides, site: site, in: &keptOpen)
        }
      }
      while !bridges.isEmpty {
        let parts = try area.subtracting(
          bridges.count == 1 ? bridges[0].shape : .union(bridges.map(\.shape), in: area.context)
        ).opened(by: 0.08).parts().sorted { $0.area > $1.area }
        // What falls off beside an island must not be a lawn of its own.
        var lost_m2 = [Double](repeating: parts.isEmpty ? .infinity : 0, count: bridges.count)
        for part in parts.dropFirst() {
          let distances = bridges.map { $0.shape.distance(to: part) }
          let nearest = distances.indices.min { (distances[$0], $0) < (distances[$1], $1) } ?? 0
          lost_m2[nearest] += part.area
        }
        if let largest = parts.first, lost_m2.allSatisfy({ $0 < 1 }) {
          area = largest
          break
        }
        for i in bridges.indices.reversed() where lost_m2[i] >= 1 {
          try keep(bridges[i].gap, between: sides, site: site, in: &keptOpen)
          bridges.remove(at: i)
        }
      }
    }
    return area
  }

  /// Leaves a gap open and says so, unless it is a passage.
  private mutating func keep(
    _ gap: IslandSides.Gap, between sides: IslandSides, site: WireSite, in keptOpen: inout [Vector2]
  ) throws(GeometryError) {
    keptOpen.append(gap.middle)
    if site.passages.contains(where: { $0.contains(gap.middle) }) { return }
    var names: [String] = []
    for side in [gap.first, gap.second] {
      if side == sides.border {
        names.append("the border")
      } else {
        let shape = try sides.shape(side)
        names.append(avoided.first { shape.meets($0.shape) }.map { "'\($0.name)'" } ?? "the ground left out")
      }
    }
    warnings.append(
      "Between \(names[0]) and \(names[1]) only \(metres(gap.width)) remain between the wires near "
        + "\(place(gap.middle)): a wide mower may not find through.")
  }

  /// What closes a gap; nil if nothing does, or if that would block a passage.
  private static func bridge(
    over gap: IslandSides.Gap, between sides: IslandSides, site: WireSite
  ) throws(GeometryError) -> PlanarShape? {
    let (a, b) = (try sides.shape(gap.first), try sides.shape(gap.second))
    let both = try a.union(b)
    var bridges: [PlanarShape] = []
    for piece in try both.closed(by: 0.75).subtracting(both).parts()
    where piece.distance(to: a) < 1e-4 && piece.distance(to: b) < 1e-4 {
      bridges.append(try piece.grown(by: 0.002))
    }
    if bridges.isEmpty { return nil }
    let bridge = try PlanarShape.union(bridges, in: a.context)
    for passage in site.passages where try passage.intersection(bridge).area > 0.05 { return nil }
    return bridge
  }
}
