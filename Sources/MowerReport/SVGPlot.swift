import MowerGeometry

/// A plot as inline SVG: axes, lines, bands and bars. Colours and fonts come from the page's style sheet by class, so
/// that it follows light and dark.
struct SVGPlot {
  /// One axis: the range it shows, where its ticks are and what they say.
  struct Axis {
    var range: ClosedRange<Double>
    var ticks: [(value: Double, text: String)]
    var label: String
  }

  /// A plot beside another on a wide screen.
  static let half = Vector2(540, 300)
  /// A plot as wide as the page.
  static let full = Vector2(1100, 280)
  private static let right = 12.0
  private static let top = 30.0
  private static let bottom = 52.0

  let x: Axis
  let y: Axis
  /// Width and height of the drawing, px.
  let size: Vector2
  /// Room for what the ticks of the y axis say, px.
  private let left: Double
  private var body = ""

  init(x: Axis, y: Axis, size: Vector2 = half, left: Double = 46) {
    self.x = x
    self.y = y
    self.size = size
    self.left = left
  }

  /// Where a point of the data lies in the drawing; beyond the axes it stays on their ends.
  func place(_ px: Double, _ py: Double) -> Vector2 {
    func share(_ v: Double, _ range: ClosedRange<Double>) -> Double {
      let span = range.upperBound - range.lowerBound
      return span > 0 && v.isFinite ? max(0, min(1, (v - range.lowerBound) / span)) : 0
    }
    return Vector2(
      left + share(px, x.range) * (size.x - left - Self.right),
      size.y - Self.bottom - share(py, y.range) * (size.y - Self.top - Self.bottom))
  }

  /// A line through points, with a class of the style sheet.
  mutating func addLine(_ points: [Vector2], class name: String) {
    guard points.count > 1 else { return }
    body += "<polyline class=\"\(name)\" points=\"\(path(Self.thinned(points)))\"/>\n"
  }

  /// The area between two lines over the same places.
  mutating func addArea(upper: [Vector2], lower: [Vector2], class name: String) {
    guard upper.count > 1 else { return }
    let outline = Self.thinned(upper) + Self.thinned(lower).reversed()
    body += "<polygon class=\"\(name)\" points=\"\(path(outline))\"/>\n"
  }

  /// A rectangle from corner to corner, with a class or a colour of its own, and words for who points at it.
  mutating func addBox(from a: Vector2, to b: Vector2, class name: String, fill: Color? = nil, hint: String) {
    let p = place(a.x, max(a.y, b.y))
    let q = place(b.x, min(a.y, b.y))
    let style = fill.map { " style=\"fill:\($0.css)\"" } ?? ""
    body += "<rect class=\"\(name)\"\(style) x=\"\(Self.number(p.x))\" y=\"\(Self.number(p.y))\""
    body += " width=\"\(Self.number(max(0.5, q.x - p.x)))\" height=\"\(Self.number(max(0, q.y - p.y)))\">"
    body += "<title>\(Markup.escape(hint))</title></rect>\n"
  }

  /// A dot on a point.
  mutating func addDot(_ point: Vector2, class name: String) {
    let p = place(point.x, point.y)
    body += "<circle class=\"\(name)\" cx=\"\(Self.number(p.x))\" cy=\"\(Self.number(p.y))\" r=\"3.2\"/>\n"
  }

  /// The drawing; `title` is what a screen reader says, `corner` where it lies in a drawing around it (px), if in one.
  func svg(title: String, corner: Vector2? = nil) -> String {
    var text = "<svg class=\"plot\" role=\"img\" aria-label=\"\(Markup.escape(title))\" "
    if let corner {
      text += "x=\"\(Self.number(corner.x))\" y=\"\(Self.number(corner.y))\" "
      text += "width=\"\(Self.number(size.x))\" height=\"\(Self.number(size.y))\" "
    }
    text += "viewBox=\"0 0 \(Self.number(size.x)) \(Self.number(size.y))\">\n"
    let low = place(x.range.lowerBound, y.range.lowerBound)
    let high = place(x.range.upperBound, y.range.upperBound)
    for tick in y.ticks {
      let p = place(x.range.lowerBound, tick.value)
      text += Self.segment(p, Vector2(high.x, p.y), "grid")
      text += Self.label(tick.text, Vector2(p.x - 7, p.y + 4.5), "tick end")
    }
    for tick in x.ticks {
      let p = place(tick.value, y.range.lowerBound)
      text += Self.segment(p, Vector2(p.x, p.y + 4), "axis")
      text += Self.label(tick.text, Vector2(p.x, p.y + 19), "tick middle")
    }
    text += body
    text += Self.segment(low, Vector2(high.x, low.y), "axis")
    text += Self.label(y.label, Vector2(4, 16), "name")
    text += Self.label(x.label, Vector2(high.x, size.y - 8), "name end")
    return text + "</svg>\n"
  }

  /// At most about 600 points of a line, the last among them: more than a screen can show only makes pages heavy.
  private static func thinned(_ points: [Vector2]) -> [Vector2] {
    let step = max(1, points.count / 600)
    guard step > 1 else { return points }
    return stride(from: 0, to: points.count - 1, by: step).map { points[$0] } + points.suffix(1)
  }

  private func path(_ points: [Vector2]) -> String {
    points.map { point in
      let p = place(point.x, point.y)
      return "\(Self.number(p.x)),\(Self.number(p.y))"
    }.joined(separator: " ")
  }

  private static func segment(_ a: Vector2, _ b: Vector2, _ name: String) -> String {
    "<line class=\"\(name)\" x1=\"\(number(a.x))\" y1=\"\(number(a.y))\" "
      + "x2=\"\(number(b.x))\" y2=\"\(number(b.y))\"/>\n"
  }

  private static func label(_ text: String, _ p: Vector2, _ name: String) -> String {
    "<text class=\"\(name)\" x=\"\(number(p.x))\" y=\"\(number(p.y))\">\(Markup.escape(text))</text>\n"
  }

  /// A coordinate to a tenth of a pixel.
  private static func number(_ value: Double) -> String {
    let tenths = Int64((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}

extension SVGPlot.Axis {
  /// A time axis from 0 to a time (s): in minutes, hours or days, with at most eight ticks.
  static func time(to end: Double, of what: String = "simulated") -> SVGPlot.Axis {
    let end = max(end, 60)
    let (unit, name): (Double, String) =
      end <= 2.5 * 3600 ? (60, "minutes") : (end <= 96 * 3600 ? (3600, "hours") : (86400, "days"))
    let steps: [Double] = [1, 2, 3, 5, 6, 10, 12, 15, 20, 24, 30, 50, 100, 200, 500, 1000]
    let step = (steps.first { end / unit / $0 <= 8.5 } ?? 1000) * unit
    let ticks = stride(from: 0, through: end * 1.0001, by: step).map {
      (value: $0, text: Figures.fixed($0 / unit, digits: 0))
    }
    return SVGPlot.Axis(range: 0...end, ticks: ticks, label: "\(name) \(what)")
  }

  /// A share axis from 0 to 100 %.
  static func share(_ label: String) -> SVGPlot.Axis {
    SVGPlot.Axis(
      range: 0...1, ticks: (0...5).map { (Double($0) / 5, Figures.fixed(Double($0) * 20, digits: 0)) }, label: label)
  }
}
