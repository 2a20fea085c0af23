import MowerGeometry

/// The Ardumower receiver's filter, sample by sample: it correlates 192 samples of 8 bits, two code periods, with the
/// derivative of its code at 96 lags, and keeps the highest and the lowest sum. Four samples fall on a chip.
struct MatchedFilter: Sendable {
  /// The code that the filter is matched to.
  let code: WireCode

  /// The 192 samples of a capture, counts.
  typealias Samples = UnsafeMutablePointer<Float>

  /// Samples of one capture.
  static let sampleCount = 192
  /// Lags tried: one code period.
  static let lagCount = 96
  /// Samples on one chip.
  static let samplesPerChip = 4
  /// Time between samples, µs.
  static let sample_us = WireCode.chip_us / Double(samplesPerChip)
  /// Largest magnitude of a sample, counts.
  static let fullScale = 127.0
  /// The sum that a signal of one count makes at the right lag.
  static let sumPerCount = Double(WireCode.pulseCount * samplesPerChip)

  /// Adds a sender's pulses to samples: amplitude in counts, and where in its code the first sample falls, in samples
  /// (0…95).
  static func add(_ code: WireCode, amplitude: Double, phase: Int, to samples: Samples) {
    let amplitude = Float(amplitude)
    var chip = phase / samplesPerChip
    var i = 0
    var end = samplesPerChip - phase % samplesPerChip
    while i < sampleCount {
      let pulse = amplitude * Float(code.pulse(chip))
      while i < end {
        samples[i] += pulse
        i &+= 1
      }
      end = min(end &+ samplesPerChip, sampleCount)
      chip = chip == WireCode.chipCount - 1 ? 0 : chip &+ 1
    }
  }

  /// Adds noise of some counts rms. Two uniforms make a sample's: the filter sums 64 of them.
  static func addNoise(_ rms: Double, random: inout SplitMix64, to samples: Samples) {
    // Two uniforms of 65536 steps: variance 2 · 65536² / 12.
    let scale = Float(rms / 26754.595)
    var generator = random
    for i in 0..<(sampleCount / 2) {
      let bits = generator.next()
      let first = Int32(truncatingIfNeeded: (bits & 0xffff) &+ (bits >> 16 & 0xffff))
      let second = Int32(truncatingIfNeeded: (bits >> 32 & 0xffff) &+ (bits >> 48))
      samples[2 &* i] += Float(first &- 65535) * scale
      samples[2 &* i &+ 1] += Float(second &- 65535) * scale
    }
    random = generator
  }

  /// Adds mains hum of some counts peak whose phase at the first sample is given, turns.
  static func addHum(_ peak: Double, phase: Double, to samples: Samples) {
    // Straight pieces of 16 samples, an eighth of a radian: within 0.2 % of the peak.
    let piece = 16
    let step = Double(piece) * sample_us / MainsHum.period_us
    var from = Float(peak * MainsHum.sine(phase))
    for k in 0..<(sampleCount / piece) {
      let to = Float(peak * MainsHum.sine(phase + Double(k + 1) * step))
      let slope = (to - from) / Float(piece)
      for i in 0..<piece { samples[piece &* k &+ i] += from + slope * Float(i) }
      from = to
    }
  }

  /// The highest and the lowest sum over the lags, once the samples are rounded to 8 bits and clipped. They start from
  /// 0 as in the receiver: the highest is never negative, the lowest never positive.
  func extremes(_ samples: Samples) -> (highest: Int, lowest: Int) {
    typealias Filter = MatchedFilter
    return withUnsafeTemporaryAllocation(of: Int16.self, capacity: 2 * Filter.sampleCount + Filter.lagCount) { buffer in
      guard let quantised = buffer.baseAddress else { return (0, 0) }
      let limit = Float(Filter.fullScale)
      for i in 0..<Filter.sampleCount {
        let clipped = max(-limit, min(limit, samples[i]))
        // Shifted to positive numbers, where truncation rounds.
        quantised[i] = Int16(truncatingIfNeeded: Int32(clipped + 128.5) &- 128)
      }
      // Sums over one chip from each sample on: then a lag costs one addition per pulse.
      let perChip = quantised + Filter.sampleCount
      for i in 0..<(Filter.sampleCount - 3) {
        perChip[i] = quantised[i] &+ quantised[i &+ 1] &+ quantised[i &+ 2] &+ quantised[i &+ 3]
      }
      let sums = perChip + Filter.sampleCount
      for lag in 0..<Filter.lagCount { sums[lag] = 0 }
      for chip in 0..<WireCode.chipCount {
        let ahead = perChip + chip &* Filter.samplesPerChip
        switch code.pulse(chip) {
        case 1: for lag in 0..<Filter.lagCount { sums[lag] &+= ahead[lag] }
        case -1: for lag in 0..<Filter.lagCount { sums[lag] &-= ahead[lag] }
        default: break
        }
      }
      var highest: Int16 = 0
      var lowest: Int16 = 0
      for lag in 0..<Filter.lagCount {
        highest = max(highest, sums[lag])
        lowest = min(lowest, sums[lag])
      }
      return (Int(highest), Int(lowest))
    }
  }
}
