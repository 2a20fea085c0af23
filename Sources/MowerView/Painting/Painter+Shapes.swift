import MowerGeometry

extension Painter {
  /// Points along an arc: angles in radians from the right, turning towards the bottom of the picture.
  static func arc(_ center: Vector2, radius: Double, from: Double, to: Double, pieces: Int = 24) -> [Vector2] {
    (0...pieces).map { i in
      let (s, c) = sincos(from + (to - from) * Double(i) / Double(pieces))
      return Vector2(center.x + radius * c, center.y + radius * s)
    }
  }

  /// A rectangle with round corners, made smaller on each side by `inset` px.
  static func rounded(_ box: PixelBox, radius: Double, inset: Double = 0) -> [Vector2] {
    let x0 = Double(box.x) + inset
    let y0 = Double(box.y) + inset
    let x1 = Double(box.maxX) - inset
    let y1 = Double(box.maxY) - inset
    let r = max(0, min(radius - inset, min(x1 - x0, y1 - y0) / 2))
    let half = Angle.pi / 2
    if r <= 0 { return [Vector2(x0, y0), Vector2(x1, y0), Vector2(x1, y1), Vector2(x0, y1)] }
    return arc(Vector2(x1 - r, y0 + r), radius: r, from: -half, to: 0, pieces: 6)
      + arc(Vector2(x1 - r, y1 - r), radius: r, from: 0, to: half, pieces: 6)
      + arc(Vector2(x0 + r, y1 - r), radius: r, from: half, to: 2 * half, pieces: 6)
      + arc(Vector2(x0 + r, y0 + r), radius: r, from: 2 * half, to: 3 * half, pieces: 6)
  }

  /// The pieces of a line that are drawn when it is dashed: `drawn` px on, `gap` px off.
  static func dashes(_ line: [Vector2], drawn: Double, gap: Double, offset: Double = 0) -> [[Vector2]] {
    var pieces: [[Vector2]] = []
    var current: [Vector2] = []
    var isOn = true
    var left = drawn - offset
    guard var at = line.first, drawn > 0, gap > 0 else { return [] }
    current = [at]
    for corner in line.dropFirst() {
      var rest = at.distance(to: corner)
      let ahead = (corner - at).normalized
      // Lines many times longer than any picture would make dashes without end.
      if rest > 50_000 { return [line] }
      while rest > left {
        at += ahead * left
        rest -= left
        if isOn {
          current.append(at)
          pieces.append(current)
          current = []
        } else {
          current = [at]
        }
        isOn.toggle()
        left = isOn ? drawn : gap
      }
      left -= rest
      at = corner
      if isOn { current.append(at) }
    }
    if isOn, current.count > 1 { pieces.append(current) }
    return pieces
  }

  /// Small heads along a line (px), `spacing` px apart, that show its direction.
  func arrowHeads(along line: [Vector2], spacing: Double, size: Double, _ ink: Ink, halo: Ink? = nil) {
    let heads = Self.dashes(line, drawn: 1, gap: spacing, offset: -spacing / 2).compactMap { piece -> [Vector2]? in
      guard let a = piece.first, let b = piece.last, a != b else { return nil }
      let ahead = (b - a).normalized
      let across = ahead.perpendicular * (0.62 * size)
      return [b + ahead * size, b - ahead * (0.6 * size) + across, b - ahead * (0.6 * size) - across]
    }
    for head in heads {
      if let halo { stroke(head, width: size * 0.35, halo, closed: true) }
      fill(head, ink)
    }
  }
}
