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

  /// Whether this is a mapping.
  var isMapping: Bool { if case .mapping = self { true } else { false } }

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

/// One step from a node into a part of it.
enum YAMLStep: Equatable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  case key(String)
  case index(Int)
  init(stringLiteral key: String) { self = .key(key) }
  init(integerLiteral index: Int) { self = .index(index) }
}

/// The way from the root of a file to a node.
typealias YAMLPath = [YAMLStep]
