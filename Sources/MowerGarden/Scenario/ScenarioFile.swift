import Foundation

/// A parameter that scenario files may set: whoever knows the controller tells the reader.
public struct SettingRange: Equatable, Sendable {
  /// Its name.
  public var name: String
  /// Smallest value.
  public var minimum: Double
  /// Greatest value.
  public var maximum: Double
  /// A parameter's name and range.
  public init(name: String, minimum: Double, maximum: Double) {
    self.name = name
    self.minimum = minimum
    self.maximum = maximum
  }
}

/// Scenario files: YAML, seconds and metres. `Scenario` says what each key means; an event is a line such as
/// `{at_s: 600, do: cut-wire, wire_m: 42}`.
public enum ScenarioFile {
  /// Reads and checks the text of a scenario file, and the garden that it names.
  ///
  /// - Parameters:
  ///   - text: the scenario's text.
  ///   - file: where it came from: relative paths in it start from its folder.
  ///   - settings: the parameters that exist; any name is taken if nil.
  /// - Returns: the scenario, whose files are now named from the current folder, and its garden.
  /// - Throws: a `FileProblem` that names every problem found, with lines; of the garden's file if that is bad.
  public static func read(
    text: String, file: String, settings: [SettingRange]? = nil
  ) throws -> (scenario: Scenario, garden: Garden) {
    var (scenario, lines) = try ScenarioReader.read(text: text, file: file, settings: settings)
    scenario.garden = resolve(scenario.garden, besides: file)
    if scenario.robot.contains("/") || scenario.robot.hasSuffix(".yaml") {
      scenario.robot = resolve(scenario.robot, besides: file)
    }
    let garden = try GardenFile.load(path: scenario.garden)
    let problems = ProblemList()
    ScenarioCheck(scenario: scenario, garden: garden, lines: lines, problems: problems).check()
    try problems.throwIfAny(file: file)
    return (scenario, garden)
  }

  /// Reads and checks a scenario file, and the garden that it names; see `read(text:file:settings:)`.
  public static func load(
    path: String, settings: [SettingRange]? = nil
  ) throws -> (scenario: Scenario, garden: Garden) {
    try read(text: SourceText.load(path: path), file: path, settings: settings)
  }

  /// Reads and checks the text of a scenario file, without looking at its garden; `file` is the name used in messages.
  /// Throws a `FileProblem`.
  public static func parse(text: String, file: String, settings: [SettingRange]? = nil) throws -> Scenario {
    try ScenarioReader.read(text: text, file: file, settings: settings).scenario
  }

  /// Reads and checks one event as a line of a file has it, such as `{at_s: 600, do: cut-wire, wire_m: 42}`, in a
  /// garden. Throws a `FileProblem` without lines that names `source`.
  public static func event(text: String, in garden: Garden, source: String) throws -> ScenarioEvent {
    do {
      let yaml = "version: 1\ngarden: any\nduration_s: \(ScenarioReader.longest_s)\nevents:\n  - \(text)\n"
      let (scenario, lines) = try ScenarioReader.read(text: yaml, file: source, settings: nil)
      let problems = ProblemList()
      ScenarioCheck(scenario: scenario, garden: garden, lines: lines, problems: problems).check()
      try problems.throwIfAny(file: source)
      guard let event = scenario.events.first, scenario.events.count == 1 else {
        throw FileProblem(file: source, text: "one event is expected, such as {at_s: 600, do: cut-wire, wire_m: 42}")
      }
      return event
    } catch let problem as FileProblem {
      throw FileProblem(file: source, items: problem.items.map { .init(line: 0, text: $0.text) })
    }
  }

  /// Whether a text is a scenario's rather than a garden's: a mapping that names a garden, or has events, and no lawns.
  /// Text that is no mapping is neither.
  public static func isScenario(text: String) -> Bool {
    guard let root = try? YAMLTree.compose(text, file: ""), case .mapping(let mapping) = root else { return false }
    let keys = mapping.map { $0.key.scalar?.string ?? "" }
    return (keys.contains("garden") || keys.contains("events")) && !keys.contains("lawns")
  }

  /// Writes a scenario to a file, as a whole or not at all. Throws a `FileProblem`.
  public static func save(_ scenario: Scenario, to path: String) throws {
    try WholeFile.write(Data(ScenarioWriter.yaml(scenario).utf8), to: path, as: .source)
  }

  /// A path that a file in a folder names, as seen from the current folder.
  private static func resolve(_ path: String, besides file: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return String(file[...slash]) + path
  }
}
