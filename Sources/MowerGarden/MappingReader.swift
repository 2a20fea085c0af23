import MowerGeometry
import Yams

/// Reads the keys of one YAML mapping, notes which keys exist, and reports what is missing, unknown or of the wrong
/// type with its line. After a problem it goes on with a stand-in value, so that one pass finds them all; whoever reads
/// must ask the problem list before using the result.
final class MappingReader {
  struct Entry {
    var key: String
    var line: Int
    var value: Node
  }

  /// What the mapping describes, for messages: "the station", "lawn `back`".
  var what: String
  /// First line of the mapping.
  let line: Int
  let problems: ProblemList
  private let entries: [Entry]
  private var asked: [String] = []

  /// Reads a node as a mapping; nil (and a problem) if it is none.
  init?(_ node: Node, what: String, problems: ProblemList) {
    guard case .mapping(let mapping) = node else {
      problems.add(node.line, "\(what) is \(node.kind); a mapping of `key: value` pairs is expected")
      return nil
    }
    self.what = what
    self.problems = problems
    line = node.line
    var entries: [Entry] = []
    for (key, value) in mapping {
      guard case .scalar(let name) = key else {
        problems.add(key.line, "a key of \(what) is \(key.kind); a word is expected")
        continue
      }
      entries.append(Entry(key: name.string, line: key.line, value: value))
    }
    self.entries = entries
  }

  /// The entry of a key, which counts as known from now on; an empty value counts as absent.
  func entry(_ key: String) -> Entry? {
    asked.append(key)
    guard let entry = entries.first(where: { $0.key == key }), !entry.value.isAbsent else { return nil }
    return entry
  }

  /// The line of a key's value, or of the mapping if the key is absent.
  func line(of key: String) -> Int { entries.first { $0.key == key }?.value.line ?? line }

  /// Calls `body` with each key and the line of its value.
  func forEachLine(_ body: (String, Int) -> Void) {
    for entry in entries { body(entry.key, entry.value.line) }
  }

  /// Reports a key that must be there.
  func missing(_ key: String, _ example: String) {
    problems.add(line, "\(what) lacks `\(key)`; add `\(key): \(example)`")
  }

  /// Reports every key that nobody asked for, with the nearest that was.
  func finish() {
    for entry in entries where !asked.contains(entry.key) {
      if problems.isFull { return }
      let shown = entry.key.shortened
      if let nearest = Spelling.nearest(to: entry.key, among: asked) {
        problems.add(entry.line, "\(what) has no key `\(shown)`; did you mean `\(nearest)`?")
      } else {
        // A reader may ask for a key twice.
        let keys = asked.enumerated().filter { asked.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        problems.add(entry.line, "\(what) has no key `\(shown)`; its keys are \(keys.joined(separator: ", "))")
      }
    }
  }
}

extension Node {
  /// Line in the file, from 1.
  var line: Int { mark?.line ?? 0 }

  /// What the node is, for messages.
  var kind: String {
    switch self {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    case .scalar(let s): s.string.isEmpty ? "empty" : "`\(s.string.shortened)`"
    }
  }

  /// A key without a value: `wire:` and nothing behind it.
  var isNothing: Bool {
    guard case .scalar(let s) = self, s.style == .plain || s.style == .any else { return false }
    return s.string.isEmpty
  }

  /// A key without a value, or with one that says there is none.
  var isAbsent: Bool {
    guard case .scalar(let s) = self, s.style == .plain || s.style == .any else { return false }
    return s.string.isEmpty || s.string == "~" || s.string == "null"
  }
}

extension String {
  /// At most 40 characters of a text, for messages.
  var shortened: String { count > 40 ? prefix(40) + "…" : self }
}
