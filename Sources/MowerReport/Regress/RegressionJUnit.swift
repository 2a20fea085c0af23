import MowerSimulation

/// A regression as JUnit XML, which continuous-integration servers read: a suite for each scenario, a case for each
/// sentence, and one for the comparison with the baseline.
public enum RegressionJUnit {
  /// The document.
  public static func encode(_ regression: Regression) -> String {
    var tests = 0
    var failures = 0
    var body = ""
    for item in regression.cases {
      let cases = cases(item)
      let failed = cases.count { $0.failure != nil }
      tests += cases.count
      failures += failed
      let time = item.results.reduce(0) { $0 + $1.wall_s }
      body += "  <testsuite name=\"\(Markup.escape(item.path))\" tests=\"\(cases.count)\" failures=\"\(failed)\" "
      body += "time=\"\(Figures.fixed(time, digits: 3).filter { $0 != "," })\">\n"
      for entry in cases { body += entry.xml(class: item.name) }
      body += "  </testsuite>\n"
    }
    let suite = suiteCases(regression)
    if !suite.isEmpty {
      let failed = suite.count { $0.failure != nil }
      tests += suite.count
      failures += failed
      body += "  <testsuite name=\"all scenarios together\" tests=\"\(suite.count)\" failures=\"\(failed)\">\n"
      for entry in suite { body += entry.xml(class: "suite") }
      body += "  </testsuite>\n"
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites name=\"sward regress\" tests=\"\(tests)\" failures=\"\(failures)\">\n" + body + "</testsuites>\n"
  }

  private struct Case {
    var name: String
    var failure: (message: String, details: String)?
    var isKnown = false

    func xml(class owner: String) -> String {
      var text = "    <testcase classname=\"\(Markup.escape(owner))\" name=\"\(Markup.escape(name))\""
      guard let failure else {
        return text + (isKnown ? "><skipped message=\"known defect\"/></testcase>\n" : "/>\n")
      }
      text += ">\n      <failure message=\"\(Markup.escape(failure.message))\">"
      return text + Markup.escape(failure.details) + "</failure>\n    </testcase>\n"
    }
  }

  private static func cases(_ item: RegressionCase) -> [Case] {
    let again = item.failingSeeds.first.map { "run it again: " + item.reproduction(seed: $0) } ?? ""
    var cases = item.verdicts.map { verdict in
      Case(
        name: verdict.expectation.text,
        failure: !verdict.fails
          ? nil
          : (
            "found \(verdict.found)",
            "\(item.path):\(verdict.expectation.line): \(verdict.expectation.text)\nfound: \(verdict.found)\n\(again)"
          ), isKnown: verdict.expectation.isKnownDefect && !verdict.isMet)
    }
    if item.baseline != nil {
      let worse = item.changes.filter { $0.judgement == .worse }.map { RegressionWords.text($0) }
      cases.append(
        Case(
          name: "no worse than the baseline",
          failure: worse.isEmpty ? nil : (worse[0], worse.joined(separator: "\n"))))
    }
    return cases
  }

  private static func suiteCases(_ regression: Regression) -> [Case] {
    regression.suite.map { change in
      let text = RegressionWords.text(change)
      return Case(
        name: "\(change.figure.label) no worse than the baseline",
        failure: change.judgement == .worse ? (text, text) : nil)
    }
  }
}
