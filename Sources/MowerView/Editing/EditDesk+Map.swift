import MowerEditing
import MowerGarden
import MowerGeometry

// What lies over the map while a garden is edited.
extension EditDesk {
  /// Paints everything as it is now.
  func paint(on raster: Raster) {
    let sheet = Sheet(raster, typeface: typeface, scale: layout.scale, written: written)
    controls.removeAll(keepingCapacity: true)
    scene.paint(
      on: sheet, camera: camera, garden: board.editing.garden, robot: robot, grid_m: board.grid_m, isBusy: board.isBusy)
    sheet.painter.clipped(to: layout.map) {
      paintProblems(sheet)
      paintHover(sheet)
      paintSelection(sheet)
      paintDrawing(sheet)
      paintSnap(sheet)
      paintNotice(sheet)
    }
    paintBar(sheet)
    paintPanel(sheet)
    paintStatus(sheet)
    paintTip(sheet)
    if question != nil { paintQuestion(sheet) }
    if showsHelp { paintHelp(sheet) }
  }

  /// The outline of a thing, px; a row of corners or a circle. Empty for what has none.
  private func outline(of part: GardenPart) -> (line: [Vector2], isClosed: Bool) {
    let garden = board.editing.garden
    if let circle = garden.circle(of: part) {
      return (camera.line(Polygon.circle(center: circle.center, radius: circle.radius, corners: 64).vertices), true)
    }
    return (camera.line(garden.corners(of: part)), garden.isClosed(part))
  }

  // MARK: What is wrong

  private func paintProblems(_ sheet: Sheet) {
    let painter = sheet.painter
    for problem in board.editing.problems {
      if let part = problem.part, part != board.editing.selection?.part {
        let (line, isClosed) = outline(of: part)
        if line.count > 1 {
          painter.stroke(
            Painter.dashes(isClosed ? line + [line[0]] : line, drawn: sheet.px(7), gap: sheet.px(5)),
            width: sheet.px(2.4), Palette.vermilion.faded(0.9))
        }
      }
      guard let point = problem.point else { continue }
      let p = camera.point(point)
      painter.disc(p, radius: sheet.px(15), Palette.vermilion.faded(0.16))
      painter.circle(p, radius: sheet.px(15), width: sheet.px(2.2), Palette.vermilion)
      let badge = p + Vector2(sheet.px(11), -sheet.px(11))
      painter.disc(badge, radius: sheet.px(7.5), Palette.vermilion)
      sheet.write("!", at: badge + Vector2(0, sheet.px(4)), .bold(11), Palette.white, align: .center)
    }
  }

  /// The problem whose mark is under the pointer.
  func problem(at p: Vector2) -> GardenProblem? {
    board.editing.problems.last { problem in
      problem.point.map { camera.point($0).distance(to: p) <= 16 * layout.scale } ?? false
    }
  }

  // MARK: What is selected

  private func paintHover(_ sheet: Sheet) {
    guard !board.isBusy, board.tool == .select, let hover = board.hover, let pointer, layout.map.contains(pointer)
    else { return }
    let (line, isClosed) = outline(of: hover.part)
    if hover.part != board.editing.selection?.part {
      sheet.painter.stroke(line, width: sheet.px(3), Palette.blue.faded(0.45), closed: isClosed)
      if line.isEmpty, let place = board.editing.garden.place(of: hover.part) {
        sheet.painter.circle(camera.point(place), radius: sheet.px(13), width: sheet.px(3), Palette.blue.faded(0.45))
      }
    }
    let corners = board.editing.garden.corners(of: hover.part)
    switch hover.place {
    case .corner(let i) where corners.indices.contains(i):
      handle(sheet, camera.point(corners[i]), isOn: false, grown: true)
    case .edge(_, let place): sheet.painter.disc(camera.point(place), radius: sheet.px(3), Palette.blue)
    default: break
    }
  }

  private func paintSelection(_ sheet: Sheet) {
    guard let selection = board.editing.selection else { return }
    let painter = sheet.painter
    let garden = board.editing.garden
    let (line, isClosed) = outline(of: selection.part)
    if line.count > 1 {
      painter.stroke(line, width: sheet.px(5), Palette.white.faded(0.6), closed: isClosed)
      painter.stroke(line, width: sheet.px(2.2), Palette.blue, closed: isClosed)
    }
    if selection.part == .station { paintStationHandle(sheet) }
    if line.isEmpty, selection.part != .station, let place = garden.place(of: selection.part) {
      painter.circle(camera.point(place), radius: sheet.px(13), width: sheet.px(2.2), Palette.blue)
    }
    paintMeasures(sheet, board.editing.measures(of: selection.part), of: selection)
    if let circle = garden.circle(of: selection.part) {
      handle(sheet, camera.point(circle.center + Vector2(circle.radius, 0)), isOn: false, grown: false)
      return
    }
    // Handles that would touch each other are left out, but for the selected one.
    var last: Vector2?
    for (i, p) in line.enumerated() where i != selection.corner {
      if let last, last.distance(to: p) < sheet.px(9) { continue }
      handle(sheet, p, isOn: false, grown: false)
      last = p
    }
    if let corner = selection.corner, line.indices.contains(corner) {
      handle(sheet, line[corner], isOn: true, grown: true)
    }
  }

  private func paintStationHandle(_ sheet: Sheet) {
    let from = camera.point(board.editing.garden.station.pose.position)
    let to = camera.point(board.editing.headingHandle)
    sheet.painter.stroke([from, to], width: sheet.px(4.6), Palette.white.faded(0.7))
    sheet.painter.stroke([from, to], width: sheet.px(2), Palette.blue)
    sheet.painter.circle(from, radius: sheet.px(6), width: sheet.px(2), Palette.blue)
    sheet.painter.disc(to, radius: sheet.px(6.5), Palette.white)
    sheet.painter.circle(to, radius: sheet.px(6.5), width: sheet.px(2.2), Palette.blue)
  }

  /// A square to drag.
  private func handle(_ sheet: Sheet, _ p: Vector2, isOn: Bool, grown: Bool) {
    let r = sheet.px(grown ? 5 : 3.6)
    let ring = [Vector2(-r, -r), Vector2(r, -r), Vector2(r, r), Vector2(-r, r)].map { p + $0 }
    sheet.painter.fill(ring, isOn ? Palette.blue : Palette.white)
    sheet.painter.stroke(ring, width: sheet.px(1.6), isOn ? Palette.white : Palette.blue, closed: true)
  }

  /// Lengths beside their edges and areas, as far as there is room for them.
  private func paintMeasures(_ sheet: Sheet, _ measures: [Measure], of selection: GardenEditing.Selection?) {
    let style = TextStyle.bold(11)
    var placed: [PixelBox] = []
    var middles: [Vector2] = []
    var isLawn = false
    if case .lawn = selection?.part { isLawn = true }
    for measure in measures {
      let p = camera.point(measure.position)
      let width = sheet.width(of: measure.text, style)
      var middle = p
      switch measure.kind {
      case .length(let outwards):
        // The text is wider than high: it keeps farther from upright edges.
        let way = Vector2(outwards.x, -outwards.y)
        middle = p + way * (abs(way.x) * (width / 2 + sheet.px(8)) + abs(way.y) * sheet.px(14))
        guard let length = Double(measure.text.split(separator: " ")[0]), camera.px(length) > width * 0.8 else {
          continue
        }
      case .area:
        // A lawn's name tells its area already.
        if isLawn { continue }
      case .radius: middle = p - Vector2(0, sheet.px(18))
      }
      let box = plate(sheet, measure.text, at: middle, style)
      // The way back of a pair of wires is as long as the way out.
      if case .length = measure.kind, middles.contains(where: { $0.distance(to: p) < 1 }) { continue }
      middles.append(p)
      // Labels over each other tell nothing.
      if placed.contains(where: { $0.clipped(to: box).width > 0 && $0.clipped(to: box).height > 0 }) { continue }
      placed.append(box)
      label(sheet, measure.text, at: middle, style)
    }
  }

  /// The plate of a label around a point, px.
  private func plate(_ sheet: Sheet, _ text: String, at middle: Vector2, _ style: TextStyle) -> PixelBox {
    let width = sheet.width(of: text, style) + sheet.px(10)
    let height = sheet.px(17)
    return PixelBox(
      x: Int(middle.x - width / 2), y: Int(middle.y - height / 2), width: Int(width), height: Int(height))
  }

  /// A text on a small plate.
  private func label(
    _ sheet: Sheet, _ text: String, at middle: Vector2, _ style: TextStyle, _ fill: Ink = Palette.panel
  ) {
    let box = plate(sheet, text, at: middle, style)
    sheet.painter.fill(box, radius: sheet.px(4), fill.faded(0.9))
    sheet.write(
      text, at: Vector2(middle.x, Double(box.y) + sheet.px(12.5)), style,
      fill == Palette.panel ? Palette.ink : Palette.white, align: .center)
  }

  // MARK: What is being drawn

  private func paintDrawing(_ sheet: Sheet) {
    guard let drawing = board.drawing, !drawing.corners.isEmpty else { return }
    let painter = sheet.painter
    let points = camera.line(drawing.preview)
    if case .round = drawing.subject {
      guard points.count > 1 else { return painter.disc(points[0], radius: sheet.px(3), Palette.blue) }
      let radius = points[0].distance(to: points[1])
      painter.disc(points[0], radius: radius, Palette.blue.faded(0.2))
      painter.circle(points[0], radius: radius, width: sheet.px(2), Palette.blue)
    } else {
      if drawing.isClosed, points.count > 2 {
        painter.fill(points, Palette.blue.faded(0.16))
        painter.stroke(
          Painter.dashes([points[points.count - 1], points[0]], drawn: sheet.px(5), gap: sheet.px(4)),
          width: sheet.px(1.6), Palette.blue)
      }
      if case .wire = drawing.subject {
        let station = board.editing.garden.station.pose
        painter.stroke([camera.point(station.position), points[0]], width: sheet.px(2), Palette.wire.faded(0.6))
      }
      painter.stroke(points, width: sheet.px(2.4), Palette.blue)
      for p in camera.line(drawing.corners) { handle(sheet, p, isOn: false, grown: false) }
      if drawing.isClosed, drawing.isComplete { handle(sheet, points[0], isOn: true, grown: true) }
    }
    paintMeasures(sheet, drawing.measures, of: nil)
  }

  private func paintSnap(_ sheet: Sheet) {
    guard let snap = board.snap, let pointer, layout.map.contains(pointer) else { return }
    let p = camera.point(snap.point)
    let ink = Palette.purple
    for target in snap.targets {
      if let origin = target.origin {
        let from = camera.point(origin)
        // On beyond the point, so that the line is seen as one.
        let ahead = (p - from).normalized * sheet.px(28)
        sheet.painter.stroke(
          Painter.dashes([from, p + ahead], drawn: sheet.px(4), gap: sheet.px(4)), width: sheet.px(1.4), ink)
      }
      if case .edge(let edge) = target {
        sheet.painter.stroke(camera.line([edge.a, edge.b]), width: sheet.px(3), ink.faded(0.55))
      }
    }
    if snap.targets.contains(.corner) {
      sheet.painter.circle(p, radius: sheet.px(7), width: sheet.px(2), ink)
    } else {
      let r = sheet.px(6)
      sheet.painter.stroke(
        [[p + Vector2(-r, 0), p + Vector2(r, 0)], [p + Vector2(0, -r), p + Vector2(0, r)]], width: sheet.px(1.6), ink)
    }
    if case .grid? = snap.targets.first { return }
    if !snap.label.isEmpty {
      let width = sheet.width(of: snap.label, .bold(11))
      label(sheet, snap.label, at: p + Vector2(width / 2 + sheet.px(18), sheet.px(22)), .bold(11), ink)
    }
  }

  private func paintNotice(_ sheet: Sheet) {
    guard let notice else { return }
    let style = TextStyle.regular(13)
    let lines = sheet.wrapped(notice.text, style, width: Double(layout.map.width) * 0.72)
    let width = (lines.map { sheet.width(of: $0, style) }.max() ?? 0) + sheet.px(32)
    let height = sheet.px(18) * Double(lines.count) + sheet.px(14)
    let box = PixelBox(
      x: Int(layout.map.center.x - width / 2), y: layout.map.y + sheet.pixels(14), width: Int(width),
      height: Int(height))
    sheet.painter.fill(box, radius: sheet.px(16), Palette.ink.faded(0.9))
    for (i, line) in lines.enumerated() {
      let y = Double(box.y) + sheet.px(20) + sheet.px(18) * Double(i)
      sheet.write(line, at: Vector2(box.center.x, y), style, Palette.white, align: .center)
    }
  }
}
