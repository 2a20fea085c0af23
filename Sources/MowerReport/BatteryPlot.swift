import MowerGeometry
import MowerSimulation

/// State of charge over time, on bands that say what the mower was doing.
struct BatteryPlot {
  var result: RunResult

  /// The plot, and the activities that occur with their shares of the time.
  func render() -> (svg: String, shares: [(activity: Activity, share: Double)]) {
    let samples = result.samples
    let end = samples.last?.time_s ?? result.simulated_s
    var plot = SVGPlot(x: .time(to: end), y: .share("% charge"), size: SVGPlot.full)
    var time: [Activity: Double] = [:]
    for spell in Self.spells(of: samples) {
      time[spell.activity, default: 0] += spell.end - spell.start
      let hint =
        "\(spell.activity.label), \(Figures.clock(spell.start)) to \(Figures.clock(spell.end))"
      plot.addBox(
        from: Vector2(spell.start, 0), to: Vector2(spell.end, 1), class: "band \(spell.activity.rawValue)", hint: hint)
    }
    plot.addLine(samples.map { Vector2($0.time_s, $0.charge) }, class: "charge")
    let shares = Activity.allCases.compactMap { activity in
      time[activity].map { (activity: activity, share: end > 0 ? $0 / end : 0) }
    }
    return (plot.svg(title: "Battery charge over time"), shares)
  }

  /// Stretches of time with one activity.
  private static func spells(of samples: [RunResult.Sample]) -> [(activity: Activity, start: Double, end: Double)] {
    var result: [(activity: Activity, start: Double, end: Double)] = []
    for i in samples.indices.dropLast() {
      let activity = Activity(mode: samples[i].mode)
      if let last = result.last, last.activity == activity {
        result[result.count - 1].end = samples[i + 1].time_s
      } else {
        result.append((activity, samples[i].time_s, samples[i + 1].time_s))
      }
    }
    return result
  }
}
