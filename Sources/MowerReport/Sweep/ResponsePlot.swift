import MowerGeometry

/// How figures answer to an axis: a panel a figure, a line for each setting of everything else, its band from least to
/// greatest over the seeds.
public struct ResponsePlot: Sendable {
  /// One line of a panel.
  public struct Line: Sendable {
    /// What is the same along it.
    public var name: String
    /// Places on the axis, rising, with the figure's spread over the seeds.
    public var points: [(x: Double, spread: Spread)]
    /// A line by its name and points.
    public init(name: String, points: [(x: Double, spread: Spread)]) {
      self.name = name
      self.points = points
    }
  }

  /// One figure.
  public struct Panel: Sendable {
    /// The figure with its unit.
    public var label: String
    /// Its lines; the same names in the same order in every panel.
    public var lines: [Line]
    /// A panel by its label and lines.
    public init(label: String, lines: [Line]) {
      self.label = label
      self.lines = lines
    }
  }

  /// Name of the sweep.
  public var title: String
  /// Name of the axis with its unit.
  public var axis: String
  /// The figures.
  public var panels: [Panel]

  /// A plot of panels.
  public init(title: String, axis: String, panels: [Panel]) {
    self.title = title
    self.axis = axis
    self.panels = panels
  }

  /// More lines cannot be told apart.
  public static let lineLimit = 12

  /// Colours that colour-blind readers tell apart (Okabe and Ito), then the same again, dashed.
  static let colors = [
    Color(0x0072B2), Color(0xD55E00), Color(0x009E73), Color(0xCC79A7), Color(0xB08800),
    Color(0x444444),
  ]
  static let width = 760.0
  /// With room for half of the last tick's text.
  static let fullWidth = 776.0
  static let panelHeight = 270.0
  static let head = 44.0
  static let keyHeight = 22.0

  /// Height of the whole drawing, px.
  var height: Double {
    Self.head + Double(panels.count) * Self.panelHeight + Double(panels.first?.lines.count ?? 0) * Self.keyHeight + 16
  }

  /// Upper left corner of a panel, px.
  func corner(_ panel: Int) -> Vector2 { Vector2(0, Self.head + Double(panel) * Self.panelHeight) }

  /// Where a line's name in the key stands, px.
  func key(_ line: Int) -> Vector2 {
    Vector2(46, Self.head + Double(panels.count) * Self.panelHeight + (Double(line) + 0.7) * Self.keyHeight)
  }

  /// Axes of a panel.
  func frame(_ panel: Panel) -> SVGPlot {
    let points = panel.lines.flatMap(\.points)
    let x = points.map(\.x)
    let low = points.map(\.spread.minimum).min() ?? 0
    let high = points.map(\.spread.maximum).max() ?? 1
    // From zero, unless that would flatten everything.
    let bottom = low >= 0 && low < 0.6 * high ? 0 : low
    return SVGPlot(
      x: Self.axis(x.min() ?? 0, x.max() ?? 1, label: axis),
      y: Self.axis(bottom, high, label: panel.label, isRound: true),
      size: Vector2(Self.width, Self.panelHeight))
  }

  /// An axis with at most nine ticks at round values; `isRound` ends it at ticks.
  private static func axis(_ low: Double, _ high: Double, label: String, isRound: Bool = false) -> SVGPlot.Axis {
    let span = high > low ? high - low : max(1, abs(high))
    var step = 1e-6
    while span / step > 8 {
      for factor in [2, 2.5, 2] where span / step > 8 { step *= factor }
    }
    let digits = step >= 1 ? 0 : step >= 0.1 ? (step == 0.25 ? 2 : 1) : step >= 0.01 ? (step == 0.025 ? 3 : 2) : 4
    let first = (low / step + (isRound ? 1e-9 : -1e-9)).rounded(isRound ? .down : .up)
    let last = ((high > low ? high : low + span) / step + (isRound ? -1e-9 : 1e-9)).rounded(isRound ? .up : .down)
    let ticks = stride(from: first, through: last, by: 1).map {
      (value: $0 * step, text: Figures.fixed($0 * step, digits: digits))
    }
    let range = isRound ? first * step...last * step : low...(high > low ? high : low + span)
    return SVGPlot.Axis(range: range, ticks: ticks, label: label)
  }

  /// The drawing as a file of its own.
  public func svg() -> String {
    let size = "\(Int(Self.fullWidth)) \(Int(height))"
    var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\" width=\"\(Int(Self.fullWidth))\" "
    text += "height=\"\(Int(height))\">\n<style>\n\(Self.style)</style>\n"
    text += "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
    text += "<text class=\"title\" x=\"12\" y=\"27\">\(Markup.escape(title))</text>\n"
    for (i, panel) in panels.enumerated() {
      var plot = frame(panel)
      for (k, line) in panel.lines.enumerated() {
        plot.addArea(
          upper: line.points.map { Vector2($0.x, $0.spread.maximum) },
          lower: line.points.map { Vector2($0.x, $0.spread.minimum) }, class: "band c\(k)")
      }
      for (k, line) in panel.lines.enumerated() {
        let means = line.points.map { Vector2($0.x, $0.spread.mean) }
        plot.addLine(means, class: "mean c\(k)")
        for point in means { plot.addDot(point, class: "dot c\(k)") }
      }
      text += plot.svg(title: panel.label, corner: corner(i))
    }
    for (k, line) in (panels.first?.lines ?? []).enumerated() {
      let p = key(k)
      text += "<polyline class=\"mean c\(k)\" points=\"\(p.x),\(p.y - 5) \(p.x + 28),\(p.y - 5)\"/>\n"
      text += "<text class=\"key\" x=\"\(p.x + 38)\" y=\"\(p.y)\">\(Markup.escape(line.name))</text>\n"
    }
    return text + "</svg>\n"
  }

  private static var style: String {
    var text = """
      text { font: 13px "DejaVu Sans", "Noto Sans", sans-serif; fill: #5c6a63; }
      .title { font-size: 18px; fill: #24312b; }
      .name, .key { fill: #24312b; }
      .end { text-anchor: end; }
      .middle { text-anchor: middle; }
      .grid { stroke: #e6e4db; }
      .axis { stroke: #5c6a63; }
      .mean { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
      .band { stroke: none; opacity: .13; }
      .plot { overflow: visible; }

      """
    for k in 0..<lineLimit {
      let color = colors[k % colors.count].css
      let dash = k >= colors.count ? " stroke-dasharray: 7 4;" : ""
      text += ".mean.c\(k) { stroke: \(color);\(dash) }\n.band.c\(k), .dot.c\(k) { fill: \(color); }\n"
    }
    return text
  }
}
