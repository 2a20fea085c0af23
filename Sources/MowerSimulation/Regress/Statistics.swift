import Foundation

/// The few tests that regressions need. Their results decide nothing inside a run, so the C library may be used.
public enum Statistics {
  /// Mean and sample variance.
  static func moments(_ x: [Double]) -> (mean: Double, variance: Double) {
    let mean = x.reduce(0, +) / Double(max(1, x.count))
    let squares = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, x.count > 1 ? squares / Double(x.count - 1) : 0)
  }

  /// Welch's test of equal means, two-sided.
  ///
  /// - Parameter floor: what a value is certain to, in its own unit: a spread below it is taken for it.
  /// - Returns: the probability of such a difference by chance; nil with fewer than two values on a side.
  public static func welch(_ a: [Double], _ b: [Double], floor: Double) -> Double? {
    guard a.count >= 2, b.count >= 2 else { return nil }
    let (ma, va) = moments(a)
    let (mb, vb) = moments(b)
    let least = floor * floor
    let sa = max(va, least) / Double(a.count)
    let sb = max(vb, least) / Double(b.count)
    guard sa + sb > 0 else { return ma == mb ? 1 : 0 }
    let t = (ma - mb) / (sa + sb).squareRoot()
    let df =
      (sa + sb) * (sa + sb) / (sa * sa / Double(a.count - 1) + sb * sb / Double(b.count - 1))
    return 2 * (1 - studentCDF(abs(t), df))
  }

  /// The 95 % bound of the mean, one-sided: below it (above it) the mean of more such values lies only by 5 % chance.
  /// Of one value there is no bound: it is infinite.
  public static func bound95(_ x: [Double], isLower: Bool) -> Double {
    let (mean, variance) = moments(x)
    guard x.count >= 2 else { return isLower ? -.infinity : .infinity }
    let reach = studentQuantile(0.95, Double(x.count - 1)) * (variance / Double(x.count)).squareRoot()
    return isLower ? mean - reach : mean + reach
  }

  /// Which of several tests are significant when one in twenty of those named may be a false alarm: Benjamini and
  /// Hochberg (1995).
  public static func benjaminiHochberg(_ p: [Double], rate: Double = 0.05) -> [Bool] {
    let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
    var last = -1
    for (rank, i) in order.enumerated() where p[i] <= rate * Double(rank + 1) / Double(p.count) { last = rank }
    var significant = [Bool](repeating: false, count: p.count)
    if last >= 0 { for rank in 0...last { significant[order[rank]] = true } }
    return significant
  }

  /// Distribution of Student's t with some degrees of freedom, by the incomplete beta function.
  static func studentCDF(_ t: Double, _ df: Double) -> Double {
    let x = df / (df + t * t)
    let tail = 0.5 * incompleteBeta(x, df / 2, 0.5)
    return t >= 0 ? 1 - tail : tail
  }

  /// The t that is not exceeded with a probability above a half.
  static func studentQuantile(_ p: Double, _ df: Double) -> Double {
    var low = 0.0
    var high = 1e4
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if studentCDF(middle, df) < p { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Regularised incomplete beta function by its continued fraction (Lentz; Abramowitz and Stegun 26.5.8).
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let gammas: Double = lgamma(a + b) - lgamma(a) - lgamma(b)
    let powers: Double = a * log(x) + b * log(1 - x)
    let front = exp(gammas + powers)
    return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func guarded(_ v: Double) -> Double { abs(v) < tiny ? tiny : v }
    var c = 1.0
    var d = 1 / guarded(1 - (a + b) * x / (a + 1))
    var h = d
    for m in 1...300 {
      let m = Double(m)
      let at = a + 2 * m
      let even: Double = m * (b - m) * x / ((at - 1) * at)
      d = 1 / guarded(1 + even * d)
      c = guarded(1 + even / c)
      h *= d * c
      let odd: Double = -(a + m) * (a + b + m) * x / (at * (at + 1))
      d = 1 / guarded(1 + odd * d)
      c = guarded(1 + odd / c)
      let step = d * c
      h *= step
      if abs(step - 1) < 1e-15 { break }
    }
    return h
  }
}
