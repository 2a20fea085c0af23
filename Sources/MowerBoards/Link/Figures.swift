/// Numbers as people read them, without Foundation.
enum Figures {
  /// A number with so many decimals.
  static func decimal(_ value: Double, _ places: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let whole = Int64((abs(value) * scale).rounded())
    let sign = value < 0 && whole != 0 ? "-" : ""
    if places == 0 { return sign + String(whole) }
    var fraction = String(whole % Int64(scale))
    while fraction.utf8.count < places { fraction = "0" + fraction }
    return sign + String(whole / Int64(scale)) + "." + fraction
  }

  /// A number with so many decimals and a unit.
  static func decimal(_ value: Float, _ places: Int, _ unit: String) -> String {
    decimal(Double(value), places) + " " + unit
  }

  /// An age in words.
  static func age(_ stream: Stream, _ now_us: UInt64) -> String {
    stream.isHeard ? "\(stream.age_ms(now_us)) ms ago" : "never"
  }

  /// The names of set bits.
  static func flags(_ bits: UInt8, _ names: [StaticString]) -> String {
    let set = names.indices.filter { bits >> UInt8($0) & 1 != 0 }.map { "\(names[$0])" }
    return set.isEmpty ? "none" : set.joined(separator: ", ")
  }
}
