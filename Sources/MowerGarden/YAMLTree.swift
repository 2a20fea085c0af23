import Yams

/// Parses YAML text into nodes that know their lines.
enum YAMLTree {
  /// The root node. Throws a `FileProblem` if the text is empty or not YAML (or not the subset that these files use).
  static func compose(_ text: String, file: String) throws -> Node {
    try YAMLSubset.check(text, file: file)
    do {
      // Scalars stay text: the reader decides what each should be, so no implicit type can surprise.
      guard let root = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
        throw FileProblem(file: file, text: "is empty; a mapping of keys such as `version: 1` is expected")
      }
      return root
    } catch let error as YamlError {
      throw problem(error, text: text, file: file)
    }
  }

  private static func problem(_ error: YamlError, text: String, file: String) -> FileProblem {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = context.map { " (\($0.text) from line \($0.mark.line))" } ?? ""
      return FileProblem(file: file, line: mark.line, text: "is not YAML: \(problem)\(place); \(remedy(problem))")
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { "`\($0)`" }.joined(separator: ", ")
      return FileProblem(
        file: file, line: context.mark.line, text: "the key \(names) occurs twice in this mapping; keep one")
    case .reader(let problem, let offset, _, _):
      let line = offset.map { 1 + text.prefix($0).unicodeScalars.count { $0 == "\n" } } ?? 0
      return FileProblem(file: file, line: line, text: "is not YAML: \(problem); remove the character")
    default:
      return FileProblem(file: file, text: "is not YAML: \(error)")
    }
  }

  /// What usually is behind the parser's message.
  private static func remedy(_ problem: String) -> String {
    if problem.contains("tab") || problem.contains("cannot start any token") {
      return "indent with spaces, and quote text that begins with a special character"
    }
    if problem.contains("mapping values") || problem.contains("could not find expected ':'") {
      return "write one `key: value` per line and indent keys of one level alike"
    }
    return "check indentation, brackets, commas and quotes here and on the line before"
  }
}
