/// Reads a JSON document (RFC 8259) into nodes that know their lines. Foundation's reader forgets the lines.
struct JSONReader {
  /// Values nested deeper are refused: no map needs them, and the stack is finite.
  static let depthLimit = 64

  private let bytes: [UInt8]
  private let file: String
  private var at = 0
  private var line = 1

  /// The document in a text. Throws a `FileProblem` at the line where it stops being JSON.
  static func read(_ text: String, file: String) throws -> JSONNode {
    var reader = JSONReader(text, file: file)
    let node = try reader.value(depth: 0)
    reader.skipSpace()
    if reader.at < reader.bytes.count { throw reader.problem("text follows the end of the JSON value; remove it") }
    return node
  }

  private init(_ text: String, file: String) {
    bytes = Array(text.utf8)
    self.file = file
    // Some editors put a byte order mark first.
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { at = 3 }
  }

  private func problem(_ text: String) -> FileProblem { FileProblem(file: file, line: line, text: text) }

  private var ended: FileProblem {
    problem("the file ends in the middle of a JSON value; it looks cut off, export or copy it again")
  }

  private mutating func skipSpace() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x0a: line += 1
      case 0x20, 0x09, 0x0d: break
      default: return
      }
      at += 1
    }
  }

  /// The next byte that is not space, which stays unread.
  private mutating func peek() throws -> UInt8 {
    skipSpace()
    guard at < bytes.count else { throw ended }
    return bytes[at]
  }

  private mutating func value(depth: Int) throws -> JSONNode {
    if depth > Self.depthLimit {
      throw problem("JSON values are nested more than \(Self.depthLimit) deep, which no map needs")
    }
    let first = try peek()
    let start = line
    switch first {
    case UInt8(ascii: "{"): return JSONNode(value: .object(try members(depth: depth)), line: start)
    case UInt8(ascii: "["): return JSONNode(value: .array(try elements(depth: depth)), line: start)
    case UInt8(ascii: "\""): return JSONNode(value: .string(try string()), line: start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSONNode(value: .number(try number()), line: start)
    default:
      for (word, value) in [("true", JSONNode.Value.bool(true)), ("false", .bool(false)), ("null", .null)]
      where bytes[at...].starts(with: word.utf8) {
        at += word.utf8.count
        return JSONNode(value: value, line: start)
      }
      throw problem("JSON expects a value here: an object {…}, a list […], a text \"…\", a number, true, false or null")
    }
  }

  private mutating func members(depth: Int) throws -> [(key: String, value: JSONNode)] {
    at += 1
    var members: [(key: String, value: JSONNode)] = []
    if try peek() == UInt8(ascii: "}") {
      at += 1
      return members
    }
    while true {
      guard try peek() == UInt8(ascii: "\"") else { throw problem("JSON expects a key in double quotes here") }
      let key = try string()
      guard try peek() == UInt8(ascii: ":") else { throw problem("JSON expects a colon after the key “\(key.brief)”") }
      at += 1
      members.append((key, try value(depth: depth + 1)))
      if try !goesOn(until: UInt8(ascii: "}")) { return members }
    }
  }

  private mutating func elements(depth: Int) throws -> [JSONNode] {
    at += 1
    var elements: [JSONNode] = []
    if try peek() == UInt8(ascii: "]") {
      at += 1
      return elements
    }
    while true {
      elements.append(try value(depth: depth + 1))
      if try !goesOn(until: UInt8(ascii: "]")) { return elements }
    }
  }

  /// Whether a comma follows rather than the end of the list or object.
  private mutating func goesOn(until end: UInt8) throws -> Bool {
    let next = try peek()
    guard next == UInt8(ascii: ",") || next == end else {
      throw problem("JSON expects a comma or “\(Character(UnicodeScalar(end)))” here")
    }
    at += 1
    return next != end
  }

  private mutating func number() throws -> Double {
    let start = at
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        at += 1
        continue
      default: break
      }
      break
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    guard let number = Double(text) else { throw problem("“\(text.brief)” is not a number") }
    guard number.isFinite else { throw problem("the number \(text.brief) is too large") }
    return number
  }

  private mutating func string() throws -> String {
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: String(try escape()).utf8)
      case 0x0a: throw problem("a JSON text must end on the line it begins on; a closing quote is missing")
      default: text.append(byte)
      }
    }
    throw ended
  }

  private mutating func escape() throws -> Character {
    guard at < bytes.count else { throw ended }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"), UInt8(ascii: "f"): return " "
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw problem("“\\\(Character(UnicodeScalar(byte)))” is no escape that JSON knows")
    }
  }

  private mutating func unicodeEscape() throws -> Character {
    let high = try fourHexDigits()
    var code = high
    if (0xd800..<0xdc00).contains(high), bytes[at...].starts(with: "\\u".utf8) {
      at += 2
      let low = try fourHexDigits()
      code = (0xdc00..<0xe000).contains(low) ? 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00) : 0xfffd
    }
    // Half of a surrogate pair stands for no character.
    return Character(UnicodeScalar(code) ?? "\u{fffd}")
  }

  private mutating func fourHexDigits() throws -> UInt32 {
    guard at + 4 <= bytes.count else { throw ended }
    let digits = String(decoding: bytes[at..<(at + 4)], as: UTF8.self)
    guard digits.utf8.count == 4, let code = UInt32(digits, radix: 16) else {
      throw problem("\\u must be followed by four hexadecimal digits")
    }
    at += 4
    return code
  }
}

extension String {
  /// The text short enough for a message.
  var brief: String { count <= 40 ? self : prefix(39) + "…" }
}
