/// Reads a definition in ros2msg with those it refers to, and lays it out flat.
struct DefinitionParser {
  private struct Field {
    var type: String
    var name: String
  }

  /// A constant that is a whole number.
  private struct Constant {
    var name: String
    var value: Int64
  }

  private let main: String
  /// Fields by type, as `package/Type`.
  private var types: [String: [Field]] = [:]
  private var constants: [String: [Constant]] = [:]
  private(set) var leaves: [MessageLayout.Leaf] = []
  /// More leaves than any message has; a definition that multiplies arrays would fill the memory.
  private static let mostLeaves = 1 << 16
  private static let deepest = 32

  init(_ schema: LogSchema) {
    main = Self.short(schema.name)
    var name = main
    for line in schema.text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("====") { continue }
      if line.hasPrefix("MSG:") {
        name = Self.short(Self.trimmed(line.dropFirst(4)))
        types[name] = types[name] ?? []
        continue
      }
      if let field = Self.field(line) {
        types[name, default: []].append(field)
      } else if let constant = Self.constant(line) {
        constants[name, default: []].append(constant)
      }
    }
    if types[main] == nil { types[main] = [] }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// `package/Type` of `package/msg/Type`.
  private static func short(_ name: String) -> String {
    let parts = name.split(separator: "/")
    return parts.count == 3 ? "\(parts[0])/\(parts[2])" : name
  }

  /// A field; nil for comments, constants and empty lines. What a field begins with does not matter here.
  private static func field(_ line: Substring) -> Field? {
    let words = line.prefix { $0 != "#" }.split { $0.isWhitespace }
    guard words.count >= 2 else { return nil }
    // A constant has its sign of equality at its name or behind it.
    if words[1].contains("=") || (words.count > 2 && words[2].hasPrefix("=")) { return nil }
    return Field(type: String(words[0]), name: String(words[1]))
  }

  /// A constant such as `uint8 ONE=1`; nil for other lines and for constants that are no whole numbers.
  private static func constant(_ line: Substring) -> Constant? {
    let parts = line.prefix { $0 != "#" }.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let value = Int64(trimmed(parts[1])) else { return nil }
    let words = parts[0].split { $0.isWhitespace }
    return words.count == 2 ? Constant(name: String(words[1]), value: value) : nil
  }

  /// Names of a field's values: `following-home` of `MODE_FOLLOWING_HOME` for `mode`.
  private func names(_ field: String, of type: String) -> [Int64: String] {
    guard let constants = constants[type] else { return [:] }
    let prefix = field.uppercased() + "_"
    var names: [Int64: String] = [:]
    for constant in constants where constant.name.hasPrefix(prefix) && constant.name.count > prefix.count {
      let words = constant.name.dropFirst(prefix.count).lowercased().split(separator: "_")
      names[constant.value] = words.joined(separator: "-")
    }
    return names
  }

  /// The layout of the definition itself.
  mutating func message() throws(LogError) -> MessageLayout.Node { try record(main, "", 0) }

  private mutating func record(_ type: String, _ prefix: String, _ depth: Int) throws(LogError) -> MessageLayout.Node {
    guard let fields = types[type] else { throw LogError("the definition of \(main) lacks the type \(type)") }
    guard depth < Self.deepest else { throw LogError("the definition of \(main) contains itself, in \(type)") }
    // A type without fields has one byte all the same.
    if fields.isEmpty { return try leaf(prefix + "structure_needs_at_least_one_member", .number(.uint8)) }
    var nodes: [(name: String, node: MessageLayout.Node)] = []
    for field in fields {
      let node = try node(field.type[...], prefix + field.name, of: type, depth)
      if case .leaf(let i) = node, case .number = leaves[i].kind { leaves[i].names = names(field.name, of: type) }
      nodes.append((field.name, node))
    }
    return .record(nodes)
  }

  private mutating func leaf(_ path: String, _ kind: MessageLayout.Kind) throws(LogError) -> MessageLayout.Node {
    guard leaves.count < Self.mostLeaves else {
      throw LogError("the definition of \(main) has more than \(Self.mostLeaves) values; arrays this long are not read")
    }
    leaves.append(MessageLayout.Leaf(path: path, kind: kind))
    return .leaf(leaves.count - 1)
  }

  private mutating func node(
    _ type: Substring, _ path: String, of parent: String, _ depth: Int
  ) throws(LogError) -> MessageLayout.Node {
    if type.last == "]", let open = type.lastIndex(of: "[") {
      let element = type[..<open]
      let bound = type[type.index(after: open)...].dropLast()
      if let count = Int(bound) {
        guard count >= 0, count <= Self.mostLeaves else {
          throw LogError("the definition of \(main) has an array of \(count) elements; arrays this long are not read")
        }
        var nodes: [MessageLayout.Node] = []
        for i in 0..<count { nodes.append(try node(element, "\(path)[\(i)]", of: parent, depth)) }
        return .array(nodes)
      }
      guard bound.isEmpty || bound.hasPrefix("<=") else {
        throw LogError("the definition of \(main) has a field of type \(type), which is none of ros2msg")
      }
      let outer = leaves
      leaves = []
      let root = try node(element, "", of: parent, depth + 1)
      let layout = MessageLayout(leaves: leaves, root: root)
      leaves = outer
      return try leaf(path, .sequence(layout))
    }
    if let primitive = MessageLayout.Primitive(type) { return try leaf(path, .number(primitive)) }
    if type == "string" || type.hasPrefix("string<=") { return try leaf(path, .text) }
    if type.hasPrefix("wstring") { throw LogError("the definition of \(main) has a wstring, which is not read") }
    return try record(named(type, beside: parent), path.isEmpty ? "" : path + ".", depth + 1)
  }

  /// The full name of a type: one without a package is of its parent's, `Header` of std_msgs.
  private func named(_ type: Substring, beside parent: String) -> String {
    if type.contains("/") { return Self.short(String(type)) }
    if type == "Header" { return "std_msgs/Header" }
    return "\(parent.prefix { $0 != "/" })/\(type)"
  }
}
