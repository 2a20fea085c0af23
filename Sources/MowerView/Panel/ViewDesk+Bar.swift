import MowerGeometry
import MowerSimulation

extension ViewDesk {
  /// The bar at the top: what is shown, and the tools.
  func paintBar(_ sheet: Sheet, _ board: SimulatedBoard) {
    let bar = layout.bar
    let painter = sheet.painter
    painter.fill(bar, Palette.panel)
    painter.fill(PixelBox(x: 0, y: bar.maxY - 1, width: bar.width, height: 1), Palette.rule)
    let garden = plan.site.garden
    let left = Double(bar.x) + sheet.px(18)
    // In a narrow window the name gives way to the buttons.
    let limit = max(sheet.px(60), min(sheet.px(300), Double(bar.width) - sheet.px(32) - Double(barButtons(sheet))))
    sheet.write(
      sheet.fitting(garden.name, .bold(15), width: limit), at: Vector2(left, bar.center.y - sheet.px(1)), .bold(15),
      Palette.ink)
    let area = garden.lawns.reduce(0) { $0 + $1.polygon.area }
    let details = "\(Int(area.rounded())) m²  ·  \(plan.site.robot.name)  ·  seed \(plan.seed)"
    sheet.write(
      sheet.fitting(details, .regular(11), width: limit), at: Vector2(left, bar.center.y + sheet.px(15)), .regular(11),
      Palette.faded)

    var x = Int(left + limit + sheet.px(14))
    let side = sheet.pixels(36)
    let gap = sheet.pixels(4)
    let y = bar.y + (bar.height - side) / 2
    func next() -> PixelBox {
      defer { x += side + gap }
      return PixelBox(x: x, y: y, width: side, height: side)
    }
    func divide() {
      painter.fill(
        PixelBox(x: x + sheet.pixels(4), y: y + sheet.pixels(7), width: 1, height: side - sheet.pixels(14)),
        Palette.rule)
      x += sheet.pixels(13)
    }
    for tool in MapTool.allCases where tool.applies(to: plan.site) {
      button(sheet, next(), .tool(tool), ToolIcon.of(tool), isOn: self.tool == tool)
      if tool == .look { divide() }
    }
    divide()
    for act in HandAct.allCases where !act.asks && act.applies(to: plan.site) {
      button(sheet, next(), .act(act), ToolIcon.of(act), isOn: isOn(act, board))
    }
    divide()
    for act in HandAct.allCases where act.asks { button(sheet, next(), .act(act), ToolIcon.of(act), isOn: false) }
    divide()
    button(sheet, next(), .troubles, .trouble, isOn: menu.isOpen)

    var end = bar.maxX - sheet.pixels(14) - side
    button(sheet, PixelBox(x: end, y: y, width: side, height: side), .help, .help, isOn: showsHelp)
    end -= side + gap
    button(sheet, PixelBox(x: end, y: y, width: side, height: side), .save, .save, isOn: false)
    end -= side + gap
    button(sheet, PixelBox(x: end, y: y, width: side, height: side), .edit, .edit, isOn: false)
  }

  /// What all buttons of the bar take, px.
  private func barButtons(_ sheet: Sheet) -> Int {
    let tools = MapTool.allCases.count { $0.applies(to: plan.site) }
    let acts = HandAct.allCases.count { $0.applies(to: plan.site) }
    // With the troubles on the left, and three on the right; four rules between groups, and the right margin.
    return (tools + acts + 4) * sheet.pixels(40) + 4 * sheet.pixels(13) + sheet.pixels(18)
  }

  /// Whether an act's state is in force.
  private func isOn(_ act: HandAct, _ board: SimulatedBoard) -> Bool {
    switch act {
    case .connector: isConnectorLoose
    case .rain: board.raining
    case .lift: board.lifted
    case .stop: board.stopPressed
    case .mend, .ask: false
    }
  }

  /// A square button with an icon.
  func button(_ sheet: Sheet, _ box: PixelBox, _ control: Control, _ icon: ToolIcon, isOn: Bool) {
    let isHovered = self.control(control, box)
    if isOn {
      sheet.painter.fill(box, radius: sheet.px(8), Palette.accent)
    } else if isHovered {
      sheet.painter.fill(box, radius: sheet.px(8), Palette.hover)
    }
    icon.draw(on: sheet, center: box.center, size: sheet.px(22), isOn ? Palette.white : Palette.ink)
  }
}
