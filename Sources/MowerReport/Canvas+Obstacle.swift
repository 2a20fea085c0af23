import MowerGarden
import MowerGeometry

extension Canvas {
  /// Draws an obstacle with a contour (px): each kind has a colour and a texture of its own.
  mutating func drawObstacle(_ contour: [Vector2], kind: Obstacle.Kind) {
    let style = MapStyle.obstacle(kind)
    let area = mask(filling: [contour])
    paint(area, style.fill)
    let box = Box(around: contour)
    var lines = mask(stroking: Self.texture(style.texture, in: box), width: Self.pen(for: style.texture))
    lines.clip(to: area)
    paint(lines, style.textureColor, opacity: 0.9)
    outline([contour], style.outline, width: 1.5)
  }

  private static func pen(for texture: MapStyle.Texture) -> Double {
    switch texture {
    case .rings, .hatching, .planks: 1.1
    case .waves: 1.5
    case .dots: 2.6
    case .flowers: 3.4
    }
  }

  /// The strokes of a texture over a box (px).
  private static func texture(_ texture: MapStyle.Texture, in box: Box) -> [[Vector2]] {
    let low = box.minimum
    let high = box.maximum
    let middle = (low + high) * 0.5
    switch texture {
    case .rings:
      let radius = min(box.width, box.height) / 2
      return stride(from: radius - 3.5, to: 1, by: -4).map { r in
        let ring = Polygon.circle(center: middle, radius: r, corners: 32).vertices
        return ring + ring.prefix(1)
      }
    case .hatching:
      return stride(from: low.x - box.height, through: high.x, by: 7).map { x in
        [Vector2(x, high.y), Vector2(x + box.height, low.y)]
      }
    case .dots, .flowers:
      let pitch = texture == .dots ? 6.0 : 9.0
      return grid(box, pitch: pitch).map { [$0] }
    case .waves:
      return grid(box, pitch: 16).map { p in
        (0...8).map { i in Vector2(p.x + Double(i) - 4, p.y - 1.8 * sine(Double(i) * Angle.pi / 4)) }
      }
    case .planks:
      return stride(from: low.y + 5, to: high.y, by: 6).map { y in [Vector2(low.x, y), Vector2(high.x, y)] }
    }
  }

  /// Points of a staggered grid that is centred on a box (px).
  private static func grid(_ box: Box, pitch: Double) -> [Vector2] {
    let middle = (box.minimum + box.maximum) * 0.5
    let rows = Int((box.height / 2 / pitch).rounded(.up))
    let columns = Int((box.width / 2 / pitch).rounded(.up)) + 1
    return (-rows...rows).flatMap { row in
      (-columns...columns).map { column in
        Vector2(
          middle.x + (Double(column) + (row.isMultiple(of: 2) ? 0 : 0.5)) * pitch, middle.y + Double(row) * pitch * 0.8)
      }
    }
  }
}
