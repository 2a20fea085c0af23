import MowerRuntime

/// A JSON document in memory. Objects keep the order of their keys.
indirect enum JSONValue {
  case null
  case bool(Bool)
  case integer(Int)
  case unsigned(UInt64)
  /// Infinite and undefined numbers, which JSON lacks, become null.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// A number, or null where there is none.
  static func optional(_ number: Double?) -> JSONValue { number.map { .number($0) } ?? .null }

  /// The document as text: what fits goes on one line, the rest is indented by two spaces. The outermost object
  /// always has a line for each key.
  var text: String { Self.render(self, indent: 0, isOutermost: true) }

  private static func render(_ value: JSONValue, indent: Int, isOutermost: Bool = false) -> String {
    if !isOutermost {
      let line = inline(value)
      if line.utf8.count + indent <= 130 { return line }
    }
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch value {
    case .array(let items) where !items.isEmpty:
      return "[\n" + items.map { inner + render($0, indent: indent + 2) }.joined(separator: ",\n") + "\n\(outer)]"
    case .object(let members) where !members.isEmpty:
      let lines = members.map { "\(inner)\(JSONText.quoted($0.key)): \(render($0.value, indent: indent + 2))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
    default: return inline(value)
    }
  }

  private static func inline(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .unsigned(let number): String(number)
    case .number(let number): JSONText.number(number)
    case .string(let text): JSONText.quoted(text)
    case .array(let items): "[" + items.map(inline).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\(JSONText.quoted($0.key)): \(inline($0.value))" }.joined(separator: ", ") + "}"
    }
  }
}
