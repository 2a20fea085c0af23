import MowerGarden
import MowerGeometry
import MowerSimulation

/// Draws the boundary wire, its two ends, the cut in it, guide wires, start points and the station.
struct WireFigure {
  let sheet: Sheet
  let camera: MapCamera
  private var painter: Painter { sheet.painter }

  init(_ sheet: Sheet, _ camera: MapCamera) {
    self.sheet = sheet
    self.camera = camera
  }

  /// The loop; pale without current. Where a wire leads out to
  /// an island and back by the same way its fields cancel: that pair is dashed.
  func draw(_ wire: BoundaryWire, state: WireSender.State?) {
    let pieces = Self.split(wire.loop)
    let width = max(1.5, sheet.px(2))
    let isLive = state == .sending || state == nil
    let ink = isLive ? Palette.wire : Palette.wire.mixed(with: Ink(0x8A8A86), 0.55)
    let single = pieces.single.map { camera.line($0) }
    let paired = pieces.paired.map { camera.line($0) }
    painter.stroke(single + paired, width: width + sheet.px(2.4), Palette.white.faded(0.7))
    painter.stroke(single, width: width, ink)
    painter.stroke(
      paired.flatMap { Painter.dashes($0, drawn: sheet.px(5), gap: sheet.px(4)) }, width: width * 0.9, ink)
  }

  /// A wire in the garden of a mower that goes by something else: just to be seen, so that nobody takes it for a part
  /// of what the mower does.
  func drawFaint(_ line: [Vector2]) {
    painter.stroke(camera.line(line), width: max(0.8, sheet.px(0.9)), Palette.ink.faded(0.16))
  }

  /// Arrows along the current while it flows.
  func drawDirection(_ wire: BoundaryWire, isSwapped: Bool) {
    for loop in Self.split(wire.loop).single {
      let line = camera.line(loop)
      painter.arrowHeads(
        along: isSwapped ? line.reversed() : line, spacing: sheet.px(110), size: sheet.px(5.5), Palette.wire,
        halo: Palette.white.faded(0.8))
    }
  }

  /// The wire's ends: L is the terminal that the current leaves, R the one to which it returns.
  func drawTerminals(_ wire: BoundaryWire, station: Station, isConnected: Bool) {
    guard let first = wire.loop.first, let last = wire.loop.last else { return }
    let side = Vector2(-station.pose.direction.y, station.pose.direction.x)
    for (end, label) in [(first, "L"), (last, "R")] {
      let p = camera.point(end)
      let radius = max(sheet.px(1.4), min(sheet.px(3), camera.px(0.024)))
      painter.disc(p, radius: radius + sheet.px(0.9), Palette.white)
      painter.disc(p, radius: radius, isConnected ? Palette.wire : Palette.vermilion)
      // Letters stand behind the station's side, towards the terminals' own ends.
      let along = station.pose.direction * (label == "L" ? 1.0 : -1.0)
      let offset = Vector2(along.x - side.x * 0.9, -(along.y - side.y * 0.9)) * sheet.px(13)
      sheet.write(
        label, at: p + offset + Vector2(0, sheet.px(4)), .bold(11), Palette.wire, align: .center,
        halo: Palette.white.faded(0.75))
    }
  }

  /// A cut: the ends bent apart, with a cross.
  func drawCut(_ wire: BoundaryWire, at_m: Double) {
    let p = camera.point(wire.point(at: at_m))
    painter.disc(p, radius: sheet.px(10), Palette.white.faded(0.92))
    painter.circle(p, radius: sheet.px(10), width: sheet.px(1.6), Palette.vermilion)
    let r = sheet.px(4.2)
    painter.stroke(
      [[p + Vector2(-r, -r), p + Vector2(r, r)], [p + Vector2(-r, r), p + Vector2(r, -r)]], width: sheet.px(2.2),
      Palette.vermilion)
  }

  /// A wire that leads home.
  func draw(_ guide: GuideWire) {
    let line = camera.line(guide.line)
    painter.stroke(line, width: sheet.px(3.6), Palette.white.faded(0.6))
    painter.stroke(
      Painter.dashes(line, drawn: sheet.px(9), gap: sheet.px(4)), width: max(1.2, sheet.px(1.6)), Palette.guide)
  }

  /// A start point: a numbered pin with its share of the starts, and its name unless the lawn there says it already.
  func draw(_ zone: Zone, number: Int, at place: Vector2, named: Bool, isNameKnown: Bool) {
    let p = camera.point(place)
    painter.disc(p, radius: sheet.px(9), Palette.white)
    painter.disc(p, radius: sheet.px(7.6), Palette.blue)
    sheet.write("\(number)", at: p + Vector2(0, sheet.px(3.8)), .bold(10), Palette.white, align: .center)
    guard named else { return }
    let text = (isNameKnown ? "" : "\(zone.name) · ") + "\(Int((zone.share * 100).rounded())) %"
    let width = sheet.width(of: text, .regular(11))
    // On the left where the map ends on the right.
    let fits = p.x + sheet.px(26) + width < Double(camera.box.maxX)
    let left = fits ? p.x + sheet.px(12) : p.x - sheet.px(24) - width
    painter.fill(
      PixelBox(
        x: Int(left), y: Int(p.y - sheet.px(9)), width: Int(width + sheet.px(12)), height: Int(sheet.px(18))),
      radius: sheet.px(9), Palette.panel.faded(0.88))
    sheet.write(text, at: Vector2(left + sheet.px(6), p.y + sheet.px(4)), .regular(11), Palette.ink)
  }

  /// The station: base plate, charging tower, and the way in.
  func draw(_ station: Station, robot: Robot) {
    let pose = station.pose
    func ring(_ corners: [Vector2]) -> [Vector2] { corners.map { camera.point(pose.transform($0)) } }
    let nose = robot.chassis.outline.vertices.map(\.x).max() ?? robot.charger.contact.x
    let tail = robot.chassis.outline.vertices.map(\.x).min() ?? -0.2
    let half = (robot.chassis.outline.vertices.map(\.y).max() ?? 0.2) * 0.82
    let face = max(0, nose - robot.charger.contact.x) + 0.025
    let back = tail - robot.charger.contact.x
    let plate = ring([
      Vector2(back, -half), Vector2(face + 0.12, -half), Vector2(face + 0.12, half), Vector2(back, half),
    ])
    SoftShadow.paint(
      plate, offset: Vector2(camera.px(0.03), camera.px(0.05)), blur: max(2, camera.px(0.08)), opacity: 0.3, on: painter
    )
    painter.fill(plate, Ink(0x4B565C))
    painter.stroke(plate, width: sheet.px(1), Ink(0x333C41), closed: true)
    let tower = ring([
      Vector2(face, -0.15), Vector2(face + 0.12, -0.15), Vector2(face + 0.12, 0.15), Vector2(face, 0.15),
    ])
    painter.fill(tower, Ink(0x20282C))
    let tip = Vector2(face - 0.08, 0)
    let tails = [Vector2(face - 0.2, 0.07), tip, Vector2(face - 0.2, -0.07)]
    painter.stroke(ring(tails), width: max(1.2, camera.px(0.025)), Palette.orange)
  }

  /// The wire's stretches that lie alone, and those that lie in pairs of opposite sense.
  static func split(_ loop: [Vector2]) -> (single: [[Vector2]], paired: [[Vector2]]) {
    var single: [[Vector2]] = []
    var paired: [[Vector2]] = []
    guard loop.count > 1 else { return ([], []) }
    for i in 1..<loop.count {
      let a = loop[i - 1]
      let b = loop[i]
      let partner = (1..<loop.count).first { j in
        loop[j - 1].distance(to: b) < 0.02 && loop[j].distance(to: a) < 0.02
      }
      guard let partner else {
        if single.last?.last == a { single[single.count - 1].append(b) } else { single.append([a, b]) }
        continue
      }
      // The way back lies on the way out: dashes of both would fill each other's gaps.
      if partner > i { paired.append([a, b]) }
    }
    return (single, paired)
  }
}
