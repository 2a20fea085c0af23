import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning
import MowerSimulation

/// The garden from above after a run: how often each place was cut, what stands there, and the mower's path.
public enum CoverageMap {
  /// The picture as a PNG file's bytes. Fails only if memory runs out.
  public static func png(result: RunResult, garden: Garden) throws -> [UInt8] {
    try PNG.encode(picture(result: result, garden: garden).canvas)
  }

  /// The picture. `width` is in pixels; without `captions` the title and the legend stay out, for pages that have
  /// their own.
  public static func picture(result: RunResult, garden: Garden, width: Int = 1200, captions: Bool = true) -> MapPicture
  {
    var sheet = MapSheet(title: nil, legend: nil, width: width)
    if captions {
      sheet.title = title(of: result, garden: garden)
      var things = MapLegend.things(in: garden, by: result.navigation)
      if !result.foundThings.isEmpty { things.append(MapLegend.Entry(swatch: .found, label: "found, on no map")) }
      if result.track.count > 1 { things.append(MapLegend.Entry(swatch: .track, label: "path of the mower")) }
      sheet.legend = MapLegend(groups: [
        MapLegend.Group(heading: "Times cut", entries: cutEntries(result.raster)),
        MapLegend.Group(heading: "In the garden", entries: things),
      ])
    }
    return sheet.draw(garden) { canvas, map in
      canvas.drawPassages(of: garden, map)
      canvas.drawLawnEdges(of: garden, map)
      let lawns = canvas.lawnMask(of: garden, map)
      if let raster = result.raster {
        let sampler = CutSampler(raster: raster, map: map, canvas: canvas)
        canvas.paint(lawns) { x, y in sampler.color(x: x, y: y) }
      } else {
        canvas.paint(lawns, MapStyle.grass)
      }
      canvas.drawTrack(result, garden: garden, map)
      canvas.drawObstacles(of: garden, map)
      canvas.drawFences(of: garden, map)
      // Only what the mower goes by: nobody shall take a wire for the reason why it turned.
      let navigation = Navigation.allCases.first { "\($0.name)" == result.navigation }
      if navigation == .wire { canvas.drawWires(of: garden, map) }
      for thing in result.foundThings.all {
        let radius = max(4, FoundThing.radius_m * map.pixelsPerMetre)
        canvas.drawFound(at: map.point(thing.center), radius: radius)
      }
      canvas.drawStation(garden.station, map)
      if navigation == .virtualWall { canvas.drawEmitters(of: garden, map) }
      if navigation == .beacons { canvas.drawAnchors(of: garden, map) }
    }
  }

  private static func title(of result: RunResult, garden: Garden) -> MapSheet.Title {
    let area = Figures.fixed(result.mowableArea_m2, digits: result.mowableArea_m2 < 100 ? 1 : 0)
    return MapSheet.Title(
      name: result.garden.isEmpty ? garden.name : result.garden,
      facts: " · \(Figures.duration(result.simulated_s)) · \(Figures.percent(result.coverage)) cut",
      details: "\(area) m² of lawn · \(result.robot) · by \(result.navigation) · seed \(result.seed)")
  }

  /// The classes of the legend, up to the greatest number of cuts that occurs.
  static func cutEntries(_ raster: RunResult.Raster?) -> [MapLegend.Entry] {
    guard let raster else { return [] }
    var most = 0
    for i in raster.cuts.indices where raster.mowable[i] { most = max(most, Int(raster.cuts[i])) }
    return CutPalette.steps.filter { $0.from <= max(1, most) }
      .map { MapLegend.Entry(swatch: .color($0.color), label: $0.label) }
  }
}

extension Canvas {
  /// Draws the path of the axle centre, fainter the more of it there is.
  fileprivate mutating func drawTrack(_ result: RunResult, garden: Garden, _ map: MapProjection) {
    guard result.track.count > 1 else { return }
    let line = map.line(result.track)
    let length = zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    let area = garden.lawns.reduce(1) { $0 + $1.polygon.area * map.pixelsPerMetre * map.pixelsPerMetre }
    // Lines one pixel wide would cover this share of the lawn if they never crossed.
    let density = length / area
    stroke([line], MapStyle.track, width: 1, opacity: max(0.1, min(0.45, 0.16 / max(density, 1e-9))))
  }
}
