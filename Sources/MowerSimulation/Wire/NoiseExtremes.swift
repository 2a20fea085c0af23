import MowerGeometry

/// What noise makes of the highest and the lowest sum of a matched filter that hears its own code alone. Only the
/// ratio of amplitude to noise matters; in units of the deviation of one sum, the highest lies around 8 times that
/// ratio, and the lowest around −4 times (all three codes have side lobes of −½).
struct NoiseExtremes: @unchecked Sendable {  // Sendable: the table never changes.
  /// Rows for ratios of 0, 1/8 … 2, beyond which they hardly change: the seven moments and the share of the second
  /// draw that is its own.
  private let table: UnsafePointer<Double>

  private static let columns = 8
  private static let rows = 17

  /// The distributions of the three codes. They are never freed, so that a draw counts no references.
  private static let all = (0..<3).map { NoiseExtremes(index: $0) }

  /// The distribution for a code.
  init(code: WireCode) { self = Self.all[code.number - 1] }

  private init(index: Int) {
    let copy = UnsafeMutablePointer<Double>.allocate(capacity: Self.rows * Self.columns)
    for row in 0..<Self.rows {
      let start = (index * Self.rows + row) * (Self.columns - 1)
      let moments = Self.moments[start..<(start + Self.columns - 1)]
      let correlation = moments[start + 6]
      (copy + row * Self.columns).initialize(
        from: moments + [(1 - correlation * correlation).squareRoot()], count: Self.columns)
    }
    table = UnsafePointer(copy)
  }

  /// One draw of the highest and the lowest sum, both turned positive, in units of the deviation of one sum.
  /// `peakShare` is the share of the noise that is left at the highest: clipping removes it there.
  @inline(__always)
  func draw(ratio: Double, peakShare: Double, random: inout SplitMix64) -> (highest: Double, lowest: Double) {
    let position = min(15.999_999, ratio * 8)
    let index = Int(position)
    let t = position - Double(index)
    let row = table + index &* Self.columns
    @inline(__always) func at(_ column: Int) -> Double {
      row[column] + (row[column &+ Self.columns] - row[column]) * t
    }
    let first = random.gaussian()
    let second = at(6) * first + at(7) * random.gaussian()
    // Bent by a sixth of the skewness times a parabola (Cornish and Fisher's first term).
    let high = at(0) + at(1) * (first + at(2) * (1.0 / 6) * (first * first - 1))
    let low = at(3) + at(4) * (second + at(5) * (1.0 / 6) * (second * second - 1))
    return (max(0, 8 * ratio + high * peakShare), max(0, 4 * ratio + low))
  }
}
