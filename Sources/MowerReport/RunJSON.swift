import MowerCore
import MowerGeometry
import MowerPlanning
import MowerRuntime
import MowerSimulation

/// Runs as JSON, the keys in a fixed order, each with its unit.
public enum RunJSON {
  /// One run as one object. A time that was not reached is null, and so is a figure
  /// that the mower's navigation has not; the state hash is a string of 16 hex digits.
  public static func encode(_ result: RunResult) -> String { object(result).text }

  /// Several runs: `{"runs": […], "summary": {"coverage": {"n", "mean", "sd", "min", "max"}, …}}`. Times that some
  /// runs did not reach are summed up over the `n` that did.
  public static func encode(_ results: [RunResult]) -> String {
    var summary: [(key: String, value: JSONValue)] = [
      ("runs", .integer(results.count)),
      ("needed_help", .integer(results.count { $0.neededHelp })),
    ]
    for figure in RunFigure.all {
      summary.append((figure.key, figure.spread(over: results).map(object) ?? .null))
    }
    return JSONValue.object([("runs", .array(results.map(object))), ("summary", .object(summary))]).text
  }

  /// A spread with its keys.
  static func object(_ spread: Spread) -> JSONValue {
    .object([
      ("n", .integer(spread.count)), ("mean", .number(spread.mean)), ("sd", .number(spread.deviation)),
      ("min", .number(spread.minimum)), ("max", .number(spread.maximum)),
    ])
  }

  /// A cause with what it means and what a person can do; null where that is nothing.
  private static func object(_ cause: Cause) -> JSONValue {
    .object([("name", .string("\(cause.name)")), ("meaning", .string(cause.sentence)), ("remedy", remedy(cause))])
  }

  private static func remedy(_ cause: Cause) -> JSONValue {
    let text = "\(cause.remedy)"
    return text.isEmpty ? .null : .string(text)
  }

  private static func object(_ result: RunResult) -> JSONValue {
    let faults = result.faults.map { fault in
      JSONValue.object([
        ("cause", .string(fault.cause)), ("time_s", .number(fault.time_s)), ("action", .string(fault.action)),
        ("meaning", fault.row.map { .string($0.sentence) } ?? .null), ("remedy", fault.row.map(remedy) ?? .null),
      ])
    }
    return .object([
      ("garden", .string(result.garden)),
      ("robot", .string(result.robot)),
      ("navigation", .string(result.navigation)),
      ("seed", .unsigned(result.seed)),
      ("sim_seconds", .number(result.simulated_s)),
      ("wall_seconds", .number(result.wall_s)),
      ("coverage", .number(result.coverage)),
      ("t50_s", .optional(result.t50_s)),
      ("t80_s", .optional(result.t80_s)),
      ("t90_s", .optional(result.t90_s)),
      ("t95_s", .optional(result.t95_s)), ("t98_s", .optional(result.t98_s)),
      ("time_out_to_98_s", .optional(result.outTo98_s)),
      ("mowable_area_m2", .number(result.mowableArea_m2)),
      ("distance_m", .number(result.distance_m)),
      ("max_overrun_m", .number(result.maxOverrun_m)),
      ("max_overrun_blade_on_m", .number(result.maxBladeOverrun_m)),
      ("blade_on_outside_s", .number(result.bladeOnOutside_s)),
      ("stuck_s", .number(result.stuck_s)),
      ("progress_share", .number(result.progressShare)),
      ("longest_still_s", .number(result.longestStill_s)),
      ("longest_still_cause", result.longestStillCause.map { .string($0) } ?? .null),
      ("largest_uncut_piece", result.uncut.map(object) ?? .null),
      ("found_things", .array(result.foundThings.all.map(object))),
      ("drowned", result.drowned.map(object) ?? .null),
      ("docks", .integer(result.docks)),
      ("failed_docks", .integer(result.failedDocks)),
      ("charges", .integer(result.charges)),
      ("energy_Wh", .number(result.energy_Wh)),
      ("position_error_rms_m", .optional(result.position?.rms_m)),
      ("position_error_max_m", .optional(result.position?.max_m)),
      ("heading_error_max_deg", .optional(result.position?.maxHeading_rad.map(Angle.degrees(radians:)))),
      ("position_nees", .optional(result.position?.nees)),
      ("position_untrusted_s", .optional(result.position?.untrusted_s)),
      ("beam_contacts", result.beamContacts.map { .integer($0) } ?? .null),
      ("faults", .array(faults)),
      ("events", .array(result.events.map(object))),
      ("final_mode", .string(result.finalMode)),
      ("final_cause", object(result.finalCause)),
      ("needed_help", .bool(result.neededHelp)),
      ("state_hash", .string(JSONText.hex(result.stateHash))),
      ("truth_hash", .string(JSONText.hex(result.truthHash))),
    ])
  }

  /// What a mower has come upon: where, how often it was touched, and when first and last, s of the run.
  private static func object(_ drowned: Drowning) -> JSONValue {
    .object([
      ("water", .string(drowned.water)), ("time_s", .number(drowned.time_s)), ("x_m", .number(drowned.place.x)),
      ("y_m", .number(drowned.place.y)),
    ])
  }

  private static func object(_ piece: UncutPiece) -> JSONValue {
    .object([("area_m2", .number(piece.area_m2)), ("x_m", .number(piece.place.x)), ("y_m", .number(piece.place.y))])
  }

  private static func object(_ thing: FoundThing) -> JSONValue {
    .object([
      ("x_m", .number(thing.center.x)), ("y_m", .number(thing.center.y)), ("touches", .integer(thing.touches)),
      ("first_s", .number(thing.first_s)), ("last_s", .number(thing.last_s)),
    ])
  }
}
