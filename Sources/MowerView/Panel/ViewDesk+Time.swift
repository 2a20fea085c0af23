import MowerGeometry
import MowerSimulation

extension ViewDesk {
  /// The bar at the bottom: what moves time, and the time line.
  func paintTime(_ sheet: Sheet) {
    let bar = layout.time
    let painter = sheet.painter
    painter.fill(bar, Palette.panel)
    painter.fill(PixelBox(x: 0, y: bar.y, width: bar.width, height: 1), Palette.rule)
    let margin = sheet.pixels(18)
    let side = sheet.pixels(32)
    let y = bar.y + sheet.pixels(8)
    var x = bar.x + margin
    func next(_ control: Control, _ icon: ToolIcon, isOn: Bool = false) {
      button(sheet, PixelBox(x: x, y: y, width: side, height: side), control, icon, isOn: isOn)
      x += side + sheet.pixels(2)
    }
    next(.toStart, .toStart)
    next(.stepBack, .stepBack)
    next(.play, playback.isPlaying ? .pause : .play, isOn: playback.isPlaying)
    next(.stepAhead, .stepAhead)
    next(.toEnd, .toEnd)
    x += sheet.pixels(14)
    next(.slower, .minus)
    let middle = Double(y) + Double(side) / 2
    sheet.write(
      playback.title, at: Vector2(Double(x) + sheet.px(26), middle + sheet.px(5)), .bold(14), Palette.ink,
      align: .center)
    x += sheet.pixels(54)
    next(.faster, .plus)
    x += sheet.pixels(20)
    let clock = EventText.clock(run.time_s)
    sheet.write(clock, at: Vector2(Double(x), middle + sheet.px(6)), .bold(18), Palette.ink)
    let clockWidth = sheet.width(of: "00:00:00", .bold(18))
    var note = "tick \(run.tick)"
    if playback.isPlaying, goal == nil { note += "  ·  reaching \(Self.rate(playback.reached))" }
    sheet.write(
      note, at: Vector2(Double(x) + clockWidth + sheet.px(14), middle + sheet.px(5)), .regular(12), Palette.faded)

    x = bar.maxX - margin - 3 * side - sheet.pixels(4)
    let seedText = "seed \(plan.seed)"
    sheet.write(
      seedText, at: Vector2(Double(x) - sheet.px(12), middle + sheet.px(5)), .regular(12), Palette.faded, align: .right)
    next(.restart, .restart)
    next(.nextSeed, .next)
    next(.record, .record, isOn: isRecording)
    paintTimeLine(sheet)
  }

  private static func rate(_ speed: Double) -> String {
    speed >= 10 ? "\(Int(min(speed, 1e9).rounded()))×" : "\(EventText.one(speed))×"
  }

  /// Where the time line is, px.
  var timeLineBox: PixelBox {
    let bar = layout.time
    func px(_ units: Double) -> Int { Int((units * layout.scale).rounded()) }
    return PixelBox(x: bar.x + px(18), y: bar.y + px(46), width: bar.width - px(36), height: px(14))
  }

  private func paintTimeLine(_ sheet: Sheet) {
    let painter = sheet.painter
    let box = timeLineBox
    control(.timeLine, box.inset(-sheet.pixels(8), -sheet.pixels(9)))
    let span = max(span_s, 1)
    func place(_ time_s: Double) -> Double { Double(box.x) + Double(box.width) * min(1, time_s / span) }
    painter.fill(box, radius: sheet.px(4), Palette.rule)
    let farthest = place(Double(run.farthestTick) * 0.02)
    painter.fill(
      PixelBox(x: box.x, y: box.y, width: Int(farthest) - box.x, height: box.height), radius: sheet.px(4),
      Palette.faint.faded(0.55))
    paintModes(painter, box, place)
    ticks(sheet, box, span, place)
    for event in run.events {
      let p = Vector2(place(event.time_s), Double(box.y) - sheet.px(4))
      let r = sheet.px(4)
      painter.fill([p + Vector2(-r, -r), p + Vector2(r, -r), p + Vector2(0, r)], Palette.purple)
    }
    for fault in run.faults {
      let p = Vector2(place(fault.time_s), Double(box.y) - sheet.px(4))
      painter.disc(p, radius: sheet.px(2.6), Palette.vermilion)
    }
    let now = place(run.time_s)
    painter.fill(
      PixelBox(
        x: Int(now) - sheet.pixels(1), y: box.y - sheet.pixels(4), width: sheet.pixels(2),
        height: box.height + sheet.pixels(8)),
      Palette.ink)
    painter.disc(Vector2(now, Double(box.y) - sheet.px(3)), radius: sheet.px(5), Palette.ink)
    painter.disc(Vector2(now, Double(box.y) - sheet.px(3)), radius: sheet.px(2.4), Palette.white)
    if let goal {
      let p = place(Double(goal) * 0.02)
      painter.fill(PixelBox(x: Int(p), y: box.y, width: sheet.pixels(1), height: box.height), Palette.accent)
    }
  }

  /// A colour for what the mower did, up to now.
  private func paintModes(_ painter: Painter, _ box: PixelBox, _ place: (Double) -> Double) {
    var from = Double(box.x)
    var mode = run.modeChanges.first?.from ?? run.mower.mode
    func fill(to end: Double) {
      let x = Int(from)
      let width = Int(end) - x
      if width > 0 { painter.fill(PixelBox(x: x, y: box.y, width: width, height: box.height), ModeHue.ink(mode)) }
    }
    for change in run.modeChanges {
      let x = place(change.time_s)
      if ModeHue.ink(change.to) != ModeHue.ink(mode) {
        fill(to: x)
        from = x
      }
      mode = change.to
    }
    fill(to: place(run.time_s))
  }

  private func ticks(_ sheet: Sheet, _ box: PixelBox, _ span: Double, _ place: (Double) -> Double) {
    let steps: [Double] = [60, 300, 600, 1800, 3600, 7200, 21_600, 43_200, 86_400, 604_800, 2_592_000]
    let perSecond = Double(box.width) / span
    let step = steps.first { $0 * perSecond >= sheet.px(64) } ?? steps[steps.count - 1]
    var time = 0.0
    while time <= span {
      let x = place(time)
      sheet.painter.fill(
        PixelBox(x: Int(x), y: box.maxY, width: 1, height: sheet.pixels(4)), Palette.faint)
      let hours = Int(time / 3600)
      let minutes = Int(time / 60) % 60
      let text = time >= 86400 && step >= 86400 ? "\(hours / 24) d" : "\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
      let align = time == 0 ? Sheet.Align.left : time + step > span && span - time < step * 0.2 ? .right : .center
      sheet.write(text, at: Vector2(x, Double(box.maxY) + sheet.px(17)), .regular(11), Palette.faded, align: align)
      time += step
    }
  }
}
