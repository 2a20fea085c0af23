import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation

// The card from which things are made to go wrong, left of the map.
extension ViewDesk {
  /// Heights of the card's parts, units.
  private enum Room {
    static let head = 84.0
    static let row = 21.0
    static let foot = 34.0
    static let list = 156.0
  }

  /// Rows of the list that fit.
  private var seenRows: Int {
    max(1, Int((Double(layout.side.height) / layout.scale - Room.head - Room.foot) / Room.row))
  }

  /// Whether a control is on the card.
  func isOnMenu(_ control: Control) -> Bool {
    if case .trouble = control { return true }
    return false
  }

  /// Scrolls the list.
  func scrollMenu(by rows: Int) { menu.first = max(0, min(menuRows - seenRows, menu.first + rows)) }

  /// Paints the card.
  func paintMenu(_ sheet: Sheet) {
    let rows = seenRows
    let inForce = run.eventsInForce
    let box = layout.side
    sheet.painter.fill(box, Palette.panel)
    sheet.painter.fill(PixelBox(x: box.maxX - 1, y: box.y, width: 1, height: box.height), Palette.rule)
    controls.append((box, .trouble(.card)))
    paintHead(sheet, box)
    // What the arrows chose stays in view.
    if menu.column == .list {
      menu.first = max(0, min(menu.first, menu.row))
      menu.first = max(menu.first, menu.row - rows + 1)
    }
    let list = PixelBox(
      x: box.x, y: box.y + sheet.pixels(Room.head), width: sheet.pixels(Room.list),
      height: sheet.pixels(Room.row * Double(rows)))
    paintList(sheet, list, rows, inForce)
    sheet.painter.fill(PixelBox(x: list.maxX, y: list.y, width: 1, height: list.height), Palette.rule)
    let side = PixelBox(
      x: list.maxX + sheet.pixels(18), y: list.y, width: box.maxX - list.maxX - sheet.pixels(34), height: list.height)
    // In a low window the last ways to fail are reached by the arrow keys only.
    sheet.painter.clipped(to: PixelBox(x: box.x, y: list.y, width: box.width, height: list.height)) {
      if menu.page == .parts { paintPart(sheet, side) } else { paintTrouble(sheet, side) }
    }
    let hint = "↑ ↓ ← →  choose   Enter  begin or end   Tab  other side   Esc  close"
    sheet.write(
      sheet.fitting(hint, .regular(11), width: Double(box.width) - sheet.px(36)),
      at: Vector2(Double(box.x) + sheet.px(18), Double(box.maxY) - sheet.px(12)), .regular(11), Palette.faded)
  }

  private func paintHead(_ sheet: Sheet, _ box: PixelBox) {
    let y = Double(box.y) + sheet.px(29)
    sheet.write("What goes wrong", at: Vector2(Double(box.x) + sheet.px(18), y), .bold(15), Palette.ink)
    var x = box.x + sheet.pixels(14)
    for page in TroubleMenu.Page.allCases {
      let width = Int(sheet.width(of: page.title, .bold(12))) + sheet.pixels(24)
      let tab = PixelBox(x: x, y: box.y + sheet.pixels(46), width: width, height: sheet.pixels(26))
      let isHovered = control(.trouble(.page(page)), tab)
      let isOn = menu.page == page
      sheet.painter.fill(
        tab, radius: sheet.px(13), isOn ? Palette.accent : isHovered ? Palette.hover : Palette.button)
      sheet.write(
        page.title, at: Vector2(tab.center.x, tab.center.y + sheet.px(4)), .bold(12),
        isOn ? Palette.white : Palette.ink, align: .center)
      x += width + sheet.pixels(6)
    }
    let side = sheet.pixels(26)
    let close = PixelBox(x: box.maxX - side - sheet.pixels(12), y: box.y + sheet.pixels(12), width: side, height: side)
    if control(.trouble(.close), close) { sheet.painter.fill(close, radius: sheet.px(7), Palette.hover) }
    let r = sheet.px(4.5)
    sheet.painter.stroke(
      [
        [close.center + Vector2(-r, -r), close.center + Vector2(r, r)],
        [close.center + Vector2(-r, r), close.center + Vector2(r, -r)],
      ], width: sheet.px(1.7), Palette.faded)
  }

  private func paintList(_ sheet: Sheet, _ list: PixelBox, _ rows: Int, _ inForce: [ScenarioEvent.Action]) {
    let names = menuNames
    let failing = Set(run.board.faults.faults.map(\.target.part))
    let end = min(names.count, menu.first + rows)
    for row in menu.first..<max(menu.first, end) {
      let box = PixelBox(
        x: list.x + sheet.pixels(8), y: list.y + sheet.pixels(Room.row * Double(row - menu.first)),
        width: list.width - sheet.pixels(16), height: sheet.pixels(Room.row))
      let isHovered = control(.trouble(.row(row)), box)
      let isOn = row == menu.row
      if isOn {
        sheet.painter.fill(box, radius: sheet.px(6), menu.column == .list ? Palette.accent : Palette.faint)
      } else if isHovered {
        sheet.painter.fill(box, radius: sheet.px(6), Palette.hover)
      }
      let isBad =
        menu.page == .parts ? failing.contains(menuParts[row]) : isInForce(menuTroubles[row], inForce)
      if isBad {
        sheet.painter.disc(
          Vector2(Double(box.maxX) - sheet.px(11), box.center.y), radius: sheet.px(4),
          isOn ? Palette.white : Palette.vermilion)
      }
      sheet.write(
        names[row], at: Vector2(Double(box.x) + sheet.px(10), box.center.y + sheet.px(4)), .regular(12),
        isOn ? Palette.white : Palette.ink)
    }
    paintScrollMark(sheet, list, rows, names.count)
  }

  /// Which piece of a long list is seen.
  private func paintScrollMark(_ sheet: Sheet, _ list: PixelBox, _ rows: Int, _ count: Int) {
    guard count > rows else { return }
    let height = list.height * rows / count
    let y = list.y + list.height * menu.first / count
    sheet.painter.fill(
      PixelBox(x: list.maxX - sheet.pixels(5), y: y, width: sheet.pixels(3), height: height), radius: sheet.px(1.5),
      Palette.faint)
  }

  /// Writes a heading and what it is, and returns where the next thing goes, px.
  private func paintHeading(_ sheet: Sheet, _ box: PixelBox, _ title: String, _ summary: String) -> Double {
    let left = Double(box.x)
    var y = Double(box.y) + sheet.px(15)
    sheet.write(title, at: Vector2(left, y), .bold(14), Palette.ink)
    y += sheet.px(19)
    for line in sheet.wrapped(summary, .regular(12), width: Double(box.width)).prefix(3) {
      sheet.write(line, at: Vector2(left, y), .regular(12), Palette.faded)
      y += sheet.px(17)
    }
    return y
  }

  /// The part in hand: which of several, and the ways in which it can fail.
  private func paintPart(_ sheet: Sheet, _ box: PixelBox) {
    let part = menuParts[menu.part]
    var y = paintHeading(sheet, box, menuTarget.name, part.summary)
    let members = menuMembers
    if !members.isEmpty {
      var x = box.x
      for member in [nil] + members.map(Optional.init) {
        let text = member.map { "\($0 + 1)" } ?? "all"
        let chip = PixelBox(
          x: x, y: Int(y) - sheet.pixels(8),
          width: max(sheet.pixels(28), Int(sheet.width(of: text, .bold(12))) + sheet.pixels(18)),
          height: sheet.pixels(22))
        let isHovered = control(.trouble(.member(member)), chip)
        let isOn = menu.member == member
        sheet.painter.fill(
          chip, radius: sheet.px(11), isOn ? Palette.accent : isHovered ? Palette.hover : Palette.button)
        sheet.write(
          text, at: Vector2(chip.center.x, chip.center.y + sheet.px(4)), .bold(12),
          isOn ? Palette.white : Palette.ink, align: .center)
        x += chip.width + sheet.pixels(5)
      }
      y += sheet.px(28)
    }
    for (i, kind) in part.kinds.enumerated() {
      let isBad = isInForce(kind)
      let text = isBad ? "so now; Enter mends it" + extent(kind) : words(kind)
      y = paintChoice(sheet, box, y, i, kind.rawValue, text, isBad: isBad)
    }
    paintSize(sheet, box, y: y + sheet.px(8))
  }

  /// What a kind would do to the part in hand.
  private func words(_ kind: FaultKind) -> String {
    guard let size = FaultSize(of: kind, menuTarget.part) else {
      return kind == .wrong ? "is the other way round" : kind.summary
    }
    return "\(EventText.figure(menuFault(kind).size)): \(size.meaning)"
  }

  /// By how much it fails.
  private func extent(_ kind: FaultKind) -> String {
    FaultSize(of: kind, menuTarget.part) == nil ? "" : " (\(EventText.figure(menuFault(kind).size)))"
  }

  /// The size of the kind in hand, with buttons.
  private func paintSize(_ sheet: Sheet, _ box: PixelBox, y: Double) {
    let kinds = menuParts[menu.part].kinds
    guard kinds.indices.contains(menu.choice), !isInForce(kinds[menu.choice]),
      FaultSize(of: kinds[menu.choice], menuParts[menu.part]) != nil
    else { return }
    let side = sheet.pixels(24)
    let buttons: [(TroubleMenu.Spot, ToolIcon)] = [(.smaller, .minus), (.bigger, .plus)]
    for (i, (spot, icon)) in buttons.enumerated() {
      let button = PixelBox(x: box.x + i * (side + sheet.pixels(5)), y: Int(y), width: side, height: side)
      let isHovered = control(.trouble(spot), button)
      sheet.painter.fill(button, radius: sheet.px(6), isHovered ? Palette.hover : Palette.button)
      icon.draw(on: sheet, center: button.center, size: sheet.px(13), Palette.ink)
    }
    sheet.write(
      "half, twice the size of \(kinds[menu.choice].rawValue)",
      at: Vector2(Double(box.x + 2 * side) + sheet.px(16), y + sheet.px(16)), .regular(12), Palette.ink)
  }

  /// The trouble in hand, and what can be done about it.
  private func paintTrouble(_ sheet: Sheet, _ box: PixelBox) {
    let trouble = menuTroubles[menu.trouble]
    let navigation = plan.site.navigation
    var y = paintHeading(sheet, box, trouble.name(for: navigation), trouble.summary(for: navigation)) + sheet.px(4)
    for (i, choice) in menuChoices.enumerated() {
      let words: (String, String) =
        switch choice {
        case .happen:
          ("now", trouble.takesPlace ? "at its usual place, or before the mower" : "it happens in this moment")
        case .place: ("where I click", "then click on the map")
        case .end: ("put it right", "it is so now; Enter ends it")
        case .kind(let kind): (kind.rawValue, kind.summary)
        }
      y = paintChoice(sheet, box, y, i, words.0, words.1, isBad: choice == .end)
    }
  }

  /// Something that can be done: a word, and what it means below it. Returns where the next one goes, px.
  private func paintChoice(
    _ sheet: Sheet, _ column: PixelBox, _ y: Double, _ index: Int, _ title: String, _ text: String, isBad: Bool
  ) -> Double {
    let lines = sheet.wrapped(text, .regular(11), width: Double(column.width)).prefix(2)
    let box = PixelBox(
      x: column.x - sheet.pixels(8), y: Int(y), width: column.width + sheet.pixels(16),
      height: sheet.pixels(22 + 14.5 * Double(lines.count)))
    let isHovered = control(.trouble(.choice(index)), box)
    let isOn = index == menu.choice && menu.column == .choices
    if isOn {
      sheet.painter.fill(box, radius: sheet.px(6), Palette.accent)
    } else if isHovered {
      sheet.painter.fill(box, radius: sheet.px(6), Palette.hover)
    }
    let left = Double(column.x)
    let ink = isOn ? Palette.white : isBad ? Palette.vermilion : Palette.ink
    if isBad {
      sheet.painter.disc(Vector2(Double(box.maxX) - sheet.px(12), y + sheet.px(12)), radius: sheet.px(4), ink)
    }
    var line = y + sheet.px(15)
    sheet.write(title, at: Vector2(left, line), .bold(12), ink)
    for words in lines {
      line += sheet.px(14.5)
      sheet.write(words, at: Vector2(left, line), .regular(11), isOn ? Palette.white : isBad ? ink : Palette.faded)
    }
    return Double(box.maxY) + sheet.px(2)
  }
}
