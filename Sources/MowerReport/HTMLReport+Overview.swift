import MowerGarden
import MowerRuntime
import MowerSimulation

// What a reader sees first: the name, one sentence, the main figures and the map.
extension HTMLReport {
  /// The garden's name, a verdict and the run in one sentence.
  var header: String {
    let helped = results.filter(\.neededHelp)
    let stopped = results.filter { $0.stops > 0 }
    let badge: (String, String) =
      if !helped.isEmpty {
        ("bad", results.count == 1 ? "needed help" : "\(helped.count) of \(results.count) needed help")
      } else if !stopped.isEmpty {
        ("bad", results.count == 1 ? "was helped" : "\(stopped.count) of \(results.count) were helped")
      } else {
        ("good", "needed no help")
      }
    return """
      <header>
      <p class="brand">Sward · mowing report</p>
      <h1>\(Markup.escape(garden.name)) <span class="badge \(badge.0)">\(badge.1)</span></h1>
      <p class="lead">\(Markup.escape(results.count == 1 ? story(results[0]) : story))</p>
      </header>

      """
  }

  private func story(_ result: RunResult) -> String {
    let area = RunFigure.named("mowable_area_m2").text(result.mowableArea_m2)
    var text = "In \(Figures.duration(result.simulated_s)) the \(result.robot) cut \(Figures.percent(result.coverage)) "
    text += "of \(area) of lawn. "
    text += result.charges == 0 ? "It did not need to charge" : "It charged \(Self.times(result.charges))"
    text += result.failedDocks == 0 ? "" : " (missing the station \(Self.times(result.failedDocks)))"
    text +=
      result.maxOverrun_m > 0
      ? " and left the lawn by at most \(Figures.fixed(result.maxOverrun_m, digits: 2)) m."
      : " and never left the lawn."
    for doubt in RunVerdict.doubts(result) { text += " It \(doubt)." }
    if let drowned = result.drowned {
      return text + " It drowned in \(drowned.water) after \(Figures.duration(drowned.time_s))."
    }
    if result.neededHelp { text += " It ended \(result.finalMode) and needs a person. \(result.finalCause.account)." }
    return text
  }

  private var story: String {
    let coverage = RunFigure.named("coverage")
    guard let spread = coverage.spread(over: results) else { return "" }
    let hours = Figures.duration(results[0].simulated_s)
    let area = RunFigure.named("mowable_area_m2").text(results[0].mowableArea_m2)
    let overrun = results.map(\.maxOverrun_m).max() ?? 0
    return
      "\(results.count) runs of \(hours) by the \(results[0].robot) on \(area) of lawn, each with a seed of its own: "
      + "on average \(Figures.percent(spread.mean)) was cut, between \(Figures.percent(spread.minimum)) and "
      + "\(Figures.percent(spread.maximum)). No run left the lawn by more than \(Figures.fixed(overrun, digits: 2)) m."
  }

  static func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }

  /// The figures that people look for first, large.
  var tiles: String {
    let keys = ["coverage", "t90_s", "distance_m", "max_overrun_m", "charges", "faults"]
    let cells = keys.map { key in
      let figure = RunFigure.named(key)
      let spread = figure.spread(over: results)
      let deviation =
        results.count > 1 && spread != nil
        ? "<small>± \(Markup.escape(figure.text(spread?.deviation, beside: spread?.mean)))</small>" : ""
      return "<div class=\"tile\"><b>\(Markup.escape(figure.text(spread?.mean)))</b>\(deviation)"
        + "<span>\(Markup.escape(figure.label))</span></div>"
    }
    return "<section class=\"tiles\">\n\(cells.joined(separator: "\n"))\n</section>\n"
  }

  /// The map with its key as text, so that it can be read on a phone.
  func mapSection(png: [UInt8]) -> String {
    let which = results.count == 1 ? "" : " (seed \(typical.seed), the run with the median coverage)"
    var text = "<section class=\"card\">\n<h2>Where it mowed\(which)</h2>\n<figure>\n"
    text += "<img alt=\"Map of the garden, coloured by how often each place was cut\" "
    text +=
      "src=\"data:image/png;base64,\(Markup.base64(png))\"/>\n<figcaption>\n<p class=\"keys\"><span>Times cut:</span>\n"
    for entry in CoverageMap.cutEntries(typical.raster) {
      text += "<span>\(Self.chip(entry.swatch))\(entry.label)</span>\n"
    }
    text += "</p>\n<p class=\"keys\">\n"
    var things = MapLegend.things(in: garden, by: typical.navigation)
    if !typical.foundThings.isEmpty { things.append(MapLegend.Entry(swatch: .found, label: "found, on no map")) }
    for entry in things + [MapLegend.Entry(swatch: .track, label: "path of the mower")] {
      text += "<span>\(Self.chip(entry.swatch))\(entry.label)</span>\n"
    }
    return text
      + "</p>\n<p class=\"note\">North is up. The garden is \(extent).</p>\n</figcaption>\n</figure>\n</section>\n"
  }

  private var extent: String {
    let size = [garden.bounds.width, garden.bounds.height].map { Figures.fixed($0, digits: 0) }
    return "\(size[0]) m wide and \(size[1]) m deep"
  }

  /// A swatch of a map's key as markup.
  static func chip(_ swatch: MapLegend.Swatch) -> String {
    func area(_ fill: Color, _ border: Color) -> String {
      "<i class=\"chip\" style=\"background:\(fill.css);border-color:\(border.css)\"></i>"
    }
    func line(_ color: Color, _ style: String = "solid") -> String {
      "<i class=\"stroke\"><i style=\"border-top:3px \(style) \(color.css)\"></i></i>"
    }
    return switch swatch {
    case .color(let color): area(color, MapStyle.fadedInk)
    case .grass: area(MapStyle.grass, MapStyle.lawnEdge)
    case .paving: area(MapStyle.paving, MapStyle.pavingJoint)
    case .obstacle(let kind): area(MapStyle.obstacle(kind).fill, MapStyle.obstacle(kind).outline)
    case .station: area(MapStyle.station, MapStyle.bolt)
    case .anchor: area(MapStyle.anchor, MapStyle.lawnEdge)
    case .emitter: area(MapStyle.beam, MapStyle.lawnEdge)
    case .wire: line(MapStyle.wire)
    case .line(let color, let dashed): line(color, dashed ? "dashed" : "solid")
    case .guide, .zone: line(MapStyle.guide, "dashed")
    case .fence: line(MapStyle.fence, "dotted")
    case .found: area(MapStyle.doubtful, .white)
    case .mark(_, let isBad): area(isBad ? MapStyle.bad : MapStyle.doubtful, .white)
    case .track: "<i class=\"stroke\"><i style=\"border-top:1px solid \(MapStyle.track.css)\"></i></i>"
    }
  }
}
