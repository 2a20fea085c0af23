/// How a figure spreads over several runs.
public struct Spread: Equatable, Sendable {
  /// How many runs have the figure.
  public let count: Int
  /// Mean.
  public let mean: Double
  /// Sample standard deviation (n − 1); 0 for one run.
  public let deviation: Double
  /// Least.
  public let minimum: Double
  /// Greatest.
  public let maximum: Double

  /// The spread of values; nil of none.
  public init?(of values: [Double]) {
    guard let low = values.min(), let high = values.max() else { return nil }
    count = values.count
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : 0
    minimum = low
    maximum = high
  }
}
