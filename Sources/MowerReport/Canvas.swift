import MowerGeometry

/// A picture in memory that shapes are painted on, edges smoothed. Only + − × ÷ √ are used, so the same calls give
/// the same pixels on every machine. Coordinates are pixels from the top left corner, y downwards.
public struct Canvas: Sendable {
  /// Width, px.
  public let width: Int
  /// Height, px.
  public let height: Int
  /// Red, green, blue by rows from the top; 3 × width × height bytes.
  public private(set) var pixels: [UInt8]

  /// A picture of one colour.
  public init(width: Int, height: Int, background: Color = .white) {
    self.width = max(1, width)
    self.height = max(1, height)
    pixels = [UInt8](repeating: 0, count: 3 * self.width * self.height)
    for i in stride(from: 0, to: pixels.count, by: 3) { set(i, background) }
  }

  /// A picture from its pixels, 3 × width × height bytes.
  init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(pixels.count == 3 * width * height, "a canvas needs three bytes for each pixel")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The colour of a pixel, which must lie on the canvas.
  public func color(x: Int, y: Int) -> Color {
    let i = 3 * (y * width + x)
    return Color(red: pixels[i], green: pixels[i + 1], blue: pixels[i + 2])
  }

  private mutating func set(_ i: Int, _ color: Color) {
    pixels[i] = color.red
    pixels[i + 1] = color.green
    pixels[i + 2] = color.blue
  }

  /// Lays a colour over the pixels of a mask, at most by `opacity` (0…1).
  public mutating func paint(_ mask: Mask, _ color: Color, opacity: Double = 1) {
    paint(mask, opacity: opacity) { _, _ in color }
  }

  /// Lays a colour that depends on the pixel (column, row of the canvas) over a mask, at most by `opacity` (0…1).
  public mutating func paint(_ mask: Mask, opacity: Double = 1, color: (_ x: Int, _ y: Int) -> Color) {
    let strength = Int((max(0, min(1, opacity)) * 256).rounded())
    for y in mask.top..<min(height, mask.top + mask.height) {
      for x in mask.left..<min(width, mask.left + mask.width) {
        let share = Int(mask.coverage[(y - mask.top) * mask.width + x - mask.left]) * strength
        if share == 0 { continue }
        let i = 3 * (y * width + x)
        let c = color(x, y)
        pixels[i] = Self.blend(pixels[i], c.red, share)
        pixels[i + 1] = Self.blend(pixels[i + 1], c.green, share)
        pixels[i + 2] = Self.blend(pixels[i + 2], c.blue, share)
      }
    }
  }

  /// Mixes two components; `share` of the second in 1 / 65280 (255 × 256).
  private static func blend(_ old: UInt8, _ new: UInt8, _ share: Int) -> UInt8 {
    UInt8((Int(old) * (65280 - share) + Int(new) * share + 32640) / 65280)
  }
}

extension Canvas {
  /// The mask of an area inside closed contours (px).
  public func mask(filling contours: [[Vector2]], rule: Mask.WindingRule = .nonZero) -> Mask {
    .filling(contours, rule: rule, canvasWidth: width, canvasHeight: height)
  }

  /// The mask of polylines (px) drawn with a round pen (px).
  public func mask(stroking lines: [[Vector2]], width pen: Double) -> Mask {
    .stroking(lines, width: pen, canvasWidth: width, canvasHeight: height)
  }

  /// Fills closed contours (px).
  public mutating func fill(
    _ contours: [[Vector2]], _ color: Color, rule: Mask.WindingRule = .nonZero, opacity: Double = 1
  ) {
    paint(mask(filling: contours, rule: rule), color, opacity: opacity)
  }

  /// Draws polylines (px) with a round pen (px).
  public mutating func stroke(_ lines: [[Vector2]], _ color: Color, width pen: Double, opacity: Double = 1) {
    paint(mask(stroking: lines, width: pen), color, opacity: opacity)
  }

  /// Draws the outlines of closed contours (px) with a round pen (px).
  public mutating func outline(_ contours: [[Vector2]], _ color: Color, width pen: Double, opacity: Double = 1) {
    stroke(contours.map { $0 + $0.prefix(1) }, color, width: pen, opacity: opacity)
  }

  /// Fills a disc (px).
  public mutating func disc(_ center: Vector2, radius: Double, _ color: Color, opacity: Double = 1) {
    stroke([[center]], color, width: 2 * radius, opacity: opacity)
  }

  /// Fills a rectangle with round corners (px).
  public mutating func fill(_ box: Box, radius: Double = 0, _ color: Color, opacity: Double = 1) {
    fill([Self.roundedRectangle(box, radius: radius)], color, opacity: opacity)
  }

  /// The contour of a rectangle with round corners (px).
  public static func roundedRectangle(_ box: Box, radius: Double) -> [Vector2] {
    let r = max(0, min(radius, min(box.width, box.height) / 2))
    let corners: [(Vector2, Double)] = [
      (Vector2(box.maximum.x - r, box.minimum.y + r), -Angle.pi / 2),
      (Vector2(box.maximum.x - r, box.maximum.y - r), 0),
      (Vector2(box.minimum.x + r, box.maximum.y - r), Angle.pi / 2),
      (Vector2(box.minimum.x + r, box.minimum.y + r), Angle.pi),
    ]
    let steps = r > 0 ? 8 : 0
    return corners.flatMap { center, from in
      (0...steps).map { i in
        let (s, c) = sincos(from + Angle.pi / 2 * Double(i) / 8)
        return Vector2(center.x + r * c, center.y + r * s)
      }
    }
  }
}
