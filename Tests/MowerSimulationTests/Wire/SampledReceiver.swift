import MowerGeometry
import MowerSimulation

/// A wire receiver written down sample by sample from its description, without regard to speed: what the model is
/// measured against.
struct SampledReceiver {
  var code: WireCode
  var noise_counts: Double
  var mains_counts: Double

  /// A sender: its code and its amplitude at the sampler, counts.
  struct Sender {
    var code: WireCode
    var amplitude: Double
  }

  /// One capture of senders that run freely: 192 samples at 38,462 Hz, rounded to whole counts and clipped to ±127,
  /// correlated at 96 lags. Returns the magnitude (4095 at full scale) and the quality (× 100, at most 255).
  func capture(_ senders: [Sender], random: inout SplitMix64) -> (magnitude: Double, quality: Double) {
    let phases = senders.map { _ in random.uniform(0, 24) }
    let mains = random.uniform(0, Angle.twoPi)
    var samples: [Double] = []
    for i in 0..<192 {
      var sample = noise_counts * random.gaussian()
      sample += mains_counts * sine(mains + Angle.twoPi * 50 * 26e-6 * Double(i))
      for (sender, phase) in zip(senders, phases) {
        sample += sender.amplitude * Double(sender.code.derivative(Int(phase + Double(i) / 4)))
      }
      samples.append(max(-127, min(127, sample.rounded())))
    }
    let positive = (0..<96).filter { code.derivative($0 / 4) == 1 }
    let negative = (0..<96).filter { code.derivative($0 / 4) == -1 }
    var (highest, lowest) = (0.0, 0.0)
    for lag in 0..<96 {
      var sum = 0.0
      for i in positive { sum += samples[lag + i] }
      for i in negative { sum -= samples[lag + i] }
      highest = max(highest, sum)
      lowest = min(lowest, sum)
    }
    let larger = max(highest, -lowest)
    let magnitude = larger / (64 * 127) * 4095
    let quality = larger == 0 ? 100 : min(255, larger / min(highest, -lowest) * 100)
    return (highest > -lowest ? magnitude : -magnitude, quality)
  }
}

/// Mean and standard deviation of a series.
struct Moments {
  private var count = 0.0
  private var sum = 0.0
  private var squares = 0.0

  mutating func add(_ value: Double) {
    count += 1
    sum += value
    squares += value * value
  }

  var mean: Double { sum / count }
  var deviation: Double { max(0, squares / count - mean * mean).squareRoot() }
}
