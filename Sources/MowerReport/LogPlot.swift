import MowerGeometry

/// Values over time, one panel a value, as a picture of its own.
public struct LogPlot {
  /// One value.
  public struct Series: Sendable {
    /// Its name.
    public var name: String
    /// Times (s) and values in the order of time.
    public var points: [Vector2]
    /// What whole numbers are called, where they stand for names: each has a row then, with bars where it holds.
    public var names: [Int64: String]

    /// A series.
    public init(name: String, points: [Vector2], names: [Int64: String] = [:]) {
      self.name = name
      self.points = points
      self.names = names
    }
  }

  /// The values, from top to bottom.
  public var series: [Series]
  /// What was plotted, in a line above.
  public var title: String

  /// A picture of series.
  public init(_ series: [Series], title: String) {
    self.series = series
    self.title = title
  }

  static let panel = Vector2(1100, 220)
  private static let head = 44.0

  /// The picture as SVG.
  public func svg() -> String {
    let points = series.lazy.flatMap(\.points)
    let times = (points.map(\.x).min() ?? 0)...(points.map(\.x).max() ?? 1)
    // The same for all panels, so that their times stand one below the other.
    let left = series.lazy.flatMap(\.names.values).map { 22 + 7.2 * Double($0.count) }.max() ?? 0
    let plots = series.map { $0.names.isEmpty ? line($0, times, max(76, left)) : bars($0, times, max(76, left)) }
    let height = Self.head + plots.reduce(0) { $0 + $1.size.y }
    let size = "\(Int(Self.panel.x)) \(Int(height))"
    var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\" width=\"\(Int(Self.panel.x))\" "
    text += "height=\"\(Int(height))\" role=\"img\" aria-label=\"\(Markup.escape(title))\">\n"
    text += "<style>\(Self.style)</style>\n<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n"
    text += "<g class=\"plot\"><text class=\"title\" x=\"14\" y=\"28\">\(Markup.escape(title))</text></g>\n"
    var y = Self.head
    for (s, plot) in zip(series, plots) {
      text += "<svg y=\"\(Int(y))\" width=\"\(Int(Self.panel.x))\" "
      text += "height=\"\(Int(plot.size.y))\">\n\(plot.svg(title: s.name))</svg>\n"
      y += plot.size.y
    }
    return text + "</svg>\n"
  }

  /// Numbers as a line.
  private func line(_ s: Series, _ times: ClosedRange<Double>, _ left: Double) -> SVGPlot {
    let finite = s.points.lazy.map(\.y).filter(\.isFinite)
    let y = SVGPlot.Axis.values(from: finite.min() ?? 0, to: finite.max() ?? 1, label: s.name)
    var plot = SVGPlot(x: .seconds(times), y: y, size: Self.panel, left: left)
    for stretch in Self.stretches(Self.envelope(s.points, over: times)) {
      if stretch.count == 1 {
        plot.addDot(stretch[0], class: "value")
      } else {
        plot.addLine(stretch, class: "value")
      }
    }
    return plot
  }

  /// At most some 1100 points that keep the highest and the lowest value of every stretch of time: a peak of a single
  /// tick stays to be seen.
  private static func envelope(_ points: [Vector2], over times: ClosedRange<Double>) -> [Vector2] {
    let buckets = 550
    guard points.count > 2 * buckets else { return points }
    var result: [Vector2] = []
    var lowest = points[0]
    var highest = points[0]
    var current = -1
    func finish() {
      guard current >= 0 else { return }
      let pair = lowest.x <= highest.x ? [lowest, highest] : [highest, lowest]
      result += pair[0].x == pair[1].x ? [pair[0]] : pair
    }
    let span = max(times.upperBound - times.lowerBound, 1e-9)
    for p in points {
      let bucket = min(buckets - 1, Int((p.x - times.lowerBound) / span * Double(buckets)))
      if bucket != current {
        finish()
        current = bucket
        (lowest, highest) = (p, p)
      } else if !p.y.isFinite || p.y < lowest.y {
        lowest = p
      } else if p.y > highest.y {
        highest = p
      }
    }
    finish()
    return result
  }

  /// What lies between values that are none.
  private static func stretches(_ points: [Vector2]) -> [[Vector2]] {
    points.split { !$0.y.isFinite }.map(Array.init)
  }

  /// Said without variables, which many programs that show SVG do not know: to them all would be black.
  private static let style = """

    .plot text { font: 13px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
    .plot .title { font-size: 16px; font-weight: 600; }
    .plot .end { text-anchor: end; }
    .plot .middle { text-anchor: middle; }
    .plot polyline { fill: none; stroke-width: 1.4; stroke-linejoin: round; }
    \(colours(page: "#ffffff", ink: "#24312b", faded: "#5c6a63", grid: "#e6e4db", line: "#0b6a86"))
    @media (prefers-color-scheme: dark) {
    \(colours(page: "#1d2521", ink: "#e7ece8", faded: "#a3b0a9", grid: "#2c3731", line: "#7cc7e8"))
    }

    """

  private static func colours(page: String, ink: String, faded: String, grid: String, line: String) -> String {
    """
    .page { fill: \(page); }
    .plot text { fill: \(faded); }
    .plot .title, .plot .name { fill: \(ink); }
    .plot .grid { stroke: \(grid); }
    .plot .axis { stroke: \(faded); }
    .plot polyline { stroke: \(line); }
    .plot circle, .plot rect { fill: \(line); }
    """
  }
}

extension SVGPlot.Axis {
  /// An axis over times (s) that need not begin at 0: in seconds, minutes or hours.
  static func seconds(_ range: ClosedRange<Double>) -> SVGPlot.Axis {
    let span = max(range.upperBound - range.lowerBound, 0.02)
    let (unit, name): (Double, String) =
      span <= 180 ? (1, "seconds") : (span <= 2.5 * 3600 ? (60, "minutes") : (3600, "hours"))
    let range = range.lowerBound...(range.lowerBound + span)
    return SVGPlot.Axis(range: range, ticks: ticks(range, unit: unit, most: 11), label: name)
  }

  /// An axis that spans values, a little wider; around the value where there is only one.
  static func values(from low: Double, to high: Double, label: String) -> SVGPlot.Axis {
    let margin = high > low ? (high - low) * 0.06 : max(abs(low) * 0.05, 0.5)
    let range = (low - margin)...(high + margin)
    return SVGPlot.Axis(range: range, ticks: ticks(range, unit: 1, most: 5), label: label)
  }

  /// Round values within a range, at most so many.
  private static func ticks(_ range: ClosedRange<Double>, unit: Double, most: Double) -> [(value: Double, text: String)]
  {
    let rough = (range.upperBound - range.lowerBound) / unit / most
    var power = 1.0
    var digits = 0
    while power > rough && digits < 9 {
      power /= 10
      digits += 1
    }
    while power * 10 <= rough { power *= 10 }
    let step = [1.0, 2, 5, 10].first { $0 * power >= rough }! * power
    if step >= 10 * power && digits > 0 { digits -= 1 }
    let first = (range.lowerBound / unit / step).rounded(.up)
    let last = (range.upperBound / unit / step).rounded(.down)
    guard first <= last, last - first < 100 else { return [] }
    return stride(from: first, through: last, by: 1).map { i in
      (value: i * step * unit, text: Figures.fixed(i * step, digits: digits))
    }
  }
}
