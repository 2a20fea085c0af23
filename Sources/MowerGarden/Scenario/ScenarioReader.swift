import MowerCore
import MowerGeometry
import MowerRuntime
import Yams

/// Turns a scenario's YAML nodes into a `Scenario`.
struct ScenarioReader {
  /// Longest run, s: a year.
  static let longest_s = 366 * 86_400.0

  let problems = ProblemList()
  private let settings: [SettingRange]?
  /// Events with their lines, in the order of the file.
  private var events: [(event: ScenarioEvent, line: Int)] = []
  /// The sentences of `expect`.
  private var sentences: [Node] = []

  /// Reads and checks a scenario by itself. Throws a `FileProblem`.
  static func read(
    text: String, file: String, settings: [SettingRange]?
  ) throws -> (scenario: Scenario, lines: [Int]) {
    let root = try YAMLTree.compose(text, file: file)
    var reader = ScenarioReader(settings: settings)
    guard var scenario = reader.scenario(root) else {
      try reader.problems.throwIfAny(file: file)
      throw FileProblem(file: file, text: "holds no scenario")
    }
    let ordered = reader.events.enumerated().sorted {
      ($0.element.event.time_s, $0.offset) < ($1.element.event.time_s, $1.offset)
    }
    scenario.events = ordered.map(\.element.event)
    // After the events, to which sentences refer, and although some of them may be bad: one pass finds all problems.
    scenario.expectations = reader.expectations(scenario.events)
    try reader.problems.throwIfAny(file: file)
    return (scenario, ordered.map(\.element.line))
  }

  private init(settings: [SettingRange]?) { self.settings = settings }

  private mutating func scenario(_ root: Node) -> Scenario? {
    guard let reader = MappingReader(root, what: "the scenario", problems: problems) else { return nil }
    let version = reader.integer("version", 1...1, example: "1")
    var scenario = Scenario(garden: path("garden", reader, default: nil))
    scenario.version = version
    scenario.name = reader.text("name", default: "", example: "wire cut at noon")
    scenario.robot = path("robot", reader, default: scenario.robot)
    scenario.navigation = navigation(reader)
    scenario.seed = seed(reader)
    scenario.seeds = reader.seeds("seeds")
    if let first = scenario.seeds.first, reader.entry("seed") == nil { scenario.seed = first }
    scenario.duration_s = reader.number("duration_s", 1...Self.longest_s, default: scenario.duration_s)
    scenario.charge = reader.number("charge", 0.05...1, default: 1)
    if let start = reader.mapping("start", what: "`start`") {
      scenario.start = GardenReader.pose(start)
      start.finish()
    }
    sentences = reader.list("expect")
    if let parameters = reader.mapping("parameters", what: "`parameters`") {
      scenario.parameters = self.parameters(parameters)
    }
    for (index, node) in reader.list("events").enumerated() {
      if let item = MappingReader(node, what: "event \(index + 1)", problems: problems) { event(item) }
    }
    reader.finish()
    return scenario
  }

  /// A file's path, or a name.
  private func path(_ key: String, _ reader: MappingReader, default standard: String?) -> String {
    guard let entry = reader.entry(key) else {
      if standard == nil { reader.missing(key, "simple.yaml") }
      return standard ?? ""
    }
    guard case .scalar(let scalar) = entry.value, (1...4000).contains(scalar.string.utf8.count),
      !scalar.string.unicodeScalars.contains(where: { $0.value < 0x20 })
    else {
      problems.add(entry.value.line, "`\(key)` of the scenario is \(entry.value.kind); the name of a file is expected")
      return standard ?? ""
    }
    return scalar.string
  }

  /// All 64 bits, which a number with decimals does not have.
  private func seed(_ reader: MappingReader) -> UInt64 {
    guard let entry = reader.entry("seed") else { return 1 }
    if case .scalar(let scalar) = entry.value, let seed = UInt64(scalar.string) { return seed }
    problems.add(
      entry.value.line,
      "`seed` of the scenario is \(entry.value.kind); a whole number from 0 to \(UInt64.max) is expected"
    )
    return 1
  }

  private func navigation(_ reader: MappingReader) -> Navigation? {
    guard let entry = reader.entry("navigation") else { return nil }
    let names = Navigation.allCases.map { "\($0.name)" }
    if case .scalar(let scalar) = entry.value {
      if let known = Navigation.allCases.first(where: { "\($0.name)" == scalar.string }) { return known }
      if let nearest = Spelling.nearest(to: scalar.string, among: names) {
        problems.add(
          entry.value.line, "`navigation` of the scenario is \(entry.value.kind); did you mean `\(nearest)`?")
        return nil
      }
    }
    problems.add(
      entry.value.line,
      "`navigation` of the scenario is \(entry.value.kind); it must be one of \(names.joined(separator: ", "))")
    return nil
  }

  /// The sentences, each with its problem or its meaning.
  private func expectations(_ events: [ScenarioEvent]) -> [Expectation] {
    sentences.compactMap { node in
      guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
        let hint = if case .mapping = node { "; put it in quotes, or write a comma for the colon" } else { "" }
        problems.add(node.line, "a sentence of `expect` is \(node.kind); a text is expected\(hint)")
        return nil
      }
      guard scalar.string.utf8.count <= 300 else {
        problems.add(node.line, "a sentence of `expect` has more than 300 characters; make two of it")
        return nil
      }
      do throws(ExpectationParser.Problem) {
        return try ExpectationParser.parse(scalar.string, line: node.line, events: events)
      } catch {
        problems.add(node.line, "`\(scalar.string.shortened)`: \(error.text)")
        return nil
      }
    }
  }

  private func parameters(_ reader: MappingReader) -> [Scenario.Setting] {
    var result: [Scenario.Setting] = []
    reader.forEachLine { name, line in
      guard let settings else {
        result.append(Scenario.Setting(name: name, value: reader.number(name, -1e12...1e12)))
        return
      }
      guard let range = settings.first(where: { $0.name == name }) else {
        let nearest = Spelling.nearest(to: name, among: settings.map(\.name))
        let hint = nearest.map { "did you mean `\($0)`?" } ?? "`sward parameters` lists them"
        problems.add(line, "no parameter is called `\(name.shortened)`; \(hint)")
        return
      }
      result.append(Scenario.Setting(name: name, value: reader.number(name, range.minimum...range.maximum)))
    }
    return result
  }

  private mutating func event(_ reader: MappingReader) {
    let time_s = reader.number("at_s", 0...Self.longest_s, example: "600")
    guard let verb = reader.choice("do", ScenarioVerb.self) else { return }
    reader.what += " (\(verb.rawValue))"
    let action = action(verb, reader)
    let label = reader.entry("named") == nil ? nil : reader.text("named", example: "spade")
    reader.finish()
    if let action { events.append((ScenarioEvent(time_s: time_s, action: action, label: label), reader.line)) }
  }

  private func action(_ verb: ScenarioVerb, _ reader: MappingReader) -> ScenarioEvent.Action? {
    if let request = verb.request { return .request(request) }
    switch verb {
    case .carry: return .carry(to: GardenReader.pose(reader))
    case .putObstacle:
      let (obstacle, outline) = GardenReader.obstacle(reader)
      if case .polygon = obstacle.shape {
        OutlineCheck.check(outline, what: "obstacle `\(obstacle.name)`", problems)
      }
      return .put(obstacle)
    case .removeObstacle: return .remove(obstacleNamed: reader.text("name", example: "ball"))
    case .cutWire: return .cutWire(at_m: reader.number("wire_m", 0...10_000, example: "12.5"))
    case .mendWire: return .mendWire
    case .loosenConnector: return .loosenConnector
    case .fastenConnector: return .fastenConnector
    case .swapPolarity: return .swapPolarity
    case .failBeacon: return .beacon(named: reader.text("name", example: "beacon 1"), works: false)
    case .restoreBeacon: return .beacon(named: reader.text("name", example: "beacon 1"), works: true)
    case .moveBeacon:
      return .moveBeacon(named: reader.text("name", example: "beacon 1"), to: reader.point("position"))
    case .loseCorrections: return .corrections(false)
    case .restoreCorrections: return .corrections(true)
    case .startRain: return .rain(true)
    case .stopRain: return .rain(false)
    case .lift: return .lift(true)
    case .setDown: return .lift(false)
    case .pressStop: return .stopButton(true)
    case .releaseStop: return .stopButton(false)
    case .push:
      return .push(
        Vector2(reader.number("east_mps", -3...3, example: "0.3"), reader.number("north_mps", -3...3, example: "0")))
    default: return trouble(verb, reader)
    }
  }
}
