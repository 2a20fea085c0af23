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
