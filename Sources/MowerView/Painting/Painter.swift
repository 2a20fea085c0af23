import MowerGeometry

/// Paints shapes with smooth edges on a raster. Coordinates are pixels from the left top corner, y downwards.
final class Painter {
  /// What is painted on.
  let raster: Raster
  /// Nothing is painted outside of this.
  var clip: PixelBox
  private let area = AreaMask()
  private let strokes = StrokeMask()

  /// A painter on a raster.
  init(_ raster: Raster) {
    self.raster = raster
    clip = raster.bounds
  }

  /// Paints with a narrower clip, then restores it.
  func clipped(to box: PixelBox, _ body: () -> Void) {
    let before = clip
    clip = clip.clipped(to: box)
    body()
    clip = before
  }

  /// Lays a colour over a row of pixels, as much as the coverage says.
  private func lay(_ ink: Ink, _ y: Int, _ x: Int, _ coverage: UnsafeBufferPointer<UInt8>) {
    let source = ink.pixel
    let row = raster.pixels + y * raster.width + x
    for i in 0..<coverage.count where coverage[i] != 0 {
      let c = UInt32(coverage[i])
      let s = c == 255 ? source : Pixel.scaled(source, c &+ c >> 7)
      row[i] = Pixel.over(s, row[i])
    }
  }

  /// Fills rings (px); where they overlap in the same sense they count once, in opposite senses they leave a hole.
  func fill(_ rings: [[Vector2]], _ ink: Ink) {
    area.fill(rings, clip: clip) { y, x, coverage in lay(ink, y, x, coverage) }
  }

  /// Fills one ring (px).
  func fill(_ ring: [Vector2], _ ink: Ink) { fill([ring], ink) }

  /// Calls with the coverage of rings, for uses other than painting a colour.
  func cover(_ rings: [[Vector2]], _ body: (Int, Int, UnsafeBufferPointer<UInt8>) -> Void) {
    area.fill(rings, clip: clip, body)
  }

  /// Fills a rectangle of whole pixels.
  func fill(_ box: PixelBox, _ ink: Ink) {
    let b = box.clipped(to: clip)
    let source = ink.pixel
    for y in b.y..<(b.y + b.height) {
      let row = raster.pixels + y * raster.width + b.x
      if ink.alpha == 255 {
        row.update(repeating: source, count: b.width)
      } else {
        for x in 0..<b.width { row[x] = Pixel.over(source, row[x]) }
      }
    }
  }

  /// Fills a rectangle with round corners.
  func fill(_ box: PixelBox, radius: Double, _ ink: Ink) { fill(Self.rounded(box, radius: radius), ink) }

  /// Outlines a rectangle with round corners; the line lies inside.
  func outline(_ box: PixelBox, radius: Double, width: Double, _ ink: Ink) {
    let inner = Self.rounded(box, radius: radius, inset: width)
    fill([Self.rounded(box, radius: radius), inner.reversed()], ink)
  }

  /// Fills a disc.
  func disc(_ center: Vector2, radius: Double, _ ink: Ink) {
    strokes.begin(around(center, radius + 2))
    strokes.add(center, center, width: 2 * radius)
    strokes.end { y, x, coverage in lay(ink, y, x, coverage) }
  }

  /// Draws a circle's line.
  func circle(_ center: Vector2, radius: Double, width: Double, _ ink: Ink) {
    let n = max(16, Int(radius * 2))
    stroke(Self.arc(center, radius: radius, from: 0, to: Angle.twoPi, pieces: min(n, 96)), width: width, ink)
  }

  /// Draws a line through points (px) with round joints; `closed` joins the last to the first.
  func stroke(_ line: [Vector2], width: Double, _ ink: Ink, closed: Bool = false) {
    stroke([line], width: width, ink, closed: closed)
  }

  /// Draws several lines at once: overlaps do not show.
  func stroke(_ lines: [[Vector2]], width: Double, _ ink: Ink, closed: Bool = false) {
    strokes.begin(clip)
    for line in lines {
      for i in 1..<max(1, line.count) { strokes.add(line[i - 1], line[i], width: width) }
      if closed, line.count > 2 { strokes.add(line[line.count - 1], line[0], width: width) }
    }
    strokes.end { y, x, coverage in lay(ink, y, x, coverage) }
  }

  /// Draws a line whose opacity changes from point to point: `opacity` has one value (0…1) for each point.
  func fade(_ line: [Vector2], opacity: [Double], width: Double, _ ink: Ink) {
    strokes.begin(clip)
    for i in 1..<max(1, line.count) where opacity[i] > 0 && line[i] != line[i - 1] {
      strokes.add(line[i - 1], line[i], width: width, opacity: opacity[i])
    }
    strokes.end { y, x, coverage in lay(ink, y, x, coverage) }
  }

  /// Lays a mask of coverages, width × height, with its left top corner at a pixel.
  func stamp(_ mask: UnsafeBufferPointer<UInt8>, width: Int, height: Int, x: Int, y: Int, _ ink: Ink) {
    let b = PixelBox(x: x, y: y, width: width, height: height).clipped(to: clip)
    guard b.width > 0 else { return }
    for row in b.y..<b.maxY {
      let start = (row - y) * width + b.x - x
      lay(ink, row, b.x, UnsafeBufferPointer(rebasing: mask[start..<start + b.width]))
    }
  }

  private func around(_ p: Vector2, _ reach: Double) -> PixelBox {
    guard abs(p.x) < 1e7, abs(p.y) < 1e7, reach < 1e7 else { return PixelBox(x: 0, y: 0, width: 0, height: 0) }
    let x = Int((p.x - reach).rounded(.down))
    let y = Int((p.y - reach).rounded(.down))
    let side = Int((2 * reach).rounded(.up)) + 1
    return PixelBox(x: x, y: y, width: side, height: side).clipped(to: clip)
  }
}
