/// How late ticks began: a histogram in steps of a tenth of a millisecond, so that a tick allocates nothing.
public struct Lateness: Sendable {
  private var counts: InlineArray<256, UInt32> = InlineArray(repeating: 0)
  /// Number of ticks.
  public private(set) var ticks: UInt64 = 0
  /// The latest, µs.
  public private(set) var worst_us: UInt64 = 0

  /// No ticks yet.
  public init() {}

  /// Adds a tick that began so late, µs.
  mutating func add(_ late_us: UInt64) {
    counts[Int(min(255, late_us / 100))] &+= 1
    ticks += 1
    worst_us = max(worst_us, late_us)
  }

  /// The ticks since an earlier state of this histogram.
  public func since(_ earlier: Lateness) -> Lateness {
    var part = Lateness()
    for i in 0..<256 {
      part.counts[i] = counts[i] &- earlier.counts[i]
      // The latest of before may be the latest of all; then a step's end stands for it.
      if part.counts[i] > 0 { part.worst_us = UInt64(i + 1) * 100 }
    }
    if worst_us > earlier.worst_us { part.worst_us = worst_us }
    part.ticks = ticks - earlier.ticks
    return part
  }

  /// The lateness that a share of the ticks did not exceed, ms, to a tenth; the last step stands for all that is later.
  public func percentile_ms(_ share: Double) -> Double {
    let wanted = UInt64((share * Double(ticks)).rounded(.up))
    var sum: UInt64 = 0
    for i in 0..<256 {
      sum += UInt64(counts[i])
      if sum >= wanted { return Double(i + 1) / 10 }
    }
    return 25.6
  }
}
