/// A value of a JSON document (RFC 8259) with its line, so that problems can say where they are.
struct JSONNode {
  /// What kinds of value there are.
  enum Value {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONNode])
    case object([(key: String, value: JSONNode)])
  }
  /// The value.
  var value: Value
  /// The line it begins on, from 1.
  var line: Int

  /// The member of an object by its name, the last of equals; nil for other values or if there is none.
  subscript(_ key: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.last { $0.key == key }?.value
  }

  /// The elements of an array.
  var array: [JSONNode]? { if case .array(let a) = value { a } else { nil } }
  /// The members of an object.
  var object: [(key: String, value: JSONNode)]? { if case .object(let o) = value { o } else { nil } }
  /// The text of a string.
  var string: String? { if case .string(let s) = value { s } else { nil } }
  /// The value of a number; always finite.
  var number: Double? { if case .number(let n) = value { n } else { nil } }
  /// A truth value.
  var bool: Bool? { if case .bool(let b) = value { b } else { nil } }
  /// Whether it is `null`.
  var isNull: Bool { if case .null = value { true } else { false } }

  /// The value's kind with its article, for messages.
  var kindName: String {
    switch value {
    case .null: "null"
    case .bool: "a truth value"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
