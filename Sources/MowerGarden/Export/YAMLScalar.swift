/// Texts as YAML scalars.
enum YAMLScalar {
  /// A line fit for a comment: without the characters that YAML allows nowhere.
  static func comment(_ line: Substring) -> String {
    String(
      String.UnicodeScalarView(
        line.unicodeScalars.filter {
          $0.properties.generalCategory != .control && $0 != "\u{feff}" && !$0.properties.isNoncharacterCodePoint
        }))
  }

  /// The text as a scalar on one line: plain where that is safe anywhere in a file, in double quotes otherwise.
  static func text(_ text: String) -> String {
    let plain = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "_" || $0 == "." || $0 == "-" }
    let words = ["null", "true", "false", "yes", "no", "on", "off", "nan", "inf"]
    if plain, text.first?.isLetter == true, text.last != " ", !words.contains(text.lowercased()) { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      // References are refused even in quotes, and control characters anywhere; escapes are neither.
      case "&", "*": quoted += "\\x" + String(scalar.value, radix: 16)
      case _ where scalar.value < 0x20 || (0x7f..<0xa0).contains(scalar.value):
        quoted += "\\x" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
      case "\u{2028}", "\u{2029}", "\u{feff}", "\u{fffe}", "\u{ffff}":
        quoted += "\\u" + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
