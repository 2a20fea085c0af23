import MowerEditing
import MowerGarden
import MowerGeometry

// The panel on the right: what is selected, and what is wrong.
extension EditDesk {
  /// Paints the panel.
  func paintPanel(_ sheet: Sheet) {
    let panel = layout.panel
    sheet.painter.fill(panel, Palette.panel)
    sheet.painter.fill(PixelBox(x: panel.x, y: panel.y, width: 1, height: panel.height), Palette.rule)
    let rows = EditRows(sheet: sheet, box: panel.inset(sheet.pixels(18), sheet.pixels(14)))
    sheet.painter.clipped(to: panel) {
      if let part = board.editing.selection?.part {
        paintSelected(part, rows)
      } else {
        paintGarden(rows)
      }
      rows.rule()
      paintProblemList(rows)
    }
  }

  // MARK: The garden as a whole

  private func paintGarden(_ rows: EditRows) {
    let garden = board.editing.garden
    rows.title("Garden", garden.name)
    rows.fact("lawns", Measure.area(garden.lawns.reduce(0) { $0 + $1.polygon.area }))
    rows.fact("things", "\(garden.obstacles.count + garden.fences.count)")
    rows.fact("passages", "\(garden.passages.count)")
    rows.fact("wire", garden.wire.map { Measure.length($0.length_m) } ?? "none yet; a lays one")
    rows.fact("start points", "\(garden.zones.count)")
    rows.fact("file", board.editing.document.file.split(separator: "/").last.map(String.init) ?? "")
  }

  // MARK: What is selected

  private func paintSelected(_ part: GardenPart, _ rows: EditRows) {
    let garden = board.editing.garden
    let kind = garden.kind(of: part)
    rows.title(kind.prefix(1).uppercased() + kind.dropFirst(), nil)
    paintName(part, rows)
    switch part {
    case .lawn(let i): paint(garden.lawns[i], rows)
    case .obstacle(let i): paint(garden.obstacles[i], part, rows)
    case .passage(let i):
      rows.fact("area", Measure.area(garden.passages[i].polygon.area))
      rows.chips([(.grass, "grass grows on it", garden.passages[i].grass)], self)
    case .zone(let i):
      rows.fact("along the wire", Measure.length(garden.zones[i].follow_m))
      rows.stepper("share of starts", "\(Int((garden.zones[i].share * 100).rounded())) %", .share, self)
    case .station:
      let pose = garden.station.pose
      rows.fact("place", Self.place(pose.position))
      rows.stepper("heading", Self.degrees(pose.heading), .heading, self)
    case .wire:
      rows.fact("length", Measure.length(garden.wire?.length_m ?? 0))
      rows.fact("corners", "\(garden.wire?.loop.count ?? 0)")
    case .fence, .guide:
      rows.fact("length", Measure.length(garden.edges(of: part).reduce(0) { $0 + $1.length }))
    case .anchor(let i):
      rows.fact("place", Self.place(garden.anchors[i].position))
      rows.fact("height", Measure.length(garden.anchors[i].height_m))
    case .emitter(let i):
      rows.fact("place", Self.place(garden.emitters[i].pose.position))
      rows.stepper("heading", Self.degrees(garden.emitters[i].pose.heading), .heading, self)
      rows.fact("reach", Measure.length(garden.emitters[i].range_m))
    case .neighbour, .start: break
    }
    if part != .station {
      var actions: [(EditControl, String, Bool)] = [(.delete, "Delete", false)]
      switch part {
      case .lawn, .obstacle, .passage, .fence, .anchor, .emitter: actions.insert((.duplicate, "Copy", false), at: 0)
      case .wire: actions.insert((.layWire, "Lay anew", false), at: 0)
      default: break
      }
      rows.chips(actions, self)
    }
  }

  private func paintName(_ part: GardenPart, _ rows: EditRows) {
    switch part {
    case .station, .wire, .start, .neighbour: return
    default: break
    }
    let sheet = rows.sheet
    let box = rows.take(30)
    let isHovered = control(.name, box)
    sheet.painter.fill(
      box, radius: sheet.px(6), typing != nil ? Palette.card : isHovered ? Palette.hover : Palette.button)
    if typing != nil { sheet.painter.outline(box, radius: sheet.px(6), width: sheet.px(2), Palette.blue) }
    let text = typing ?? board.editing.garden.name(of: part)
    let x = Double(box.x) + sheet.px(10)
    let shown = sheet.fitting(text, .bold(13), width: Double(box.width) - sheet.px(24))
    sheet.write(shown, at: Vector2(x, box.center.y + sheet.px(5)), .bold(13), Palette.ink)
    if typing != nil {
      let end = x + sheet.width(of: shown, .bold(13)) + sheet.px(1.5)
      sheet.painter.fill(
        PixelBox(
          x: Int(end), y: box.y + sheet.pixels(6), width: sheet.pixels(1.6), height: box.height - sheet.pixels(12)),
        Palette.blue)
    }
    _ = rows.take(6)
  }

  private func paint(_ lawn: Lawn, _ rows: EditRows) {
    rows.fact("area", Measure.area(lawn.polygon.area))
    rows.fact("outline", "\(Measure.length(lawn.polygon.perimeter)), \(lawn.polygon.vertices.count) corners")
    rows.stepper("slope", "\(Self.short((lawn.slope.rise * 1000).rounded() / 10)) %", .slope, self)
    if lawn.slope.rise > 0 {
      rows.stepper("uphill towards", Self.degrees(lawn.slope.uphill_rad), .uphill, self)
    }
    rows.caption("beyond its edge")
    rows.chips(EdgeKind.allCases.map { (.edge($0), $0.rawValue, lawn.edge == $0) }, self)
  }

  private func paint(_ thing: Obstacle, _ part: GardenPart, _ rows: EditRows) {
    if let circle = board.editing.garden.circle(of: part) {
      rows.stepper("radius", Measure.length(circle.radius), .radius, self)
    } else {
      rows.fact("area", Measure.area(thing.shape.polygon.area))
      rows.fact(
        "outline", "\(Measure.length(thing.shape.polygon.perimeter)), \(thing.shape.polygon.vertices.count) corners")
    }
    rows.caption("what it is")
    rows.chips(Obstacle.Kind.allCases.map { (.kind($0), $0.rawValue, thing.kind == $0) }, self)
    rows.caption("the mower")
    rows.chips([(.solid, "is stopped by it", thing.solid), (.wired, "needs wire round it", thing.wired)], self)
  }

  private static func place(_ p: Vector2) -> String { "\(EventText.two(p.x)) m, \(EventText.two(p.y)) m" }

  /// A direction in tenths of a degree.
  private static func degrees(_ radians: Double) -> String {
    short((Angle.degrees(radians: Angle.wrapped(radians)) * 10).rounded() / 10) + "°"
  }

  private static func short(_ x: Double) -> String {
    x == x.rounded() ? "\(Int(x))" : "\(x)"
  }

  // MARK: What is wrong

  private func paintProblemList(_ rows: EditRows) {
    let sheet = rows.sheet
    let problems = board.editing.problems
    if problems.isEmpty {
      rows.title("No problems", nil)
      let hasWire = board.editing.garden.wire != nil
      rows.text(
        hasWire
          ? "This garden can be mown: e begins." : "Sound so far. It needs a boundary wire to be mown: a lays one.",
        Palette.faded)
      return
    }
    rows.title(problems.count == 1 ? "One problem" : "\(problems.count) problems", nil, Palette.vermilion)
    for (i, problem) in problems.enumerated() {
      let style = TextStyle.regular(12)
      let lines = sheet.wrapped(words(for: problem), style, width: Double(rows.width) - sheet.px(26))
      let height = 17 * Double(lines.count) + 12
      guard rows.left >= height else {
        return rows.text("and \(problems.count - i) more", Palette.faded)
      }
      let box = rows.take(height)
      let isHovered = control(.problem(i), box)
      sheet.painter.fill(box, radius: sheet.px(6), isHovered ? Palette.hover : Palette.vermilion.faded(0.08))
      sheet.painter.fill(
        PixelBox(x: box.x, y: box.y, width: sheet.pixels(3), height: box.height), Palette.vermilion)
      for (k, line) in lines.enumerated() {
        sheet.write(
          line, at: Vector2(Double(box.x) + sheet.px(14), Double(box.y) + sheet.px(18 + 17 * Double(k))), style,
          Palette.ink)
      }
      _ = rows.take(6)
    }
  }
}

/// Hands out the panel's room row by row, from top to bottom.
final class EditRows {
  let sheet: Sheet
  private var box: PixelBox

  /// The room of a panel, within its margins.
  init(sheet: Sheet, box: PixelBox) {
    self.sheet = sheet
    self.box = box
  }

  /// Width of a row, px.
  var width: Int { box.width }
  /// What is left, units.
  var left: Double { Double(box.height) / sheet.scale }

  /// A row of so many units.
  func take(_ units: Double) -> PixelBox {
    let height = min(box.height, sheet.pixels(units))
    let row = PixelBox(x: box.x, y: box.y, width: box.width, height: height)
    box.y += height
    box.height -= height
    return row
  }

  /// A heading, and something behind it.
  func title(_ text: some StringProtocol, _ more: String?, _ ink: Ink = Palette.ink) {
    let row = take(28)
    let base = Double(row.y) + sheet.px(18)
    sheet.write(String(text), at: Vector2(Double(row.x), base), .bold(14), ink)
    guard let more else { return }
    let used = sheet.width(of: String(text), .bold(14)) + sheet.px(12)
    sheet.write(
      sheet.fitting(more, .regular(12), width: Double(row.width) - used), at: Vector2(Double(row.maxX), base),
      .regular(12), Palette.faded, align: .right)
  }

  /// A name and a value.
  func fact(_ name: String, _ value: String) {
    let row = take(23)
    let base = Double(row.y) + sheet.px(15)
    sheet.write(name, at: Vector2(Double(row.x), base), .regular(12), Palette.faded)
    let from = Double(row.x) + sheet.px(104)
    sheet.write(
      sheet.fitting(value, .regular(12), width: Double(row.maxX) - from), at: Vector2(from, base), .regular(12),
      Palette.ink)
  }

  /// A name, a value, and buttons to make it less and more.
  func stepper(_ name: String, _ value: String, _ amount: EditAmount, _ desk: EditDesk) {
    let row = take(28)
    let base = row.center.y + sheet.px(4)
    sheet.write(name, at: Vector2(Double(row.x), base), .regular(12), Palette.faded)
    sheet.write(value, at: Vector2(Double(row.x) + sheet.px(104), base), .regular(12), Palette.ink)
    let side = sheet.pixels(24)
    let y = row.y + (row.height - side) / 2
    for (control, icon, x) in [
      (EditControl.less(amount), ToolIcon.minus, row.maxX - 2 * side - sheet.pixels(4)),
      (.more(amount), .plus, row.maxX - side),
    ] {
      let button = PixelBox(x: x, y: y, width: side, height: side)
      let isHovered = desk.control(control, button)
      sheet.painter.fill(button, radius: sheet.px(6), isHovered ? Palette.hover : Palette.button)
      icon.draw(on: sheet, center: button.center, size: sheet.px(14), Palette.ink)
    }
  }

  /// A small heading.
  func caption(_ text: String) {
    let row = take(22)
    sheet.write(text, at: Vector2(Double(row.x), Double(row.y) + sheet.px(16)), .regular(11), Palette.faded)
  }

  /// Buttons with words, in as many rows as they take; those that are on are filled.
  func chips(_ items: [(EditControl, String, Bool)], _ desk: EditDesk) {
    let style = TextStyle.regular(12)
    let height = sheet.pixels(26)
    let gap = sheet.pixels(6)
    _ = take(4)
    var x = box.x
    var y = box.y
    for (control, text, isOn) in items {
      let width = Int(sheet.width(of: text, style)) + sheet.pixels(22)
      if x > box.x, x + width > box.maxX {
        x = box.x
        y += height + gap
      }
      let chip = PixelBox(x: x, y: y, width: width, height: height)
      let isHovered = desk.control(control, chip)
      sheet.painter.fill(
        chip, radius: sheet.px(13), isOn ? Palette.accent : isHovered ? Palette.hover : Palette.button)
      sheet.write(
        text, at: Vector2(chip.center.x, chip.center.y + sheet.px(4.3)), style, isOn ? Palette.white : Palette.ink,
        align: .center)
      x += width + gap
    }
    let used = y + height + gap - box.y
    box.y += used
    box.height = max(0, box.height - used)
  }

  /// Words over as many lines as they take.
  func text(_ text: String, _ ink: Ink) {
    for line in sheet.wrapped(text, .regular(12), width: Double(box.width)) {
      let row = take(18)
      sheet.write(line, at: Vector2(Double(row.x), Double(row.y) + sheet.px(13)), .regular(12), ink)
    }
  }

  /// A line across.
  func rule() {
    let row = take(18)
    sheet.painter.fill(
      PixelBox(x: row.x, y: row.y + row.height / 2, width: row.width, height: 1), Palette.rule)
  }
}
