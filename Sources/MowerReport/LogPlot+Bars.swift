import MowerGeometry

extension LogPlot {
  /// Height of a row, and what a panel needs above and below its rows, px.
  private static let row = 20.0
  private static let margin = 82.0

  /// Names as rows, with bars over the times at which each holds: from its message to the next.
  func bars(_ s: Series, _ times: ClosedRange<Double>, _ left: Double) -> SVGPlot {
    var held: [Double: [ClosedRange<Double>]] = [:]
    // A bar is drawn half a pixel wide at least, so a gap shorter than that would not be seen.
    let gap = 0.5 * (times.upperBound - times.lowerBound) / Self.panel.x
    for (i, point) in s.points.enumerated() where point.y.isFinite {
      let end = i + 1 < s.points.count ? s.points[i + 1].x : point.x
      if let last = held[point.y]?.last, point.x - last.upperBound <= gap {
        held[point.y]![held[point.y]!.count - 1] = last.lowerBound...max(last.upperBound, end)
      } else {
        held[point.y, default: []].append(point.x...max(point.x, end))
      }
    }
    // Only what occurs, in the order of the numbers, the smallest on top.
    let values = held.keys.sorted(by: >)
    let rows = Double(max(values.count, 1))
    let names = values.map { value in Int64(exactly: value).flatMap { s.names[$0] } ?? Figures.fixed(value, digits: 0) }
    let y = SVGPlot.Axis(
      range: -0.5...(rows - 0.5), ticks: names.enumerated().map { (value: Double($0), text: $1) }, label: s.name)
    var plot = SVGPlot(
      x: .seconds(times), y: y, size: Vector2(Self.panel.x, Self.margin + Self.row * rows), left: left)
    for (i, value) in values.enumerated() {
      for range in held[value] ?? [] {
        let seconds = Figures.fixed(range.upperBound - range.lowerBound, digits: 2)
        plot.addBox(
          from: Vector2(range.lowerBound, Double(i) - 0.3), to: Vector2(range.upperBound, Double(i) + 0.3),
          class: "value", hint: "\(names[i]) from \(Figures.fixed(range.lowerBound, digits: 2)) s for \(seconds) s")
      }
    }
    return plot
  }
}
