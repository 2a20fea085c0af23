import MowerGeometry
import MowerSimulation

/// How the share of the lawn that was cut has grown.
enum CoveragePlot {
  /// What the plot can span, s: it stands still for long while the run goes on, and doubles when it is full.
  private static let spans: [Double] = [1800, 3600, 7200, 14_400, 28_800, 57_600, 86_400, 172_800, 604_800, 2_592_000]

  /// Paints the share over time.
  static func paint(_ history: [LiveSample], now_s: Double, on sheet: Sheet, box: PixelBox) {
    let span_s = spans.first { $0 >= now_s } ?? now_s
    let painter = sheet.painter
    painter.fill(box, radius: sheet.px(5), Palette.card)
    let plot = box.inset(sheet.pixels(6), sheet.pixels(6))
    for share in [0.5, 1.0] {
      let y = Double(plot.maxY) - share * Double(plot.height)
      painter.fill(PixelBox(x: plot.x, y: Int(y), width: plot.width, height: 1), Palette.rule)
      sheet.write(
        "\(Int(share * 100))", at: Vector2(Double(plot.maxX), y + sheet.px(11)), .regular(9), Palette.faint,
        align: .right)
    }
    if !history.isEmpty, span_s > 0 {
      var line = [Vector2(Double(plot.x), Double(plot.maxY))]
      // One value a pixel is enough.
      let columns = max(1, Int(Double(plot.width) * min(1, now_s / span_s)))
      for column in 0...columns {
        let index = Int(Double(column) / Double(plot.width) * span_s) - 1
        guard index >= 0 else { continue }
        let sample = history[min(history.count - 1, index)]
        line.append(
          Vector2(Double(plot.x + column), Double(plot.maxY) - sample.coverage * Double(plot.height)))
      }
      if let end = line.last {
        painter.fill(line + [Vector2(end.x, Double(plot.maxY))], Palette.green.faded(0.18))
        painter.stroke(line, width: sheet.px(1.8), Palette.green)
        painter.disc(end, radius: sheet.px(3), Palette.green)
      }
    }
    let hours = span_s / 3600
    let text = hours < 1 ? "30 min" : hours < 72 ? "\(Int(hours)) h" : "\(Int(hours / 24)) d"
    sheet.write(
      text, at: Vector2(Double(plot.maxX), Double(plot.maxY) - sheet.px(1)), .regular(10), Palette.faint, align: .right)
    painter.outline(box, radius: sheet.px(5), width: 1, Palette.rule)
  }
}
