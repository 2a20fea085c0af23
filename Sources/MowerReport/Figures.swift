/// Numbers as people read them.
public enum Figures {
  /// A number with a fixed count of decimals (0…9), thousands apart by a comma: `7,812.4`. Not finite: `–`.
  public static func fixed(_ value: Double, digits: Int) -> String {
    let scale = (0..<max(0, min(9, digits))).reduce(1.0) { power, _ in power * 10 }
    guard value.isFinite, abs(value) * scale < 9e15 else { return "–" }
    let rounded = Int64((abs(value) * scale).rounded())
    let whole = rounded / Int64(scale)
    let sign = value < 0 && rounded != 0 ? "−" : ""
    guard digits > 0 else { return sign + grouped(whole) }
    let decimals = String(rounded % Int64(scale))
    return sign + grouped(whole) + "." + String(repeating: "0", count: digits - decimals.count) + decimals
  }

  private static func grouped(_ whole: Int64) -> String {
    let digits = Array(String(whole))
    guard digits.count > 4 else { return String(whole) }
    return digits.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0, (digits.count - digit.offset).isMultiple(of: 3) { text.append(",") }
      text.append(digit.element)
    }
  }

  /// A share 0…1 as per cent: `97.3 %`.
  public static func percent(_ share: Double, digits: Int = 1) -> String { fixed(share * 100, digits: digits) + " %" }

  /// A time (s) as a person says it: `45 s`, `12 min 05 s`, `8 h 00 min`, `3 d 04 h`.
  public static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 9e15 else { return "–" }
    let total = Int64(max(0, seconds).rounded())
    func two(_ n: Int64) -> String { (n < 10 ? "0" : "") + String(n) }
    if total < 60 { return seconds < 9.95 && seconds >= 0.05 ? fixed(seconds, digits: 1) + " s" : "\(total) s" }
    if total < 3600 { return "\(total / 60) min \(two(total % 60)) s" }
    if total < 100 * 3600 { return "\(total / 3600) h \(two(total % 3600 / 60)) min" }
    return "\(total / 86400) d \(two(total % 86400 / 3600)) h"
  }

  /// A time of a run (s) as a clock that counts from its start: `3:07:42`.
  public static func clock(_ seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 9e15 else { return "–" }
    let total = Int64(max(0, seconds))
    func two(_ n: Int64) -> String { (n < 10 ? "0" : "") + String(n) }
    return "\(total / 3600):\(two(total / 60 % 60)):\(two(total % 60))"
  }
}
