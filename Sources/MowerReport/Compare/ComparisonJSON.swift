import MowerCore
import MowerRuntime
import MowerSimulation

/// A comparison as JSON, the keys in a fixed order, each with its unit.
public enum ComparisonJSON {
  /// One object: conditions, prices, one entry a fitting, and the recommendation.
  public static func encode(_ comparison: Comparison) -> String {
    let conditions = comparison.conditions
    return JSONValue.object([
      ("garden", .string(comparison.garden.name)),
      ("robot", .string(comparison.robot)),
      ("seeds", .array(conditions.seeds.map { .unsigned($0) })),
      ("sim_seconds", .number(conditions.duration_s)),
      ("fittings", .array(comparison.trials.map { fitting($0, comparison.prices) })),
      ("recommendation", recommendation(comparison)),
      ("prices", .array(comparison.prices.items.map(price))),
    ]).text
  }

  private static func fitting(_ trial: FittingTrial, _ prices: PriceList) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("navigation", .string("\(trial.fitting.navigation.name)")),
      ("refusal", trial.fitting.refusal.map { .string($0) } ?? .null),
      ("notes", .array(trial.fitting.notes.map { .string($0) })),
      ("runs", .integer(trial.runs.count)),
    ]
    for figure in ComparisonFigure.all {
      members.append((figure.key, figure.spread(trial, prices).map(RunJSON.object) ?? .null))
    }
    members.append(("state_hashes", .array(trial.runs.map { .string(JSONText.hex($0.stateHash)) })))
    members.append(("disturbances", .array(trial.disturbed.map(disturbed))))
    return .object(members)
  }

  private static func disturbed(_ tried: FittingTrial.Disturbed) -> JSONValue {
    .object([
      ("kind", .string(tried.disturbance.kind.rawValue)),
      ("unit", tried.disturbance.unit.map { .string($0) } ?? .null),
      ("outcomes", .array(tried.outcomes.map(outcome))),
    ])
  }

  private static func outcome(_ o: DisturbanceOutcome) -> JSONValue {
    .object([
      ("seed", .unsigned(o.seed)), ("at_s", .number(o.time_s)), ("reaction_s", .optional(o.reaction_s)),
      ("driven_m", .optional(o.driven_m)), ("cause", o.cause.map { .string($0) } ?? .null),
      ("contacts", .integer(o.contacts)), ("overrun_m", .number(o.overrun_m)), ("left_s", .optional(o.left_s)),
      ("coverage", .number(o.coverage)), ("undisturbed_coverage", .number(o.undisturbedCoverage)),
      ("stuck_s", .number(o.stuck_s)), ("final_mode", .string(o.finalMode)), ("needed_help", .bool(o.neededHelp)),
    ])
  }

  private static func recommendation(_ comparison: Comparison) -> JSONValue {
    let r = comparison.recommendation
    return .object([
      ("choice", r.choice.map { .string("\($0.name)") } ?? .null),
      ("decided_by", r.decidedBy.map { .string($0.rawValue) } ?? .null),
      ("headline", .string(ComparisonWords.headline(r))),
      ("reasons", .array(ComparisonWords.reasons(comparison).map { .string($0) })),
      (
        "others",
        .array(
          r.losses.map { entry in
            .object([
              ("navigation", .string("\(entry.navigation.name)")),
              ("why", .string(ComparisonWords.loss(entry, comparison))),
            ])
          })
      ),
      ("what_would_change_it", .array(ComparisonWords.changes(comparison).map { .string($0) })),
    ])
  }

  private static func price(_ item: PriceList.Item) -> JSONValue {
    .object([
      ("name", .string(item.name)), ("price_EUR", .number(item.price_EUR)), ("work_min", .number(item.work_min)),
      ("assumed", .bool(!item.isGiven)), ("basis", .string(item.basis)),
    ])
  }
}
