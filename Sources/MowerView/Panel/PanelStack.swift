import MowerGeometry

/// Hands out the panel's room from top to bottom, with titles and rules between its sections.
struct PanelStack {
  let sheet: Sheet
  /// What is left.
  private var box: PixelBox
  private let full: PixelBox

  /// The room of a panel, with margins.
  init(sheet: Sheet, box: PixelBox) {
    self.sheet = sheet
    full = box
    self.box = box.inset(sheet.pixels(18), sheet.pixels(12))
  }

  /// A part of so many units.
  mutating func take(_ units: Double) -> PixelBox {
    let height = min(box.height, sheet.pixels(units))
    let part = PixelBox(x: box.x, y: box.y, width: box.width, height: height)
    box.y += height
    box.height -= height
    return part
  }

  /// A titled part: a rule above, the title, and room of so many units.
  mutating func section(_ title: String, height units: Double) -> PixelBox {
    head(title)
    return take(units)
  }

  /// A titled part that takes all that is left.
  mutating func rest(_ title: String) -> PixelBox {
    head(title)
    return box
  }

  private mutating func head(_ title: String) {
    let gap = take(9)
    let line = gap.y + gap.height / 2
    sheet.painter.fill(PixelBox(x: full.x + 1, y: line, width: full.width - 1, height: 1), Palette.rule)
    let row = take(24)
    sheet.write(title, at: Vector2(Double(row.x), Double(row.y) + sheet.px(16)), .bold(12), Palette.faded)
  }

  /// A name and a text behind it, on at most so many lines. Returns where the next goes.
  func paragraph(_ name: String, _ text: String, y: Double, ink: Ink = Palette.ink, most: Int = 2) -> Double {
    let style = TextStyle.regular(12)
    let from = Double(box.x) + sheet.px(76)
    let width = Double(box.maxX) - from
    sheet.write(name, at: Vector2(Double(box.x), y + sheet.px(4)), style, Palette.faded)
    var lines = sheet.wrapped(text, style, width: width)
    if lines.count > most {
      let rest = lines[(most - 1)...].joined(separator: " ")
      lines = lines.prefix(most - 1) + [sheet.fitting(rest, style, width: width)]
    }
    var y = y
    for line in lines {
      sheet.write(sheet.fitting(line, style, width: width), at: Vector2(from, y + sheet.px(4)), style, ink)
      y += sheet.px(16.5)
    }
    return y + sheet.px(1.5)
  }
}
