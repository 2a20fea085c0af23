/// Numbers and texts as JSON has them, the same on every machine: what logs, rows of sweeps and reports share.
public enum JSONText {
  /// The shortest decimal that reads back as the same number, whole numbers without `.0`; null where there is none.
  public static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "null" }
    if value == 0 { return "0" }
    return abs(value) < 1e15 && value == value.rounded() ? String(Int64(value)) : "\(value)"
  }

  /// Sixteen hexadecimal digits, as state hashes are written.
  public static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// A text in quotes.
  public static func quoted(_ text: String) -> String {
    let digits = Array("0123456789abcdef")
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      // Control characters must be escaped; U+2028 and U+2029 end lines in scripts.
      case "\u{0}"..."\u{1f}", "\u{7f}", "\u{2028}", "\u{2029}":
        result += "\\u" + String([12, 8, 4, 0].map { digits[Int(scalar.value >> $0) & 15] })
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
