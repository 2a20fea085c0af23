/// How the bytes of a message become named values: a definition in ros2msg, laid out flat. It knows only what the log
/// itself says, so logs of other programs and of other versions are read too.
public final class MessageLayout: Sendable {
  /// Kinds of numbers.
  enum Primitive: Sendable {
    case int8, uint8, int16, uint16, int32, uint32, int64, uint64, float32, float64, bool

    init?(_ name: Substring) {
      switch name {
      case "int8": self = .int8
      case "uint8", "byte", "char": self = .uint8
      case "int16": self = .int16
      case "uint16": self = .uint16
      case "int32": self = .int32
      case "uint32": self = .uint32
      case "int64": self = .int64
      case "uint64": self = .uint64
      case "float32": self = .float32
      case "float64": self = .float64
      case "bool": self = .bool
      default: return nil
      }
    }
  }

  enum Kind: Sendable {
    case number(Primitive)
    case text
    case sequence(MessageLayout)
  }

  /// A value with its place in the message.
  struct Leaf: Sendable {
    /// Such as `pose.position.x` or `coils[2].quality`; empty for the elements of a sequence of numbers.
    var path: String
    var kind: Kind
    /// Names of its values, where the definition has constants for them.
    var names: [Int64: String] = [:]
  }

  /// The message as a tree over the leaves.
  indirect enum Node: Sendable {
    case leaf(Int)
    case array([Node])
    case record([(name: String, node: Node)])
  }

  let leaves: [Leaf]
  let root: Node

  init(leaves: [Leaf], root: Node) {
    self.leaves = leaves
    self.root = root
  }

  /// Lays a definition out. Throws what cannot be read.
  public convenience init(_ schema: LogSchema) throws(LogError) {
    guard schema.encoding == "ros2msg" else {
      throw LogError(
        "the type \(schema.name) is defined in \(schema.encoding.isEmpty ? "no language" : schema.encoding); "
          + "only ros2msg is read")
    }
    var parser = DefinitionParser(schema)
    let root = try parser.message()
    self.init(leaves: parser.leaves, root: root)
  }

  /// Names of the values, in the order of `decode`.
  public var paths: [String] { leaves.map(\.path) }

  /// The place of a named value; capitals do not matter. Nil where there is none.
  public func index(of path: String) -> Int? {
    leaves.firstIndex { $0.path == path } ?? leaves.firstIndex { $0.path.lowercased() == path.lowercased() }
  }

  /// Whether a value is a number or a truth value.
  public func isNumber(_ index: Int) -> Bool {
    if case .number = leaves[index].kind { true } else { false }
  }

  /// Names of a value's numbers, such as `mowing` for 2: the definition's constants that begin with the field's own name,
  /// without it. Empty where there are none.
  public func names(_ index: Int) -> [Int64: String] { leaves[index].names }

  /// The values of a message in the order of `paths`. Throws if it is of another type.
  public func decode(_ content: UnsafeRawBufferPointer) throws(LogError) -> [LogValue] {
    var reader = try CDRReader(content)
    return try values(&reader)
  }

  private func values(_ reader: inout CDRReader) throws(LogError) -> [LogValue] {
    var values: [LogValue] = []
    values.reserveCapacity(leaves.count)
    for leaf in leaves { values.append(try value(leaf, &reader)) }
    return values
  }

  private func value(_ leaf: Leaf, _ r: inout CDRReader) throws(LogError) -> LogValue {
    switch leaf.kind {
    case .number(let p):
      switch p {
      case .int8: .integer(Int64(try r.get(Int8.self, leaf.path)))
      case .uint8: .unsigned(UInt64(try r.get(UInt8.self, leaf.path)))
      case .int16: .integer(Int64(try r.get(Int16.self, leaf.path)))
      case .uint16: .unsigned(UInt64(try r.get(UInt16.self, leaf.path)))
      case .int32: .integer(Int64(try r.get(Int32.self, leaf.path)))
      case .uint32: .unsigned(UInt64(try r.get(UInt32.self, leaf.path)))
      case .int64: .integer(try r.get(Int64.self, leaf.path))
      case .uint64: .unsigned(try r.get(UInt64.self, leaf.path))
      case .float32: .single(Float(bitPattern: try r.get(UInt32.self, leaf.path)))
      case .float64: .double(Double(bitPattern: try r.get(UInt64.self, leaf.path)))
      case .bool: .flag(try r.get(UInt8.self, leaf.path) != 0)
      }
    case .text: .text(try r.text(leaf.path))
    case .sequence(let element):
      try sequence(element, leaf.path, &r)
    }
  }

  private func sequence(
    _ element: MessageLayout, _ path: String, _ r: inout CDRReader
  ) throws(LogError) -> LogValue {
    let count = Int(try r.get(UInt32.self, path))
    // Every element takes a byte at least.
    guard count <= r.rest else {
      throw LogError("\(path) says it has \(count) elements, more than the message can hold; it is of another type")
    }
    var all: [LogValue] = []
    for _ in 0..<count { for leaf in element.leaves { all.append(try value(leaf, &r)) } }
    return .list(count: count, values: all)
  }
}
