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

  /// A scale bar in the left bottom corner, and a north arrow beside it.
  func drawScaleAndNorth() {
    let box = camera.box
    let wanted = sheet.px(120) / camera.pixelsPerMetre
    let steps = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
    let length = steps.last { $0 <= wanted } ?? 0.05
    let label = length < 1 ? "\(Int((length * 100).rounded())) cm" : "\(Int(length)) m"
    let left = Double(box.x) + sheet.px(18)
    let base = Double(box.maxY) - sheet.px(18)
    let right = left + camera.px(length)
    let plate = PixelBox(
      x: Int(left - sheet.px(8)), y: Int(base - sheet.px(30)),
      width: Int(right - left + sheet.px(16) + sheet.px(34)), height: Int(sheet.px(38)))
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

  /// A lawn's name and area where there is most room; a slope with the arrow uphill.
  func drawName(of lawn: Lawn, in garden: Garden) {
    let (place, room) = lawn.roomiestPlace(in: garden)
    let p = camera.point(place)
    let area = "\(Int(lawn.polygon.area.rounded())) m²"
    let isWide = room * camera.pixelsPerMetre > sheet.px(26)
    var lines = isWide ? [lawn.name, area] : ["\(lawn.name) · \(area)"]
    if lawn.slope.rise > 0 { lines.append("\(Int((lawn.slope.rise * 100).rounded())) % slope") }
    let step = sheet.px(16)
    var y = p.y - step * Double(lines.count - 1) / 2
    for (i, line) in lines.enumerated() {
      sheet.write(
        line, at: Vector2(p.x, y + sheet.px(4)), i == 0 ? .bold(12) : .regular(11), Palette.ink.faded(0.8),
        align: .center, halo: Palette.grassCut.faded(0.35))
      y += step
    }
  }

  /// Contour strokes and an arrow uphill on a lawn that slopes.
  func drawSlope(of lawn: Lawn) {
    guard lawn.slope.rise > 0.02 else { return }
    let (s, c) = sincos(lawn.slope.uphill_rad)
    let uphill = Vector2(c, s)
    // Darker towards the foot of the slope, in bands of 20 cm of height.
    let heights = lawn.polygon.vertices.map { $0.dot(uphill) }
    guard let low = heights.min(), let high = heights.max(), high > low else { return }
    let bands = max(3, min(24, Int((high - low) * lawn.slope.rise / 0.2)))
    for i in 0..<bands {
      let top = low + (high - low) * Double(i + 1) / Double(bands)
      let part = Self.clip(lawn.polygon.vertices, below: top, along: uphill)
      if part.count > 2 { painter.fill(camera.line(part), Palette.shadow.faded(0.26 / Double(bands))) }
    }
    arrow(uphill, in: lawn)
  }

  private func arrow(_ uphill: Vector2, in lawn: Lawn) {
    let middle = camera.point(lawn.polygon.centroid)
    let direction = Vector2(uphill.x, -uphill.y)
    let tail = middle - direction * sheet.px(46)
    let tip = middle - direction * sheet.px(20)
    let barb = tip - direction * sheet.px(8)
    let side = direction.perpendicular * sheet.px(5)
    painter.stroke(
      [[tail, tip], [barb + side, tip, barb - side]], width: sheet.px(2), Palette.ink.faded(0.65))
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

extension Lawn {
  /// The point that is farthest from the outline and from whatever lies in the lawn, on a grid of 30 × 30, and how far
  /// that is, m. Of equal ones the nearest to the centre.
  func roomiestPlace(in garden: Garden) -> (point: Vector2, room: Double) {
    let box = polygon.bounds
    let center = polygon.centroid
    let shapes = garden.obstacles.map(\.shape.polygon).filter { shape in
      shape.bounds.maximum.x > box.minimum.x && shape.bounds.minimum.x < box.maximum.x
        && shape.bounds.maximum.y > box.minimum.y && shape.bounds.minimum.y < box.maximum.y
    }
    let lines = (garden.guides.map(\.line) + garden.fences.map(\.line) + [garden.wire?.loop ?? []])
      .flatMap { zip($0, $0.dropFirst()).map { Segment($0, $1) } }
    var best = (point: center, room: 0.0)
    var bestScore = -Double.infinity
    for i in 0..<900 {
      let p =
        box.minimum
        + Vector2(box.width * (Double(i % 30) + 0.5) / 30, box.height * (Double(i / 30) + 0.5) / 30)
      guard polygon.contains(p), !shapes.contains(where: { $0.contains(p) }) else { continue }
      var room = min(polygon.distanceToOutline(p), max(0, p.distance(to: garden.station.pose.position) - 0.6))
      for shape in shapes { room = min(room, shape.distanceToOutline(p)) }
      for line in lines { room = min(room, line.distanceSquared(to: p).squareRoot()) }
      let score = room - 0.02 * p.distance(to: center)
      if score > bestScore {
        best = (p, room)
        bestScore = score
      }
    }
    return best
  }
}
