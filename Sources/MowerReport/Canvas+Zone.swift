import MowerGeometry

extension Canvas {
  /// Marks a start point at a place (px) with its number.
  mutating func drawZone(at center: Vector2, label: String) {
    disc(center, radius: 9.5, .white)
    disc(center, radius: 8, MapStyle.guide)
    draw(
      label, at: center + Vector2(0, 4.2), style: TextStyle(height: 8.4, pen: 1.5, color: .white), align: .center)
  }
}

// Places that a check of the site points out.
extension Canvas {
  /// A numbered disc at a place (px): red for what is bad, amber for what is worth knowing.
  mutating func drawMark(at center: Vector2, label: String, isBad: Bool) {
    disc(center, radius: 11, .white)
    disc(center, radius: 9.5, isBad ? MapStyle.bad : MapStyle.doubtful)
    draw(
      label, at: center + Vector2(0, 4.2), style: TextStyle(height: 8.8, pen: 1.7, color: .white), align: .center)
  }

  /// Something that the mower came upon and no map shows (px).
  mutating func drawFound(at center: Vector2, radius: Double) {
    disc(center, radius: radius + 1.5, .white)
    disc(center, radius: radius, MapStyle.doubtful)
  }
}
