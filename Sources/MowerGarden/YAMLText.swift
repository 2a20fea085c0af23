import Yams

/// YAML text in which single values are replaced while every other byte stays: comments, order, style, line ends.
struct YAMLText {
  let file: String
  private(set) var bytes: [UInt8]
  private(set) var root: Node
  private var lineStarts: [Int] = []

  /// Text that was read as `file`. Throws a `FileProblem` if it is not YAML.
  init(_ text: String, file: String) throws {
    self.file = file
    bytes = Array(text.utf8)
    root = try YAMLTree.compose(text, file: file)
    indexLines()
  }

  /// The text as it is now.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Replaces the value at a path, or inserts it. A new key of the root goes behind the last present one of `order`, any
  /// other at the end of its mapping. Throws a `FileProblem` if the text has a form that cannot be edited in place; the
  /// text is then unchanged.
  mutating func set(_ path: YAMLPath, to value: YAMLValue, order: [String] = []) throws {
    try apply([try edit(path, value, order)])
  }

  /// Replaces values that are there already, all at once. Throws a `FileProblem` like `set`.
  mutating func replace(_ changes: [(path: YAMLPath, value: YAMLValue)]) throws {
    if changes.isEmpty { return }
    try apply(try changes.map { try edit($0.path, $0.value, []) })
  }

  /// One stretch of bytes and what takes its place.
  struct Edit {
    var range: Range<Int>
    var text: String
  }

  /// Makes edits that do not overlap, and reads the result.
  mutating func apply(_ edits: [Edit]) throws {
    var changed = bytes
    var end = bytes.count
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      guard edit.range.upperBound <= end else { throw cannotEdit(root.line) }
      changed.replaceSubrange(edit.range, with: Array(edit.text.utf8))
      end = edit.range.lowerBound
    }
    root = try YAMLTree.compose(String(decoding: changed, as: UTF8.self), file: file)
    bytes = changed
    indexLines()
  }

  /// The node at a path; nil if there is none, or one that says that there is nothing.
  func node(_ path: YAMLPath) -> Node? {
    var node = root
    for step in path {
      switch (step, node) {
      case (.key(let key), .mapping(let mapping)):
        guard let pair = mapping.first(where: { $0.key.scalar?.string == key }), !pair.value.isAbsent else {
          return nil
        }
        node = pair.value
      case (.index(let i), .sequence(let items)):
        guard items.indices.contains(i) else { return nil }
        node = items[i]
      default: return nil
      }
    }
    return node
  }

  var writer: YAMLWriter {
    let first = bytes.firstIndex(of: UInt8(ascii: "\n"))
    let returns = first.map { $0 > 0 && bytes[$0 - 1] == UInt8(ascii: "\r") } ?? false
    return YAMLWriter(newline: returns ? "\r\n" : "\n")
  }

  private func edit(_ path: YAMLPath, _ value: YAMLValue, _ order: [String]) throws -> Edit {
    var node = root
    for (depth, step) in path.enumerated() {
      let isLast = depth + 1 == path.count
      switch (step, node) {
      case (.index(let i), .sequence(let items)) where items.indices.contains(i):
        if isLast { return try replacement(of: items[i], value) }
        node = items[i]
      case (.key(let key), .mapping(let mapping)):
        let rest = path[(depth + 1)...].reversed().reduce(value) { inner, step in
          if case .key(let key) = step { .mapping([(key: key, value: inner)]) } else { .list([inner]) }
        }
        guard let pair = mapping.first(where: { $0.key.scalar?.string == key }) else {
          return try insertion(key, rest, into: mapping, at: node, order: depth == 0 ? order : [])
        }
        if pair.value.isNothing { return try completion(pair.key, rest, inFlow: isFlow(at: try offset(of: node))) }
        // `wire: ~` says the same in words.
        if pair.value.isAbsent { return try replacement(pair.key, pair.value, rest) }
        if isLast { return try replacement(pair.key, pair.value, value) }
        node = pair.value
      default: throw cannotEdit(node.line)
      }
    }
    throw cannotEdit(root.line)
  }

  /// Replaces one item of a list by another.
  private func replacement(of old: Node, _ value: YAMLValue) throws -> Edit {
    let start = try offset(of: old)
    return Edit(range: start..<(try end(of: old)), text: YAMLWriter.inline(value))
  }

  /// Replaces one value by another, in block style where the old one was a block list.
  private func replacement(_ key: Node, _ old: Node, _ value: YAMLValue) throws -> Edit {
    let start = try offset(of: old)
    let range = start..<(try end(of: old))
    let column = start - lineStart(of: start)
    if case .list(let items) = value, !items.isEmpty, case .sequence = old, !isFlow(at: start) {
      return Edit(range: range, text: writer.block(items, column: column))
    }
    let indent = indentation(at: start)
    // A block moved into brackets must be indented deeper than its key, which a block list need not be.
    let keyStart = try offset(of: key)
    let pad = lineStart(of: start) > keyStart ? max(0, keyStart - lineStart(of: keyStart) + 2 - column) : 0
    return Edit(
      range: range,
      text: String(repeating: " ", count: pad) + writer.wrapped(value, indent: indent + pad, column: column + pad))
  }

  /// Gives a key without a value one.
  private func completion(_ key: Node, _ value: YAMLValue, inFlow: Bool) throws -> Edit {
    let start = try offset(of: key)
    let end = try colon(after: key) + 1
    let entry = writer.entry(key.scalar?.string ?? "", value, indent: start - lineStart(of: start))
    // The entry without its key, which is there already.
    let text = inFlow ? " " + YAMLWriter.inline(value) : String(entry.drop { $0 != ":" }.dropFirst())
    return Edit(range: end..<end, text: text)
  }

  /// Adds a key to a mapping.
  private func insertion(
    _ key: String, _ value: YAMLValue, into mapping: Node.Mapping, at node: Node, order: [String]
  ) throws -> Edit {
    let start = try offset(of: node)
    if isFlow(at: start) {
      if order.isEmpty, let last = mapping.reversed().first {
        let at = try end(of: last.value, key: last.key)
        return Edit(range: at..<at, text: ", \(key): \(YAMLWriter.inline(value))")
      }
      let comma = mapping.isEmpty ? "" : ", "
      return Edit(range: (start + 1)..<(start + 1), text: "\(key): \(YAMLWriter.inline(value))\(comma)")
    }
    let before = order.prefix { $0 != key }
    let pairs = Array(mapping)
    guard let anchor = pairs.last(where: { before.contains($0.key.scalar?.string ?? "") }) ?? pairs.last else {
      throw cannotEdit(node.line)
    }
    let at = lineEnd(of: try end(of: anchor.value, key: anchor.key))
    let indent = start - lineStart(of: start)
    let margin = writer.newline + String(repeating: " ", count: indent)
    let blank = order.isEmpty ? "" : writer.newline
    return Edit(range: at..<at, text: blank + margin + writer.entry(key, value, indent: indent))
  }

  // MARK: Places

  /// Where a node begins.
  func offset(of node: Node) throws -> Int {
    guard let mark = node.mark, mark.line >= 1, mark.line <= lineStarts.count else { throw cannotEdit(node.line) }
    var i = lineStarts[mark.line - 1]
    var column = 1
    // Marks count characters.
    while column < mark.column, i < bytes.count {
      i += 1
      while i < bytes.count, bytes[i] & 0xc0 == 0x80 { i += 1 }
      column += 1
    }
    return i
  }

  /// Where a node ends: behind its last byte. `key` is asked where an empty value tells no place.
  func end(of node: Node, key: Node? = nil) throws -> Int {
    if node.isNothing, let key { return try colon(after: key) + 1 }
    let start = try offset(of: node)
    guard start < bytes.count else { return start }
    switch node {
    case .alias: throw cannotEdit(node.line)
    case .scalar(let scalar):
      if bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") { return try quoteEnd(start, node) }
      // A plain scalar that goes on over several lines reads differently from its text.
      guard bytes[start...].starts(with: scalar.string.utf8) else { throw cannotEdit(node.line) }
      return start + scalar.string.utf8.count
    case .sequence(let items):
      let last = try items.last.map { try end(of: $0) } ?? start + 1
      return isFlow(at: start) ? try bracket(after: last, UInt8(ascii: "]"), node) : last
    case .mapping(let pairs):
      let last = try pairs.reversed().first.map { try end(of: $0.value, key: $0.key) } ?? start + 1
      return isFlow(at: start) ? try bracket(after: last, UInt8(ascii: "}"), node) : last
    }
  }

  /// Behind the quote that closes the one at `start`.
  private func quoteEnd(_ start: Int, _ node: Node) throws -> Int {
    let quote = bytes[start]
    var i = start + 1
    while i < bytes.count {
      if quote == UInt8(ascii: "\""), bytes[i] == UInt8(ascii: "\\") {
        i += 2
      } else if bytes[i] != quote {
        i += 1
      } else if quote == UInt8(ascii: "'"), i + 1 < bytes.count, bytes[i + 1] == quote {
        i += 2
      } else {
        return i + 1
      }
    }
    throw cannotEdit(node.line)
  }

  /// Behind the closing bracket that follows the last item, over blanks, a comma and comments.
  private func bracket(after last: Int, _ bracket: UInt8, _ node: Node) throws -> Int {
    var i = last
    while i < bytes.count {
      switch bytes[i] {
      case bracket: return i + 1
      case UInt8(ascii: "#"): i = lineEnd(of: i)
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: ","): i += 1
      default: throw cannotEdit(node.line)
      }
    }
    throw cannotEdit(node.line)
  }

  func colon(after key: Node) throws -> Int {
    var i = try end(of: key)
    while i < bytes.count, bytes[i] == UInt8(ascii: " ") || bytes[i] == UInt8(ascii: "\t") { i += 1 }
    guard i < bytes.count, bytes[i] == UInt8(ascii: ":") else { throw cannotEdit(key.line) }
    return i
  }

  func isFlow(at start: Int) -> Bool {
    start < bytes.count && (bytes[start] == UInt8(ascii: "[") || bytes[start] == UInt8(ascii: "{"))
  }

  func lineStart(of offset: Int) -> Int {
    (bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
  }

  /// Where the line ends that holds an offset, before its line break.
  func lineEnd(of offset: Int) -> Int {
    let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    return end > offset && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }

  /// Number of blanks at the start of the line that holds an offset.
  func indentation(at offset: Int) -> Int {
    bytes[lineStart(of: offset)...].prefix { $0 == UInt8(ascii: " ") }.count
  }

  private mutating func indexLines() {
    lineStarts = [0]
    for (i, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { lineStarts.append(i + 1) }
  }

  func cannotEdit(_ line: Int) -> FileProblem {
    FileProblem(
      file: file, line: line,
      text: "cannot be rewritten in place here; write each key on a line of its own and each text on one line")
  }
}
