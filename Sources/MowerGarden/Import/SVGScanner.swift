/// What is wrong with an attribute of a drawing.
struct SVGSyntaxProblem: Error {
  var text: String
}

/// Reads the numbers, words and flags of SVG attributes (SVG 1.1, 8.3.9), which may follow each other with a comma,
/// space or nothing between them.
struct SVGScanner {
  private let bytes: [UInt8]
  private var at = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Whether only space and commas are left.
  var atEnd: Bool { bytes[at...].allSatisfy { Self.separates($0) } }

  private static func separates(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d || byte == 0x0c || byte == UInt8(ascii: ",")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }

  private mutating func skip() { while at < bytes.count, Self.separates(bytes[at]) { at += 1 } }

  /// The next letter, as a path's commands are.
  mutating func letter() -> Character? {
    skip()
    guard at < bytes.count, Self.isLetter(bytes[at]) else { return nil }
    at += 1
    return Character(UnicodeScalar(bytes[at - 1]))
  }

  /// The next run of letters.
  mutating func word() -> String? {
    skip()
    let start = at
    while at < bytes.count, Self.isLetter(bytes[at]) { at += 1 }
    return at > start ? String(decoding: bytes[start..<at], as: UTF8.self) : nil
  }

  /// The next number; nil (and nothing read) if none follows or it is not finite.
  mutating func number() -> Double? {
    skip()
    var end = at
    if end < bytes.count, bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: "+") { end += 1 }
    let mantissa = end
    while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
    var digits = end - mantissa
    if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
      let fraction = end + 1
      end = fraction
      while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
      digits += end - fraction
    }
    guard digits > 0 else { return nil }
    // An `e` belongs to the number only if digits follow: `1em` is a number and a unit.
    if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "e") {
      var exponent = end + 1
      if exponent < bytes.count, bytes[exponent] == UInt8(ascii: "-") || bytes[exponent] == UInt8(ascii: "+") {
        exponent += 1
      }
      let first = exponent
      while exponent < bytes.count, Self.isDigit(bytes[exponent]) { exponent += 1 }
      if exponent > first { end = exponent }
    }
    guard let value = Double(String(decoding: bytes[at..<end], as: UTF8.self)), value.isFinite else { return nil }
    at = end
    return value
  }

  /// The next flag of an arc: 0 or 1, which need nothing after them.
  mutating func flag() -> Bool? {
    skip()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "0") || bytes[at] == UInt8(ascii: "1") else { return nil }
    at += 1
    return bytes[at - 1] == UInt8(ascii: "1")
  }

  /// Numbers in parentheses; nil if they are none.
  mutating func parenthesised() -> [Double]? {
    skip()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "(") else { return nil }
    at += 1
    var numbers: [Double] = []
    while let number = number() { numbers.append(number) }
    skip()
    guard at < bytes.count, bytes[at] == UInt8(ascii: ")") else { return nil }
    at += 1
    return numbers
  }

  /// All numbers of a list; nil if something else is among them.
  static func numbers(_ text: String) -> [Double]? {
    var scanner = SVGScanner(text)
    var numbers: [Double] = []
    while let number = scanner.number() { numbers.append(number) }
    return scanner.atEnd ? numbers : nil
  }
}
