import MowerGeometry

/// A value to be written into a YAML file.
enum YAMLValue: Equatable {
  case number(Double)
  case flag(Bool)
  case text(String)
  case list([YAMLValue])
  case mapping([(key: String, value: YAMLValue)])

  /// Points as `[[x, y], …]`.
  static func points(_ points: [Vector2]) -> YAMLValue {
    .list(points.map { .list([.number($0.x), .number($0.y)]) })
  }

  static func == (a: YAMLValue, b: YAMLValue) -> Bool {
    switch (a, b) {
    case (.number(let x), .number(let y)): x == y
    case (.flag(let x), .flag(let y)): x == y
    case (.text(let x), .text(let y)): x == y
    case (.list(let x), .list(let y)): x == y
    case (.mapping(let x), .mapping(let y)):
      x.count == y.count && zip(x, y).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    default: false
    }
  }
}

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
    return items.map { "- " + Self.inline($0) }.joined(separator: newline + margin)
  }

  /// A key and its value in block style; the first line without its margin, nothing behind the last.
  func entry(_ key: String, _ value: YAMLValue, indent: Int) -> String {
    guard case .mapping(let pairs) = value, !pairs.isEmpty else {
      return "\(key): " + wrapped(value, indent: indent, column: indent + key.utf8.count + 2)
    }
    let margin = newline + String(repeating: " ", count: indent + 2)
    return "\(key):" + pairs.map { margin + entry($0.key, $0.value, indent: indent + 2) }.joined()
  }

  /// A number with at most three decimals and no trailing zeros.
  static func decimal(_ number: Double) -> String { number.milli }

  /// A text as a plain scalar where that is safe, else in double quotes.
  static func quoted(_ text: String) -> String { YAMLScalar.text(text) }
}
