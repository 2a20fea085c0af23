import MowerGarden
import MowerGeometry
import MowerPlanning

/// A coverage plan on the garden's picture: swaths as the disc will cut them, the axle's way by the kinds of its legs,
/// ways between dashed, and what stays uncut.
public enum PlanPicture {
  /// The picture as a PNG file's bytes. Fails only if memory runs out.
  public static func png(plan: CoveragePlan, garden: Garden, footprint: MowerFootprint) throws -> [UInt8] {
    try PNG.encode(picture(plan: plan, garden: garden, footprint: footprint).canvas)
  }

  /// The picture. `width` is in pixels.
  public static func picture(
    plan: CoveragePlan, garden: Garden, footprint: MowerFootprint, width: Int = 1200
  ) -> MapPicture {
    var sheet = MapSheet(title: title(plan, garden), legend: nil, width: width)
    // None of these is drawn: a plan is for a mower that knows its position, from whatever.
    let hidden: [MapLegend.Swatch] = [.wire, .guide, .anchor, .emitter]
    let things = MapLegend.things(in: garden).filter { !hidden.contains($0.swatch) }
    let kinds = CoverageLeg.Kind.allCases.filter { kind in plan.legs.contains { $0.kind == kind } }
    var entries = kinds.map { kind in
      MapLegend.Entry(swatch: .line(color(of: kind), dashed: isDashed(kind)), label: label(of: kind))
    }
    entries.append(MapLegend.Entry(swatch: .color(swath), label: "cut"))
    if !plan.missed.isEmpty { entries.append(MapLegend.Entry(swatch: .color(uncut), label: "stays uncut")) }
    sheet.legend = MapLegend(groups: [
      MapLegend.Group(heading: "Plan", entries: entries),
      MapLegend.Group(heading: "In the garden", entries: things),
    ])
    return sheet.draw(garden) { canvas, map in
      canvas.drawPassages(of: garden, map)
      canvas.drawLawnEdges(of: garden, map)
      canvas.paint(canvas.lawnMask(of: garden, map), MapStyle.grass)
      for track in plan.discTracks(footprint) {
        canvas.stroke([map.line(track)], swath, width: 2 * footprint.bladeRadius_m * map.pixelsPerMetre, opacity: 1)
      }
      for area in plan.missed { canvas.fill(area.rings.map(map.contour), uncut, rule: .evenOdd) }
      canvas.drawObstacles(of: garden, map)
      canvas.drawFences(of: garden, map)
      canvas.drawStation(garden.station, map)
      canvas.draw(plan, map)
    }
  }

  private static func title(_ plan: CoveragePlan, _ garden: Garden) -> MapSheet.Title {
    MapSheet.Title(
      name: garden.name,
      facts: " · \(Figures.fixed(plan.length_m, digits: 0)) m · \(Figures.percent(plan.coverage)) cut",
      details:
        "lanes \(Figures.fixed(plan.spacing_m * 100, digits: 0)) cm apart · about \(Figures.duration(plan.time_s)) · "
        + "\(Figures.fixed(plan.mowable_m2, digits: 0)) m² of grass")
  }

  private static let swath = Color(0xe6f0d4)
  private static let uncut = Color(0xd1495b)

  fileprivate static func color(of kind: CoverageLeg.Kind) -> Color {
    switch kind {
    case .outline: Color(0x1f6fae)
    case .lane: Color(0x2e6b34)
    case .turn: Color(0x8fae3c)
    case .transit: Color(0xc2571a)
    case .passage: Color(0x7b1fa2)
    case .patch: Color(0xb8860b)
    }
  }

  fileprivate static func isDashed(_ kind: CoverageLeg.Kind) -> Bool { kind == .transit || kind == .passage }

  private static func label(of kind: CoverageLeg.Kind) -> String {
    switch kind {
    case .outline: "outline"
    case .lane: "lane"
    case .turn: "turn"
    case .transit: "way between"
    case .passage: "way with the disc off"
    case .patch: "mown again"
    }
  }
}

extension Canvas {
  /// Draws the axle's way, ways between on top.
  fileprivate mutating func draw(_ plan: CoveragePlan, _ map: MapProjection) {
    for dashed in [false, true] {
      for leg in plan.legs where PlanPicture.isDashed(leg.kind) == dashed {
        let line = map.line(leg.line)
        let pieces = dashed ? Mask.dashes(line, drawn: 6, gap: 4) : [line]
        stroke(pieces, PlanPicture.color(of: leg.kind), width: dashed ? 1.8 : 1.3)
      }
    }
    guard let first = plan.legs.first?.line.first, let last = plan.legs.last?.line.last else { return }
    for (place, color) in [(first, Color(0x1a7f37)), (last, Color(0xb3261e))] {
      disc(map.point(place), radius: 6, .white)
      disc(map.point(place), radius: 4.5, color)
    }
  }
}
