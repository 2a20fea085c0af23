/// Writes values as YAML.
struct YAMLWriter {
  /// What ends a line in the file.
  var newline = "\n"
  /// Lines are wrapped here.
  static let width = 100

  /// A value in flow style on one line.
  static func inline(_ value: YAMLValue) -> String {
    switch value {
    case .number(let number): decimal(number)
    case .flag(let flag): flag ? "true" : "false"
    case .text(let text): quoted(text)
    case .list(let items): "[" + items.map(inline).joined(separator: ", ") + "]"
    case .mapping(let pairs): "{" + pairs.map { "\($0.key): \(inline($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// A value in flow style, wrapped into lines indented by two more than `indent` if it is long.
  func wrapped(_ value: YAMLValue, indent: Int, column: Int) -> String {
    let whole = Self.inline(value)
    guard case .list(let items) = value, column + whole.utf8.count > Self.width else { return whole }
    let margin = String(repeating: " ", count: indent + 2)
    var lines: [String] = []
    var line = margin
    for (i, item) in items.enumerated() {
      let word = Self.inline(item) + (i + 1 < items.count ? "," : "")
      if line.utf8.count > margin.utf8.count, line.utf8.count + 1 + word.utf8.count > Self.width {
        lines.append(line)
        line = margin
      }
      line += (line == margin ? "" : " ") + word
    }
    lines.append(line)
    return "[" + newline + lines.joined(separator: newline) + newline + String(repeating: " ", count: indent) + "]"
  }

  /// The items of a list in block style, the first without its margin.
  func block(_ items: [YAMLValue], column: Int) -> String {
    let margin = String(repeating: " ", count: column)
    return items.map { item($0, column: column) }.joined(separator: newline + margin)
  }

  /// An item of a list in block style with its dash, which stands at a column: a thing that does not fit on the line is
  /// written key by key.
  func item(_ value: YAMLValue, column: Int) -> String {
    let line = "- " + Self.inline(value)
    guard case .mapping(let pairs) = value, column + line.utf8.count > Self.width else { return line }
    let margin = newline + String(repeating: " ", count: column + 2)
    return "- " + pairs.map { entry($0.key, $0.value, indent: column + 2) }.joined(separator: margin)
  }

  /// A key and its value in block style; the first line without its margin, nothing behind the last.
  func entry(_ key: String, _ value: YAMLValue, indent: Int) -> String {
    let margin = newline + String(repeating: " ", count: indent + 2)
    switch value {
    case .list(let items) where items.contains { $0.isMapping }:
      return "\(key):" + margin + block(items, column: indent + 2)
    case .mapping(let pairs) where !pairs.isEmpty:
      // Below the root a mapping of a few numbers reads better on one line.
      let line = "\(key): \(Self.inline(value))"
      if indent > 0, indent + line.utf8.count <= Self.width { return line }
      return "\(key):" + pairs.map { margin + entry($0.key, $0.value, indent: indent + 2) }.joined()
    default: return "\(key): " + wrapped(value, indent: indent, column: indent + key.utf8.count + 2)
    }
  }

  /// A number with at most three decimals and no trailing zeros where that says all of it; all its digits otherwise.
  static func decimal(_ number: Double) -> String {
    let short = number.milli
    return Double(short) == number ? short : "\(number)"
  }

  /// A text as a plain scalar where that is safe, else in double quotes.
  static func quoted(_ text: String) -> String { YAMLScalar.text(text) }
}
