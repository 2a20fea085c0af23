/// The hum of the mains as a receiver picks it up.
enum MainsHum {
  /// Period, µs: near 50 Hz, and free of it so that no capture rate stands still against the hum.
  static let period_us = 20_008.0

  /// Phase at a time, turns (0…1).
  @inline(__always)
  static func phase(_ time_us: UInt64) -> Double {
    Double(Int64(truncatingIfNeeded: time_us % UInt64(period_us))) * (1 / period_us)
  }

  /// Sine of a phase in turns (−1…2), to 0.1 %: hum is not known better than that, and this costs two nanoseconds.
  @inline(__always)
  static func sine(_ turns: Double) -> Double {
    // Into −½…½, where two parabolas meet the zeros and the extremes; the second pass straightens their flanks.
    let x = turns >= 1.5 ? turns - 2 : (turns >= 0.5 ? turns - 1 : (turns < -0.5 ? turns + 1 : turns))
    let y = 8 * x - 16 * x * abs(x)
    return 0.225 * (y * abs(y) - y) + y
  }
}
