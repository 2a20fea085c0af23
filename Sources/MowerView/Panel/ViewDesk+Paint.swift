import MowerCore
import MowerGeometry
import MowerPlanning
import MowerSimulation

extension ViewDesk {
  /// Paints everything as it is now.
  func paint(on raster: Raster) {
    let sheet = Sheet(raster, typeface: typeface, scale: layout.scale, written: written)
    controls.removeAll(keepingCapacity: true)
    let board = run.board
    let mower = mowerState(board)
    scene.paint(
      on: sheet, camera: camera, garden: board.garden, sender: board.sender, overlays: shownOverlays,
      live: MapScene.Live(
        mower: mower, trail: run.trail(last_s: trailSpan_s), tick: run.tick, heading: { self.run.heading(at: $0) },
        isRaining: board.raining, way: plannedWay(board), belief: belief(),
        crossing: shownOverlays.contains(.boundary) ? rememberedCrossing : nil,
        happened: run.events.filter { $0.tick <= run.tick }, animals: board.animals,
        found: board.foundThings.all))
    sheet.painter.clipped(to: layout.map) {
      paintGesture(sheet)
      paintKey(sheet)
      // Beside the card there is no room for them.
      if !menu.isOpen { paintOverlayChips(sheet) }
      paintNotice(sheet)
    }
    if menu.isOpen { paintMenu(sheet) }
    paintBar(sheet, board)
    paintPanel(sheet, board)
    paintTime(sheet)
    paintTip(sheet)
    if showsHelp { paintHelp(sheet) }
  }

  /// The planned way, if it is to be shown.
  private func plannedWay(_ board: SimulatedBoard) -> [PlanFigure.Point] {
    guard shownOverlays.contains(.plan) else { return [] }
    return board.plannedWay.map { ($0.position, $0.bladeOn) }
  }

  /// Where the mower takes itself to be, if that is to be shown.
  private func belief() -> (pose: Pose2, sigma_m: Double, isTrusted: Bool)? {
    let mower = run.mower
    guard mower.configuration.navigation.hasPosition, overlays.contains(.plan) || overlays.contains(.boundary)
    else { return nil }
    return (mower.position.pose, mower.position.sigma_m, mower.position.isTrusted)
  }

  /// How long the trail is, s: longer when time runs fast.
  private var trailSpan_s: Double {
    playback.speed.isFinite ? max(180, min(1200, playback.speed * 4)) : 1200
  }

  /// Registers a control and tells whether the pointer is over it.
  @discardableResult
  func control(_ control: Control, _ box: PixelBox) -> Bool {
    controls.append((box, control))
    guard let pointer, gesture == .none, !showsHelp else { return false }
    return box.contains(pointer)
  }

  // MARK: On the map

  private func paintGesture(_ sheet: Sheet) {
    switch gesture {
    case .carry(let pose):
      let outline = plan.site.robot.chassis.outline.vertices.map { camera.point(pose.transform($0)) }
      sheet.painter.fill(outline, Palette.body.faded(0.45))
      sheet.painter.stroke(outline, width: sheet.px(2), Palette.white, closed: true)
      let nose = camera.point(pose.transform(Vector2(0.5, 0)))
      sheet.painter.stroke([camera.point(pose.position), nose], width: sheet.px(2.4), Palette.orange)
    case .push(let from, let to):
      let a = camera.point(from)
      let b = camera.point(to)
      let ahead = (b - a).normalized
      let side = ahead.perpendicular * sheet.px(7)
      sheet.painter.stroke([a, b], width: sheet.px(3.4), Palette.orange)
      sheet.painter.fill(
        [b + ahead * sheet.px(6), b - ahead * sheet.px(8) + side, b - ahead * sheet.px(8) - side], Palette.orange)
      let speed = min(Self.strongestPush_mps, from.distance(to: to))
      sheet.write(
        "\(EventText.one(speed)) m/s", at: b + Vector2(sheet.px(12), 0), .bold(12), Palette.ink,
        halo: Palette.white.faded(0.7))
    case .put(let center, let radius):
      let ring = camera.line(Polygon.circle(center: center, radius: radius, corners: 48).vertices)
      sheet.painter.fill(ring, Ink(0xD9BE93, 0.7))
      sheet.painter.stroke(ring, width: sheet.px(1.6), Ink(0x86683D), closed: true)
      sheet.write(
        "⌀ \(EventText.two(2 * radius)) m", at: camera.point(center) + Vector2(0, sheet.px(4)), .bold(11), Palette.ink,
        align: .center, halo: Palette.white.faded(0.7))
    case .none:
      guard placing != nil, let pointer, layout.map.contains(pointer) else { return }
      sheet.painter.circle(pointer, radius: sheet.px(11), width: sheet.px(2.4), Palette.vermilion)
      sheet.painter.disc(pointer, radius: sheet.px(2.4), Palette.vermilion)
    case .pan, .scrub: break
    }
  }

  private func paintNotice(_ sheet: Sheet) {
    let text: String
    if let goal {
      text = "simulating to \(EventText.clock(Double(goal) * 0.02)) … now \(EventText.clock(run.time_s))"
    } else if let notice {
      text = notice.text
    } else if let placing {
      text = "Click where it happens: \(placing.rawValue) (Esc: nowhere)"
    } else {
      return
    }
    let style = TextStyle.regular(13)
    let width = sheet.width(of: text, style) + sheet.px(32)
    let box = PixelBox(
      x: Int(layout.map.center.x - width / 2), y: layout.map.y + sheet.pixels(14), width: Int(width),
      height: sheet.pixels(32))
    sheet.painter.fill(box, radius: sheet.px(16), Palette.ink.faded(0.88))
    sheet.write(
      text, at: Vector2(box.center.x, box.center.y + sheet.px(4.5)), style, Palette.white, align: .center)
  }

  /// What the colours of an overlay mean, in the map's left top corner.
  private func paintKey(_ sheet: Sheet) {
    var rows: [MapKey.Row] = []
    let overlays = shownOverlays
    if overlays.contains(.cuts) { rows.append(.ramp) }
    if overlays.contains(.uncovered) { rows.append(.swatch(GrassPalette.uncovered, "not cut yet")) }
    if overlays.contains(.field) {
      rows.append(.line(FieldContours.insideInk, "field inside: 0.05 0.1 0.2 0.5 µT"))
      rows.append(.line(FieldContours.outsideInk, "field outside"))
      rows.append(.line(Palette.ink, "zero line"))
    }
    if overlays.contains(.boundary) { rows += boundaryKey }
    if overlays.contains(.plan) {
      rows.append(.line(PlanFigure.cutInk, "planned, cutting"))
      rows.append(.line(PlanFigure.wayInk, "planned, blade off (dashed)"))
    }
    if plan.site.navigation.hasPosition, overlays.contains(.plan) || overlays.contains(.boundary) {
      rows.append(.ring(Palette.orange, "where it takes itself to be"))
    }
    MapKey.paint(rows, on: sheet, box: layout.map) { [camera, plan] box in
      // Over the corner that hides the least lawn.
      var hidden = 0
      for i in 0..<64 {
        let p = Vector2(
          Double(box.x) + Double(box.width) * Double(i % 8) / 7, Double(box.y) + Double(box.height) * Double(i / 8) / 7)
        if plan.site.garden.lawns.contains(where: { $0.polygon.contains(camera.world(p)) }) { hidden += 1 }
      }
      return hidden
    }
  }

  /// What the overlay of the boundary draws for the navigation at hand.
  private var boundaryKey: [MapKey.Row] {
    switch plan.site.navigation {
    case .wire:
      [
        .ring(Palette.inside, "coil truly inside"), .ring(Palette.outside, "coil truly outside"),
        .cross(Palette.orange, "the controller believes otherwise"),
      ]
    case .virtualWall: [.line(Palette.vermilion, "where it remembers a beam")]
    case .beacons, .satellite: []
    }
  }

  /// The overlays as a row of chips at the map's lower right. In a narrow window they do without their keys, then they
  /// take a second row.
  private func paintOverlayChips(_ sheet: Sheet) {
    let style = TextStyle.regular(11)
    let chips = MapOverlay.allCases.filter { $0.applies(to: plan.site) }
    let gap = sheet.pixels(6)
    let left = MapFrame(sheet, camera).plate.maxX + sheet.pixels(8)
    let end = layout.map.maxX - sheet.pixels(12)
    func width(_ overlay: MapOverlay, keyed: Bool) -> Int {
      Int(sheet.width(of: overlay.short, style)) + sheet.pixels(keyed ? 34 : 18)
    }
    let whole = chips.reduce(0) { $0 + width($1, keyed: true) + gap }
    let isKeyed = whole <= end - left
    var right = end
    var y = layout.map.maxY - sheet.pixels(36)
    for overlay in chips.reversed() {
      let width = width(overlay, keyed: isKeyed)
      if right - width < left, right < end {
        right = end
        y -= sheet.pixels(28)
      }
      let box = PixelBox(x: right - width, y: y, width: width, height: sheet.pixels(24))
      right -= width + gap
      let isOn = overlays.contains(overlay)
      let isHovered = control(.overlay(overlay), box)
      let fill = isOn ? Palette.accent : isHovered ? Palette.hover : Palette.panel.faded(0.9)
      sheet.painter.fill(box, radius: sheet.px(12), fill)
      let ink = isOn ? Palette.white : Palette.ink
      let base = box.center.y + sheet.px(4)
      if isKeyed {
        sheet.write(
          String(overlay.key), at: Vector2(Double(box.x) + sheet.px(10), base), .bold(11),
          isOn ? Palette.white.faded(0.7) : Palette.faint)
      }
      sheet.write(overlay.short, at: Vector2(Double(box.x) + sheet.px(isKeyed ? 23 : 9), base), style, ink)
    }
  }

  /// A few words on the control under the pointer, or on the tool in hand.
  private func paintTip(_ sheet: Sheet) {
    guard let pointer, gesture == .none, !showsHelp,
      let hit = controls.last(where: { $0.box.contains(pointer) }), let text = tip(for: hit.control)
    else { return }
    let style = TextStyle.regular(12)
    let width = Int(sheet.width(of: text, style)) + sheet.pixels(20)
    let height = sheet.pixels(26)
    let isLow = hit.box.y > layout.height / 2
    let x = max(sheet.pixels(6), min(layout.width - width - sheet.pixels(6), Int(hit.box.center.x) - width / 2))
    let y = isLow ? hit.box.y - height - sheet.pixels(8) : hit.box.maxY + sheet.pixels(8)
    let box = PixelBox(x: x, y: y, width: width, height: height)
    sheet.painter.fill(box, radius: sheet.px(6), Palette.ink.faded(0.92))
    sheet.write(
      text, at: Vector2(box.center.x, box.center.y + sheet.px(4)), style, Palette.white, align: .center)
  }

  private func tip(for control: Control) -> String? {
    switch control {
    case .play: playback.isPlaying ? "Pause  ·  space" : "Go on  ·  space"
    case .stepBack: "One tick back  ·  ,"
    case .stepAhead: "One tick ahead  ·  ."
    case .toStart: "To the start  ·  Home"
    case .toEnd: "To the farthest moment simulated  ·  End"
    case .slower: "Slower  ·  −"
    case .faster: "Faster  ·  +"
    case .restart: "Begin anew with the same seed  ·  r"
    case .nextSeed: "Begin anew with the next seed  ·  n"
    case .record: isRecording ? "Stop recording  ·  w" : "Record a film  ·  w"
    case .help: "All keys  ·  ?"
    case .edit: "Edit the garden  ·  e"
    case .save: "Save the run as a scenario  ·  Ctrl-S"
    case .tool(let tool): "\(tool.title)  ·  \(tool.key)"
    case .act(let act): "\(title(of: act))  ·  \(act.key)"
    case .overlay(let overlay): "\(overlays.contains(overlay) ? "Hide" : "Show"): \(overlay.title)  ·  \(overlay.key)"
    case .troubles: "Let something go wrong  ·  b"
    case .trouble(.smaller): "Half the size  ·  −"
    case .trouble(.bigger): "Twice the size  ·  +"
    case .trouble(.close): "Close  ·  b or Esc"
    case .trouble, .timeLine, .events: nil
    }
  }

  /// What an act would do now.
  func title(of act: HandAct) -> String {
    let board = run.board
    switch act {
    case .mend: return "Mend the wire"
    case .connector: return isConnectorLoose ? "Fasten the connector" : "Loosen the station's connector"
    case .rain: return board.raining ? "Let the rain stop" : "Let it rain"
    case .lift: return board.lifted ? "Set the mower down" : "Lift the mower"
    case .stop: return board.stopPressed ? "Release the stop button" : "Press the stop button"
    case .ask(let request): return "Ask the mower to \(request.descriptor.wish)"
    }
  }
}
