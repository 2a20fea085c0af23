import MowerCore
import MowerGarden
import MowerRuntime
import MowerSimulation

/// The vocabulary of faults and the matrix, for terminals and as JSON.
public enum FaultReport {
  private static func pad(_ text: String, _ width: Int) -> String { RegressionTable.pad(text, width) }

  /// Everything that can go wrong.
  public static func vocabulary() -> String {
    var lines = ["Targets (scenarios: {at_s: 300, do: fault, target: gyro, kind: stuck, for_s: 60})", ""]
    for part in FaultPart.allCases {
      let names =
        part.count > 1 ? "\(FaultTarget(part).name), \(FaultTarget(part, 0).name)…\(part.count)" : part.rawValue
      let missing = FaultKind.allCases.filter { !part.kinds.contains($0) }.map(\.rawValue)
      let but = missing.isEmpty ? "" : " (not \(missing.joined(separator: ", ")))"
      lines.append("  \(pad(names, 24)) \(part.summary)\(but)")
    }
    lines += ["", "Kinds", ""]
    for kind in FaultKind.allCases { lines.append("  \(pad(kind.rawValue, 24)) \(kind.summary)") }
    lines += ["", "Sizes that differ from the kind's own", ""]
    for part in FaultPart.allCases {
      for kind in part.kinds {
        guard let size = FaultSize(of: kind, part),
          kind == .wrong || part == .battery || part == .link || part == .clock
        else { continue }
        lines.append(
          "  \(pad("\(FaultTarget(part).name) \(kind.rawValue)", 24)) \(size.meaning) (usually \(short(size.usual)))")
      }
    }
    lines += ["", "What happens to gardens", ""]
    for trouble in GardenTrouble.allCases {
      lines.append("  \(pad(trouble.rawValue, 24)) \(trouble.summary) (do: \(trouble.verb))")
    }
    return lines.joined(separator: "\n")
  }

  /// The same as JSON.
  public static func vocabularyJSON() -> String {
    let targets = FaultTarget.all.map { target in
      JSONValue.object([
        ("target", .string(target.name)), ("summary", .string(target.part.summary)),
        (
          "kinds",
          .array(
            target.part.kinds.map { kind in
              let size = FaultSize(of: kind, target.part)
              return .object([
                ("kind", .string(kind.rawValue)), ("size", size.map { .string($0.meaning) } ?? .null),
                ("usual", .optional(size?.usual)), ("least", .optional(size?.range.lowerBound)),
                ("greatest", .optional(size?.range.upperBound)),
              ])
            })
        ),
      ])
    }
    let troubles = GardenTrouble.allCases.map { trouble in
      JSONValue.object([
        ("name", .string(trouble.rawValue)), ("do", .string(trouble.verb)), ("summary", .string(trouble.summary)),
      ])
    }
    let kinds = FaultKind.allCases.map { kind in
      JSONValue.object([("kind", .string(kind.rawValue)), ("summary", .string(kind.summary))])
    }
    return JSONValue.object([("targets", .array(targets)), ("kinds", .array(kinds)), ("gardens", .array(troubles))])
      .text
  }

  /// What is allowed, and why.
  public static func table() -> String {
    var lines = ["The first row that fits counts.", ""]
    for row in AllowedOutcome.table {
      var head = row.what.joined(separator: ", ")
      if !row.kinds.isEmpty { head += " \(row.kinds.joined(separator: "|"))" }
      if !row.navigations.isEmpty { head += " (\(row.navigations.map { "\($0.name)" }.joined(separator: ", ")))" }
      lines.append(head)
      lines.append("    \(limits(row))")
      lines.append("    \(row.reason)")
    }
    return lines.joined(separator: "\n")
  }

  private static func limits(_ row: AllowedOutcome) -> String {
    var parts = [row.endings.map(\.rawValue).joined(separator: ", ")]
    if let s = row.reaction_s { parts.append("reacts within \(QuantityText.text(s, .time))") }
    if row.overrun_m < 1000 { parts.append("at most \(QuantityText.text(row.overrun_m, .length)) outside") }
    if row.bladeOutside_s < 1e5 {
      parts.append("blade on outside at most \(QuantityText.text(row.bladeOutside_s, .time))")
    }
    return parts.joined(separator: "; ")
  }

  /// The same as JSON.
  public static func tableJSON() -> String {
    JSONValue.object([("allowed", .array(AllowedOutcome.table.map(object)))]).text
  }

  private static func object(_ row: AllowedOutcome) -> JSONValue {
    .object([
      ("what", .array(row.what.map { .string($0) })), ("kinds", .array(row.kinds.map { .string($0) })),
      ("navigations", .array(row.navigations.map { .string("\($0.name)") })),
      ("endings", .array(row.endings.map { .string($0.rawValue) })), ("reaction_s", .optional(row.reaction_s)),
      ("overrun_m", .number(row.overrun_m)), ("blade_outside_s", .number(row.bladeOutside_s)),
      ("reason", .string(row.reason)),
    ])
  }

  /// The matrix, one line a trial.
  public static func render(_ matrix: FaultMatrix, color: Bool = false) -> String {
    func paint(_ text: String, _ code: String) -> String { color ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text }
    func left(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let run = matrix.undisturbed
    var lines = [
      "\(run.garden) · \(run.robot) · \(run.navigation) · seed \(run.seed) · from \(Figures.clock(matrix.time_s)) on",
      "",
      pad("what", 30) + left("reacts", 9) + "  " + pad("cause", 18) + left("stands", 9) + left("after", 8)
        + left("outside", 9) + "  " + pad("ends", 19) + "verdict",
    ]
    for trial in matrix.trials {
      let name = [trial.name, trial.kind?.rawValue].compactMap { $0 }.joined(separator: " ")
      let reaction = trial.reaction_s.map { QuantityText.text($0, .time) } ?? "–"
      let stood = trial.stood_s.map { QuantityText.text($0, .time) } ?? "–"
      let driven = trial.driven_m.map { QuantityText.text($0, .length) } ?? "–"
      let outside = trial.overrun_m > 0.005 ? QuantityText.text(trial.overrun_m, .length) : "–"
      let verdict =
        trial.objections.isEmpty
        ? paint("allowed", "32") : paint("NOT ALLOWED", "1;31") + ": " + trial.objections.joined(separator: ", ")
      lines.append(
        pad(name, 30) + left(reaction, 9) + "  " + pad(trial.cause ?? "", 18) + left(stood, 9) + left(driven, 8)
          + left(outside, 9) + "  " + pad(trial.finalMode, 19) + verdict)
    }
    for trial in matrix.trials where !trial.objections.isEmpty {
      let name = [trial.name, trial.kind?.rawValue].compactMap { $0 }.joined(separator: " ")
      lines += ["", paint(name, "1") + ": \(trial.allowed.reason)", "  allowed: \(limits(trial.allowed))", "  events:"]
      lines += trial.events.map { "    - " + ScenarioWriter.entry($0) }
    }
    let n = matrix.objections
    lines += ["", paint("\(matrix.trials.count) tried, \(n) not allowed.", n == 0 ? "1;32" : "1;31")]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The matrix as JSON.
  public static func json(_ matrix: FaultMatrix) -> String {
    let run = matrix.undisturbed
    return JSONValue.object([
      ("garden", .string(run.garden)), ("robot", .string(run.robot)), ("navigation", .string(run.navigation)),
      ("seed", .unsigned(run.seed)), ("time_s", .number(matrix.time_s)),
      ("undisturbed_coverage", .number(run.coverage)), ("not_allowed", .integer(matrix.objections)),
      (
        "trials",
        .array(
          matrix.trials.map { t in
            .object([
              ("name", .string(t.name)), ("kind", t.kind.map { .string($0.rawValue) } ?? .null),
              ("reaction_s", .optional(t.reaction_s)), ("cause", t.cause.map { .string($0) } ?? .null),
              ("stood_s", .optional(t.stood_s)), ("driven_m", .optional(t.driven_m)),
              ("overrun_m", .number(t.overrun_m)), ("blade_outside_s", .number(t.bladeOutside_s)),
              ("final_mode", .string(t.finalMode)), ("ending", .string(t.ending.rawValue)),
              ("coverage", .number(t.coverage)), ("allowed", .bool(t.objections.isEmpty)),
              ("objections", .array(t.objections.map { .string($0) })), ("reason", .string(t.allowed.reason)),
              ("events", .array(t.events.map(RunJSON.object))),
            ])
          })
      ),
    ]).text
  }

  private static func short(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }
}
