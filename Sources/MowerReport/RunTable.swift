import MowerCore
import MowerPlanning
import MowerRuntime
import MowerSimulation

/// The table at the end of a run: names, figures with units, aligned, at most 80 columns.
public enum RunTable {
  /// One run, or the mean and spread over several. `color` marks the headline and what needs attention.
  public static func render(_ results: [RunResult], color: Bool = false) -> String {
    guard let first = results.first else { return "" }
    let paint = Paint(isOn: color)
    return results.count == 1 ? single(first, paint) : several(results, paint)
  }

  /// One run.
  public static func render(_ result: RunResult, color: Bool = false) -> String { render([result], color: color) }

  private struct Paint {
    var isOn: Bool
    func bold(_ text: String) -> String { isOn ? "\u{1b}[1m\(text)\u{1b}[0m" : text }
    func dim(_ text: String) -> String { isOn ? "\u{1b}[2m\(text)\u{1b}[0m" : text }
    func good(_ text: String) -> String { isOn ? "\u{1b}[32m\(text)\u{1b}[0m" : text }
    func bad(_ text: String) -> String { isOn ? "\u{1b}[1;31m\(text)\u{1b}[0m" : text }
  }

  private static let labelWidth = 20
  private static let valueWidth = 13

  private static func single(_ result: RunResult, _ paint: Paint) -> String {
    var lines = [
      paint.bold(
        cut("\(visible(result.garden)) · \(visible(result.robot)) · \(result.navigation) · seed \(result.seed)")),
      "",
    ]
    for figure in RunFigure.listed(for: [result]) {
      let value = padded(figure.text(figure.value(result)), valueWidth, right: true)
      let note = figure.note.isEmpty ? "" : "  " + paint.dim(figure.note)
      lines.append("  \(padded(figure.label, labelWidth)) \(value)\(note)")
    }
    lines.append("  \(padded("State hash", labelWidth)) \(JSONText.hex(result.stateHash))")
    let why = result.finalCause == Cause(.none) ? "" : " (\(result.finalCause.sentence))"
    lines.append("  \(padded("Final mode", labelWidth)) \(cut(visible(result.finalMode) + why, 56))")
    let things = result.foundThings.all
    if !things.isEmpty {
      let places = things.prefix(4).map { "\(($0.center.x * 10).rounded() / 10), \(($0.center.y * 10).rounded() / 10)" }
      let more = things.count > places.count ? " and \(things.count - places.count) more" : ""
      lines.append("  \(padded("Found on the lawn", labelWidth)) \(cut(places.joined(separator: "; ") + more, 56))")
    }
    let happened = happened(result, paint)
    if !happened.isEmpty { lines += [""] + happened }
    lines.append("")
    if result.neededHelp {
      lines.append(paint.bad(RunVerdict.help(result)))
    } else if result.stops > 0 {
      let times = result.stops == 1 ? "once" : "\(result.stops) times"
      lines.append(paint.bad("The mower was stopped \(times), and goes on because a person helped."))
    } else {
      let doubts = RunVerdict.doubts(result)
      if doubts.isEmpty {
        lines.append(paint.good("The mower needed no help."))
      } else {
        lines.append(paint.bad("The mower needed no help, but it " + doubts.joined(separator: ",\nand ") + "."))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What happened to the mower and what the supervisor made of it, by time.
  private static func happened(_ result: RunResult, _ paint: Paint) -> [String] {
    func line(_ time_s: Double, _ word: String, _ text: String) -> String {
      "  \(padded(Figures.clock(time_s), 9, right: true))  \(padded(cut(visible(word), 8), 8))  \(text)"
    }
    let events = result.events.map { event in
      (event.time_s, line(event.time_s, "event", cut(visible(event.action.summary), 56)))
    }
    let faults = result.faults.map { fault in
      (fault.time_s, line(fault.time_s, fault.action, paint.bad(cut(visible(fault.cause), 56))))
    }
    // Cause before effect where both have one time.
    let all = (events + faults).enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map(\.element.1)
    // A long list helps nobody; the report and --json have them all.
    let shown = all.prefix(12 + min(12, events.count))
    return shown + (all.count > shown.count ? ["  and \(all.count - shown.count) more"] : []) + remedies(result, paint)
  }

  /// What each cause that stopped the mower means, and what to do about it.
  private static func remedies(_ result: RunResult, _ paint: Paint) -> [String] {
    var said: Set<String> = []
    var lines: [String] = []
    for fault in result.faults where fault.needsPerson && said.insert(fault.cause).inserted {
      guard let row = fault.row else { continue }
      lines += ["  \(visible(fault.cause)):", "    " + paint.dim(row.account)]
    }
    return lines.isEmpty ? [] : [""] + lines
  }

  private static func several(_ results: [RunResult], _ paint: Paint) -> String {
    let first = results[0]
    let head = "\(visible(first.garden)) · \(visible(first.robot)) · \(first.navigation) · \(results.count) seeds"
    let columns = ["mean", "± sd", "min", "max"].map { padded($0, valueWidth, right: true) }.joined()
    var lines = [paint.bold(cut(head)), "", "  " + padded("", labelWidth) + paint.dim(columns)]
    var isPartial = false
    for figure in RunFigure.listed(for: results) {
      guard let spread = figure.spread(over: results) else {
        lines.append("  " + padded(figure.label, labelWidth) + padded("–", valueWidth, right: true) + "  not reached")
        continue
      }
      // A mark tells a mean over some runs from one over all.
      let mark = spread.count < results.count ? " *" : ""
      isPartial = isPartial || !mark.isEmpty
      let values = [spread.mean, spread.deviation, spread.minimum, spread.maximum]
      let texts = values.map { padded(figure.text($0, beside: spread.mean), valueWidth, right: true) }
      lines.append("  " + padded(figure.label + mark, labelWidth) + texts.joined())
    }
    if isPartial { lines += ["", paint.dim("  * over the runs that reached it")] }
    let helped = results.filter(\.neededHelp)
    lines.append("")
    if helped.isEmpty {
      lines.append(paint.good("No run needed help."))
    } else {
      let seeds = helped.map { String($0.seed) }.joined(separator: ", ")
      lines.append(paint.bad(cut("\(helped.count) of \(results.count) runs needed help: seeds \(seeds)")))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Names from files, without what would move the cursor.
  private static func visible(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
  }

  private static func cut(_ text: String, _ limit: Int = 80) -> String {
    text.count <= limit ? text : text.prefix(limit - 1) + "…"
  }

  private static func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return right ? space + text : text + space
  }
}
