import MowerSimulation

/// A comparison for a terminal: the figures that decide, side by side, and the recommendation; at most 80 columns.
public enum ComparisonTable {
  private static let keys = [
    "cost_EUR", "work_min", "coverage", "t95_s", "uncut_strip_m", "unevenness", "max_overrun_m", "needed_help_share",
    "way_home_s",
  ]

  /// The table. `color` marks the headline.
  public static func render(_ comparison: Comparison, color: Bool = false) -> String {
    let names = comparison.trials.map { FittingName.heading($0.fitting.navigation) }
    var lines = [pad("", 18) + names.map { pad($0, 15, right: true) }.joined(), ""]
    for key in keys {
      guard let figure = ComparisonFigure.all.first(where: { $0.key == key }) else { continue }
      let cells = comparison.trials.map { trial in
        guard trial.fitting.refusal == nil else { return "" }
        guard let spread = figure.spread(trial, comparison.prices) else {
          return figure.isReached ? "not reached" : "–"
        }
        return figure.text(spread.mean) + (figure.isReached && spread.count < trial.runs.count ? " *" : "")
      }
      lines.append(pad(figure.label, 18) + cells.map { pad($0, 15, right: true) }.joined())
    }
    if lines.contains(where: { $0.contains(" *") }) { lines += ["", "* over the runs that reached it"] }
    let r = comparison.recommendation
    let headline = ComparisonWords.headline(r)
    lines += ["", color ? "\u{1b}[1m\(headline)\u{1b}[0m" : headline]
    for reason in ComparisonWords.reasons(comparison) { lines += wrapped(reason) }
    for entry in r.losses {
      lines += wrapped("\(FittingName.heading(entry.navigation)): \(ComparisonWords.loss(entry, comparison))")
    }
    return lines.map(visible).joined(separator: "\n") + "\n"
  }

  /// A sentence in lines of at most 80 columns, the first with a dash before it.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = "-"
    for word in text.split(separator: " ") {
      if line.count + 1 + word.count > 80 {
        lines.append(line)
        line = " "
      }
      line += " " + word
    }
    return lines + [line]
  }

  /// Without what would move the cursor; the marks of colour stay.
  private static func visible(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 || $0.value == 27 }))
  }

  private static func pad(_ text: String, _ width: Int, right: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return right ? space + text : text + space
  }
}
