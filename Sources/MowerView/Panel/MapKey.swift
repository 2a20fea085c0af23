import MowerGeometry

/// A small card that says what the colours of overlays mean.
enum MapKey {
  /// A line of it.
  enum Row {
    case swatch(Ink, String)
    case line(Ink, String)
    case ring(Ink, String)
    case cross(Ink, String)
    /// The colours of the map of cuts.
    case ramp
  }

  /// Paints the card into the corner of a box in which it hides least.
  static func paint(_ rows: [Row], on sheet: Sheet, box: PixelBox, hidden: (PixelBox) -> Int) {
    guard !rows.isEmpty else { return }
    let style = TextStyle.regular(11)
    let step = sheet.px(19)
    var width = 0.0
    for row in rows {
      switch row {
      case .swatch(_, let text), .line(_, let text), .ring(_, let text), .cross(_, let text):
        width = max(width, sheet.width(of: text, style) + sheet.px(30))
      case .ramp: width = max(width, sheet.px(190))
      }
    }
    let cardWidth = Int(width + sheet.px(22))
    let height = Int(step * Double(rows.count) + sheet.px(13))
    let margin = sheet.pixels(12)
    let left = box.x + margin
    let right = box.maxX - margin - cardWidth
    let top = box.y + margin
    let bottom = box.maxY - sheet.pixels(56) - height
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom)].map {
      PixelBox(x: $0.0, y: $0.1, width: cardWidth, height: height)
    }
    let card = corners.min { hidden($0) < hidden($1) } ?? corners[0]
    sheet.painter.fill(card, radius: sheet.px(7), Palette.panel.faded(0.92))
    var y = Double(card.y) + sheet.px(16)
    let x = Double(card.x) + sheet.px(20)
    let painter = sheet.painter
    for row in rows {
      let middle = Vector2(x, y)
      switch row {
      case .swatch(let ink, _):
        let side = sheet.pixels(12)
        painter.fill(
          PixelBox(x: Int(x) - side / 2, y: Int(y) - side / 2, width: side, height: side), radius: sheet.px(2), ink)
      case .line(let ink, _):
        painter.stroke([middle - Vector2(sheet.px(8), 0), middle + Vector2(sheet.px(8), 0)], width: sheet.px(2.2), ink)
      case .ring(let ink, _): painter.circle(middle, radius: sheet.px(5), width: sheet.px(2.2), ink)
      case .cross(let ink, _):
        let r = sheet.px(4)
        painter.stroke(
          [[middle + Vector2(-r, -r), middle + Vector2(r, r)], [middle + Vector2(-r, r), middle + Vector2(r, -r)]],
          width: sheet.px(2), ink)
      case .ramp: ramp(on: sheet, x: Int(x - sheet.px(8)), y: y)
      }
      switch row {
      case .swatch(_, let text), .line(_, let text), .ring(_, let text), .cross(_, let text):
        sheet.write(text, at: Vector2(x + sheet.px(16), y + sheet.px(4)), style, Palette.ink)
      case .ramp: break
      }
      y += step
    }
  }

  private static func ramp(on sheet: Sheet, x: Int, y: Double) {
    let steps = GrassPalette.cutSteps
    let cell = sheet.pixels(15)
    for (i, ink) in steps.enumerated() {
      sheet.painter.fill(
        PixelBox(x: x + i * cell, y: Int(y) - sheet.pixels(6), width: cell, height: sheet.pixels(12)), ink)
    }
    let end = Double(x + steps.count * cell)
    sheet.write(
      "0…\(steps.count - 1)+ cuts", at: Vector2(end + sheet.px(6), y + sheet.px(4)), .regular(10), Palette.ink)
  }
}
