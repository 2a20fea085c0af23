import MowerGeometry

/// How much of each pixel a shape covers, over the part of a canvas that the shape can touch. Pixel (x, y) spans
/// x…x+1 and y…y+1; y grows downwards.
///
/// Fills and strokes both end in a mask, so that a shape is painted once however often it overlaps itself.
public struct Mask: Sendable {
  /// Left edge on the canvas, px.
  public let left: Int
  /// Top edge on the canvas, px.
  public let top: Int
  /// Width, px.
  public let width: Int
  /// Height, px.
  public let height: Int
  /// Coverage by rows, 0 (outside) … 255 (inside).
  public internal(set) var coverage: [UInt8]

  /// An empty mask over the part of a canvas of `canvasWidth` × `canvasHeight` pixels that lies within `box` (px).
  public init(around box: Box, canvasWidth: Int, canvasHeight: Int) {
    func clamped(_ value: Double, _ limit: Int) -> Int { value > 0 ? Int(min(value, Double(limit))) : 0 }
    left = clamped(box.minimum.x.rounded(.down), canvasWidth)
    top = clamped(box.minimum.y.rounded(.down), canvasHeight)
    width = max(0, clamped(box.maximum.x.rounded(.up), canvasWidth) - left)
    height = max(0, clamped(box.maximum.y.rounded(.up), canvasHeight) - top)
    coverage = [UInt8](repeating: 0, count: width * height)
  }

  /// Coverage of a pixel of the canvas, 0…255; 0 beyond the mask.
  public func value(x: Int, y: Int) -> UInt8 {
    guard x >= left, x < left + width, y >= top, y < top + height else { return 0 }
    return coverage[(y - top) * width + x - left]
  }

  /// Keeps only what another mask covers too.
  public mutating func clip(to other: Mask) {
    for row in 0..<height {
      for column in 0..<width where coverage[row * width + column] > 0 {
        let product = Int(coverage[row * width + column]) * Int(other.value(x: left + column, y: top + row))
        coverage[row * width + column] = UInt8((product + 127) / 255)
      }
    }
  }
}
