import MowerGeometry

/// The running plot of what the coils hear.
enum SignalPlot {
  /// One colour a coil.
  static let inks = [Palette.blue, Palette.orange, Palette.purple, Palette.green]
  /// Largest magnitude of a receiver.
  private static let largest = 4095.0

  /// Paints the samples, the newest at the right. Heights go with the square root, so that the weak signal far from the
  /// wire can be seen beside the strong one on it.
  static func paint(
    _ samples: [SignalTrace.Sample], coils: Int, note: String?, on sheet: Sheet, box: PixelBox
  ) {
    let painter = sheet.painter
    painter.fill(box, radius: sheet.px(5), Palette.card)
    painter.outline(box, radius: sheet.px(5), width: 1, Palette.rule)
    let middle = box.center.y
    let half = Double(box.height) / 2 - sheet.px(5)
    painter.fill(PixelBox(x: box.x + 1, y: Int(middle), width: box.width - 2, height: 1), Palette.rule)
    sheet.write(
      "inside", at: Vector2(Double(box.x) + sheet.px(6), Double(box.y) + sheet.px(13)), .regular(10), Palette.faint)
    sheet.write(
      "outside", at: Vector2(Double(box.x) + sheet.px(6), Double(box.maxY) - sheet.px(6)), .regular(10), Palette.faint)
    defer {
      if let note {
        sheet.write(
          note, at: Vector2(box.center.x, middle + sheet.px(20)), .regular(11), Palette.faded, align: .center,
          halo: Palette.card)
      }
    }
    guard let last = samples.last, samples.count > 1 else { return }
    let room = Double(box.width) - sheet.px(12)
    // One sample a pixel and a half; what the plot spans follows from their distance in time.
    let shown = samples.suffix(Int(room / max(1, sheet.px(1.2))))
    let step = room / Double(max(1, Int(room / max(1, sheet.px(1.2))) - 1))
    let span = last.time_s - (shown.first?.time_s ?? 0)
    defer {
      sheet.write(
        "\(EventText.one(span)) s", at: Vector2(Double(box.maxX) - sheet.px(6), Double(box.maxY) - sheet.px(6)),
        .regular(10), Palette.faded, align: .right, halo: Palette.card)
    }
    painter.clipped(to: box) {
      for coil in 0..<coils {
        var line: [Vector2] = []
        line.reserveCapacity(shown.count)
        var x = Double(box.maxX) - sheet.px(6) - step * Double(shown.count - 1)
        for s in shown {
          let value = Double(s.coils[coil]) / largest
          let height = (value < 0 ? -1 : 1) * abs(value).squareRoot() * half
          line.append(Vector2(x, middle - height))
          x += step
        }
        painter.stroke(line, width: sheet.px(1.4), inks[coil].faded(0.9))
      }
    }
  }
}
