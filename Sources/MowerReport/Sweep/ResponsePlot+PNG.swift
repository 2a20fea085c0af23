import MowerGeometry

extension ResponsePlot {
  /// The drawing as a picture, two pixels for each of the SVG's. Throws a `PNG.Failure`.
  public func png() throws(PNG.Failure) -> [UInt8] {
    let scale = 2.0
    var canvas = Canvas(width: Int(Self.fullWidth * scale), height: Int(height * scale))
    let ink = Color(0x24312B)
    let faded = Color(0x5C6A63)
    func text(_ size: Double, _ color: Color) -> TextStyle {
      TextStyle(height: size * 0.7 * scale, pen: 2.2, color: color)
    }
    canvas.draw(title, at: Vector2(12, 27) * scale, style: text(18, ink))
    for (i, panel) in panels.enumerated() {
      let plot = frame(panel)
      let corner = corner(i)
      func place(_ x: Double, _ y: Double) -> Vector2 { (plot.place(x, y) + corner) * scale }
      let (left, right) = (plot.x.range.lowerBound, plot.x.range.upperBound)
      let bottom = plot.y.range.lowerBound
      for tick in plot.y.ticks {
        canvas.stroke([[place(left, tick.value), place(right, tick.value)]], Color(0xE6E4DB), width: scale)
        canvas.draw(
          tick.text, at: place(left, tick.value) + Vector2(-7, 4.5) * scale, style: text(13, faded), align: .right)
      }
      for tick in plot.x.ticks {
        let p = place(tick.value, bottom)
        canvas.stroke([[p, p + Vector2(0, 4) * scale]], faded, width: scale)
        canvas.draw(tick.text, at: p + Vector2(0, 19) * scale, style: text(13, faded), align: .center)
      }
      for (k, line) in panel.lines.enumerated() {
        let outline =
          line.points.map { place($0.x, $0.spread.maximum) }
          + line.points.reversed().map { place($0.x, $0.spread.minimum) }
        canvas.fill([outline], Self.colors[k % Self.colors.count], opacity: 0.13)
      }
      for (k, line) in panel.lines.enumerated() {
        let color = Self.colors[k % Self.colors.count]
        let means = line.points.map { place($0.x, $0.spread.mean) }
        canvas.stroke(Self.dashed(means, k, scale), color, width: 2.2 * scale)
        for point in means { canvas.disc(point, radius: 3.2 * scale, color) }
      }
      canvas.stroke([[place(left, bottom), place(right, bottom)]], faded, width: scale)
      canvas.draw(panel.label, at: (corner + Vector2(4, 16)) * scale, style: text(13, ink))
      canvas.draw(
        axis, at: (corner + Vector2(plot.size.x - 12, plot.size.y - 8)) * scale, style: text(13, ink), align: .right)
    }
    for (k, line) in (panels.first?.lines ?? []).enumerated() {
      let p = key(k) * scale
      let stroke = [p + Vector2(0, -5) * scale, p + Vector2(28, -5) * scale]
      canvas.stroke(Self.dashed(stroke, k, scale), Self.colors[k % Self.colors.count], width: 2.2 * scale)
      canvas.draw(line.name, at: p + Vector2(38, 0) * scale, style: text(13, ink))
    }
    return try PNG.encode(canvas)
  }

  /// A line as it is, or in dashes for those whose colour is used a second time.
  private static func dashed(_ points: [Vector2], _ line: Int, _ scale: Double) -> [[Vector2]] {
    guard line >= colors.count else { return [points] }
    var dashes: [[Vector2]] = []
    for (a, b) in zip(points, points.dropFirst()) {
      let length = a.distance(to: b)
      for start in stride(from: 0, to: length, by: 11 * scale) {
        let end = min(length, start + 7 * scale)
        dashes.append([a + (b - a) * (start / length), a + (b - a) * (end / length)])
      }
    }
    return dashes
  }
}
