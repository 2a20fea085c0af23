/// The part of YAML that these files use: block and flow mappings and sequences, plain and quoted scalars on one line,
/// comments. Anchors and aliases are left out because a few lines of them can describe terabytes; tags, block text and
/// complex keys because nothing here needs them. Deep nesting is refused because parsers recurse.
struct YAMLSubset {
  /// Deepest nesting of brackets; a garden uses four.
  static let bracketLimit = 32
  /// Farthest column at which a block may begin, which bounds the nesting of blocks.
  static let indentLimit = 128

  /// Most lists, mappings and items in a file: ten times what the points need that a garden may have.
  static let nodeLimit = 1_000_000

  private var depth = 0
  private var nodes = 0
  private let problems = ProblemList()

  /// Throws a `FileProblem` that names every line outside the subset. It may refuse legal YAML; what passes can be
  /// parsed in bounded memory and stack.
  static func check(_ text: String, file: String) throws {
    var subset = YAMLSubset()
    var number = 0
    var text = text
    text.withUTF8 { bytes in
      for line in bytes.split(omittingEmptySubsequences: false, whereSeparator: { $0 == Byte.newline }) {
        number += 1
        subset.scan(line, number: number)
        if subset.nodes > nodeLimit {
          subset.problems.add(number, "the file has more than a million entries; no garden or robot needs so many")
          return
        }
        if subset.problems.items.count >= FileProblem.listed { return }
      }
    }
    try subset.problems.throwIfAny(file: file)
  }

  private mutating func scan(_ line: Slice<UnsafeBufferPointer<UInt8>>, number: Int) {
    // YAML would end the line there, so that line numbers would no longer be those of an editor, nor a comment end
    // with its line.
    if line.indices.contains(where: { isHiddenLineEnd(line, at: $0) }) {
      problems.add(number, "holds an invisible line end; end lines with a plain line feed")
      return
    }
    var i = line.startIndex
    // Inside a plain scalar indicators have no meaning until it ends.
    var inPlain = false
    var previous = Byte.space
    var onlyDashesSoFar = depth == 0
    while i < line.endIndex {
      let byte = line[i]
      let next = line.index(after: i) < line.endIndex ? line[line.index(after: i)] : Byte.space
      let nextIsBlank = Byte.isBlank(next)
      if byte == Byte.hash, Byte.isBlank(previous) { return }
      if Byte.isReference(byte), !nextIsBlank, Byte.mayPrecedeToken(previous) {
        problems.add(number, "anchors and aliases (& and *) are not used in these files; write the value out")
        return
      }
      if onlyDashesSoFar, !Byte.isBlank(byte), i - line.startIndex > Self.indentLimit {
        problems.add(number, "is indented by more than \(Self.indentLimit) columns; nothing here nests so deep")
        return
      }
      if inPlain {
        let endsInFlow = depth > 0 && Byte.isFlowIndicator(byte)
        let endsAtColon = byte == Byte.colon && (nextIsBlank || depth > 0 && Byte.isFlowIndicator(next))
        if endsInFlow || endsAtColon { inPlain = false }
      }
      if !inPlain {
        switch byte {
        case Byte.doubleQuote, Byte.singleQuote:
          guard let end = closingQuote(line, from: i) else {
            problems.add(number, "the quote is not closed on this line; end the text with the same quote character")
            return
          }
          // References inside quotes are harmless, but a quote inside a plain scalar looks the same from here.
          if references(in: line[i..<end]) {
            problems.add(number, "anchors and aliases (& and *) are not used in these files; write the value out")
            return
          }
          i = end
          onlyDashesSoFar = false
        case Byte.openBracket, Byte.openBrace:
          depth += 1
          nodes += 1
          if depth > Self.bracketLimit {
            problems.add(number, "brackets nest more than \(Self.bracketLimit) deep; four is what these files need")
            return
          }
        case Byte.closeBracket, Byte.closeBrace: depth = max(0, depth - 1)
        case Byte.exclamation:
          problems.add(number, "tags (!) are not used in these files; write the plain value, in quotes if it begins so")
          return
        case Byte.pipe, Byte.greater:
          problems.add(number, "block text (| and >) is not used in these files; write the text on one line")
          return
        case Byte.question where nextIsBlank || depth > 0:
          problems.add(number, "complex keys (?) are not used in these files; write `key: value`")
          return
        case Byte.percent where i == line.startIndex:
          problems.add(number, "directives (%) are not used in these files; leave the line out")
          return
        case Byte.comma, Byte.colon: nodes += 1
        case Byte.dash where nextIsBlank: nodes += 1
        case Byte.space, Byte.tab, Byte.carriageReturn: break
        default: inPlain = true
        }
      }
      if byte != Byte.dash && !Byte.isBlank(byte) { onlyDashesSoFar = false }
      previous = line[i]
      i += 1
    }
  }

  /// Index of the quote that closes the one at `start`, if it does so on this line.
  private func closingQuote(_ line: Slice<UnsafeBufferPointer<UInt8>>, from start: Int) -> Int? {
    let quote = line[start]
    var i = start + 1
    while i < line.endIndex {
      if line[i] == Byte.backslash, quote == Byte.doubleQuote {
        i += 2
        continue
      }
      if line[i] == quote {
        // A doubled single quote stands for one.
        guard quote == Byte.singleQuote, i + 1 < line.endIndex, line[i + 1] == quote else { return i }
        i += 1
      }
      i += 1
    }
    return nil
  }

  private func references(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    zip(zip(bytes, bytes.dropFirst()), bytes.dropFirst(2)).contains { pair, next in
      Byte.isReference(pair.1) && !Byte.isBlank(next) && Byte.mayPrecedeToken(pair.0)
    }
  }

  /// Whether a line end stands here that only YAML sees: a lone carriage return, or the last byte of U+0085, U+2028 or
  /// U+2029.
  private func isHiddenLineEnd(_ line: Slice<UnsafeBufferPointer<UInt8>>, at i: Int) -> Bool {
    switch line[i] {
    case Byte.carriageReturn: i + 1 < line.endIndex
    case 0x85: i - 1 >= line.startIndex && line[i - 1] == 0xc2
    case 0xa8, 0xa9: i - 2 >= line.startIndex && line[i - 2] == 0xe2 && line[i - 1] == 0x80
    default: false
    }
  }
}

/// The bytes that mean something in YAML.
private enum Byte {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let hash = UInt8(ascii: "#")
  static let doubleQuote = UInt8(ascii: "\"")
  static let singleQuote = UInt8(ascii: "'")
  static let backslash = UInt8(ascii: "\\")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")
  static let dash = UInt8(ascii: "-")
  static let question = UInt8(ascii: "?")
  static let exclamation = UInt8(ascii: "!")
  static let pipe = UInt8(ascii: "|")
  static let greater = UInt8(ascii: ">")
  static let percent = UInt8(ascii: "%")

  static func isBlank(_ b: UInt8) -> Bool { b == space || b == tab || b == carriageReturn }
  static func isReference(_ b: UInt8) -> Bool { b == UInt8(ascii: "&") || b == UInt8(ascii: "*") }
  static func isFlowIndicator(_ b: UInt8) -> Bool {
    b == openBracket || b == closeBracket || b == openBrace || b == closeBrace || b == comma
  }
  static func mayPrecedeToken(_ b: UInt8) -> Bool {
    isBlank(b) || isFlowIndicator(b) || b == colon || b == dash || b == question
  }
}
