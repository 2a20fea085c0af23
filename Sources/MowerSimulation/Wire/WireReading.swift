/// What a wire receiver reports after it captured one coil.
public struct WireReading: Equatable, Sendable {
  /// Strength with the side as its sign, positive inside: ±32.24 per count of amplitude, ±4095 when saturated.
  public var magnitude: Int16
  /// Larger over smaller extreme of the correlation, × 100, at most 255: 200 for a clean signal of the own code,
  /// 100…150 for noise alone or another code.
  public var quality: UInt8

  /// A reading.
  public init(magnitude: Int16, quality: UInt8) {
    self.magnitude = magnitude
    self.quality = quality
  }

  /// The report for the highest and the lowest sum of a matched filter, counts.
  @inline(__always)
  init(highest: Double, lowest: Double) {
    let larger = max(highest, -lowest)
    let smaller = max(min(highest, -lowest), 0)
    let fraction = larger * (1 / (MatchedFilter.sumPerCount * MatchedFilter.fullScale))
    let strength = Int16(min(4095, fraction * 4095))
    magnitude = highest > -lowest ? strength : -strength
    // The usual receiver divides by 0 here; a ratio of nothing to nothing is no better than noise.
    if larger * 100 < smaller * 254.5 {
      quality = UInt8(larger * 100 / smaller + 0.5)
    } else {
      quality = larger > 0 ? 255 : 100
    }
  }
}
