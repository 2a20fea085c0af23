/// Reads an XML document (XML 1.0) into a tree that knows its lines, without trusting it: no document type, hence no
/// entities that grow or read files, and bounded depth. The parser that comes with Foundation leaks memory with every
/// error it reports and tells lines only roughly.
struct XMLReader {
  /// Elements nested deeper are refused.
  static let depthLimit = 100

  private let bytes: [UInt8]
  private let file: String
  private var at = 0
  private var line = 1
  /// The elements that are not closed yet, each with its full name.
  private var open: [(element: XMLElement, name: String)] = []

  /// The root element of a document. Throws a `FileProblem` at the line where it stops being XML. The text is UTF-8
  /// whatever its declaration says about the file that it came from.
  static func read(_ text: String, file: String) throws -> XMLElement {
    var reader = XMLReader(text, file: file)
    return try reader.document()
  }

  private init(_ text: String, file: String) {
    bytes = Array(text.utf8)
    self.file = file
    // Some editors put a byte order mark first.
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { at = 3 }
  }

  private func problem(_ text: String) -> FileProblem { FileProblem(file: file, line: line, text: text) }

  private func notXML(_ reason: String) -> FileProblem { problem("is not XML: \(reason)") }

  /// A problem at a byte that was passed already, or not yet.
  private func notXML(_ reason: String, at byte: Int) -> FileProblem {
    FileProblem(file: file, line: 1 + bytes[..<byte].count { $0 == 0x0a }, text: "is not XML: \(reason)")
  }

  private mutating func document() throws -> XMLElement {
    var root: XMLElement?
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "<") {
        guard let closed = try markup() else { continue }
        if root != nil { throw notXML("a second root element <\(closed.name.brief)> follows the first") }
        root = closed
      } else {
        try characters()
      }
    }
    if let (element, name) = open.last {
      throw notXML("the file ends within <\(name.brief)> of line \(element.line); it looks cut off, export it again")
    }
    guard let root else { throw notXML("it holds no element") }
    return root
  }

  /// Reads what a `<` begins; the root element once it is complete.
  private mutating func markup() throws -> XMLElement? {
    if skips("<!--") {
      _ = try upTo("-->")
    } else if skips("<![CDATA[") {
      try append(try upTo("]]>"))
    } else if skips("<?") {
      _ = try upTo("?>")
    } else if skips("<!") {
      throw problem("declares a document type (<!DOCTYPE …>), which can hide traps; remove the declaration")
    } else if skips("</") {
      return try endTag()
    } else {
      return try startTag()
    }
    return nil
  }

  private mutating func startTag() throws -> XMLElement? {
    let start = line
    at += 1
    let name = try self.name()
    var element = XMLElement(name: name.split(separator: ":").last.map(String.init) ?? name, line: start)
    while true {
      let spaced = skipSpace()
      guard at < bytes.count else { throw notXML("the file ends within the tag <\(name.brief)>; it looks cut off") }
      if skips("/>") { return close(element) }
      if skips(">") { break }
      guard spaced else { throw notXML("the tag <\(name.brief)> holds a character that belongs to no attribute") }
      let attribute = try self.name()
      if element[attribute] != nil {
        throw notXML("the tag <\(name.brief)> has the attribute `\(attribute.brief)` twice")
      }
      element.attributes.append((attribute, try attributeValue(attribute)))
    }
    guard open.count < Self.depthLimit else {
      throw problem("nests elements more than \(Self.depthLimit) deep, which no map needs")
    }
    open.append((element, name))
    return nil
  }

  private mutating func endTag() throws -> XMLElement? {
    let name = try self.name()
    _ = skipSpace()
    guard skips(">") else { throw notXML("the end tag </\(name.brief)> lacks its `>`") }
    guard let (element, opened) = open.last else {
      throw notXML("</\(name.brief)> closes an element that was not opened")
    }
    guard name == opened else {
      throw notXML("</\(name.brief)> stands where </\(opened.brief)> must close the element of line \(element.line)")
    }
    open.removeLast()
    return close(element)
  }

  /// Puts a complete element into the one around it; returns it if there is none.
  private mutating func close(_ element: XMLElement) -> XMLElement? {
    if open.isEmpty { return element }
    open[open.count - 1].element.children.append(element)
    return nil
  }

  private mutating func attributeValue(_ attribute: String) throws -> String {
    _ = skipSpace()
    guard skips("=") else { throw notXML("the attribute `\(attribute.brief)` has no value") }
    _ = skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
      throw notXML("the value of the attribute `\(attribute.brief)` is not in quotes")
    }
    let quote = bytes[at]
    at += 1
    let raw = try upTo(quote == UInt8(ascii: "\"") ? "\"" : "'")
    if raw.contains(UInt8(ascii: "<")) {
      throw notXML("the value of the attribute `\(attribute.brief)` holds a `<`; a quote is missing")
    }
    return try decoded(raw).map { $0.isNewline || $0 == "\t" ? " " : $0 }.reduce(into: "") { $0.append($1) }
  }

  /// Reads text up to the next tag.
  private mutating func characters() throws {
    let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    let raw = bytes[at..<end]
    if open.isEmpty, raw.contains(where: { !Self.isSpace($0) }) {
      throw notXML("text stands outside the root element")
    }
    if !open.isEmpty { open[open.count - 1].element.text += try decoded(raw) }
    advance(to: end)
  }

  private mutating func append(_ raw: ArraySlice<UInt8>) throws {
    guard !open.isEmpty else { throw notXML("text stands outside the root element") }
    open[open.count - 1].element.text += String(decoding: raw, as: UTF8.self)
  }

  /// Text with its references replaced: the five that XML defines, and characters by their numbers.
  private func decoded(_ raw: ArraySlice<UInt8>) throws -> String {
    guard raw.contains(UInt8(ascii: "&")) else { return String(decoding: raw, as: UTF8.self) }
    var text = ""
    var rest = raw
    while let ampersand = rest.firstIndex(of: UInt8(ascii: "&")) {
      text += String(decoding: rest[..<ampersand], as: UTF8.self)
      guard let end = rest[ampersand...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
        throw notXML("an `&` begins no reference; write `&amp;`", at: ampersand)
      }
      let name = String(decoding: rest[(ampersand + 1)..<end], as: UTF8.self)
      guard let character = Self.character(name) else {
        throw notXML("the reference `&\(name);` is not known", at: ampersand)
      }
      text.unicodeScalars.append(character)
      rest = rest[(end + 1)...]
    }
    return text + String(decoding: rest, as: UTF8.self)
  }

  private static func character(_ reference: String) -> UnicodeScalar? {
    switch reference {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard reference.first == "#" else { return nil }
      let isHexadecimal = reference.dropFirst().first == "x"
      let digits = reference.dropFirst(isHexadecimal ? 2 : 1)
      guard digits.allSatisfy(\.isHexDigit), let code = UInt32(digits, radix: isHexadecimal ? 16 : 10), code > 0 else {
        return nil
      }
      return UnicodeScalar(code)
    }
  }

  /// Reads a name: everything up to what cannot be in one.
  private mutating func name() throws -> String {
    let end = bytes[at...].firstIndex { Self.isSpace($0) || "/>=<\"'&".utf8.contains($0) } ?? bytes.count
    guard end > at else { throw notXML("a name is missing behind `<` or between attributes") }
    defer { at = end }
    return String(decoding: bytes[at..<end], as: UTF8.self)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d }

  /// Passes over space; whether there was any.
  private mutating func skipSpace() -> Bool {
    let end = bytes[at...].firstIndex { !Self.isSpace($0) } ?? bytes.count
    defer { advance(to: end) }
    return end > at
  }

  /// Passes over a text if it comes next.
  private mutating func skips(_ text: String) -> Bool {
    guard bytes[at...].starts(with: text.utf8) else { return false }
    at += text.utf8.count
    return true
  }

  /// Passes over everything up to a text and the text itself; what lay before it.
  private mutating func upTo(_ text: String) throws -> ArraySlice<UInt8> {
    let mark = Array(text.utf8)
    var end = at
    while let first = bytes[end...].firstIndex(of: mark[0]) {
      if bytes[first...].starts(with: mark) {
        defer { advance(to: first + mark.count) }
        return bytes[at..<first]
      }
      end = first + 1
    }
    throw notXML("a closing `\(text)` is missing")
  }

  private mutating func advance(to end: Int) {
    line += bytes[at..<end].count { $0 == 0x0a }
    at = end
  }
}
