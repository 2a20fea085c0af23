/// A piece of a sentence.
enum ExpectationToken: Equatable {
  case word(String)
  case number(Double, text: String)
  case comparison(Expectation.Comparison)
  case percent
  case colon

  /// As messages quote it.
  var text: String {
    switch self {
    case .word(let word): word
    case .number(_, let text): text
    case .comparison(let c): c.rawValue
    case .percent: "%"
    case .colon: ":"
    }
  }

  /// The pieces of a sentence; nil and what cannot be read.
  static func split(_ sentence: String) -> (tokens: [ExpectationToken], bad: String?) {
    var tokens: [ExpectationToken] = []
    var rest = Substring(sentence)
    while let c = rest.first {
      if c == " " || c == "\t" || c == "," {
        rest.removeFirst()
      } else if c == "%" || c == ":" {
        tokens.append(c == "%" ? .percent : .colon)
        rest.removeFirst()
      } else if "<>=≥≤".contains(c) {
        let sign = rest.prefix { "<>=≥≤".contains($0) }
        let plain = sign == "≥" ? ">=" : sign == "≤" ? "<=" : sign == "==" ? "=" : String(sign)
        guard let comparison = Expectation.Comparison(rawValue: plain) else { return (tokens, String(sign)) }
        tokens.append(.comparison(comparison))
        rest = rest.dropFirst(sign.count)
      } else if c.isASCII && (c.isNumber || c == ".") {
        let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let value = Double(digits), value.isFinite else { return (tokens, String(digits)) }
        tokens.append(.number(value, text: String(digits)))
        rest = rest.dropFirst(digits.count)
      } else if c.isASCII && c.isLetter {
        let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        tokens.append(.word(String(word)))
        rest = rest.dropFirst(word.count)
      } else {
        return (tokens, String(c))
      }
    }
    return (tokens, nil)
  }
}
