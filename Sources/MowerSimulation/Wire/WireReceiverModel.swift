import MowerGarden
import MowerGeometry

/// The amplifier, sampler and matched filter of an Ardumower wire receiver. A capture without neighbours draws the two
/// extremes of the correlation from their distribution; one with neighbours runs the filter over every sample.
public struct WireReceiverModel: Sendable {
  /// The receiver's properties.
  public let receiver: WireReceiver
  /// The code it listens for.
  public let code: WireCode

  private let filter: MatchedFilter
  private let extremes: NoiseExtremes
  /// Noise of a sample with that of rounding to 8 bits, counts rms, and one over it.
  private let noise: Double
  private let perNoise: Double
  /// Amplitude from which samples may be clipped, counts.
  private let clippingBegins: Double
  /// What the hum does to a sum at most, counts, and how far its phase is ahead there of that at the first sample, turns.
  private let humInSum: Double
  private let humLead: Double

  /// A receiver that listens for a code.
  public init(receiver: WireReceiver, code: WireCode) {
    self.receiver = receiver
    self.code = code
    filter = MatchedFilter(code: code)
    extremes = NoiseExtremes(code: code)
    // A receiver without any noise is exact for amplitudes between counts, too: nothing would average the rounding.
    noise = receiver.noise_counts > 0 ? (receiver.noise_counts * receiver.noise_counts + 1.0 / 12).squareRoot() : 0
    perNoise = noise > 0 ? 1 / noise : 0
    clippingBegins = MatchedFilter.fullScale - Self.kneeWidth * noise - receiver.mains_counts
    // Response of the filter to the mains, at the lag in the middle.
    var (along, across) = (0.0, 0.0)
    for i in 0..<MatchedFilter.lagCount {
      let pulse = Double(code.derivative(i / MatchedFilter.samplesPerChip))
      let turns = Double(i + MatchedFilter.lagCount / 2) * MatchedFilter.sample_us / MainsHum.period_us
      let (s, c) = sincos(Angle.twoPi * turns)
      along += pulse * c
      across += pulse * s
    }
    humInSum = receiver.mains_counts * (along * along + across * across).squareRoot()
    humLead = arctangent2(across, along) / Angle.twoPi
  }

  /// A capture of the own loop alone: vertical field at the coil at the peak of the sender's current (T, signed,
  /// 0 when it is off), the time (µs, for the mains), and the coil's noise.
  public func capture(field_T: Double, time_us: UInt64, random: inout SplitMix64) -> WireReading {
    let signed = field_T * receiver.gain_countsPerT
    let isNegative = signed < 0
    var amplitude = abs(signed)
    var peakShare = 1.0
    let mains = MainsHum.phase(time_us)
    if amplitude > clippingBegins {
      // Hum moves the positive and the negative pulses towards the limits or away from them.
      let middle = Double(MatchedFilter.sampleCount / 2) * MatchedFilter.sample_us / MainsHum.period_us
      let shift = receiver.mains_counts * MainsHum.sine(mains + middle)
      let above = clipped(amplitude + shift)
      let below = clipped(amplitude - shift)
      amplitude = (above.mean + below.mean) / 2
      peakShare = (above.share + below.share) / 2
    }
    // For a negative signal all sums change their signs, but for the hum's share.
    let hum = humInSum * (isNegative ? -1 : 1) * MainsHum.sine(mains + humLead)
    // In units of the deviation of a sum over 64 samples.
    let unit = 8 * noise
    var highest = 64 * amplitude
    var lowest = 32 * amplitude
    if noise > 0 {
      let drawn = extremes.draw(ratio: amplitude * perNoise, peakShare: peakShare, random: &random)
      highest = min(drawn.highest * unit, 64 * MatchedFilter.fullScale)
      lowest = drawn.lowest * unit
    }
    highest += hum * peakShare
    lowest -= hum
    return isNegative ? WireReading(highest: lowest, lowest: -highest) : WireReading(highest: highest, lowest: -lowest)
  }

  /// A capture of the own loop and of neighbours' (`field_T`, `time_us` and `random` as above).
  public func capture(
    field_T: Double, neighbours: [NeighbourSignal], time_us: UInt64, random: inout SplitMix64
  ) -> WireReading {
    var isHeard = false
    for n in neighbours where abs(n.field_T * receiver.gain_countsPerT) > Self.inaudible { isHeard = true }
    guard isHeard else { return capture(field_T: field_T, time_us: time_us, random: &random) }
    let gain = receiver.gain_countsPerT
    let period = MatchedFilter.lagCount
    let phase = Int(random.uniform() * Double(period))
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: MatchedFilter.sampleCount) { buffer in
      buffer.initialize(repeating: 0)
      guard let samples = buffer.baseAddress else { return WireReading(highest: 0, lowest: 0) }
      MatchedFilter.add(code, amplitude: field_T * gain, phase: phase, to: samples)
      for n in neighbours {
        let ahead = Int(n.phase_chips * Double(MatchedFilter.samplesPerChip)) % period
        MatchedFilter.add(
          n.code, amplitude: n.field_T * gain, phase: (phase + ahead + period) % period, to: samples)
      }
      MatchedFilter.addNoise(receiver.noise_counts, random: &random, to: samples)
      MatchedFilter.addHum(receiver.mains_counts, phase: MainsHum.phase(time_us), to: samples)
      let (highest, lowest) = filter.extremes(samples)
      return WireReading(highest: Double(highest), lowest: Double(lowest))
    }
  }

  /// Amplitude below which a neighbour is not heard, counts.
  private static let inaudible = 0.02

  /// Half of the width of the region in which noise rounds the corner of the limit, in deviations: it makes the mean
  /// right on the corner, where half of the noise is cut off (σ/√2π below the limit).
  private static let kneeWidth = 1.596

  /// Mean of a pulse with noise once clipped, and the share of the noise that is left.
  private func clipped(_ amplitude: Double) -> (mean: Double, share: Double) {
    let width = Self.kneeWidth * noise
    let over = amplitude - MatchedFilter.fullScale
    if over <= -width { return (amplitude, 1) }
    if over >= width { return (MatchedFilter.fullScale, 0) }
    return (amplitude - (over + width) * (over + width) / (4 * width), (width - over) / (2 * width))
  }
}
