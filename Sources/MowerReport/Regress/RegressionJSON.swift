import MowerGarden
import MowerRuntime
import MowerSimulation

/// A regression as JSON.
public enum RegressionJSON {
  /// One object with a list of cases and the figures over all.
  public static func encode(_ regression: Regression) -> String {
    JSONValue.object([
      ("good", .bool(regression.isGood)),
      ("simulated_s", .number(regression.simulated_s)),
      ("unseen_modes", .array(regression.seen.missingModes.map { .string($0) })),
      ("unseen_rows", .array(regression.seen.missingRows.map { .string($0) })),
      ("unseen_faults", .array(regression.seen.missingFaults.map { .string($0) })),
      ("scenarios", .array(regression.cases.map(object))),
      ("suite", .array(regression.suite.map(object))),
    ]).text
  }

  private static func object(_ item: RegressionCase) -> JSONValue {
    let hashes = item.results.map { JSONText.hex($0.stateHash) }
    return .object([
      ("file", .string(item.path)), ("name", .string(item.name)), ("met", .bool(item.isMet)),
      ("worse", .bool(item.isWorse)), ("seeds", .array(item.results.map { .unsigned($0.seed) })),
      ("state_hashes", .array(hashes.map { .string($0) })),
      ("same_to_the_bit", .bool(item.baseline?.hashes == hashes)),
      ("expectations", .array(item.verdicts.map { object($0, item) })),
      (
        "figures",
        .object(
          BaselineFigure.all.map { f in (f.key, .array(item.results.map { .optional(f.figure.value($0)) })) })
      ),
      ("changes", item.baseline == nil ? .null : .array(item.changes.map(object))),
      ("again", item.isMet ? .null : .string(item.reproduction(seed: item.failingSeeds[0]))),
    ])
  }

  private static func object(_ verdict: ExpectationVerdict, _ item: RegressionCase) -> JSONValue {
    .object([
      ("text", .string(verdict.expectation.text)), ("line", .integer(verdict.expectation.line)),
      ("statistic", .string(verdict.expectation.statistic.name)), ("met", .bool(verdict.isMet)),
      ("known_defect", .bool(verdict.expectation.isKnownDefect)),
      ("found", .string(verdict.found)), ("values", .array(verdict.values.map { .optional($0) })),
      ("held", .array(verdict.held.map { .bool($0) })),
    ])
  }

  private static func object(_ change: FigureChange) -> JSONValue {
    .object([
      ("figure", .string(change.figure.key)), ("before", .number(change.means.before)),
      ("now", .number(change.means.now)), ("size", .number(change.size)), ("p_welch", .optional(change.p)),
      ("judgement", .string(change.judgement.rawValue)),
    ])
  }

  private static func object(_ change: Regression.SuiteChange) -> JSONValue {
    .object([
      ("figure", .string(change.figure.key)), ("pairs", .integer(change.pairs)), ("mean", .number(change.mean)),
      ("p_permutation", .number(change.p)), ("judgement", .string(change.judgement.rawValue)),
    ])
  }
}
