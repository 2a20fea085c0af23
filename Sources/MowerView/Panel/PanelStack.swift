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

  /// A titled part: a rule above, the title, and room of so many units; nil where it would be cut off.
  mutating func section(_ title: String, height units: Double) -> PixelBox? {
    guard box.height >= sheet.pixels(Self.head) + sheet.pixels(units) else { return nil }
    head(title)
    return take(units)
  }

  /// A titled part that takes all that is left; nil if that is less than so many units.
  mutating func rest(_ title: String, least units: Double) -> PixelBox? {
    guard box.height >= sheet.pixels(Self.head) + sheet.pixels(units) else { return nil }
    head(title)
    return box
  }

  /// A rule and a title, units.
  private static let head = 33.0

  private mutating func head(_ title: String) {
    let gap = take(9)
    let line = gap.y + gap.height / 2
    sheet.painter.fill(PixelBox(x: full.x + 1, y: line, width: full.width - 1, height: 1), Palette.rule)
    let row = take(24)
    sheet.write(title, at: Vector2(Double(row.x), Double(row.y) + sheet.px(16)), .bold(12), Palette.faded)
  }

  /// A line of an instrument: a name on the left, what it is on the right, cut where there is no room.
  func row(_ name: String, _ text: String, in part: PixelBox, y: Double, ink: Ink = Palette.ink) {
    let style = TextStyle.regular(12)
    let base = y + sheet.px(4)
    sheet.write(name, at: Vector2(Double(part.x), base), style, Palette.faded)
    let room = Double(part.width) - sheet.width(of: name, style) - sheet.px(10)
    sheet.write(
      sheet.fitting(text, style, width: room), at: Vector2(Double(part.maxX), base), style, ink, align: .right)
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
