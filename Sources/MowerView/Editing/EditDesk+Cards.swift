import MowerEditing
import MowerGeometry

// Cards over the window: a question, and all keys.
extension EditDesk {
  /// The question that waits for its answer.
  func paintQuestion(_ sheet: Sheet) {
    guard let question else { return }
    let style = TextStyle.regular(13)
    let width = min(sheet.pixels(560), layout.width - sheet.pixels(40))
    let lines = words(of: question).flatMap { sheet.wrapped($0, style, width: Double(width) - sheet.px(56)) }
    let height = sheet.pixels(124 + 19 * Double(lines.count))
    let box = card(sheet, width: width, height: height)
    let x = Double(box.x) + sheet.px(28)
    sheet.write(question.title, at: Vector2(x, Double(box.y) + sheet.px(42)), .bold(17), Palette.ink)
    for (i, line) in lines.enumerated() {
      sheet.write(line, at: Vector2(x, Double(box.y) + sheet.px(68 + 19 * Double(i))), style, Palette.ink)
    }
    var right = box.maxX - sheet.pixels(24)
    for (i, answer) in question.answers.reversed().enumerated() {
      let size = Int(sheet.width(of: answer.title, .bold(13))) + sheet.pixels(32)
      let button = PixelBox(x: right - size, y: box.maxY - sheet.pixels(52), width: size, height: sheet.pixels(34))
      let isHovered = control(.answer(answer.answer), button)
      let fill = i == 0 ? Palette.accent : isHovered ? Palette.hover : Palette.button
      sheet.painter.fill(button, radius: sheet.px(8), fill)
      sheet.write(
        answer.title, at: Vector2(button.center.x, button.center.y + sheet.px(4.6)), .bold(13),
        i == 0 ? Palette.white : Palette.ink, align: .center)
      right -= size + sheet.pixels(8)
    }
  }

  private func words(of question: EditQuestion) -> [String] {
    switch question {
    case .unsound(let problems):
      problems.prefix(4).map { "• \($0)" } + (problems.count > 4 ? ["and \(problems.count - 4) more"] : [])
    case .overwrite:
      [
        "Another program has written \(board.editing.document.file) since it was opened. Overwriting it loses what was "
          + "written there."
      ]
    case .leave: ["What you drew since the last save is kept only if you save it."]
    }
  }

  /// A card in the middle of the window.
  private func card(_ sheet: Sheet, width: Int, height: Int) -> PixelBox {
    sheet.painter.fill(PixelBox(x: 0, y: 0, width: layout.width, height: layout.height), Palette.ink.faded(0.45))
    let box = PixelBox(x: (layout.width - width) / 2, y: (layout.height - height) / 2, width: width, height: height)
    sheet.painter.fill(box, radius: sheet.px(12), Palette.panel)
    return box
  }

  /// All keys.
  func paintHelp(_ sheet: Sheet) {
    let columns = Self.helpColumns
    let rows = columns.map { $0.reduce(0) { $0 + $1.rows.count + 2 } }.max() ?? 0
    let box = card(
      sheet, width: min(sheet.pixels(940), layout.width - sheet.pixels(40)),
      height: min(sheet.pixels(76 + 19.5 * Double(rows)), layout.height - sheet.pixels(40)))
    sheet.write("Keys", at: Vector2(Double(box.x) + sheet.px(28), Double(box.y) + sheet.px(40)), .bold(18), Palette.ink)
    sheet.write(
      "any key closes this card", at: Vector2(Double(box.maxX) - sheet.px(28), Double(box.y) + sheet.px(40)),
      .regular(12), Palette.faded, align: .right)
    let column = (Double(box.width) - sheet.px(56)) / Double(columns.count)
    for (i, groups) in columns.enumerated() {
      let x = Double(box.x) + sheet.px(28) + column * Double(i)
      var y = Double(box.y) + sheet.px(72)
      for group in groups {
        sheet.write(group.title, at: Vector2(x, y), .bold(12), Palette.accent)
        y += sheet.px(19.5)
        for row in group.rows {
          sheet.write(row.key, at: Vector2(x, y), .bold(12), Palette.ink)
          sheet.write(
            sheet.fitting(row.text, .regular(12), width: column - sheet.px(104)), at: Vector2(x + sheet.px(88), y),
            .regular(12), Palette.ink)
          y += sheet.px(19.5)
        }
        y += sheet.px(13)
      }
    }
  }

  private static let helpColumns: [[HelpText.Group]] = [
    [
      HelpText.Group(title: "Tools", rows: EditTool.allCases.map { (String($0.key), $0.title) })
    ],
    [
      HelpText.Group(
        title: "Draw",
        rows: [
          ("click", "set a corner"), ("Enter", "end a line, close an outline"), ("Esc", "take the last corner back"),
          ("Alt", "hold: no snapping"), ("g", "grid: by zoom, 0.1, 0.5, 1 m, off"),
        ]),
      HelpText.Group(
        title: "Change",
        rows: [
          ("drag", "move a corner or a thing"), ("double click", "add or remove a corner"),
          ("arrows", "move by 1 cm; Shift: 10 cm"), ("Del  x", "delete"), ("d", "copy"), ("r", "rename"),
          ("a", "lay the boundary wire"),
        ]),
    ],
    [
      HelpText.Group(
        title: "Garden",
        rows: [
          ("Ctrl-Z", "take back"), ("Ctrl-Y", "do again"), ("Ctrl-S", "save"), ("e", "mow this garden, edit again"),
          ("Ctrl-Q", "close"),
        ]),
      HelpText.Group(
        title: "Map",
        rows: [
          ("wheel  + −", "zoom"), ("drag", "on nothing: move the map"),
          ("f", "show all of the garden"),
        ]),
    ],
  ]
}
