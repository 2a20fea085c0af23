import MowerGeometry
import MowerSimulation

extension ViewDesk {
  /// All keys, on a card over the window.
  func paintHelp(_ sheet: Sheet) {
    let painter = sheet.painter
    painter.fill(PixelBox(x: 0, y: 0, width: layout.width, height: layout.height), Palette.ink.faded(0.45))
    let width = min(sheet.pixels(940), layout.width - sheet.pixels(40))
    let columns = HelpText.columns(of: plan.site)
    let rows = columns.map { $0.reduce(0) { $0 + $1.rows.count + 2 } }.max() ?? 0
    let height = min(sheet.pixels(76 + 19.5 * Double(rows)), layout.height - sheet.pixels(40))
    let box = PixelBox(x: (layout.width - width) / 2, y: (layout.height - height) / 2, width: width, height: height)
    painter.fill(box, radius: sheet.px(12), Palette.panel)
    painter.clipped(to: box) {
      sheet.write(
        "Keys", at: Vector2(Double(box.x) + sheet.px(28), Double(box.y) + sheet.px(40)), .bold(18), Palette.ink)
      sheet.write(
        "? or Esc closes this card", at: Vector2(Double(box.maxX) - sheet.px(28), Double(box.y) + sheet.px(40)),
        .regular(12),
        Palette.faded, align: .right)
      let column = (Double(box.width) - sheet.px(56)) / Double(columns.count)
      for (i, groups) in columns.enumerated() {
        paint(
          groups, sheet, x: Double(box.x) + sheet.px(28) + column * Double(i), y: Double(box.y) + sheet.px(70),
          width: column - sheet.px(16))
      }
    }
  }

  private func paint(_ groups: [HelpText.Group], _ sheet: Sheet, x: Double, y top: Double, width: Double) {
    var y = top
    for group in groups {
      sheet.write(group.title, at: Vector2(x, y), .bold(12), Palette.accent)
      y += sheet.px(19.5)
      for row in group.rows {
        sheet.write(row.key, at: Vector2(x, y), .bold(12), Palette.ink)
        sheet.write(
          sheet.fitting(row.text, .regular(12), width: width - sheet.px(84)), at: Vector2(x + sheet.px(84), y),
          .regular(12),
          Palette.ink)
        y += sheet.px(19.5)
      }
      y += sheet.px(13)
    }
  }
}

/// The words of the card.
enum HelpText {
  /// Keys that belong together.
  struct Group {
    var title: String
    var rows: [(key: String, text: String)]
  }

  /// The words for a run on a site: of tools, acts and layers those that mean something to its mower.
  static func columns(of site: Site) -> [[Group]] {
    let tools = MapTool.allCases.filter { $0.applies(to: site) }
    let acts = HandAct.allCases.filter { $0.applies(to: site) }
    let layers = MapOverlay.allCases.filter { $0.applies(to: site) }
    return [[time, window], [toolRows(tools), actRows(acts)], [layerRows(layers), map]]
  }

  private static let time = Group(
    title: "Time",
    rows: [
      ("space", "go on, pause"), (". ,", "one tick ahead, back"), ("→ ←", "10 s ahead, back"),
      ("Shift → ←", "one minute"), ("PgDn PgUp", "ten minutes"), ("Home End", "start, farthest moment"),
      ("+ −", "faster, slower"), ("r", "begin anew, same seed"), ("n", "begin anew, next seed"),
      ("time line", "drag to any moment"),
    ])

  private static let window = Group(
    title: "Window",
    rows: [
      ("?", "this card"), ("e", "edit the garden"), ("w", "record a film"), ("Ctrl-S", "save as a scenario"),
      ("Ctrl-Q", "close"),
    ])

  private static let map = Group(
    title: "Map",
    rows: [
      ("wheel", "zoom at the pointer"), ("drag", "move the map"), ("f", "show all of the garden"),
      ("t", "bring the mower into view"), ("Esc", "put the tool away"),
    ])

  private static func toolRows(_ tools: [MapTool]) -> Group {
    Group(
      title: "Tools",
      rows: tools.map { (String($0.key), $0.title.split(separator: ":").first.map(String.init) ?? "") })
  }

  private static func actRows(_ acts: [HandAct]) -> Group {
    let rows = acts.map { act -> (String, String) in
      let text =
        switch act {
        case .mend: "mend the wire"
        case .connector: "loosen, fasten connector"
        case .rain: "rain"
        case .lift: "lift, set down"
        case .stop: "stop button"
        case .ask(let request): "ask to \(request.descriptor.wish)"
        }
      return (String(act.key), text)
    }
    return Group(title: "Hands", rows: rows + [("b", "let anything go wrong"), ("Ctrl-Z", "take back the last act")])
  }

  private static func layerRows(_ layers: [MapOverlay]) -> Group {
    Group(title: "Layers", rows: layers.map { (String($0.key), $0.title) })
  }
}
