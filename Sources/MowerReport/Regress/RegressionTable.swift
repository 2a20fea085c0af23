import MowerRuntime
import MowerSimulation

/// A regression for a terminal: one line a case, then what failed and how to run it again.
public enum RegressionTable {
  /// The table. `color` marks verdicts.
  public static func render(_ regression: Regression, color: Bool = false) -> String {
    func paint(_ text: String, _ code: String) -> String { color ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text }
    let width = min(34, max(12, regression.cases.map { $0.name.count }.max() ?? 12))
    var lines: [String] = []
    for item in regression.cases {
      let met = item.verdicts.count { $0.isMet }
      let known = item.knownDefects
      let verdict = item.isMet ? known > 0 ? paint("known", "33") : paint("met", "32") : paint("FAILED", "1;31")
      let space = item.isMet ? known > 0 ? "  " : "    " : " "
      lines.append(
        "  \(pad(item.name, width))  \(verdict)\(space)\(pad("\(met)/\(item.verdicts.count)", 6))"
          + "\(pad("\(item.results.count) seed\(item.results.count == 1 ? "" : "s")", 9))\(against(item))")
    }
    let failed = regression.cases.filter { !$0.isMet }
    for item in failed {
      lines += ["", paint(item.path, "1")]
      for verdict in item.verdicts where verdict.fails {
        lines.append("  line \(verdict.expectation.line): \(visible(verdict.expectation.text))")
        lines.append("    found: \(verdict.found)")
      }
      lines.append("    again: \(item.reproduction(seed: item.failingSeeds[0]))")
    }
    for item in regression.cases where item.changes.contains(where: { $0.judgement != .same }) {
      lines += ["", paint(item.path, "1")]
      for change in item.changes where change.judgement != .same {
        lines.append("  \(change.judgement.rawValue): \(RegressionWords.text(change))")
      }
    }
    let moved = regression.suite.filter { $0.p < 1 }
    if !moved.isEmpty {
      lines += ["", "Over all runs that the baseline has too (paired permutation test):"]
      for change in moved { lines.append("  \(pad(change.judgement.rawValue, 7)) \(RegressionWords.text(change))") }
    }
    if regression.cases.count > 1 { lines += ["", cover(regression.seen)] }
    let repaired = regression.cases.flatMap { item in
      item.verdicts.filter { $0.expectation.isKnownDefect && $0.isMet }.map {
        "\(item.path):\($0.expectation.line): is met now; leave `known defect` out"
      }
    }
    if !repaired.isEmpty { lines += [""] + repaired }
    lines += ["", paint(headline(regression), regression.isGood ? "1;32" : "1;31")]
    return lines.joined(separator: "\n") + "\n"
  }

  /// What came of it in one sentence.
  public static func headline(_ regression: Regression) -> String {
    let runs = regression.cases.reduce(0) { $0 + $1.results.count }
    let failed = regression.cases.count { !$0.isMet }
    let worse = regression.cases.count { $0.isWorse } + regression.suite.count { $0.judgement == .worse }
    func counted(_ n: Int, _ noun: String) -> String { "\(n) \(noun)\(n == 1 ? "" : "s")" }
    var text = "\(counted(regression.cases.count, "scenario")), \(counted(runs, "run")), "
    text += "\(Figures.duration(regression.simulated_s)) simulated: "
    text += failed == 0 ? "none failed" : "\(failed) failed"
    let known = regression.cases.reduce(0) { $0 + $1.knownDefects }
    if known > 0 { text += ", \(counted(known, "known defect"))" }
    text += worse == 0 ? "" : ", \(worse) worse than the baseline"
    return text + "."
  }

  private static func cover(_ seen: SuiteCover) -> String {
    func part(_ what: String, _ of: Int, _ missing: [String]) -> String {
      let list = missing.count > 6 ? missing.prefix(6).joined(separator: ", ") + ", …" : missing.joined(separator: ", ")
      return "\(of - missing.count) of \(of) \(what)" + (missing.isEmpty ? "" : " (not \(list))")
    }
    return "Seen: "
      + [
        part("modes", seen.modeCount, seen.missingModes),
        part("rows of the supervisor", seen.rowCount, seen.missingRows),
        part("faults", seen.faultCount, seen.missingFaults),
      ].joined(separator: ", ") + "."
  }

  /// How a case stands to its baseline.
  private static func against(_ item: RegressionCase) -> String {
    guard let baseline = item.baseline else { return "no baseline" }
    let hashes = item.results.map { JSONText.hex($0.stateHash) }
    if hashes == baseline.hashes { return "same to the bit" }
    let better = item.changes.count { $0.judgement == .better }
    let worse = item.changes.count { $0.judgement == .worse }
    let parts = [worse > 0 ? "\(worse) worse" : "", better > 0 ? "\(better) better" : ""].filter { !$0.isEmpty }
    return parts.isEmpty ? "other runs, same figures" : parts.joined(separator: ", ")
  }

  static func pad(_ text: String, _ width: Int) -> String {
    text.count >= width ? text : text + String(repeating: " ", count: width - text.count)
  }

  private static func visible(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }))
  }
}

/// Changes in words.
public enum RegressionWords {
  /// A figure of one scenario.
  public static func text(_ change: FigureChange) -> String {
    let q = change.figure.figure.quantity
    let (before, now) = change.means
    let sign = change.size >= 0 ? "+" : "−"
    var text = "\(change.figure.label) \(QuantityText.text(before, q)) → \(QuantityText.text(now, q))"
    text += " (\(sign)\(QuantityText.text(abs(change.size), q))"
    text += change.p.map { ", p \(p($0)))" } ?? ", one seed: no test)"
    return text
  }

  /// A figure over all runs.
  public static func text(_ change: Regression.SuiteChange) -> String {
    let q = change.figure.figure.quantity
    let sign = change.mean >= 0 ? "+" : "−"
    return
      "\(change.figure.label) \(sign)\(QuantityText.text(abs(change.mean), q)) in the mean of \(change.pairs) runs, p \(p(change.p))"
  }

  /// A probability in two digits.
  static func p(_ value: Double) -> String {
    value < 0.0001 ? "< 0.0001" : Figures.fixed(value, digits: value < 0.01 ? 4 : 2)
  }
}
