import MowerRuntime
import MowerSimulation

// What a reader looks up: plots, tables, faults and how to run it again.
extension HTMLReport {
  /// The three plots with their keys and what they mean.
  var plots: String {
    let coverage = CoveragePlot(results: results, cuttingWidth_m: cuttingWidth_m, speed_mps: speed_mps).render()
    var text = "<section class=\"card\">\n<h2>Coverage over time</h2>\n\(coverage.svg)<p class=\"keys\">\n"
    for key in coverage.keys { text += "<span><i class=\"line \(key.name)\"></i>\(Markup.escape(key.label))</span>\n" }
    text += "</p>\n"
    if let width = cuttingWidth_m, let speed = speed_mps, coverage.keys.contains(where: { $0.name == "random" }) {
      text += "<p class=\"note\">A disc \(Figures.fixed(width * 100, digits: 0)) cm wide at "
      text +=
        "\(Figures.fixed(speed, digits: 2)) m/s can cut no faster than in perfect lanes. On random lines, speed v "
      text += "and width w cut a share <span class=\"law\">1 − e<sup>−v·w·t/A</sup></span> of the area A in the time t "
      text += "spent mowing. Both lines rest while the mower charges.</p>\n"
    }
    text += "</section>\n"
    if let section = histogramSection { text += section }
    return text + batterySection
  }

  private var histogramSection: String? {
    let histogram = CutHistogram(meanOf: results.map { CutHistogram(of: $0) })
    guard let svg = HistogramPlot(histogram: histogram).render() else { return nil }
    let low = histogram.quantile(0.25)
    let high = histogram.quantile(0.75)
    let middle =
      low == high
      ? "At least half of the lawn was cut \(Self.cuts(low))"
      : "The middle half of the lawn was cut \(low) to \(high) times"
    return """
      <section class="card">
      <h2>How evenly it mowed</h2>
      \(svg)<p class="keys"><span><i class="chip" style="background:\(CutPalette.color(cuts: 3).css)"></i>lawn, in the \
      colours of the map</span>
      <span><i class="dot"></i>pure chance with the same mean</span></p>
      <p class="note">\(middle), \(Figures.fixed(histogram.mean, digits: 1)) times on average; \
      \(Figures.percent(histogram.shares[0])) never. The narrower the hump, the more even the lawn. Passes within one \
      minute count once.</p>
      </section>

      """
  }

  private static func cuts(_ count: Int) -> String { count == 0 ? "never" : (count == 1 ? "once" : "\(count) times") }

  private var batterySection: String {
    let battery = BatteryPlot(result: typical).render()
    let which = results.count == 1 ? "" : " (seed \(typical.seed))"
    var text = "<section class=\"card wide\">\n<h2>Battery\(which)</h2>\n<div class=\"scroll\">\(battery.svg)</div>\n"
    text += "<p class=\"keys\">\n<span><i class=\"line charge\"></i>charge</span>\n"
    for part in battery.shares {
      text += "<span><i class=\"chip \(part.activity.rawValue)\"></i>\(part.activity.label) "
      text += "\(Figures.percent(part.share, digits: 0))</span>\n"
    }
    return text + "</p>\n</section>\n"
  }

  /// All figures with units and what they mean.
  var figureTable: String {
    let columns = results.count == 1 ? ["Value"] : ["Mean", "± sd", "Min", "Max"]
    var text = "<section class=\"card wide\">\n<h2>Figures</h2>\n"
    text += "<table class=\"figures \(results.count == 1 ? "one" : "four")\">\n<thead><tr><th>Figure</th>"
    text +=
      columns.map { "<th class=\"num\">\($0)</th>" }.joined()
      + "<th class=\"meaning\">Meaning</th></tr></thead>\n<tbody>\n"
    for figure in RunFigure.listed(for: results) {
      let spread = figure.spread(over: results)
      let values =
        results.count == 1
        ? [spread?.mean] : [spread?.mean, spread?.deviation, spread?.minimum, spread?.maximum]
      let partial = spread.map { $0.count < results.count } ?? false
      text += "<tr><th>\(Markup.escape(figure.label))</th>"
      text += values.map { "<td class=\"num\">\(Markup.escape(figure.text($0, beside: spread?.mean)))</td>" }.joined()
      text += "<td class=\"meaning\">\(Markup.escape(figure.explanation))"
      text += partial ? " Over the \(spread?.count ?? 0) runs that reached it." : ""
      text += "</td></tr>\n"
    }
    return text + "</tbody>\n</table>\n</section>\n"
  }

  /// One line a seed, if there are several.
  var seedTable: String {
    guard results.count > 1 else { return "" }
    let keys = ["coverage", "t90_s", "max_overrun_m", "blade_on_outside_s", "stuck_s", "docks", "faults"]
    let figures = keys.map { RunFigure.named($0) }
    var text = "<section class=\"card wide\">\n<h2>Seeds</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th>Seed</th>"
    text += figures.map { "<th class=\"num\">\(Markup.escape($0.label))</th>" }.joined()
    text += "<th>Ended</th><th>State hash</th></tr></thead>\n<tbody>\n"
    for result in results {
      text += "<tr\(result.neededHelp ? " class=\"bad\"" : "")><th>\(result.seed)</th>"
      text += figures.map { "<td class=\"num\">\(Markup.escape($0.text($0.value(result))))</td>" }.joined()
      text +=
        "<td>\(Markup.escape(result.finalMode))</td><td><code>\(JSONText.hex(result.stateHash))</code></td></tr>\n"
    }
    return text + "</tbody>\n</table></div>\n</section>\n"
  }

  /// More lines than this nobody reads.
  private static let mostFaults = 200

  /// The faults with their times.
  var faultList: String {
    let faults = results.flatMap { result in result.faults.map { (result.seed, $0) } }
    var text = "<section class=\"card wide\">\n<h2>Faults</h2>\n"
    guard !faults.isEmpty else { return text + "<p>None: the supervisor never had to step in.</p>\n</section>\n" }
    let seedHead = results.count > 1 ? "<th>Seed</th>" : ""
    text += "<div class=\"scroll\"><table>\n<thead><tr>\(seedHead)<th class=\"num\">Time</th><th>Cause</th>"
    text += "<th>What it means</th><th>What the supervisor did</th><th>What helps</th></tr></thead>\n<tbody>\n"
    for (seed, fault) in faults.prefix(Self.mostFaults) {
      text += "<tr>" + (results.count > 1 ? "<th>\(seed)</th>" : "")
      text += "<td class=\"num\">\(Figures.clock(fault.time_s))</td><td>\(Markup.escape(fault.cause))</td>"
      text += "<td>\(Markup.escape(fault.row?.sentence ?? ""))</td>"
      text += "<td>\(Markup.escape(Self.explain(action: fault.action)))</td>"
      text += "<td>\(Markup.escape(fault.row.map { "\($0.remedy)" } ?? ""))</td></tr>\n"
    }
    text += "</tbody>\n</table></div>\n"
    if faults.count > Self.mostFaults {
      text += "<p class=\"note\">And \(faults.count - Self.mostFaults) more; result.json has them all.</p>\n"
    }
    return text + "</section>\n"
  }

  /// What happened to the run from outside; nothing if nothing did.
  var eventList: String {
    guard let events = results.map(\.events).max(by: { $0.count < $1.count }), !events.isEmpty else { return "" }
    var text = "<section class=\"card wide\">\n<h2>Events</h2>\n<div class=\"scroll\"><table>\n"
    text += "<thead><tr><th class=\"num\">Time</th><th>What happened from outside</th></tr></thead>\n<tbody>\n"
    for event in events.prefix(Self.mostFaults) {
      text += "<tr><td class=\"num\">\(Figures.clock(event.time_s))</td>"
      text += "<td>\(Markup.escape(event.action.summary))</td></tr>\n"
    }
    return text + "</tbody>\n</table></div>\n</section>\n"
  }

  /// What the mower came upon that no map shows; nothing if nothing did.
  var foundList: String {
    let found = typical.foundThings.all
    guard !found.isEmpty else { return "" }
    let which = results.count == 1 ? "" : " (seed \(typical.seed))"
    var text = "<section class=\"card wide\">\n<h2>Found on the lawn\(which)</h2>\n<ul>\n"
    for thing in found.prefix(Self.mostFaults) {
      let place = "\(Figures.fixed(thing.center.x, digits: 1)), \(Figures.fixed(thing.center.y, digits: 1))"
      let lasted = thing.last_s - thing.first_s
      let since =
        lasted < 60
        ? "at \(Figures.clock(thing.first_s))"
        : "for \(Figures.duration(lasted)), from \(Figures.clock(thing.first_s)) on"
      text += "<li>Something stood at \(place) \(since), and was touched \(Self.times(thing.touches)).</li>\n"
    }
    return text
      + "</ul>\n<p class=\"note\">The plan goes round it until the mower drives over the place, or has not touched it "
      + "for two days.</p>\n</section>\n"
  }

  private static func explain(action: String) -> String {
    switch action {
    case "warn": "warn: took note and went on"
    case "dock": "dock: sent the mower home"
    case "escape": "escape: backed off and turned away"
    case "hold": "hold: stood still, blade off, until the cause had gone"
    case "stop": "stop: stopped until a person starts it again"
    case "lock": "lock: stopped until a person unlocks it at the mower"
    default: action
    }
  }

  /// What it takes to run the same again, and the files beside the page.
  var reproduction: String {
    let first = results[0]
    var rows: [(String, String)] = [
      ("Garden", first.garden), ("Robot", first.robot), ("Navigation", first.navigation),
      (results.count == 1 ? "Seed" : "Seeds", results.map { String($0.seed) }.joined(separator: ", ")),
    ]
    rows += settings.map { ($0.name, $0.value) }
    if results.count == 1 { rows.append(("State hash", JSONText.hex(first.stateHash))) }
    var text =
      "<section class=\"card wide\">\n<h2>Run it again</h2>\n<pre><code>\(Markup.escape(commandLine))</code></pre>\n"
    text += "<p class=\"note\">The same version of Sward gives the same state hash on every machine.</p>\n<dl>\n"
    for (name, value) in rows { text += "<dt>\(Markup.escape(name))</dt><dd>\(Markup.escape(value))</dd>\n" }
    text += "</dl>\n<p class=\"files\">Beside this page: <a href=\"map.png\">map.png</a>, "
    text += "<a href=\"coverage.csv\">coverage.csv</a>, <a href=\"result.json\">result.json</a></p>\n</section>\n"
    return text
  }
}
