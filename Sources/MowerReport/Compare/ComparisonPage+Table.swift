import MowerCore
import MowerSimulation

// The figures side by side.
extension ComparisonPage {
  /// One column a fitting, one row a figure that any of them has.
  var table: String {
    var text = "<section class=\"card wide\">\n<h2>Side by side</h2>\n<div class=\"scroll\"><table class=\"side\">\n"
    text += "<thead><tr><th></th>"
    text += cells { trial in
      let n = trial.fitting.navigation
      let badge = badge(trial)
      return "<th class=\"fit\">\(Self.mark(n))\(FittingName.heading(n))<br/>"
        + "<span class=\"badge \(badge.good ? "good" : "bad")\">\(badge.text)</span></th>"
    }
    text += "</tr></thead>\n"
    for trial in trials {
      guard let refusal = trial.fitting.refusal else { continue }
      let n = trial.fitting.navigation
      text += "<tbody><tr><th>\(Self.mark(n))\(FittingName.heading(n)): does not start</th>"
      text +=
        "<td class=\"why\" colspan=\"\(trials.count)\">\(Markup.prose(Self.sentence(refusal)))</td></tr></tbody>\n"
    }
    for group in ComparisonFigure.groups { text += rows(group) }
    text += "</table></div>\n<p class=\"note\">Bold is the best in its row among those that hold the garden. "
    if comparison.conditions.seeds.count > 1 { text += "Means over the seeds, ± one standard deviation. " }
    return text + "</p>\n</section>\n"
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
  }

  private func badge(_ trial: FittingTrial) -> (text: String, good: Bool) {
    if trial.fitting.refusal != nil { return ("does not start", false) }
    if trial.fitting.navigation == recommendation.choice { return ("recommended", true) }
    let helped = trial.runs.count { $0.neededHelp }
    if helped > 0 {
      return (helped == trial.runs.count ? "needed help" : "\(helped) of \(trial.runs.count) needed help", false)
    }
    let far = trial.runs.contains { $0.maxOverrun_m > Recommendation.overrunLimit_m }
    return far ? ("left the lawn", false) : ("holds the garden", true)
  }

  private func rows(_ group: ComparisonFigure.Group) -> String {
    var text = ""
    for figure in group.figures {
      let spreads = trials.map { $0.fitting.refusal == nil ? figure.spread($0, comparison.prices) : nil }
      guard spreads.contains(where: { $0 != nil }) else { continue }
      let best = best(figure, spreads)
      text += "<tr><th>\(Markup.escape(figure.label))"
      text += figure.note.isEmpty ? "</th>" : "<small>\(Markup.escape(figure.note))</small></th>"
      for (trial, spread) in zip(trials, spreads) {
        text += cell(
          figure, trial, spread, isBest: isHolding(trial) && spread.map { figure.text($0.mean) == best } ?? false)
      }
      text += "</tr>\n"
    }
    guard !text.isEmpty else { return "" }
    return
      "<tbody>\n<tr class=\"group\"><th colspan=\"\(trials.count + 1)\">\(Markup.escape(group.heading))</th></tr>\n"
      + text + "</tbody>\n"
  }

  /// How the best value of a row reads; nil where all are alike or none is wished for. What some runs did not reach is
  /// no best, nor is what a fitting is good at that does not hold the garden.
  private func best(_ figure: ComparisonFigure, _ spreads: [Spread?]) -> String? {
    let whole = zip(trials, spreads).compactMap { trial, spread -> Double? in
      guard let spread, isHolding(trial) else { return nil }
      return figure.isReached && spread.count < trial.runs.count ? nil : spread.mean
    }
    let value: Double? =
      switch figure.wish {
      case .low: whole.min()
      case .high: whole.max()
      case .none: nil
      }
    let texts = Set(zip(trials, spreads).filter { isHolding($0.0) }.map { $0.1.map { figure.text($0.mean) } ?? "" })
    return texts.count > 1 ? value.map(figure.text) : nil
  }

  private func isHolding(_ trial: FittingTrial) -> Bool {
    recommendation.summary(of: trial.fitting.navigation).map { Recommendation.exclusion($0) == nil } ?? false
  }

  private func cell(_ figure: ComparisonFigure, _ trial: FittingTrial, _ spread: Spread?, isBest: Bool) -> String {
    guard trial.fitting.refusal == nil else { return "<td class=\"num none\"></td>" }
    guard let spread else { return "<td class=\"num none\">\(figure.isReached ? "not reached" : "–")</td>" }
    let value = Markup.escape(figure.text(spread.mean))
    var small = ""
    if figure.isReached, spread.count < trial.runs.count {
      small = "\(spread.count) of \(trial.runs.count) runs"
    } else if spread.count > 1, figure.text(spread.deviation) != figure.text(0) {
      small = "± \(figure.text(spread.deviation))"
    }
    return "<td class=\"num\">\(isBest ? "<b>\(value)</b>" : value)"
      + (small.isEmpty ? "" : "<small>\(Markup.escape(small))</small>") + "</td>"
  }
}
