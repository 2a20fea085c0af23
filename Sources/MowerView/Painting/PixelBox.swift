import MowerGeometry

/// A rectangle of pixels: from its left top corner, y downwards.
struct PixelBox: Equatable, Sendable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  /// First column and row that are not inside any more.
  var maxX: Int { x + width }
  var maxY: Int { y + height }
  /// Its middle, px.
  var center: Vector2 { Vector2(Double(x) + Double(width) / 2, Double(y) + Double(height) / 2) }

  /// What both have in common; of width or height 0 if nothing.
  func clipped(to other: PixelBox) -> PixelBox {
    let x0 = max(x, other.x)
    let y0 = max(y, other.y)
    return PixelBox(
      x: x0, y: y0, width: max(0, min(maxX, other.maxX) - x0), height: max(0, min(maxY, other.maxY) - y0))
  }

  /// Whether a point (px) lies inside.
  func contains(_ p: Vector2) -> Bool {
    p.x >= Double(x) && p.x < Double(maxX) && p.y >= Double(y) && p.y < Double(maxY)
  }

  /// Smaller by so many pixels on each side.
  func inset(_ dx: Int, _ dy: Int) -> PixelBox {
    PixelBox(x: x + dx, y: y + dy, width: max(0, width - 2 * dx), height: max(0, height - 2 * dy))
  }
}
