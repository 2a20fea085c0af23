import Foundation
import MowerGarden
import MowerSimulation

/// The files of a suite: scenarios, and the baseline in each of their folders.
enum SuiteFiles {
  /// The name of a baseline.
  static let baseline = "baseline.yaml"

  /// The cases of some files and folders: from a folder all scenarios that expect something. Throws `BadInput` or
  /// `FileProblem`.
  static func cases(_ paths: [String], seeds: [UInt64]?) throws -> [RegressionCase] {
    var files: [(path: String, isNamed: Bool)] = []
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw BadInput("\(path): there is no such file or folder; give scenarios, or a folder of them")
      }
      guard isFolder.boolValue else {
        files.append((path, true))
        continue
      }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
      files += names.filter { $0.hasSuffix(".yaml") && $0 != baseline }.sorted().map { ("\(folder)/\($0)", false) }
    }
    var cases: [RegressionCase] = []
    var sites: [String: Site] = [:]
    for (path, isNamed) in files where !cases.contains(where: { $0.path == path }) {
      if !isNamed, !ScenarioFile.isScenario(text: try SourceText.load(path: path)) { continue }
      guard let item = try read(path, isNamed: isNamed, seeds, &sites) else { continue }
      cases.append(item)
    }
    guard !cases.isEmpty else {
      throw BadInput("\(paths.joined(separator: ", ")): no scenario expects anything; add `expect:` with sentences")
    }
    return cases
  }

  /// A scenario's case; nil for one that expects nothing and was not named.
  private static func read(
    _ path: String, isNamed: Bool, _ seeds: [UInt64]?, _ sites: inout [String: Site]
  ) throws -> RegressionCase? {
    let text = try SourceText.load(path: path)
    guard ScenarioFile.isScenario(text: text) else {
      throw BadInput("\(path): this is no scenario; it lacks `garden`")
    }
    let input = try RunInput(file: path, RunInput.Overrides())
    guard !input.expectations.isEmpty else {
      if isNamed { throw BadInput("\(path): the scenario expects nothing; add `expect:` with sentences") }
      return nil
    }
    var scenario = try ScenarioFile.parse(text: text, file: path)
    scenario.events = input.events
    if let seeds { scenario.seeds = seeds }
    // Working out a site takes longer than many a run: scenarios in one garden share it.
    let key = "\(input.gardenPath) \(input.robotPath) \(input.site.navigation.name)"
    let site = sites[key] ?? input.site
    sites[key] = site
    return RegressionCase(path: path, scenario: scenario, site: site)
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The baseline entries of some cases by the cases' paths. Throws a `FileProblem`.
  static func baselines(of cases: [RegressionCase]) throws -> [String: BaselineEntry] {
    var entries: [String: BaselineEntry] = [:]
    for folder in Set(cases.map { folder(of: $0.path) }).sorted() {
      let file = folder + baseline
      guard FileManager.default.fileExists(atPath: file) else { continue }
      let known = try BaselineFile.parse(text: SourceText.load(path: file), file: file, keys: Baseline.keys)
      for item in cases where Self.folder(of: item.path) == folder { entries[item.path] = known[item.name] }
    }
    return entries
  }

  /// Says what differs from the baselines, and renews the entries of the cases that ran. Throws a `FileProblem`.
  static func accept(_ regression: Regression, over old: [String: BaselineEntry]) throws {
    let keys = BaselineFigure.all.map { ($0.key, $0.decimals) }
    for folder in Set(regression.cases.map { folder(of: $0.path) }).sorted() {
      let file = folder + baseline
      var entries: [String: BaselineEntry] = [:]
      if FileManager.default.fileExists(atPath: file) {
        entries = try BaselineFile.parse(text: SourceText.load(path: file), file: file, keys: Baseline.keys)
      }
      // Scenarios that are gone leave no entry behind.
      entries = entries.filter { FileManager.default.fileExists(atPath: folder + $0.key + ".yaml") }
      var changed = 0
      for item in regression.cases where Self.folder(of: item.path) == folder {
        let new = Baseline.entry(of: item)
        if old[item.path] != new {
          changed += 1
          print("  \(item.name): \(difference(old[item.path], new))")
        }
        entries[item.name] = new
      }
      try OutputFile(path: file, overwrites: true, content: .source).write(BaselineFile.yaml(entries, keys: keys))
      print("\(file): \(changed) of \(entries.count) entries renewed")
    }
  }

  private static func difference(_ old: BaselineEntry?, _ new: BaselineEntry) -> String {
    guard let old else { return "new" }
    var parts: [String] = []
    for figure in BaselineFigure.all {
      guard let a = old.figures[figure.key], let b = new.figures[figure.key], a != b, !a.isEmpty, !b.isEmpty else {
        continue
      }
      let q = figure.figure.quantity
      let before = a.reduce(0, +) / Double(a.count)
      let now = b.reduce(0, +) / Double(b.count)
      parts.append("\(figure.label) \(QuantityText.text(before, q)) → \(QuantityText.text(now, q))")
    }
    if old.seeds != new.seeds { parts.insert("other seeds", at: 0) }
    return parts.isEmpty ? "other runs, same figures" : parts.joined(separator: ", ")
  }
}
