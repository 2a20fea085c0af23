import MowerGeometry
import MowerSimulation

/// Coverage over time: one curve a run, and what theory expects.
struct CoveragePlot {
  var results: [RunResult]
  /// Width of the cut, m, and speed, m/s: with both, the laws of mowing are drawn.
  var cuttingWidth_m: Double?
  var speed_mps: Double?

  /// A line of the key below the plot: its class in the style sheet and what it is.
  typealias Key = (name: String, label: String)

  /// The plot and its key.
  func render() -> (svg: String, keys: [Key]) {
    let end = results.map { $0.samples.last?.time_s ?? $0.simulated_s }.max() ?? 0
    var plot = SVGPlot(x: .time(to: end), y: .share("% of the lawn cut"))
    var keys: [Key] = []
    if let laws {
      plot.addLine(laws.lanes, class: "lanes")
      plot.addLine(laws.random, class: "random")
    }
    if results.count == 1 {
      plot.addLine(Self.curve(results[0]), class: "cut")
      keys.append(("cut", "this run"))
    } else {
      let spread = Self.spread(of: results, end: end)
      plot.addArea(upper: spread.high, lower: spread.low, class: "spread")
      for result in results { plot.addLine(Self.curve(result), class: "seed") }
      plot.addLine(spread.mean, class: "cut")
      keys += [("cut", "mean of \(results.count) seeds"), ("seed", "each seed"), ("spread", "least to greatest")]
    }
    if laws != nil {
      keys += [("random", "random mowing at its best"), ("lanes", "perfect lanes, no overlap")]
    }
    return (plot.svg(title: "Coverage over time"), keys)
  }

  private static func curve(_ result: RunResult) -> [Vector2] {
    result.samples.map { Vector2($0.time_s, $0.coverage) }
  }

  /// What a disc of width w at speed v can do on an area A in the time t that the most diligent run spent mowing:
  /// 1 − exp(−v·w·t/A) for random lines, v·w·t/A for lanes side by side.
  private var laws: (random: [Vector2], lanes: [Vector2])? {
    let runs = results.map { (result: $0, mowing: Activity.mowingTime(of: $0.samples)) }
    guard let width = cuttingWidth_m, let speed = speed_mps, width > 0, speed > 0, width.isFinite, speed.isFinite,
      let (result, mowing) = runs.max(by: { ($0.mowing.last ?? 0) < ($1.mowing.last ?? 0) }),
      result.mowableArea_m2 > 0
    else { return nil }
    let passes = mowing.map { min(600, speed * width * $0 / result.mowableArea_m2) }
    let times = result.samples.map(\.time_s)
    return (
      zip(times, passes).map { Vector2($0, 1 - exponential(-$1)) }, zip(times, passes).map { Vector2($0, min(1, $1)) }
    )
  }

  /// Mean, least and greatest coverage at 200 moments. A run that ended early keeps its last value.
  static func spread(
    of results: [RunResult], end: Double
  ) -> (mean: [Vector2], low: [Vector2], high: [Vector2]) {
    var next = [Int](repeating: 0, count: results.count)
    var mean: [Vector2] = []
    var low: [Vector2] = []
    var high: [Vector2] = []
    for moment in 0...200 {
      let time = end * Double(moment) / 200
      var values: [Double] = []
      for (run, result) in results.enumerated() where !result.samples.isEmpty {
        while next[run] < result.samples.count, result.samples[next[run]].time_s < time { next[run] += 1 }
        values.append(value(result.samples, at: time, next: next[run]))
      }
      guard let spread = Spread(of: values) else { continue }
      mean.append(Vector2(time, spread.mean))
      low.append(Vector2(time, spread.minimum))
      high.append(Vector2(time, spread.maximum))
    }
    return (mean, low, high)
  }

  /// Coverage at a time, between the samples before and at `next`.
  private static func value(_ samples: [RunResult.Sample], at time: Double, next: Int) -> Double {
    guard next < samples.count else { return samples[samples.count - 1].coverage }
    guard next > 0 else { return samples[0].coverage }
    let a = samples[next - 1]
    let b = samples[next]
    let share = b.time_s > a.time_s ? (time - a.time_s) / (b.time_s - a.time_s) : 1
    return a.coverage + (b.coverage - a.coverage) * share
  }
}
