import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation

/// A page about a regression: what failed and what changed first, then every scenario with its map, its plot and its
/// sentences. It needs nothing beside it.
public struct RegressionPage {
  private let regression: Regression
  private let commandLine: String

  /// A page about a regression that kept its pictures; `commandLine` makes it again.
  public init(_ regression: Regression, commandLine: String) {
    self.regression = regression
    self.commandLine = commandLine
  }

  /// The page. Fails only if memory runs out.
  public func html() throws -> String {
    var page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
    page += "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
    page += "<title>Regression · Sward</title>\n<style>\n\(HTMLReport.style)\(Self.style)</style>\n</head>\n<body>\n"
    let badge = regression.isGood ? ("good", "good") : ("bad", "not good")
    page += "<header>\n<p class=\"brand\">Sward · regression lab</p>\n<h1>Regression "
    page += "<span class=\"badge \(badge.0)\">\(badge.1)</span></h1>\n"
    page += "<p class=\"lead\">\(Markup.escape(RegressionTable.headline(regression)))</p>\n</header>\n<main>\n"
    page += suite + overview
    // What needs a look comes first.
    let order =
      regression.cases.filter { !$0.isMet || $0.isWorse } + regression.cases.filter { $0.isMet && !$0.isWorse }
    for item in order { page += try section(item) }
    page +=
      "<section class=\"card wide\">\n<h2>Run it again</h2>\n<pre><code>\(Markup.escape(commandLine))</code></pre>\n"
    page += "<p class=\"note\">\(Self.method)</p>\n</section>\n"
    return page + "</main>\n</body>\n</html>\n"
  }

  private static let method = """
    Each figure of a scenario is compared with its baseline by Welch’s t test over the seeds; of those named better or \
    worse one in twenty may be a false alarm (Benjamini and Hochberg). Over the whole suite, runs of the same scenario \
    and seed are compared in pairs by a permutation test; there p below 0.01 counts. Changes too small to matter are \
    called the same however certain they are.
    """

  private var suite: String {
    guard !regression.suite.isEmpty else { return "" }
    var text =
      "<section class=\"card wide\">\n<h2>Against the baseline, all scenarios together</h2>\n<div class=\"scroll\">"
    text += "<table>\n<thead><tr><th>Figure</th><th class=\"num\">Mean change</th><th class=\"num\">Runs</th>"
    text += "<th class=\"num\">p</th><th>Verdict</th></tr></thead>\n<tbody>\n"
    for change in regression.suite {
      let q = change.figure.figure.quantity
      let size = change.mean == 0 ? "0" : (change.mean > 0 ? "+" : "−") + QuantityText.text(abs(change.mean), q)
      text += "<tr><th>\(Markup.escape(change.figure.label))</th><td class=\"num\">\(size)</td>"
      text += "<td class=\"num\">\(change.pairs)</td><td class=\"num\">\(RegressionWords.p(change.p))</td>"
      text += "<td>\(Self.badge(change.judgement))</td></tr>\n"
    }
    return text + "</tbody>\n</table></div>\n</section>\n"
  }

  private var overview: String {
    var text = "<section class=\"card wide\">\n<h2>Scenarios</h2>\n<div class=\"scroll\"><table>\n"
    text +=
      "<thead><tr><th>Scenario</th><th>Expectations</th><th class=\"num\">Seeds</th><th class=\"num\">Coverage</th>"
    text += "<th class=\"num\">Overrun</th><th>Against the baseline</th></tr></thead>\n<tbody>\n"
    for item in regression.cases {
      let met = item.verdicts.count { $0.isMet }
      let coverage = Spread(of: item.results.map(\.coverage))?.mean ?? 0
      let overrun = item.results.map(\.maxOverrun_m).max() ?? 0
      text += "<tr\(item.isMet ? "" : " class=\"bad\"")><th><a href=\"#\(Markup.escape(item.name))\">"
      let known = item.knownDefects
      let note = known > 0 ? ", \(known) known defect\(known == 1 ? "" : "s")" : ""
      text += "\(Markup.escape(item.name))</a></th><td>\(item.isMet ? "met" : "<b>failed</b>") "
      text += "(\(met)/\(item.verdicts.count)\(note))"
      text += "</td><td class=\"num\">\(item.results.count)</td><td class=\"num\">\(Figures.percent(coverage))</td>"
      text += "<td class=\"num\">\(Figures.fixed(overrun, digits: 2)) m</td><td>\(against(item))</td></tr>\n"
    }
    return text + "</tbody>\n</table></div>\n</section>\n"
  }

  private func against(_ item: RegressionCase) -> String {
    guard let baseline = item.baseline else { return "no baseline" }
    if item.results.map({ JSONText.hex($0.stateHash) }) == baseline.hashes { return "same to the bit" }
    let changes = item.changes.filter { $0.judgement != .same }
    if changes.isEmpty { return "other runs, same figures" }
    return changes.map { "\(Self.badge($0.judgement)) \(Markup.escape(RegressionWords.text($0)))" }
      .joined(separator: "<br/>")
  }

  private static func badge(_ judgement: FigureChange.Judgement) -> String {
    switch judgement {
    case .better: "<span class=\"badge good\">better</span>"
    case .worse: "<span class=\"badge bad\">worse</span>"
    case .same: "same"
    }
  }

  private func section(_ item: RegressionCase) throws -> String {
    let title = item.scenario.name.isEmpty ? item.name : item.scenario.name
    var text = "<section class=\"card wide case\" id=\"\(Markup.escape(item.name))\">\n<h2>\(Markup.escape(title)) "
    text += "<span class=\"badge \(item.isMet ? "good" : "bad")\">\(item.isMet ? "met" : "failed")</span></h2>\n"
    text += "<p class=\"note\">\(Markup.escape(item.path)) · \(Markup.escape(item.site.garden.name)) · "
    text += "\(Markup.escape(item.site.robot.name)) · \(item.site.navigation.name) · "
    text += "\(Figures.duration(item.scenario.duration_s))</p>\n<div class=\"pair\">\n<div>\n"
    text += "<table><tbody>\n"
    for verdict in item.verdicts {
      text += "<tr\(verdict.fails ? " class=\"bad\"" : "")><td>\(verdict.isMet ? "✓" : verdict.fails ? "✗" : "–")</td>"
      text += "<td>\(Markup.escape(verdict.expectation.text))</td><td>\(Markup.escape(verdict.found))</td></tr>\n"
    }
    text += "</tbody></table>\n"
    if !item.isMet {
      let commands = item.failingSeeds.prefix(3).map { Markup.escape(item.reproduction(seed: $0)) }
      text += "<pre><code>\(commands.joined(separator: "\n"))</code></pre>\n"
    }
    text += events(item) + "</div>\n<div>\n" + (try pictures(item)) + "</div>\n</div>\n</section>\n"
    return text
  }

  private func events(_ item: RegressionCase) -> String {
    guard let run = item.results.first(where: { item.failingSeeds.contains($0.seed) }) ?? item.results.first else {
      return ""
    }
    let happened =
      run.events.map { ($0.time_s, "event", $0.action.summary) }
      + run.faults.map { ($0.time_s, $0.action, $0.row.map { "\($0.name): \($0.account)" } ?? $0.cause) }
    let sorted = happened.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element)
    guard !sorted.isEmpty else { return "" }
    var text =
      "<p class=\"note\">Seed \(run.seed): \(Figures.percent(run.coverage)) cut, ended \(run.finalMode).</p>\n<table><tbody>\n"
    for (time, what, words) in sorted.prefix(12) {
      text += "<tr><td class=\"num\">\(Figures.clock(time))</td><td>\(Markup.escape(what))</td>"
      text += "<td>\(Markup.escape(words))</td></tr>\n"
    }
    if sorted.count > 12 { text += "<tr><td></td><td></td><td>and \(sorted.count - 12) more</td></tr>\n" }
    return text + "</tbody></table>\n"
  }

  private func pictures(_ item: RegressionCase) throws -> String {
    var text = ""
    let shown = item.results.first { item.failingSeeds.contains($0.seed) && $0.raster != nil }
    if let run = shown ?? item.results.first(where: { $0.raster != nil }) {
      let picture = CoverageMap.picture(result: run, garden: item.site.garden, width: 380, captions: false)
      let png = try PNG.encode(picture.canvas)
      text +=
        "<figure><img alt=\"The garden after seed \(run.seed)\" src=\"data:image/png;base64,\(Markup.base64(png))\"/></figure>\n"
    }
    let plot = CoveragePlot(results: item.results).render()
    text += "<figure>\(plot.svg)</figure>\n<p class=\"keys\">"
    for key in plot.keys { text += "<span><i class=\"line \(key.name)\"></i>\(Markup.escape(key.label))</span>" }
    return text + "</p>\n"
  }

  private static let style = """
    .pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 420px); gap: 20px; }
    .pair img { max-height: 420px; }
    .case .plot { min-width: 0; }
    .case h2 { overflow-wrap: anywhere; }
    @media (max-width: 860px) { .pair { grid-template-columns: minmax(0, 1fr); } }

    """
}
