import MowerGeometry

/// How text is set on a canvas.
public struct TextStyle: Equatable, Sendable {
  /// Height of a capital letter, px.
  public var height: Double
  /// Width of the pen, px.
  public var pen: Double
  /// Colour.
  public var color: Color

  /// A style from the height of its capitals (px), its pen (px) and its colour.
  public init(height: Double, pen: Double, color: Color) {
    self.height = height
    self.pen = pen
    self.color = color
  }

  /// The width of a text in this style, px.
  public func width(of text: String) -> Double { StrokeFont.width(of: text) * height / 10 + pen }

  /// The text, its end replaced by … where it would be wider than a limit (px).
  public func fitted(_ text: String, width limit: Double) -> String {
    guard width(of: text) > limit else { return text }
    var kept = Substring(text)
    while !kept.isEmpty, width(of: kept + "…") > limit { kept = kept.dropLast() }
    return kept + "…"
  }
}

extension Canvas {
  /// Where text lies relative to its anchor.
  public enum Alignment: Sendable {
    /// The anchor is the left end of the baseline.
    case left
    /// The anchor is the middle of the baseline.
    case center
    /// The anchor is the right end of the baseline.
    case right
  }

  /// Draws one line of text at a point of the baseline (px), with a halo of a colour behind it where one is given.
  public mutating func draw(
    _ text: String, at anchor: Vector2, style: TextStyle, align: Alignment = .left, halo: Color? = nil
  ) {
    let scale = style.height / 10
    let indent: Double =
      switch align {
      case .left: style.pen / 2
      case .center: (style.pen - style.width(of: text)) / 2
      case .right: style.pen / 2 - style.width(of: text)
      }
    let lines = StrokeFont.strokes(for: text).map { stroke in
      stroke.map { Vector2(anchor.x + indent + $0.x * scale, anchor.y - $0.y * scale) }
    }
    if let halo { stroke(lines, halo, width: style.pen + 3.5, opacity: 0.85) }
    stroke(lines, style.color, width: style.pen)
  }
}
