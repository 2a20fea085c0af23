import MowerCore
import Yams

/// Turns a sweep's YAML nodes into a `SweepSpec`.
struct SweepReader {
  /// More values than one axis may have.
  static let valueLimit = 1000
  /// More robots than a sweep may make of its figures: each is checked before the first run.
  static let robotLimit = 10_000

  let problems = ProblemList()
  let settings: [SettingRange]?

  /// Reads and checks a spec. Throws a `FileProblem`.
  static func read(text: String, file: String, settings: [SettingRange]?) throws -> SweepSpec {
    let root = try YAMLTree.compose(text, file: file)
    let reader = SweepReader(settings: settings)
    let spec = reader.spec(root)
    try reader.problems.throwIfAny(file: file)
    guard let spec else { throw FileProblem(file: file, text: "holds no sweep") }
    return spec
  }

  private func spec(_ root: Node) -> SweepSpec? {
    guard let reader = MappingReader(root, what: "the sweep", problems: problems) else { return nil }
    var spec = SweepSpec()
    spec.version = reader.integer("version", 1...1, example: "1")
    spec.name = reader.text("name", default: "", example: "where the coil sits")
    spec.gardens = names("gardens", reader, default: nil, example: "[simple.yaml]")
    spec.robots = names("robots", reader, default: spec.robots, example: "[ardumower]")
    spec.navigation = navigation(reader)
    let seeds = reader.seeds("seeds")
    if !seeds.isEmpty { spec.seeds = seeds }
    spec.duration_s = reader.number("hours", 0.01...24 * 366, default: spec.duration_s / 3600) * 3600
    spec.charge = reader.number("charge", 0.05...1, default: 1)
    if let parameters = reader.mapping("parameters", what: "`parameters`") {
      let known = settings?.map { ($0.name, $0.minimum...$0.maximum) }
      spec.parameters = axes(reader: parameters, known: known, what: "parameter", list: "`sward parameters` lists them")
    }
    if let robot = reader.mapping("robot", what: "`robot`") {
      let known = RobotFigure.all.map { ($0.name, $0.range) }
      spec.figures = axes(
        reader: robot, known: known, what: "figure of the robot", list: "`sward sweep figures` lists them")
    }
    reader.finish()
    if problems.isEmpty { checkSize(spec, reader) }
    return spec
  }

  private func checkSize(_ spec: SweepSpec, _ reader: MappingReader) {
    if spec.count > SweepSpec.runLimit {
      problems.add(
        reader.line, "the sweep has more than \(SweepSpec.runLimit) runs; give fewer values, or make several sweeps")
    }
    var bodies = spec.robots.count
    for axis in spec.figures where bodies <= Self.robotLimit { bodies *= axis.values.count }
    if bodies > Self.robotLimit {
      problems.add(
        reader.line(of: "robot"), "`robot` makes more than \(Self.robotLimit) different robots; give fewer values")
    }
  }

  /// One word, or a list of different ones.
  private func names(_ key: String, _ reader: MappingReader, default standard: [String]?, example: String) -> [String] {
    guard let entry = reader.entry(key) else {
      if standard == nil { reader.missing(key, example) }
      return standard ?? []
    }
    let items: [Node] = if case .sequence(let list) = entry.value { Array(list) } else { [entry.value] }
    let texts = items.compactMap { node -> String? in
      guard case .scalar(let scalar) = node, (1...4000).contains(scalar.string.utf8.count),
        !scalar.string.unicodeScalars.contains(where: { $0.value < 0x20 })
      else { return nil }
      return scalar.string
    }
    guard texts.count == items.count, (1...Self.valueLimit).contains(texts.count) else {
      problems.add(
        entry.value.line,
        "`\(key)` of the sweep is \(entry.value.kind); a list such as \(example) is expected, of at most "
          + "\(Self.valueLimit)"
      )
      return []
    }
    for (i, text) in texts.enumerated() where texts[..<i].contains(text) {
      problems.add(items[i].line, "`\(key)` of the sweep names `\(text.shortened)` twice; name each once")
    }
    return texts
  }

  private func navigation(_ reader: MappingReader) -> [Navigation] {
    let line = reader.line(of: "navigation")
    let words = names("navigation", reader, default: ["wire"], example: "[wire]")
    let known = Navigation.allCases.map { "\($0.name)" }
    return words.compactMap { word in
      if let match = Navigation.allCases.first(where: { "\($0.name)" == word }) { return match }
      let nearest = Spelling.nearest(to: word, among: known)
      problems.add(
        line,
        "`navigation` of the sweep holds `\(word.shortened)`; "
          + (nearest.map { "did you mean `\($0)`?" } ?? "there is \(known.joined(separator: ", "))"))
      return nil
    }
  }

  private func axes(
    reader: MappingReader, known: [(name: String, range: ClosedRange<Double>)]?, what: String, list: String
  ) -> [SweepSpec.Axis] {
    var axes: [SweepSpec.Axis] = []
    reader.forEachLine { name, line in
      guard let known else {
        axes.append(SweepSpec.Axis(name: name, values: values(name, reader, nil)))
        return
      }
      guard let match = known.first(where: { $0.name == name }) else {
        let nearest = Spelling.nearest(to: name, among: known.map(\.name))
        problems.add(
          line, "no \(what) is called `\(name.shortened)`; " + (nearest.map { "did you mean `\($0)`?" } ?? list))
        return
      }
      axes.append(SweepSpec.Axis(name: name, values: values(name, reader, match.range)))
    }
    return axes
  }

  /// One number, or a list of different ones.
  private func values(_ key: String, _ reader: MappingReader, _ range: ClosedRange<Double>?) -> [Double] {
    guard let entry = reader.entry(key) else {
      problems.add(
        reader.line(of: key), "`\(key.shortened)` of \(reader.what) is empty; give a list such as [0.1, 0.2]")
      return []
    }
    let items: [Node] = if case .sequence(let list) = entry.value { Array(list) } else { [entry.value] }
    guard (1...Self.valueLimit).contains(items.count) else {
      problems.add(
        entry.value.line,
        "`\(key.shortened)` of \(reader.what) has \(items.count) values; 1 to \(Self.valueLimit) are expected")
      return []
    }
    var values: [Double] = []
    for item in items {
      guard let value = MappingReader.number(item, named: "a value of `\(key.shortened)`", problems) else { continue }
      if let range, !range.contains(value) {
        problems.add(
          item.line,
          "`\(key)` of \(reader.what) holds \(value.short); it must lie between \(range.lowerBound.short) and "
            + "\(range.upperBound.short)\(Self.hint(key, value, range))")
      } else if values.contains(value) {
        problems.add(item.line, "`\(key.shortened)` of \(reader.what) holds \(value.short) twice; give each value once")
      } else {
        values.append(value)
      }
    }
    return values
  }

  /// What a value out of range was probably meant to be.
  private static func hint(_ key: String, _ value: Double, _ range: ClosedRange<Double>) -> String {
    if key.hasSuffix("_m") {
      if range.contains(value / 100) { return " (metres; \((value / 100).short) if centimetres were meant)" }
      if range.contains(value / 1000) { return " (metres; \((value / 1000).short) if millimetres were meant)" }
      return " (metres)"
    }
    if key.hasSuffix("_mm"), range.contains(value * 1000) {
      return " (millimetres; \((value * 1000).short) if metres were meant)"
    }
    if key.hasSuffix("_Ah"), range.contains(value / 1000) {
      return " (ampere-hours; \((value / 1000).short) if milliampere-hours were meant)"
    }
    if key.hasSuffix("_kg"), range.contains(value / 1000) {
      return " (kilograms; \((value / 1000).short) if grams were meant)"
    }
    return ""
  }
}
