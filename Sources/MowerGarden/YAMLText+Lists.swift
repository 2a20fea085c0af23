import Yams

extension YAMLText {
  /// Takes a key or an item of a list out. In block style the lines it stands on go, with the remarks on them; remarks
  /// on lines of their own stay, but for those between the keys of what is removed. Throws a `FileProblem` if the text
  /// has a form that cannot be edited in place; the text is then unchanged.
  mutating func remove(_ path: YAMLPath) throws {
    guard let last = path.last, let parent = node(Array(path.dropLast())) else { throw cannotEdit(root.line) }
    switch (last, parent) {
    case (.key(let key), .mapping(let mapping)):
      let pairs = Array(mapping)
      guard let i = pairs.firstIndex(where: { $0.key.scalar?.string == key }) else { throw cannotEdit(parent.line) }
      if isFlow(at: try offset(of: parent)) {
        let extents = try pairs.map { (start: try offset(of: $0.key), end: try end(of: $0.value, key: $0.key)) }
        try apply([flowRemoval(extents, i)])
      } else {
        let start = try offset(of: pairs[i].key)
        try apply([try lineRemoval(from: start, to: try end(of: pairs[i].value, key: pairs[i].key), of: parent)])
      }
    case (.index(let i), .sequence(let sequence)) where sequence.indices.contains(i):
      let items = Array(sequence)
      if isFlow(at: try offset(of: parent)) {
        try apply([flowRemoval(try items.map { (start: try offset(of: $0), end: try end(of: $0)) }, i)])
      } else if items.count == 1 {
        // A block list cannot be empty.
        try empty(Array(path.dropLast()), parent, items[0])
      } else {
        try apply([try lineRemoval(from: try dash(i, of: parent, items), to: try end(of: items[i]), of: parent)])
      }
    default: throw cannotEdit(parent.line)
    }
  }

  /// Puts an item into a list, before the item that has the index now. Throws a `FileProblem` like `remove`.
  mutating func insert(_ value: YAMLValue, at index: Int, into path: YAMLPath) throws {
    guard let list = node(path), case .sequence(let sequence) = list else { throw cannotEdit(root.line) }
    let items = Array(sequence)
    let start = try offset(of: list)
    if items.isEmpty {
      // A list that was empty grows in block style where things are listed under their key.
      guard path.count == 1, value.isMapping, case .key(let key) = path[0], !isFlow(at: try offset(of: root)) else {
        return try apply([Edit(range: (start + 1)..<(start + 1), text: YAMLWriter.inline(value))])
      }
      let from = try colon(after: try keyNode(key)) + 1
      let text = String(writer.entry(key, .list([value]), indent: 0).drop { $0 != ":" }.dropFirst())
      return try apply([Edit(range: from..<(try end(of: list)), text: text)])
    }
    if isFlow(at: start) { return try apply([try flowInsertion(value, index, items)]) }

    // Behind the item before, so that remarks above the next one stay with it.
    let column = start - lineStart(of: start)
    let margin = String(repeating: " ", count: column)
    let text = writer.newline + margin + writer.item(value, column: column)
    if index > 0 {
      let at = lineEnd(of: try end(of: items[index - 1]))
      return try apply([Edit(range: at..<at, text: text)])
    }
    guard case .key(let key)? = path.last, let parent = node(Array(path.dropLast())),
      case .mapping(let mapping) = parent,
      let pair = mapping.first(where: { $0.key.scalar?.string == key })
    else { throw cannotEdit(list.line) }
    let at = lineEnd(of: try colon(after: pair.key))
    try apply([Edit(range: at..<at, text: text)])
  }

  /// Gives a key another name and value, where it stands. Throws a `FileProblem` like `remove`.
  mutating func rename(_ path: YAMLPath, to key: String, _ value: YAMLValue) throws {
    guard case .key(let old)? = path.last, let parent = node(Array(path.dropLast())),
      case .mapping(let mapping) = parent,
      let pair = mapping.first(where: { $0.key.scalar?.string == old })
    else { throw cannotEdit(root.line) }
    let start = try offset(of: pair.key)
    let text =
      isFlow(at: try offset(of: parent))
      ? "\(key): \(YAMLWriter.inline(value))" : writer.entry(key, value, indent: start - lineStart(of: start))
    try apply([Edit(range: start..<(try end(of: pair.value, key: pair.key)), text: text)])
  }

  // MARK: Pieces

  private func keyNode(_ key: String) throws -> Node {
    guard case .mapping(let mapping) = root, let pair = mapping.first(where: { $0.key.scalar?.string == key }) else {
      throw cannotEdit(root.line)
    }
    return pair.key
  }

  /// Leaves `[]` in place of a block list's only item.
  private mutating func empty(_ path: YAMLPath, _ list: Node, _ item: Node) throws {
    let removal = try lineRemoval(from: try dash(0, of: list, [item]), to: try end(of: item), of: list)
    guard case .key(let key)? = path.last, let parent = node(Array(path.dropLast())),
      case .mapping(let mapping) = parent,
      let pair = mapping.first(where: { $0.key.scalar?.string == key })
    else { throw cannotEdit(list.line) }
    let at = try colon(after: pair.key) + 1
    guard at <= removal.range.lowerBound else { throw cannotEdit(list.line) }
    try apply([Edit(range: at..<at, text: " []"), removal])
  }

  /// Takes whole lines out; with an entry of the root the blank line above it.
  private func lineRemoval(from start: Int, to end: Int, of parent: Node) throws -> Edit {
    var from = lineStart(of: start)
    // What else begins on the line would go with it.
    guard bytes[from..<start].allSatisfy({ $0 == UInt8(ascii: " ") }) else { throw cannotEdit(parent.line) }
    let to = endOfBreak(lineEnd(of: end))
    if start == from, parent == root {
      let above = from > 0 ? lineStart(of: from - 1) : 0
      if from > 0, bytes[above..<from].allSatisfy({ [0x20, 0x0a, 0x0d].contains($0) }) { from = above }
    }
    return Edit(range: from..<to, text: "")
  }

  /// Behind the line break at the end of a line.
  private func endOfBreak(_ end: Int) -> Int {
    end < bytes.count ? bytes[end...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count : end
  }

  /// Where the dash of an item stands.
  private func dash(_ i: Int, of list: Node, _ items: [Node]) throws -> Int {
    var at = i == 0 ? try offset(of: list) : try end(of: items[i - 1])
    while at < bytes.count, bytes[at] != UInt8(ascii: "-") {
      switch bytes[at] {
      case UInt8(ascii: "#"): at = lineEnd(of: at)
      case UInt8(ascii: " "), UInt8(ascii: "\r"), UInt8(ascii: "\n"): at += 1
      default: throw cannotEdit(list.line)
      }
    }
    guard at < bytes.count else { throw cannotEdit(list.line) }
    return at
  }

  /// Takes one of several entries between brackets out, with its comma.
  private func flowRemoval(_ extents: [(start: Int, end: Int)], _ i: Int) -> Edit {
    let start = extents[i].start
    let end = commaEnd(after: extents[i].end)
    // What follows on the line when nothing but a remark does: the remark goes with its entry, others stay.
    let rest = lineEnd(of: end)
    let hasRemark = bytes[end..<rest].first { $0 != UInt8(ascii: " ") } == UInt8(ascii: "#")
    let isLast = i + 1 == extents.count
    let next = isLast ? end : extents[i + 1].start
    if hasRemark || bytes[end..<next].contains(UInt8(ascii: "#")) {
      let from = lineStart(of: start)
      let isAlone = bytes[from..<start].allSatisfy { $0 == UInt8(ascii: " ") }
      return Edit(range: isAlone ? from..<endOfBreak(rest) : start..<rest, text: "")
    }
    guard isLast, i > 0 else { return Edit(range: start..<next, text: "") }
    let before = extents[i - 1].end
    // A comma behind the last entry is legal; a remark between them is worth it.
    return Edit(range: (bytes[before..<start].contains(UInt8(ascii: "#")) ? start : before)..<end, text: "")
  }

  /// Behind the comma that follows an entry, over blanks and line breaks; the end of the entry if none does.
  private func commaEnd(after end: Int) -> Int {
    let blanks: [UInt8] = [0x20, 0x09, 0x0a, 0x0d]
    guard let i = bytes[end...].firstIndex(where: { !blanks.contains($0) }), bytes[i] == UInt8(ascii: ",") else {
      return end
    }
    return i + 1
  }

  private func flowInsertion(_ value: YAMLValue, _ index: Int, _ items: [Node]) throws -> Edit {
    let text = YAMLWriter.inline(value)
    if index < items.count {
      let at = try offset(of: items[index])
      let isFull = lineEnd(of: at) - lineStart(of: at) + text.utf8.count + 2 > YAMLWriter.width
      return Edit(range: at..<at, text: text + (isFull ? "," + writer.newline + margin(at: at) : ", "))
    }
    let at = try end(of: items[items.count - 1])
    let isFull = lineEnd(of: at) - lineStart(of: at) + text.utf8.count + 2 > YAMLWriter.width
    return Edit(range: at..<at, text: (isFull ? "," + writer.newline + margin(at: at) : ", ") + text)
  }

  /// The blanks before what goes on from a line within brackets.
  private func margin(at offset: Int) -> String {
    let first = lineStart(of: offset) + indentation(at: offset)
    // A line that opens the list is followed by deeper ones.
    let opens = first < bytes.count && bytes[first] != UInt8(ascii: "[") && bytes[first] != UInt8(ascii: "{")
    return String(repeating: " ", count: indentation(at: offset) + (opens ? 2 : 0))
  }
}
