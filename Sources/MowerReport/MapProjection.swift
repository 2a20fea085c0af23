import MowerGeometry

/// Carries garden coordinates (m, y north) to a canvas (px, y down) at one scale.
public struct MapProjection: Equatable, Sendable {
  /// Pixels per metre.
  public let pixelsPerMetre: Double
  /// Where the garden's origin falls on the canvas, px.
  public let origin: Vector2

  /// Fits a part of the garden (m) into a part of the canvas (px), centred.
  public init(garden: Box, canvas: Box) {
    let scale = min(canvas.width / max(garden.width, 1e-6), canvas.height / max(garden.height, 1e-6))
    pixelsPerMetre = scale
    origin = Vector2(
      (canvas.minimum.x + canvas.maximum.x - scale * (garden.minimum.x + garden.maximum.x)) / 2,
      (canvas.minimum.y + canvas.maximum.y + scale * (garden.minimum.y + garden.maximum.y)) / 2)
  }

  /// Where a point of the garden (m) lies on the canvas (px).
  public func point(_ p: Vector2) -> Vector2 {
    Vector2(origin.x + p.x * pixelsPerMetre, origin.y - p.y * pixelsPerMetre)
  }

  /// Which point of the garden (m) a point of the canvas (px) shows.
  public func gardenPoint(_ p: Vector2) -> Vector2 {
    Vector2((p.x - origin.x) / pixelsPerMetre, (origin.y - p.y) / pixelsPerMetre)
  }

  /// A polyline of the garden (m) on the canvas (px).
  public func line(_ points: [Vector2]) -> [Vector2] { points.map(point) }

  /// A polygon of the garden (m) as a contour on the canvas (px).
  public func contour(_ polygon: Polygon) -> [Vector2] { polygon.vertices.map(point) }
}
