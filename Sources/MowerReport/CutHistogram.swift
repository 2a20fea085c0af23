import MowerGeometry
import MowerSimulation

/// How evenly a lawn was cut: the share of its area that was cut exactly n times.
public struct CutHistogram: Equatable, Sendable {
  /// Share of the area by number of cuts 0, 1, 2, …; they sum to 1, and the last holds all above as well. Empty if
  /// the run has neither a raster nor a histogram.
  public let shares: [Double]
  /// Mean number of cuts of a place.
  public let mean: Double

  private init(shares: [Double], mean: Double) {
    self.shares = shares
    self.mean = mean
  }

  /// The histogram of a run: from its grass raster if it has one, from its own histogram otherwise.
  public init(of result: RunResult) {
    if let raster = result.raster {
      self.init(of: raster)
    } else {
      let total = result.cutHistogram.reduce(0, +)
      let shares = total > 0 ? result.cutHistogram.map { $0 / total } : []
      self.init(shares: shares, mean: shares.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element })
    }
  }

  /// The histogram of the mowable cells of a raster.
  public init(of raster: RunResult.Raster) {
    var counts: [Int] = []
    var cells = 0
    var sum = 0
    for i in raster.cuts.indices where raster.mowable[i] {
      let cuts = Int(raster.cuts[i])
      if cuts >= counts.count { counts += [Int](repeating: 0, count: cuts + 1 - counts.count) }
      counts[cuts] += 1
      cells += 1
      sum += cuts
    }
    self.init(shares: counts.map { Double($0) / Double(cells) }, mean: cells > 0 ? Double(sum) / Double(cells) : 0)
  }

  /// The mean of several runs' histograms.
  public init(meanOf histograms: [CutHistogram]) {
    let used = histograms.filter { !$0.shares.isEmpty }
    let length = used.map(\.shares.count).max() ?? 0
    let shares = (0..<length).map { n in
      used.reduce(0) { $0 + (n < $1.shares.count ? $1.shares[n] : 0) } / Double(used.count)
    }
    self.init(shares: shares, mean: used.isEmpty ? 0 : used.reduce(0) { $0 + $1.mean } / Double(used.count))
  }

  /// The same with everything from `limit` cuts on in the last class.
  public func folded(at limit: Int) -> [Double] {
    guard shares.count > limit + 1 else { return shares }
    return Array(shares[..<limit]) + [shares[limit...].reduce(0, +)]
  }

  /// The number of cuts that a share (0…1) of the area does not exceed.
  public func quantile(_ share: Double) -> Int {
    var sum = 0.0
    for (n, part) in shares.enumerated() {
      sum += part
      if sum >= share - 1e-12 { return n }
    }
    return max(0, shares.count - 1)
  }

  /// What pure chance would give: the Poisson distribution of a mean number of cuts, 0…`limit`, the last for all above.
  public static func chance(mean: Double, limit: Int) -> [Double] {
    guard mean >= 0, mean < 600 else { return [] }
    var term = exponential(-mean)
    var result: [Double] = []
    for n in 0..<max(0, limit) {
      result.append(term)
      term *= mean / Double(n + 1)
    }
    result.append(max(0, 1 - result.reduce(0, +)))
    return result
  }
}
