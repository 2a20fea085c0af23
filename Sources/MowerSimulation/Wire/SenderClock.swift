import MowerGeometry

/// How a neighbour's sender runs against the own one: both keep the time of their own crystals.
public struct SenderClock: Equatable, Sendable {
  /// How far the neighbour's code is ahead at time 0, chips.
  public var offset_chips: Double
  /// By how much its clock is fast, relative.
  public var drift: Double

  /// A clock with a known start (chips) and drift (relative).
  public init(offset_chips: Double, drift: Double) {
    self.offset_chips = offset_chips
    self.drift = drift
  }

  /// Any start, and a drift of ±100 ppm: two crystals of ±50 ppm, as microcontroller boards have.
  public init(random: inout SplitMix64) {
    offset_chips = random.uniform(0, Double(WireCode.chipCount))
    drift = random.uniform(-1e-4, 1e-4)
  }

  /// How far the neighbour's code is ahead at a time (µs), chips, −24…24.
  public func phase_chips(at time_us: UInt64) -> Double {
    let phase = offset_chips + Double(Int64(truncatingIfNeeded: time_us)) / WireCode.chip_us * drift
    let period = Double(WireCode.chipCount)
    return phase - Double(Int64(phase / period)) * period
  }
}
