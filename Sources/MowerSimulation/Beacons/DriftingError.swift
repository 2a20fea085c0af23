import MowerGeometry

/// An error in the plane that wanders slowly about zero: a Gauss–Markov process of variance 1 in each direction.
struct DriftingError {
  private(set) var value: Vector2
  private let keep: Double
  private let renew: Double

  /// A process that forgets within `memory_s`, stepped every `step_s`, started as if it had run for ever.
  init(memory_s: Double, step_s: Double, random: inout SplitMix64) {
    keep = exponential(-step_s / memory_s)
    renew = (1 - keep * keep).squareRoot()
    value = Vector2(random.gaussian(), random.gaussian())
  }

  @inline(__always)
  mutating func step(_ random: inout SplitMix64) {
    value = value * keep + Vector2(random.gaussian(), random.gaussian()) * renew
  }
}
