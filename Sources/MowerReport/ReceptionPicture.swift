import MowerGarden
import MowerGeometry

/// A garden from above with how well its anchors tell a mower's position at each place.
public enum ReceptionPicture {
  /// One class of position errors.
  struct Step {
    /// Largest error in the class as a share of the limit asked for.
    var upTo: Double
    var color: Color
  }

  /// From good to bad: the limit lies between the third and the fourth, where the hue changes.
  static let steps = [
    Step(upTo: 0.5, color: Color(0x2c7d97)), Step(upTo: 0.75, color: Color(0x86c8a4)),
    Step(upTo: 1, color: Color(0xd8ebb0)), Step(upTo: 2, color: Color(0xf7c873)),
    Step(upTo: .infinity, color: Color(0xe8743b)),
  ]
  /// Where the anchors in sight do not tell the position at all.
  static let blind = Color(0x8f1d2c)

  /// The picture as a PNG file's bytes. Fails only if memory runs out.
  public static func png(garden: Garden, map errors: PositionErrorMap, limit_m: Double) throws -> [UInt8] {
    try PNG.encode(picture(garden: garden, map: errors, limit_m: limit_m).canvas)
  }

  /// The picture; `limit_m` is the error asked for. `width` is in pixels.
  public static func picture(
    garden: Garden, map errors: PositionErrorMap, limit_m: Double, width: Int = 1200
  ) -> MapPicture {
    var sheet = MapSheet(title: nil, legend: nil, width: width)
    sheet.title = MapSheet.Title(
      name: garden.name, facts: " · \(garden.anchors.count) anchors", details: summary(errors, limit_m))
    var low = 0.0
    var entries: [MapLegend.Entry] = []
    for step in steps {
      let label =
        step.upTo.isInfinite
        ? "more than \(centimetres(low * limit_m))"
        : "\(centimetres(low * limit_m)) to \(centimetres(step.upTo * limit_m))"
      entries.append(MapLegend.Entry(swatch: .color(step.color), label: label))
      low = step.upTo
    }
    entries.append(MapLegend.Entry(swatch: .color(blind), label: "no position"))
    let things = MapLegend.things(in: garden).filter { ![.wire, .guide, .emitter].contains($0.swatch) }
    sheet.legend = MapLegend(groups: [
      MapLegend.Group(heading: "Position error", entries: entries),
      MapLegend.Group(heading: "In the garden", entries: things),
    ])
    return sheet.draw(garden) { canvas, map in
      canvas.drawPassages(of: garden, map)
      canvas.drawLawnEdges(of: garden, map)
      let areas = garden.lawns.map(\.polygon) + garden.passages.map(\.polygon)
      let ground = canvas.mask(
        filling: areas.map { map.contour($0.signedArea < 0 ? Polygon($0.vertices.reversed()) : $0) })
      canvas.paint(ground) { x, y in
        color(errors, at: map.gardenPoint(Vector2(Double(x) + 0.5, Double(y) + 0.5)), limit_m)
      }
      canvas.drawObstacles(of: garden, map)
      canvas.drawFences(of: garden, map)
      canvas.drawStation(garden.station, map)
      canvas.drawAnchors(of: garden, map)
    }
  }

  private static func color(_ map: PositionErrorMap, at p: Vector2, _ limit_m: Double) -> Color {
    func cell(_ dx: Int, _ dy: Int) -> Float {
      let x = Int(((p.x - map.origin.x) / map.cell_m).rounded(.down)) + dx
      let y = Int(((p.y - map.origin.y) / map.cell_m).rounded(.down)) + dy
      guard (0..<map.columns).contains(x), (0..<map.rows).contains(y) else { return .nan }
      return map.error_m[y * map.columns + x]
    }
    var error = cell(0, 0)
    // At the edge of the lawn the centre of a cell may lie beyond it: its neighbours know.
    if error.isNaN {
      error =
        [cell(1, 0), cell(-1, 0), cell(0, 1), cell(0, -1), cell(1, 1), cell(-1, -1), cell(1, -1), cell(-1, 1)]
        .first { !$0.isNaN } ?? .nan
    }
    if error.isNaN { return MapStyle.grass }
    if error.isInfinite { return blind }
    return steps.first { Double(error) <= $0.upTo * limit_m }?.color ?? blind
  }

  private static func summary(_ map: PositionErrorMap, _ limit_m: Double) -> String {
    let within = Figures.percent(map.share(within: limit_m))
    return "\(within) of the ground within \(centimetres(limit_m)) and three anchors in sight ·"
      + " median \(centimetres(map.quantile(0.5)))"
  }

  private static func centimetres(_ metres: Double) -> String { "\(Figures.fixed(metres * 100, digits: 1)) cm" }
}
