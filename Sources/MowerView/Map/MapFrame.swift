import MowerGarden
import MowerGeometry

/// What a map has at its rim and over its lawns: scale, north, names, slopes.
struct MapFrame {
  let sheet: Sheet
  let camera: MapCamera
  private var painter: Painter { sheet.painter }

  init(_ sheet: Sheet, _ camera: MapCamera) {
    self.sheet = sheet
    self.camera = camera
  }

  /// What the scale bar stands for, m.
  private var scaleLength_m: Double {
    let wanted = sheet.px(120) / camera.pixelsPerMetre
    let steps = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
    return steps.last { $0 <= wanted } ?? 0.05
  }

  /// The pixels that scale bar and north arrow take.
  var plate: PixelBox {
    PixelBox(
      x: Int(Double(camera.box.x) + sheet.px(10)), y: Int(Double(camera.box.maxY) - sheet.px(48)),
      width: Int(camera.px(scaleLength_m) + sheet.px(50)), height: Int(sheet.px(38)))
  }

  /// A scale bar in the left bottom corner, and a north arrow beside it.
  func drawScaleAndNorth() {
    let length = scaleLength_m
    let label = length < 1 ? "\(Int((length * 100).rounded())) cm" : "\(Int(length)) m"
    let plate = self.plate
    let left = Double(camera.box.x) + sheet.px(18)
    let base = Double(camera.box.maxY) - sheet.px(18)
    let right = left + camera.px(length)
    painter.fill(plate, radius: sheet.px(6), Palette.panel.faded(0.82))
    let tick = sheet.px(5)
    painter.stroke(
      [[Vector2(left, base - tick), Vector2(left, base), Vector2(right, base), Vector2(right, base - tick)]],
      width: sheet.px(1.6), Palette.ink)
    sheet.write(
      label, at: Vector2((left + right) / 2, base - sheet.px(9)), .regular(11), Palette.ink, align: .center)
    let n = Vector2(right + sheet.px(22), base - sheet.px(12))
    let r = sheet.px(10)
    painter.fill([n + Vector2(0, -r), n + Vector2(r * 0.5, r * 0.75), n + Vector2(0, r * 0.4)], Palette.ink)
    painter.stroke(
      [[n + Vector2(0, -r), n + Vector2(-r * 0.5, r * 0.75), n + Vector2(0, r * 0.4)]], width: sheet.px(1.1),
      Palette.ink, closed: true)
  }

  /// A lawn's name and area at a place (m); of a slope also how steep it is, with an arrow uphill beside it.
  func drawName(of lawn: Lawn, at place: Vector2) {
    let p = camera.point(place)
    let slope = lawn.slope.rise > 0 ? "  ·  \(Int((lawn.slope.rise * 100).rounded())) %" : ""
    let lines = [lawn.name, "\(Int(lawn.polygon.area.rounded())) m²\(slope)"]
    let halo = Palette.grassCut.faded(0.4)
    sheet.write(
      lines[0], at: p - Vector2(0, sheet.px(3)), .bold(12), Palette.ink.faded(0.85), align: .center, halo: halo)
    sheet.write(
      lines[1], at: p + Vector2(0, sheet.px(12)), .regular(11), Palette.ink.faded(0.85), align: .center, halo: halo)
    guard lawn.slope.rise > 0 else { return }
    let half = max(sheet.width(of: lines[0], .bold(12)), sheet.width(of: lines[1], .regular(11))) / 2
    arrow(lawn.slope.uphill_rad, at: p + Vector2(half + sheet.px(18), sheet.px(1)))
  }

  /// Shade on a lawn that slopes: darker towards its foot.
  func drawSlope(of lawn: Lawn) {
    guard lawn.slope.rise > 0.02 else { return }
    let (s, c) = sincos(lawn.slope.uphill_rad)
    let uphill = Vector2(c, s)
    let heights = lawn.polygon.vertices.map { $0.dot(uphill) }
    guard let low = heights.min(), let high = heights.max(), high > low else { return }
    let bands = 24
    let strength = min(0.3, 0.85 * lawn.slope.rise)
    for i in 0..<bands {
      let top = low + (high - low) * Double(i + 1) / Double(bands)
      let part = Self.clip(lawn.polygon.vertices, below: top, along: uphill)
      if part.count > 2 { painter.fill(camera.line(part), Palette.shadow.faded(max(0.004, strength / Double(bands)))) }
    }
  }

  private func arrow(_ uphill_rad: Double, at middle: Vector2) {
    let (s, c) = sincos(uphill_rad)
    let ahead = Vector2(c, -s)
    let tip = middle + ahead * sheet.px(11)
    let barb = tip - ahead * sheet.px(7)
    let side = ahead.perpendicular * sheet.px(5)
    let lines = [[middle - ahead * sheet.px(11), tip], [barb + side, tip, barb - side]]
    painter.stroke(lines, width: sheet.px(4), Palette.grassCut.faded(0.5))
    painter.stroke(lines, width: sheet.px(1.8), Palette.ink.faded(0.85))
  }

  /// The part of a ring that lies below a height along a direction.
  private static func clip(_ ring: [Vector2], below: Double, along: Vector2) -> [Vector2] {
    var result: [Vector2] = []
    for i in ring.indices {
      let a = ring[i]
      let b = ring[(i + 1) % ring.count]
      let da = below - a.dot(along)
      let db = below - b.dot(along)
      if da >= 0 { result.append(a) }
      if (da >= 0) != (db >= 0) { result.append(a + (b - a) * (da / (da - db))) }
    }
    return result
  }
}
