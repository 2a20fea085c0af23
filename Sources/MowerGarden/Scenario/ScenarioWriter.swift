import MowerGeometry

/// Writes scenarios as YAML files, one event a line.
public enum ScenarioWriter {
  /// The scenario as the text of a file that `ScenarioFile` reads back: the same scenario, if its events are `rounded`.
  /// `comments` are put first, one line each.
  public static func yaml(_ scenario: Scenario, comments: [String] = []) -> String {
    var lines = comments.flatMap { $0.split(whereSeparator: \.isNewline) }.map { "# \(YAMLScalar.comment($0))" }
    lines.append("# A run and what happens meanwhile. Seconds since its start; metres, x east and y north.")
    lines.append("version: \(scenario.version)")
    if !scenario.name.isEmpty { lines.append("name: \(YAMLScalar.text(scenario.name))") }
    lines.append("garden: \(YAMLScalar.text(scenario.garden))")
    lines.append("robot: \(YAMLScalar.text(scenario.robot))")
    if let navigation = scenario.navigation { lines.append("navigation: \(navigation.name)") }
    lines.append("seed: \(scenario.seed)")
    if !scenario.seeds.isEmpty { lines.append("seeds: [\(scenario.seeds.map(String.init).joined(separator: ", "))]") }
    lines.append("duration_s: \(scenario.duration_s.short)")
    if scenario.charge != 1 { lines.append("charge: \(scenario.charge)") }
    if let start = scenario.start {
      let heading = Angle.degrees(radians: start.heading)
      lines.append("start: {x: \(start.position.x.milli), y: \(start.position.y.milli), heading_deg: \(heading.milli)}")
    }
    if !scenario.parameters.isEmpty {
      lines.append("parameters:")
      lines += scenario.parameters.map { "  \(YAMLScalar.text($0.name)): \($0.value.short)" }
    }
    if !scenario.events.isEmpty {
      lines.append("events:")
      lines += scenario.events.map { "  - " + entry($0) }
    }
    if !scenario.expectations.isEmpty {
      lines.append("expect:")
      lines += scenario.expectations.map { "  - \(YAMLScalar.text($0.text))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// An event as its line of a file shows it, such as `{at_s: 600, do: cut-wire, wire_m: 42}`.
  public static func entry(_ event: ScenarioEvent) -> String {
    YAMLWriter.inline(
      .mapping(
        [("at_s", .number(event.time_s)), ("do", .text(event.action.name))] + event.action.details
          + (event.label.map { [("named", .text($0))] } ?? [])))
  }
}
