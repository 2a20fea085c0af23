import MowerGeometry

/// A painter that also writes, in units that grow with the window: what panels and labels are made with.
final class Sheet {
  /// Where text stands against its point.
  enum Align { case left, center, right }

  /// Paints in pixels.
  let painter: Painter
  /// The font.
  let typeface: Typeface
  /// Pixels of one unit: 1 on a usual screen and in a window of usual size.
  let scale: Double
  /// Takes down what is written, if somebody wants to know.
  let written: WrittenText?

  /// A sheet over a raster.
  init(_ raster: Raster, typeface: Typeface, scale: Double, written: WrittenText? = nil) {
    painter = Painter(raster)
    self.typeface = typeface
    self.scale = scale
    self.written = written
  }

  /// Another sheet like this one, over another raster.
  func over(_ raster: Raster) -> Sheet { Sheet(raster, typeface: typeface, scale: scale, written: written) }

  /// A length in units as pixels.
  @inline(__always)
  func px(_ units: Double) -> Double { units * scale }

  /// A length in units as whole pixels, at least 1 if it is not 0.
  @inline(__always)
  func pixels(_ units: Double) -> Int {
    units == 0 ? 0 : max(1, Int((units * scale).rounded()))
  }

  private func fontPixels(_ style: TextStyle) -> Int { max(6, Int((style.size * scale).rounded())) }

  /// Width of a text, px.
  func width(of text: String, _ style: TextStyle) -> Double {
    Double(typeface.width(text, pixels: fontPixels(style), bold: style.bold))
  }

  /// Writes with the baseline at a point (px). `halo`: a soft rim that keeps text readable on a map.
  func write(
    _ text: String, at point: Vector2, _ style: TextStyle, _ ink: Ink, align: Align = .left, halo: Ink? = nil
  ) {
    let set = typeface.set(text, pixels: fontPixels(style), bold: style.bold)
    guard set.width > 0 else { return }
    let shift = align == .left ? 0.0 : align == .center ? Double(set.width) / 2 : Double(set.width)
    guard abs(point.x) < 1e6, abs(point.y) < 1e6 else { return }
    let x = Int((point.x - shift).rounded())
    let y = Int(point.y.rounded()) - set.ascent
    written?.note(text, PixelBox(x: x, y: y, width: set.width, height: set.height), within: painter.clip)
    set.mask.withUnsafeBufferPointer { mask in
      func stamp(_ dx: Int, _ dy: Int, _ ink: Ink) {
        painter.stamp(mask, width: set.width, height: set.height, x: x + dx, y: y + dy, ink)
      }
      if let halo {
        let r = pixels(1)
        for (dx, dy) in [(-r, 0), (r, 0), (0, -r), (0, r), (-r, -r), (r, -r), (-r, r), (r, r)] { stamp(dx, dy, halo) }
      }
      stamp(0, 0, ink)
    }
  }

  /// A text cut to fit a width (px), with an ellipsis if something is missing.
  func fitting(_ text: String, _ style: TextStyle, width limit: Double) -> String {
    if width(of: text, style) <= limit { return text }
    var short = text
    while !short.isEmpty {
      short.removeLast()
      let candidate = short.trimmingSuffix(" ") + "…"
      if width(of: candidate, style) <= limit { return candidate }
    }
    return ""
  }

  /// A text broken into lines of at most a width (px).
  func wrapped(_ text: String, _ style: TextStyle, width limit: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if line.isEmpty || width(of: longer, style) <= limit {
        line = longer
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}

extension String {
  fileprivate func trimmingSuffix(_ character: Character) -> String {
    var text = self
    while text.last == character { text.removeLast() }
    return text
  }
}
