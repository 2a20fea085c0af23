extension Double {
  /// The number with at most so many decimals (0…9), without trailing zeros: 3 decimals of metres are millimetres.
  func trimmed(decimals: Int) -> String {
    var unit: Int64 = 1
    for _ in 0..<decimals { unit *= 10 }
    let scaled = (self * Double(unit)).rounded()
    // What does not fit is written in full; readers refuse it with a message of their own.
    guard scaled.isFinite, abs(scaled) < 9e18 else { return String(self) }
    let whole = Int64(scaled)
    let digits = String(whole.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    var fraction = padded.suffix(decimals)
    while fraction.last == "0" { fraction.removeLast() }
    let sign = whole < 0 ? "-" : ""
    return sign + padded.dropLast(decimals) + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// The number with at most three decimals: lengths in metres, angles in degrees.
  var milli: String { trimmed(decimals: 3) }
}
