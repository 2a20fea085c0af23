import MowerEditing
import MowerGarden
import MowerGeometry

// Tools at the top, the tool's hint at the bottom, and words on what is under the pointer.
extension EditDesk {
  /// Registers a control and tells whether the pointer is over it.
  @discardableResult
  func control(_ control: EditControl, _ box: PixelBox) -> Bool {
    controls.append((box, control))
    guard let pointer, !board.isBusy, panning == nil, !showsHelp else { return false }
    if question != nil, case .answer = control {} else if question != nil { return false }
    return box.contains(pointer)
  }

  /// The bar with the garden's name and the tools.
  func paintBar(_ sheet: Sheet) {
    let bar = layout.bar
    sheet.painter.fill(bar, Palette.panel)
    sheet.painter.fill(PixelBox(x: 0, y: bar.maxY - 1, width: bar.width, height: 1), Palette.rule)
    let garden = board.editing.garden
    let left = Double(bar.x) + sheet.px(18)
    let limit = sheet.px(186)
    sheet.write(
      sheet.fitting(garden.name, .bold(15), width: limit), at: Vector2(left, bar.center.y - sheet.px(1)), .bold(15),
      Palette.ink)
    let state = board.editing.isChanged ? "edited, not saved" : "editing"
    sheet.write(
      state, at: Vector2(left, bar.center.y + sheet.px(15)), .regular(11),
      board.editing.isChanged ? Palette.vermilion : Palette.faded)

    let side = sheet.pixels(36)
    let step = side + sheet.pixels(3)
    let y = bar.y + (bar.height - side) / 2
    var x = Int(left + limit + sheet.px(10))
    let tool = EditTool.of(board.tool)
    for (i, group) in EditTool.groups.enumerated() {
      if i > 0 { divide(sheet, &x, y, side) }
      for item in group {
        button(sheet, PixelBox(x: x, y: y, width: side, height: side), .tool(item), isOn: tool == item) { center, ink in
          EditIcon.tool(item).draw(on: sheet, center: center, size: sheet.px(22), ink)
        }
        x += step
      }
    }
    button(sheet, PixelBox(x: x, y: y, width: side, height: side), .layWire, isOn: false) { center, ink in
      EditIcon.layWire.draw(on: sheet, center: center, size: sheet.px(22), ink)
    }

    var end = bar.maxX - sheet.pixels(12) - side
    func last(_ control: EditControl, isOn: Bool, fades: Bool = false, _ draw: @escaping (Vector2, Ink) -> Void) {
      button(sheet, PixelBox(x: end, y: y, width: side, height: side), control, isOn: isOn) { center, ink in
        draw(center, fades ? Palette.faint : ink)
      }
      end -= step
    }
    let size = sheet.px(22)
    last(.help, isOn: showsHelp) { ToolIcon.help.draw(on: sheet, center: $0, size: size, $1) }
    last(.simulate, isOn: false) { ToolIcon.play.draw(on: sheet, center: $0, size: size, $1) }
    last(.save, isOn: false, fades: !board.editing.isChanged) {
      ToolIcon.save.draw(on: sheet, center: $0, size: size, $1)
    }
    last(.redo, isOn: false, fades: board.editing.redoTitle == nil) {
      EditIcon.redo.draw(on: sheet, center: $0, size: size, $1)
    }
    last(.undo, isOn: false, fades: board.editing.undoTitle == nil) {
      EditIcon.undo.draw(on: sheet, center: $0, size: size, $1)
    }
  }

  private func divide(_ sheet: Sheet, _ x: inout Int, _ y: Int, _ side: Int) {
    sheet.painter.fill(
      PixelBox(x: x + sheet.pixels(3), y: y + sheet.pixels(7), width: 1, height: side - sheet.pixels(14)), Palette.rule)
    x += sheet.pixels(9)
  }

  /// A square button; a tool in hand is framed so that its picture keeps its colours.
  private func button(
    _ sheet: Sheet, _ box: PixelBox, _ control: EditControl, isOn: Bool, _ draw: (Vector2, Ink) -> Void
  ) {
    let isHovered = self.control(control, box)
    if isOn {
      sheet.painter.fill(box, radius: sheet.px(8), Palette.accent.faded(0.16))
      sheet.painter.outline(box, radius: sheet.px(8), width: sheet.px(2), Palette.accent)
    } else if isHovered {
      sheet.painter.fill(box, radius: sheet.px(8), Palette.hover)
    }
    draw(box.center, Palette.ink)
  }

  /// The strip at the bottom: what the tool waits for, the place of the pointer, the grid.
  func paintStatus(_ sheet: Sheet) {
    let box = layout.status
    sheet.painter.fill(box, Palette.panel)
    sheet.painter.fill(PixelBox(x: box.x, y: box.y, width: box.width, height: 1), Palette.rule)
    let base = box.center.y + sheet.px(4.5)
    let grid = isGridAutomatic ? "grid \(gridText) (by zoom)" : "grid \(gridText)"
    let style = TextStyle.regular(12)
    let width = Int(sheet.width(of: grid, style)) + sheet.pixels(20)
    let chip = PixelBox(
      x: box.maxX - width - sheet.pixels(10), y: box.y + sheet.pixels(5), width: width,
      height: box.height - sheet.pixels(9))
    let isHovered = control(.grid, chip)
    sheet.painter.fill(chip, radius: sheet.px(11), isHovered ? Palette.hover : Palette.button)
    sheet.write(grid, at: Vector2(chip.center.x, base), style, Palette.ink, align: .center)
    var right = Double(chip.x) - sheet.px(14)
    if let pointer, layout.map.contains(pointer) {
      let place = board.snap?.point ?? camera.world(pointer)
      let text = "\(EventText.two(place.x)) m east  \(EventText.two(place.y)) m north"
      sheet.write(text, at: Vector2(right, base), style, Palette.faded, align: .right)
      right -= sheet.width(of: text, style) + sheet.px(18)
    }
    sheet.write(
      sheet.fitting(hint, style, width: right - sheet.px(18)), at: Vector2(sheet.px(18), base), style, Palette.ink)
  }

  private var gridText: String { board.grid_m.map { Measure.length($0) } ?? "off" }

  /// What can be done next.
  private var hint: String {
    if typing != nil { return "Type a name; Enter keeps it, Esc leaves the old one." }
    if let hint = DrawingBoard.hint(for: board.tool) { return hint + " Alt: no snapping." }
    if board.editing.selection?.corner != nil {
      return "Drag the corner, or move it by arrow keys; Del or a double click takes it away."
    }
    if let part = board.editing.selection?.part {
      return part == .station
        ? "Drag the station; its handle turns it."
        : "Drag to move; a double click on an edge makes a corner; Del deletes."
    }
    return "Click a thing to select it, or take a tool; drag the sheet to move it, turn the wheel to zoom."
  }

  /// A few words on what is under the pointer.
  func paintTip(_ sheet: Sheet) {
    guard let pointer, !board.isBusy, !showsHelp, question == nil else { return }
    let style = TextStyle.regular(12)
    let hit = controls.last { $0.box.contains(pointer) }
    var text: String?
    if let hit {
      text = tip(for: hit.control)
    } else if layout.map.contains(pointer) {
      text = problem(at: pointer).map(words)
    }
    guard let text else { return }
    let lines = sheet.wrapped(text, style, width: sheet.px(380))
    let width = Int((lines.map { sheet.width(of: $0, style) }.max() ?? 0) + sheet.px(20))
    let height = Int(sheet.px(17) * Double(lines.count) + sheet.px(10))
    let anchor = hit?.box ?? PixelBox(x: Int(pointer.x), y: Int(pointer.y), width: 1, height: sheet.pixels(16))
    let isLow = anchor.y > layout.height * 2 / 3
    let x = max(sheet.pixels(6), min(layout.width - width - sheet.pixels(6), Int(anchor.center.x) - width / 2))
    let y = isLow ? anchor.y - height - sheet.pixels(8) : anchor.maxY + sheet.pixels(8)
    let box = PixelBox(x: x, y: y, width: width, height: height)
    sheet.painter.fill(box, radius: sheet.px(6), Palette.ink.faded(0.94))
    for (i, line) in lines.enumerated() {
      sheet.write(
        line, at: Vector2(Double(box.x) + sheet.px(10), Double(box.y) + sheet.px(17) * Double(i + 1)), style,
        Palette.white)
    }
  }

  private func tip(for control: EditControl) -> String? {
    switch control {
    case .tool(let tool): "\(tool.title)  ·  \(tool.key)"
    case .layWire: "Lay the boundary wire by itself  ·  a"
    case .undo: "Take back\(board.editing.undoTitle.map { ": \($0)" } ?? "")  ·  Ctrl-Z"
    case .redo: "Do again\(board.editing.redoTitle.map { ": \($0)" } ?? "")  ·  Ctrl-Y"
    case .save: "Save into \(board.editing.document.file)  ·  Ctrl-S"
    case .help: "All keys  ·  ?"
    case .simulate: "Mow this garden  ·  e"
    case .name: "Rename  ·  r"
    case .duplicate: "Copy  ·  d"
    case .delete: "Delete  ·  Del"
    case .solid: "Whether it stops the mower"
    case .wired: "Whether the wire goes round it when it is laid"
    case .grass: "Whether grass grows on it that counts"
    case .edge(let edge): Self.words(for: edge)
    case .grid: "Distance of the lines that points snap to  ·  g"
    case .kind, .less, .more, .problem, .answer: nil
    }
  }

  private static func words(for edge: EdgeKind) -> String {
    switch edge {
    case .open: "Beyond it: level ground, soil or rough grass; the wire keeps 20 cm"
    case .path: "Beyond it: paving level with the lawn; the wire keeps 15 cm"
    case .wall: "Beyond it: a wall, fence or hedge; the wire keeps 35 cm"
    case .water: "Beyond it: water or a drop; the wire keeps 1 m"
    }
  }
}
