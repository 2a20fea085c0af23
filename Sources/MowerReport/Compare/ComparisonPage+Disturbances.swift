import MowerCore
import MowerSimulation

// What happens when something goes wrong, and what all of it rests on.
extension ComparisonPage {
  /// One table a question, one row a fitting that it concerns.
  var disturbances: String {
    var text = ""
    for kind in Disturbance.Kind.allCases {
      let concerned = trials.compactMap { trial in
        trial.disturbed.first { $0.disturbance.kind == kind }.map { (trial.fitting.navigation, $0) }
      }
      guard let first = concerned.first else { continue }
      text += "<tbody>\n<tr class=\"group\"><th colspan=\"4\">\(Markup.escape(ComparisonWords.question(kind)))"
      if kind == .toy || concerned.count == 1 {
        text += " <small>\(Markup.escape(ComparisonWords.setting(first.1.disturbance)))</small>"
      }
      text += "</th></tr>\n"
      for (navigation, tried) in concerned {
        var story = ComparisonWords.story(tried, navigation, of: comparison.conditions.seeds.count)
        if kind != .toy && concerned.count > 1 { story = ComparisonWords.setting(tried.disturbance) + " " + story }
        text += "<tr><th>\(Self.mark(navigation))\(FittingName.heading(navigation))</th>"
        text += "<td>\(Markup.escape(story))</td>"
        text += "<td>\(Markup.escape(ComparisonWords.ends(tried.outcomes)))</td>"
        text += "<td class=\"num\">\(coverage(tried.outcomes))</td></tr>\n"
      }
      text += "</tbody>\n"
    }
    guard !text.isEmpty else { return "" }
    let head = "<thead><tr><th></th><th>What happens</th><th>Ends</th><th class=\"num\">Lawn cut</th></tr></thead>\n"
    return "<section class=\"card wide\">\n<h2>What happens when …</h2>\n<div class=\"scroll\">"
      + "<table class=\"trouble\">\n\(head)\(text)</table></div>\n<p class=\"note\">Each was run with the same seeds as the "
      + "undisturbed runs; it happens while the mower is mowing, after a quarter of an hour or later, and nobody helps."
      + "</p>\n</section>\n"
  }

  private func coverage(_ all: [DisturbanceOutcome]) -> String {
    guard !all.isEmpty else { return "–" }
    func mean(_ value: (DisturbanceOutcome) -> Double) -> String {
      Figures.percent(all.reduce(0) { $0 + value($1) } / Double(all.count))
    }
    return "\(mean { $0.coverage })<small>instead of \(mean { $0.undisturbedCoverage })</small>"
  }

  /// Prices and times, and the bill of each fitting.
  var assumptions: String {
    let prices = comparison.prices
    let used = prices.items.filter { item in
      trials.contains { $0.fitting.refusal == nil && $0.fitting.materials.count(item.name) > 0 }
    }
    var text = "<section class=\"card wide\">\n<h2>What it costs, and on what assumptions</h2>\n<div class=\"scroll\">"
    text += "<table class=\"side bill\">\n<thead><tr><th>Part or work</th><th class=\"num\">Price</th>"
    text += "<th class=\"num\">Work</th>"
    text += cells {
      "<th class=\"num\">\(Self.mark($0.fitting.navigation))\(FittingName.heading($0.fitting.navigation))</th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    for item in used {
      text += "<tr><th>\(Markup.escape(item.label)) <code>\(Markup.escape(item.name))</code>"
      text += "<small>\(Markup.prose(item.basis))</small></th>"
      let price =
        item.price_EUR == 0 ? "–" : Figures.fixed(item.price_EUR, digits: item.price_EUR < 10 ? 2 : 0) + " €"
      text += "<td class=\"num\">\(price)\(item.isGiven ? "<small>as given</small>" : "")</td>"
      text +=
        "<td class=\"num\">\(item.work_min > 0 ? Figures.fixed(item.work_min, digits: item.work_min < 1 ? 2 : 0) + " min" : "–")</td>"
      text += cells { trial in
        let count = trial.fitting.materials.count(item.name)
        guard trial.fitting.refusal == nil, count > 0 else { return "<td class=\"num none\">–</td>" }
        return "<td class=\"num\">\(Figures.fixed(count * item.price_EUR, digits: 0)) €"
          + "<small>\(Figures.fixed(count, digits: 0)) ×</small></td>"
      }
      text += "</tr>\n"
    }
    text += "<tr class=\"sum\"><th>In all</th><td></td><td></td>"
    text += cells { trial in
      guard trial.fitting.refusal == nil else { return "<td class=\"num none\">–</td>" }
      let materials = trial.fitting.materials
      return "<td class=\"num\"><b>\(ComparisonWords.euros(materials.cost_EUR(prices)))</b>"
        + "<small>\(ComparisonWords.work(materials.work_min(prices)))</small></td>"
    }
    text +=
      "</tr>\n</tbody>\n</table></div>\n<p class=\"note\">Prices and times are assumptions, not quotations: set what "
    text +=
      "you know with <code>--price anchor=60</code>, and the recommendation follows. Mower, station and its supply "
    return text + "are left out: every fitting needs them.</p>\n</section>\n"
  }
}
