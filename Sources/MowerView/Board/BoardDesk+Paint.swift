import MowerCore
import MowerGeometry
import MowerSimulation

extension BoardDesk {
  /// The bar at the top: what is shown.
  func paintBar(_ sheet: Sheet, title: String) {
    let bar = layout.bar
    sheet.painter.fill(bar, Palette.panel)
    sheet.painter.fill(PixelBox(x: 0, y: bar.maxY - 1, width: bar.width, height: 1), Palette.rule)
    let left = Double(bar.x) + sheet.px(18)
    let width = Double(bar.width) - sheet.px(36)
    let area = site.garden.lawns.reduce(0) { $0 + $1.polygon.area }
    sheet.write(
      sheet.fitting(title, .bold(15), width: width), at: Vector2(left, bar.center.y - sheet.px(1)), .bold(15),
      Palette.ink)
    sheet.write(
      sheet.fitting(
        "\(site.garden.name)  ·  \(Int(area.rounded())) m²  ·  \(site.robot.name)", .regular(11), width: width),
      at: Vector2(left, bar.center.y + sheet.px(15)), .regular(11), Palette.faded)
  }

  /// The instruments on the right.
  func paintPanel(_ sheet: Sheet, _ watch: BoardWatch) {
    let panel = layout.panel
    sheet.painter.fill(panel, Palette.panel)
    sheet.painter.fill(PixelBox(x: panel.x, y: panel.y, width: 1, height: panel.height), Palette.rule)
    sheet.painter.clipped(to: panel) {
      var stack = PanelStack(sheet: sheet, box: panel)
      let head = stack.take(52)
      sheet.painter.fill(
        PixelBox(x: head.x, y: head.y + sheet.pixels(4), width: sheet.pixels(5), height: sheet.pixels(42)),
        radius: sheet.px(2.5), watch.isLinked ? Palette.green : Palette.faint)
      let x = Double(head.x) + sheet.px(15)
      sheet.write(
        watch.isLinked ? "In service" : "Nobody speaks with it", at: Vector2(x, Double(head.y) + sheet.px(21)),
        .bold(18), Palette.ink)
      sheet.write(
        sheet.fitting(watch.state, .regular(12), width: Double(head.width) - sheet.px(15)),
        at: Vector2(x, Double(head.y) + sheet.px(40)), .regular(12), Palette.faded)
      table("Link", watch.link, &stack)
      table("Motors get", motors(watch), &stack)
      table("Mower", mower(watch), &stack)
      table("Sensors", sensors(watch), &stack)
    }
  }

  private func table(_ title: String, _ rows: [BoardWatch.Row], _ stack: inout PanelStack) {
    let sheet = stack.sheet
    guard let box = stack.section(title, height: 20 * Double(rows.count) + 4) else { return }
    var y = Double(box.y) + sheet.px(9)
    for row in rows {
      sheet.write(row.name, at: Vector2(Double(box.x), y + sheet.px(4)), .regular(12), Palette.faded)
      let room = Double(box.width) - sheet.width(of: row.name, .regular(12)) - sheet.px(12)
      sheet.write(
        sheet.fitting(row.text, .regular(12), width: room), at: Vector2(Double(box.maxX), y + sheet.px(4)),
        .regular(12), row.isGrave ? Palette.vermilion : Palette.ink, align: .right)
      y += sheet.px(20)
    }
  }

  private func motors(_ watch: BoardWatch) -> [BoardWatch.Row] {
    func percent(_ duty: Int16) -> String {
      EventText.one(Double(duty) / 10) + " %"
    }
    let c = watch.command
    return [
      .init("left wheel", percent(c.leftDuty)), .init("right wheel", percent(c.rightDuty)),
      .init("blade", percent(c.bladeDuty)),
    ]
  }

  private func mower(_ watch: BoardWatch) -> [BoardWatch.Row] {
    let m = watch.mower
    let p = m.pose.position
    let charges = watch.snapshot.chargeCurrent_mA > 100
    return [
      .init("place", "\(EventText.two(p.x)), \(EventText.two(p.y)) m"),
      .init("speed", "\(EventText.two(m.speed_mps)) m/s"),
      .init("blade", m.isCutting ? "cuts" : m.bladeSpeed_radps > 1 ? "runs down" : "stands"),
      .init(
        "battery",
        "\(EventText.one(m.battery_V)) V  ·  \(Int((m.charge * 100).rounded())) %" + (charges ? "  ·  charges" : "")),
      .init("lawn cut", "\(EventText.one(m.world.coverage * 100)) %"),
      .init("disc over the edge", "\(EventText.two(max(0, m.overrun_m))) m", isGrave: m.overrun_m > 0.3),
    ]
  }

  private func sensors(_ watch: BoardWatch) -> [BoardWatch.Row] {
    let s = watch.snapshot
    var rows: [BoardWatch.Row] = []
    for (i, coil) in site.robot.coils.prefix(4).enumerated() where site.navigation == .wire {
      let reading = s.coils[i]
      rows.append(
        .init("coil \(coil.name)", reading.age_ms == 255 ? "hears nothing" : EventText.signed(Int(reading.magnitude))))
    }
    if site.navigation == .virtualWall {
      for (i, name) in ["all round", "left", "right"].enumerated() {
        let words = BeamWords.words(InfraredCharacter(s.infrared[i]), in: site.garden)
        rows.append(.init("beams \(name)", words ?? "none"))
      }
    }
    if site.navigation == .beacons {
      let count = min(8, site.garden.anchors.count)
      let heard = (0..<count).count { s.ranges[$0].age_ms < 150 }
      rows.append(.init("anchors", "\(heard) of \(count) heard", isGrave: heard < 3))
    }
    if site.navigation == .satellite {
      rows.append(.init("fix", "\(s.satellite.fix)", isGrave: s.satellite.fix != .fixed))
    }
    var states: [String] = []
    if s.lift { states.append("lifted") }
    if s.stopButton { states.append("stop button") }
    if s.bumpers != 0 { states.append("bumper") }
    if s.rain { states.append("rain") }
    rows.append(
      .init("contacts", states.isEmpty ? "none" : states.joined(separator: ", "), isGrave: s.lift || s.stopButton))
    return rows
  }

  /// The bar at the bottom: time and keys.
  func paintFoot(_ sheet: Sheet, _ watch: BoardWatch) {
    let bar = layout.time
    sheet.painter.fill(bar, Palette.panel)
    sheet.painter.fill(PixelBox(x: 0, y: bar.y, width: bar.width, height: 1), Palette.rule)
    let y = bar.center.y + sheet.px(6)
    let x = Double(bar.x) + sheet.px(18)
    sheet.write(EventText.clock(watch.mower.time_s), at: Vector2(x, y), .bold(18), Palette.ink)
    sheet.write(
      "real time  ·  wheel zooms, drag moves, f shows all, t the mower, digits layers, w records, Ctrl-Q ends",
      at: Vector2(x + sheet.width(of: "00:00:00", .bold(18)) + sheet.px(18), y - sheet.px(1)), .regular(12),
      Palette.faded)
  }
}
