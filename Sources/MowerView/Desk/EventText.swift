import MowerCore

/// Words for what happens in a run.
enum EventText {
  /// A mode as a heading.
  static func title(_ mode: Mode) -> String { "\(mode.descriptor.title)" }

  /// Hours, minutes and seconds.
  static func clock(_ time_s: Double) -> String {
    let s = Int(max(0, min(time_s, 1e9)))
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(two(s / 3600)):\(two(s / 60 % 60)):\(two(s % 60))"
  }

  /// A whole number with its sign.
  static func signed(_ n: Int) -> String { n < 0 ? "−\(-n)" : n > 0 ? "+\(n)" : "0" }

  /// A number with one digit after the point.
  static func one(_ x: Double) -> String {
    guard x.isFinite, abs(x) < 1e12 else { return "–" }
    let tenths = Int((abs(x) * 10).rounded())
    return (x < 0 && tenths > 0 ? "−" : "") + "\(tenths / 10).\(tenths % 10)"
  }

  /// A number with two digits after the point.
  static func two(_ x: Double) -> String {
    guard x.isFinite, abs(x) < 1e12 else { return "–" }
    let hundredths = Int((abs(x) * 100).rounded())
    let rest = hundredths % 100
    return (x < 0 && hundredths > 0 ? "−" : "") + "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// A number with as many digits after the point as it has, three at most.
  static func figure(_ x: Double) -> String {
    guard x.isFinite, abs(x) < 1e12 else { return "–" }
    let milli = (x * 1000).rounded() / 1000
    let text = milli == milli.rounded() ? String(Int(milli)) : String(milli)
    return text.replacing("-", with: "−")
  }
}
