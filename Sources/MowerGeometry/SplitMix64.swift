/// Steele, Lea and Flood's SplitMix64: one 64-bit word of state, equidistributed, seedable, the same on every machine.
@frozen
public struct SplitMix64: Equatable, Sendable {
  /// The whole state.
  public var state: UInt64

  /// A generator started from a seed; every seed is a good one.
  @inlinable
  public init(seed: UInt64) { state = seed }

  /// An independent generator for a named purpose, so that adding one stream does not shift the others.
  @inlinable
  public init(seed: UInt64, stream: UInt64) {
    var g = SplitMix64(seed: seed ^ (stream &* 0xd6e8_feb8_6659_fd93))
    state = g.next()
  }

  /// The next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 {
    state = state &+ 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number in [0, 1) with 53 random bits.
  @inlinable
  public mutating func uniform() -> Double { Double(Int64(next() >> 11)) * 0x1p-53 }

  /// A number in [low, high).
  @inlinable
  public mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }

  /// A number of mean 0 and standard deviation 1: the sum of eight 16-bit uniforms (Irwin–Hall), which is normal to
  /// 1 % of its density within 2.5 σ and ends at 4.9 σ. Two words and no branches: noise is drawn for every sensor
  /// in every tick.
  @inlinable
  public mutating func gaussian() -> Double {
    let a = next()
    let b = next()
    let mask: UInt64 = 0x0000_ffff_0000_ffff
    // Pairs of lanes add without overflow: each lane holds at most 8 × 65535 < 2^19.
    let lanes = (a & mask) &+ ((a >> 16) & mask) &+ (b & mask) &+ ((b >> 16) & mask)
    let sum = Int64(lanes & 0xffff_ffff) + Int64(lanes >> 32)
    // Mean 8 × 32767.5; variance 8 × (65536² − 1)/12.
    return (Double(sum) - 262140.0) * 1.8688123650e-05
  }
}
