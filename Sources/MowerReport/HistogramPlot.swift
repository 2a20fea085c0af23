import MowerGeometry

/// The share of the lawn by number of cuts as bars in the colours of the map, with what chance alone would give.
struct HistogramPlot {
  var histogram: CutHistogram

  /// The plot; nil if the run has no histogram.
  func render() -> String? {
    guard !histogram.shares.isEmpty else { return nil }
    // The few places far out would squeeze the rest; the last bar holds them.
    let limit = max(4, min(40, histogram.quantile(0.995)))
    let bars = histogram.folded(at: limit)
    let chance = CutHistogram.chance(mean: histogram.mean, limit: bars.count - 1)
    let greatest = (bars + chance).max() ?? 1
    let step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25].first { greatest / $0 <= 6 } ?? 0.25
    let top = max(step, (greatest / step).rounded(.up) * step)
    let every = bars.count <= 13 ? 1 : (bars.count <= 26 ? 2 : 5)
    let isFolded = histogram.shares.count > bars.count
    var plot = SVGPlot(
      x: SVGPlot.Axis(
        range: -0.6...(Double(bars.count) - 0.4),
        ticks: bars.indices.filter { $0.isMultiple(of: every) }.map { n in
          (Double(n), "\(n)" + (isFolded && n == bars.count - 1 ? "+" : ""))
        }, label: "times cut"),
      y: SVGPlot.Axis(
        range: 0...top,
        ticks: (0...Int((top / step).rounded())).map {
          (Double($0) * step, Figures.fixed(Double($0) * step * 100, digits: 0))
        },
        label: "% of the lawn"))
    for (n, share) in bars.enumerated() {
      let name = isFolded && n == bars.count - 1 ? "\(n) times or more" : (n == 1 ? "once" : "\(n) times")
      plot.addBox(
        from: Vector2(Double(n) - 0.4, 0), to: Vector2(Double(n) + 0.4, share), class: "bar",
        fill: CutPalette.color(cuts: n), hint: "\(Figures.percent(share)) cut \(name)")
    }
    for (n, share) in chance.enumerated() { plot.addDot(Vector2(Double(n), share), class: "chance") }
    return plot.svg(title: "Share of the lawn by number of cuts")
  }
}
