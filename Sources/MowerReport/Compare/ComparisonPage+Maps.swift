import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation

// What can be seen: the cut over time and on the ground.
extension ComparisonPage {
  /// Coverage over time, all fittings in one plot.
  var coverage: String {
    let tried = trials.filter { !$0.runs.isEmpty }
    guard !tried.isEmpty else { return "" }
    let end = comparison.conditions.duration_s
    var plot = SVGPlot(x: .time(to: end), y: .share("% of the lawn cut"), size: Vector2(1100, 380))
    let curves = tried.map { trial in
      (name: FittingName.style(trial.fitting.navigation), spread: CoveragePlot.spread(of: trial.runs, end: end))
    }
    if comparison.conditions.seeds.count > 1 {
      for c in curves { plot.addArea(upper: c.spread.high, lower: c.spread.low, class: "band \(c.name)") }
    }
    for c in curves { plot.addLine([.zero] + c.spread.mean, class: "curve \(c.name)") }
    var text = "<section class=\"card wide\">\n<h2>How fast it cuts</h2>\n<div class=\"scroll\">"
    text += plot.svg(title: "Coverage over time by fitting") + "</div>\n<p class=\"keys\">\n"
    for trial in tried {
      let n = trial.fitting.navigation
      text += "<span><i class=\"line \(FittingName.style(n))\"></i>\(FittingName.heading(n))</span>\n"
    }
    text += "</p>\n"
    if comparison.conditions.seeds.count > 1 {
      text += "<p class=\"note\">Lines are means over the seeds, bands reach from the least to the greatest. A mower "
      text += "that stopped for good keeps what it had cut.</p>\n"
    }
    return text + "</section>\n"
  }

  /// How often each place was cut, one map a fitting.
  func maps() throws -> String {
    let typical = trials.compactMap { trial in trial.typical.map { (trial, $0) } }
    guard !typical.isEmpty else { return "" }
    var text = "<section class=\"card wide\">\n<h2>Where it cuts</h2>\n<div class=\"maps\">\n"
    for (trial, run) in typical {
      let n = trial.fitting.navigation
      let png = try PNG.encode(
        CoverageMap.picture(result: run, garden: trial.fitting.shownGarden, width: mapWidth, captions: false).canvas)
      text += "<figure>\n<h3>\(Self.mark(n))\(FittingName.heading(n))</h3>\n"
      text += "<img alt=\"Map of the garden mown by \(Markup.escape(FittingName.words(n)))\" "
      text += "src=\"data:image/png;base64,\(Markup.base64(png))\"/>\n<figcaption class=\"note\">"
      text += "\(Figures.percent(run.coverage)) cut, seed \(run.seed)"
      text += run.neededHelp ? "; it ended \(Markup.escape(run.finalMode)) and needs a person" : ""
      text += "</figcaption>\n</figure>\n"
    }
    text += "</div>\n<p class=\"keys\"><span>Times cut:</span>\n"
    let most = typical.map { CoverageMap.cutEntries($0.1.raster) }.max { $0.count < $1.count } ?? []
    for entry in most { text += "<span>\(HTMLReport.chip(entry.swatch))\(Markup.escape(entry.label))</span>\n" }
    text += "</p>\n<p class=\"keys\">\n"
    var things: [MapLegend.Entry] = []
    for (trial, _) in typical {
      for entry in MapLegend.things(in: trial.fitting.shownGarden) where !things.contains(entry) {
        things.append(entry)
      }
    }
    for entry in things + [MapLegend.Entry(swatch: .track, label: "path of the mower")] {
      text += "<span>\(HTMLReport.chip(entry.swatch))\(Markup.escape(entry.label))</span>\n"
    }
    text += "</p>\n<p class=\"note\">North is up. Each map is the run with the median coverage.</p>\n"
    return text + notes + "</section>\n"
  }

  /// What was proposed in memory.
  private var notes: String {
    let all = trials.flatMap { trial in trial.fitting.notes.map { (trial.fitting.navigation, $0) } }
    guard !all.isEmpty else { return "" }
    return "<ul class=\"note\">\n"
      + all.map { "<li>\(FittingName.heading($0.0)): \(Markup.prose($0.1))</li>\n" }.joined() + "</ul>\n"
  }
}
