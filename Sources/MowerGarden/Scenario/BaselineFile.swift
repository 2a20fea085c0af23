import Foundation
import Yams

/// Baseline files: what the runs of scenarios came to when somebody last accepted it. YAML, sorted by name, one line a
/// figure, so that a change is easy to read in version control.
public enum BaselineFile {
  /// What the runs of one scenario came to.
  public struct Entry: Equatable, Sendable {
    /// Seeds of the runs.
    public var seeds: [UInt64]
    /// Their state hashes, 16 hex digits each.
    public var hashes: [String]
    /// Figures by their keys, one value a seed.
    public var figures: [String: [Double]] = [:]
    /// An entry without figures.
    public init(seeds: [UInt64], hashes: [String]) {
      self.seeds = seeds
      self.hashes = hashes
    }
  }

  /// Reads a file's text.
  ///
  /// - Parameters:
  ///   - text: its text.
  ///   - file: its name, for messages.
  ///   - keys: the figures that it may hold.
  /// - Returns: entries by name of their scenario.
  /// - Throws: a `FileProblem` with lines.
  public static func parse(text: String, file: String, keys: [String]) throws -> [String: Entry] {
    let problems = ProblemList()
    guard let root = MappingReader(try YAMLTree.compose(text, file: file), what: "the baseline", problems: problems)
    else {
      try problems.throwIfAny(file: file)
      return [:]
    }
    _ = root.integer("version", 1...1, example: "1")
    var entries: [String: Entry] = [:]
    if let cases = root.mapping("scenarios", what: "`scenarios`") {
      var names: [String] = []
      cases.forEachLine { name, _ in names.append(name) }
      for name in names {
        guard let reader = cases.mapping(name, what: "baseline `\(name.shortened)`") else { continue }
        entries[name] = entry(reader, keys, problems)
        reader.finish()
      }
    }
    root.finish()
    try problems.throwIfAny(file: file)
    return entries
  }

  private static func entry(_ reader: MappingReader, _ keys: [String], _ problems: ProblemList) -> Entry {
    let seeds = reader.list("seeds").compactMap { $0.scalar.flatMap { UInt64($0.string) } }
    let hashes = reader.list("hashes").compactMap { $0.scalar?.string }
    var entry = Entry(seeds: seeds, hashes: hashes)
    if seeds.isEmpty || hashes.count != seeds.count {
      problems.add(reader.line, "\(reader.what) needs `seeds` and as many `hashes`; write it anew with --accept")
    }
    for key in keys where reader.entry(key) != nil {
      let values = reader.list(key).compactMap { MappingReader.number($0, named: "`\(key)`", problems) }
      guard values.count == seeds.count else {
        problems.add(
          reader.line(of: key),
          "`\(key)` of \(reader.what) has \(values.count) values for \(seeds.count) seeds; write it anew with --accept")
        continue
      }
      entry.figures[key] = values
    }
    return entry
  }

  /// The text of a file, sorted by name; figures in the order of `keys` with so many decimals.
  public static func yaml(_ entries: [String: Entry], keys: [(key: String, decimals: Int)]) -> String {
    var lines = [
      "# What the runs of these scenarios came to: `sward regress` compares with it, `sward regress --accept` renews it.",
      "version: 1", "scenarios:",
    ]
    for name in entries.keys.sorted() {
      guard let entry = entries[name] else { continue }
      lines.append("  \(YAMLScalar.text(name)):")
      lines.append("    seeds: [\(entry.seeds.map(String.init).joined(separator: ", "))]")
      // In quotes: some hashes look like numbers.
      lines.append("    hashes: [\(entry.hashes.map { "\"\($0)\"" }.joined(separator: ", "))]")
      for (key, decimals) in keys {
        guard let values = entry.figures[key] else { continue }
        let texts = values.map { String(format: "%.\(decimals)f", $0) }
        lines.append("    \(key): [\(texts.joined(separator: ", "))]")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
