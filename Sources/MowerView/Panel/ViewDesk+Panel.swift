import MowerCore
import MowerGeometry
import MowerRuntime
import MowerSimulation

extension ViewDesk {
  /// The instruments on the right.
  func paintPanel(_ sheet: Sheet, _ board: SimulatedBoard) {
    sheet.painter.fill(layout.panel, Palette.panel)
    sheet.painter.fill(
      PixelBox(x: layout.panel.x, y: layout.panel.y, width: 1, height: layout.panel.height), Palette.rule)
    sheet.painter.clipped(to: layout.panel) {
      var stack = PanelStack(sheet: sheet, box: layout.panel)
      paintMode(&stack)
      paintBattery(&stack, board)
      switch plan.site.navigation {
      case .wire: paintSignals(&stack, board)
      case .virtualWall: paintBeams(&stack)
      case .beacons, .satellite: paintPosition(&stack, board)
      }
      paintWheels(&stack)
      paintCoverage(&stack)
      paintEvents(&stack)
    }
  }

  private func paintMode(_ stack: inout PanelStack) {
    let sheet = stack.sheet
    let mower = run.mower
    let box = stack.take(140)
    let hue = ModeHue.ink(mower.mode)
    sheet.painter.fill(
      PixelBox(x: box.x, y: box.y + sheet.pixels(4), width: sheet.pixels(5), height: sheet.pixels(42)),
      radius: sheet.px(2.5), hue)
    let x = Double(box.x) + sheet.px(15)
    let width = Double(box.width) - sheet.px(15)
    sheet.write(
      sheet.fitting(EventText.title(mower.mode), .bold(18), width: width), at: Vector2(x, Double(box.y) + sheet.px(21)),
      .bold(18), Palette.ink)
    let change = run.modeChanges.last
    let since = change.map { "since \(EventText.clock($0.time_s))" } ?? "since the start"
    sheet.write(since, at: Vector2(x, Double(box.y) + sheet.px(40)), .regular(12), Palette.faded)
    let y = Double(box.y) + sheet.px(62)
    let why = change == nil ? "switched on" : mower.cause.account
    let verdict = mower.verdict
    guard verdict.row >= 0 else {
      let next = stack.paragraph("why", why, y: y)
      _ = stack.paragraph("supervisor", "nothing to object", y: next)
      return
    }
    let row = SupervisorRow.row(verdict.row)
    let isGrave = verdict.action.rawValue >= SupervisorAction.hold.rawValue
    // Often the supervisor's cause is why the mode was entered: then it has the other's room.
    let isCause = mower.cause == Cause(row: verdict.row)
    var next = stack.paragraph("why", why, y: y, most: isCause ? 3 : 2)
    next = stack.paragraph(
      "supervisor", "\(verdict.action.name) · \(row.cause)", y: next, ink: isGrave ? Palette.vermilion : Palette.ink)
    guard !isCause else { return }
    let room = Double(box.maxY) - sheet.px(5) - next
    _ = stack.paragraph(
      "cause", Cause(row: verdict.row).account, y: next, most: max(1, Int(room / sheet.px(16.5)) + 1))
  }

  private func paintBattery(_ stack: inout PanelStack, _ board: SimulatedBoard) {
    let sheet = stack.sheet
    guard let box = stack.section("Battery", height: 30) else { return }
    let s = run.snapshot
    let charge = board.charge
    let current = board.battery_A
    let bar = PixelBox(x: box.x, y: box.y + sheet.pixels(3), width: sheet.pixels(112), height: sheet.pixels(18))
    sheet.painter.fill(bar, radius: sheet.px(4), Palette.rule)
    let low = charge < 0.2
    var full = bar.inset(sheet.pixels(2), sheet.pixels(2))
    full.width = max(2, Int(Double(full.width) * max(0, min(1, charge))))
    sheet.painter.fill(full, radius: sheet.px(3), low ? Palette.vermilion : Palette.green)
    sheet.painter.fill(
      PixelBox(
        x: bar.maxX + sheet.pixels(1), y: bar.y + sheet.pixels(5), width: sheet.pixels(3), height: sheet.pixels(8)),
      Palette.rule)
    let base = bar.center.y + sheet.px(4.5)
    sheet.write(
      "\(Int((charge * 100).rounded())) %", at: Vector2(Double(bar.maxX) + sheet.px(12), base), .bold(13), Palette.ink)
    let isCharging = s.chargeCurrent_mA > 100
    let text =
      "\(EventText.one(board.battery_V)) V   \(EventText.one(abs(current))) A \(isCharging ? "in" : "out")"
    sheet.write(
      text, at: Vector2(Double(box.maxX), base), .regular(12), isCharging ? Palette.green : Palette.ink, align: .right)
  }

  private func paintSignals(_ stack: inout PanelStack, _ board: SimulatedBoard) {
    let sheet = stack.sheet
    let coils = plan.site.robot.coils.prefix(4)
    guard let box = stack.section("Wire signal", height: 84) else { return }
    // Names at the right of the title.
    var right = Double(box.maxX)
    for (i, coil) in coils.enumerated().reversed() {
      let value = Int(run.snapshot.coils[i].magnitude)
      let text = "\(coil.name) \(value > 0 ? "+" : value < 0 ? "−" : "")\(abs(value))"
      sheet.write(text, at: Vector2(right, Double(box.y) - sheet.px(8)), .regular(11), Palette.faded, align: .right)
      right -= max(sheet.width(of: text, .regular(11)), sheet.px(50)) + sheet.px(5)
      sheet.painter.fill(
        PixelBox(x: Int(right), y: box.y - sheet.pixels(14), width: sheet.pixels(3), height: sheet.pixels(8)),
        SignalPlot.inks[i])
      right -= sheet.px(9)
    }
    SignalPlot.paint(trace.samples, coils: coils.count, note: Self.note(on: board.sender), on: sheet, box: box)
  }

  /// Why there is no signal.
  private static func note(on sender: WireSender?) -> String? {
    switch sender?.state {
    case .sending: nil
    case .resting: "the sender rests while the mower charges"
    case .asleep: "the sender sleeps: no mower has charged for long"
    case .open: sender?.cut_m != nil ? "the wire is cut" : "a wire's end is loose"
    case nil: "no wire"
    }
  }

  private func paintWheels(_ stack: inout PanelStack) {
    let sheet = stack.sheet
    let mower = run.mower
    guard let box = stack.section("Wheels and blade", height: 62) else { return }
    let rows = [
      ("left", mower.drive.left_mps, mower.odometry.left_mps),
      ("right", mower.drive.right_mps, mower.odometry.right_mps),
    ]
    var y = Double(box.y) + sheet.px(9)
    let top = 0.6
    for (name, set, measured) in rows {
      gauge(
        sheet, name: name, text: "\(EventText.two(measured)) / \(EventText.two(set)) m/s", value: measured / top,
        mark: set / top, box: box, y: y, ink: Palette.blue, signed: true)
      y += sheet.px(21)
    }
    let load = Double(run.snapshot.bladeCurrent_mA) / 1000
    let limit = max(1, plan.site.robot.blade.currentLimit_A)
    gauge(
      sheet, name: "blade", text: "\(EventText.one(load)) A   \(run.snapshot.bladeSpeed_rpm) rpm", value: load / limit,
      mark: nil, box: box, y: y,
      ink: load > 0.7 * limit ? Palette.vermilion : Palette.orange, signed: false)
  }

  /// A bar with a name on its left and figures on its right; a tick marks the wanted value.
  private func gauge(
    _ sheet: Sheet, name: String, text: String, value: Double, mark: Double?, box: PixelBox, y: Double, ink: Ink,
    signed: Bool
  ) {
    sheet.write(name, at: Vector2(Double(box.x), y + sheet.px(4)), .regular(12), Palette.faded)
    sheet.write(text, at: Vector2(Double(box.maxX), y + sheet.px(4)), .regular(12), Palette.ink, align: .right)
    let left = Double(box.x) + sheet.px(44)
    let width = Double(box.width) - sheet.px(44) - sheet.px(128)
    let bar = PixelBox(x: Int(left), y: Int(y - sheet.px(4)), width: Int(width), height: sheet.pixels(8))
    sheet.painter.fill(bar, radius: sheet.px(4), Palette.rule)
    let zero = signed ? left + width / 2 : left
    let reach = signed ? width / 2 : width
    let end = zero + max(signed ? -1 : 0, min(1, value)) * reach
    let a = Int(min(zero, end))
    sheet.painter.fill(
      PixelBox(x: a, y: bar.y, width: max(1, Int(max(zero, end)) - a), height: bar.height), radius: sheet.px(3), ink)
    if signed {
      sheet.painter.fill(
        PixelBox(x: Int(zero), y: bar.y - sheet.pixels(2), width: 1, height: bar.height + sheet.pixels(4)),
        Palette.faint)
    }
    if let mark {
      let x = zero + max(-1, min(1, mark)) * reach
      sheet.painter.fill(
        PixelBox(
          x: Int(x) - sheet.pixels(1), y: bar.y - sheet.pixels(3), width: sheet.pixels(2),
          height: bar.height + sheet.pixels(6)),
        Palette.ink)
    }
  }

  private func paintCoverage(_ stack: inout PanelStack) {
    let sheet = stack.sheet
    // Beams take the room of more lines than other instruments.
    let height = plan.site.navigation == .virtualWall ? 58.0 : 74
    guard let box = stack.section("Coverage", height: height) else { return }
    let now = run.board.world.coverage
    sheet.write(
      "\(EventText.one(now * 100)) %", at: Vector2(Double(box.maxX), Double(box.y) - sheet.px(8)), .bold(12),
      Palette.ink, align: .right)
    CoveragePlot.paint(run.history, now_s: run.time_s, on: sheet, box: box)
  }

  private func paintEvents(_ stack: inout PanelStack) {
    let sheet = stack.sheet
    guard let box = stack.rest("Events", least: 19) else { return }
    var y = Double(box.y) + sheet.px(10)
    let entries = EventList.entries(of: run, limit: max(1, Int(Double(box.height) / sheet.px(19))))
    if entries.isEmpty {
      sheet.write("nothing yet", at: Vector2(Double(box.x), y), .regular(12), Palette.faint)
    }
    for entry in entries {
      sheet.write(EventText.clock(entry.time_s), at: Vector2(Double(box.x), y), .regular(12), Palette.faded)
      let x = Double(box.x) + sheet.px(72)
      sheet.painter.disc(Vector2(x - sheet.px(7), y - sheet.px(4)), radius: sheet.px(3), entry.ink)
      sheet.write(
        sheet.fitting(entry.text, .regular(12), width: Double(box.maxX) - x - sheet.px(2)),
        at: Vector2(x + sheet.px(2), y), .regular(12),
        Palette.ink)
      y += sheet.px(19)
    }
  }
}
