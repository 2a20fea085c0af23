import MowerGeometry
import MowerSimulation

/// Tries to come home as a table for people and as JSON for programs.
public struct DockReport: Sendable {
  /// The tries.
  public var outcomes: [DockTrials.Outcome]
  /// Name of the garden.
  public var garden: String
  /// Name of the robot.
  public var robot: String
  /// Name of the fitting.
  public var navigation: String
  /// Longest time a try had, s.
  public var limit_s: Double
  /// The command that repeats a try, without its seed.
  public var command: String

  /// A report over its parts.
  public init(
    outcomes: [DockTrials.Outcome], garden: String, robot: String, navigation: String, limit_s: Double, command: String
  ) {
    self.outcomes = outcomes
    self.garden = garden
    self.robot = robot
    self.navigation = navigation
    self.limit_s = limit_s
    self.command = command
  }

  /// How many tries ended in the station.
  public var docked: Int { outcomes.count { $0.docked } }
  /// Their share of all.
  public var share: Double { outcomes.isEmpty ? 0 : Double(docked) / Double(outcomes.count) }

  private var failures: [DockTrials.Outcome] { outcomes.filter { !$0.docked } }
  private var times_s: [Double] { outcomes.filter(\.docked).map(\.time_s).sorted() }
  private var ways_m: [Double] { outcomes.filter(\.docked).map(\.distance_m).sorted() }
  private var misses: Int { outcomes.reduce(0) { $0 + $1.misses } }

  /// The value below which a share of sorted values lies (nearest rank); nil of none.
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double? {
    if sorted.isEmpty { return nil }
    return sorted[max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)]
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// The command that repeats a try.
  private func repeated(_ outcome: DockTrials.Outcome) -> String { "\(command) --tries 1 --seed \(outcome.seed)" }

  private static func cause(_ outcome: DockTrials.Outcome) -> String {
    outcome.finalMode == "stopped" || outcome.finalMode == "locked" ? outcome.cause ?? outcome.finalMode : "time is up"
  }

  /// The table, and a line for each try that failed.
  public var text: String {
    func duration(_ s: Double?) -> String { s.map { Figures.duration($0) } ?? "–" }
    func metres(_ m: Double?) -> String { m.map { Figures.fixed($0, digits: 0) + " m" } ?? "–" }
    func row(_ label: String, _ cells: String) -> String {
      "  " + label + String(repeating: " ", count: max(1, 16 - label.count)) + cells
    }
    func spread(_ sorted: [Double], _ form: (Double?) -> String) -> String {
      "mean \(form(Self.mean(sorted)))   95 % \(form(Self.quantile(sorted, 0.95)))   most \(form(sorted.last))"
    }
    var lines = [
      "\(garden) · \(robot) · \(navigation)", "",
      row("Docked", "\(docked) of \(outcomes.count)  (\(Figures.percent(share)))"),
      row("Time home", spread(times_s, duration)), row("Way home", spread(ways_m, metres)),
      row("Misses", "\(misses) at the station"),
      row("Off the lawn", "\(Figures.fixed(outcomes.map(\.maxOverrun_m).max() ?? 0, digits: 2)) m at most"),
    ]
    if !failures.isEmpty { lines += ["", "Failed:"] }
    for f in failures {
      lines.append(
        "  from \(Self.place(f.start)) to \(Self.place(f.end)): \(Self.cause(f)) after \(Figures.duration(f.time_s))")
      lines.append("    " + repeated(f))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func place(_ pose: Pose2) -> String {
    let p = pose.position
    let degrees = Figures.fixed(Angle.degrees(radians: Angle.wrapped(pose.heading)), digits: 0)
    return "(\(Figures.fixed(p.x, digits: 2)), \(Figures.fixed(p.y, digits: 2)), \(degrees)°)"
  }

  /// One object: the sums, and every try.
  public var json: String {
    func pose(_ pose: Pose2) -> JSONValue {
      .object([
        ("x", .number(pose.position.x)), ("y", .number(pose.position.y)),
        ("heading_deg", .number(Angle.degrees(radians: Angle.wrapped(pose.heading)))),
      ])
    }
    func spread(_ sorted: [Double]) -> JSONValue {
      .object([
        ("mean", .optional(Self.mean(sorted))), ("p95", .optional(Self.quantile(sorted, 0.95))),
        ("max", .optional(sorted.last)),
      ])
    }
    let tries = outcomes.map { o in
      var members: [(key: String, value: JSONValue)] = [
        ("seed", .unsigned(o.seed)), ("docked", .bool(o.docked)), ("time_s", .number(o.time_s)),
        ("distance_m", .number(o.distance_m)), ("misses", .integer(o.misses)),
        ("max_overrun_m", .number(o.maxOverrun_m)), ("start", pose(o.start)),
      ]
      if !o.docked {
        members += [
          ("cause", .string(Self.cause(o))), ("final_mode", .string(o.finalMode)), ("end", pose(o.end)),
          ("command", .string(repeated(o))),
        ]
      }
      return JSONValue.object(members)
    }
    return JSONValue.object([
      ("garden", .string(garden)), ("robot", .string(robot)), ("navigation", .string(navigation)),
      ("limit_s", .number(limit_s)), ("tries", .integer(outcomes.count)), ("docked", .integer(docked)),
      ("share", .number(share)), ("time_s", spread(times_s)), ("distance_m", spread(ways_m)),
      ("misses", .integer(misses)), ("outcomes", .array(tries)),
    ]).text
  }
}
