import MowerGarden
import MowerGeometry

/// Draws what has happened to a garden in the middle of a run: molehills, tall grass, slopes, neighbours, hedgehogs.
struct TroubleFigure {
  let sheet: Sheet
  let camera: MapCamera
  private var painter: Painter { sheet.painter }

  init(_ sheet: Sheet, _ camera: MapCamera) {
    self.sheet = sheet
    self.camera = camera
  }

  /// What an event has left behind; most leave nothing that can be seen here. `wasCut`: whether the grass at a place (m)
  /// was cut since a time (s), or is none.
  func draw(_ event: ScenarioEvent, wasCut: (Vector2, Double) -> Bool) {
    switch event.action {
    case .molehill(let place, let radius, _): drawMolehill(at: place, radius_m: radius)
    case .tallGrass(let shape, _): drawTallGrass(shape.polygon) { wasCut($0, event.time_s) }
    case .slope(let shape, let slope, let wet): draw(shape.polygon, slope, wet: wet)
    case .startNeighbour(let loop, _, _): drawNeighbour(loop)
    case .moveBeacon(_, let place):
      painter.circle(camera.point(place), radius: sheet.px(9), width: sheet.px(2), Palette.vermilion)
    default: break
    }
  }

  private func drawMolehill(at place: Vector2, radius_m: Double) {
    let p = camera.point(place)
    let radius = max(sheet.px(4), camera.px(radius_m))
    painter.disc(p, radius: radius, Ink(0x6B4E37))
    painter.disc(p + Vector2(-0.15, -0.2) * radius, radius: radius * 0.62, Ink(0x8A6A4E))
    painter.disc(p + Vector2(-0.25, -0.32) * radius, radius: radius * 0.28, Ink(0xA5866A))
  }

  /// Blades of grass, at the same places in each picture.
  private func drawTallGrass(_ polygon: Polygon, wasCut: (Vector2) -> Bool) {
    let box = polygon.bounds
    var random = SplitMix64(seed: 7, stream: UInt64(bitPattern: Int64(box.minimum.x * 1000)))
    let count = min(3000, max(12, Int(camera.px(box.width) * camera.px(box.height) / (sheet.px(7) * sheet.px(7)))))
    var blades: [[Vector2]] = []
    for _ in 0..<count {
      let place = box.minimum + Vector2(random.uniform() * box.width, random.uniform() * box.height)
      let blade = Vector2(sheet.px(random.uniform(-2.5, 2.5)), -sheet.px(random.uniform(4, 7)))
      guard polygon.contains(place), !wasCut(place) else { continue }
      let p = camera.point(place)
      blades.append([p, p + blade])
    }
    painter.stroke(blades, width: sheet.px(1.3), Ink(0x3C6A2C, 0.85))
  }

  /// A rim, and an arrow uphill; blue where it is wet.
  private func draw(_ polygon: Polygon, _ slope: Slope, wet: Bool) {
    let ring = camera.line(polygon.vertices)
    let ink = wet ? Palette.blue : Ink(0x7A5A3C)
    painter.fill(ring, ink.faded(0.16))
    painter.stroke(ring, width: sheet.px(1.4), ink.faded(0.8), closed: true)
    let (s, c) = sincos(slope.uphill_rad)
    let reach = 0.3 * min(polygon.bounds.width, polygon.bounds.height)
    let a = camera.point(polygon.centroid - Vector2(c, s) * reach)
    let b = camera.point(polygon.centroid + Vector2(c, s) * reach)
    let ahead = (b - a).normalized
    let side = ahead.perpendicular * sheet.px(5)
    painter.stroke([a, b], width: sheet.px(2), ink)
    painter.stroke([b - ahead * sheet.px(7) + side, b, b - ahead * sheet.px(7) - side], width: sheet.px(2), ink)
    sheet.write(
      "\(Int((slope.rise * 100).rounded())) %\(wet ? " wet" : "")", at: a + Vector2(0, sheet.px(14)), .bold(11), ink,
      align: .center, halo: Palette.white.faded(0.7))
  }

  private func drawNeighbour(_ loop: [Vector2]) {
    let line = camera.line(loop + loop.prefix(1))
    painter.stroke(Painter.dashes(line, drawn: sheet.px(7), gap: sheet.px(5)), width: sheet.px(1.8), Palette.purple)
  }

  /// A hedgehog from above: spines, and a nose towards the reader.
  func drawHedgehog(at place: Vector2) {
    let p = camera.point(place)
    let radius = max(sheet.px(6), camera.px(0.11))
    let spines = (0..<18).map { i -> [Vector2] in
      let (s, c) = sincos(Angle.twoPi * Double(i) / 18)
      return [p + Vector2(c, s) * (radius * 0.7), p + Vector2(c, s) * (radius * 1.15)]
    }
    painter.stroke(spines, width: sheet.px(1.4), Ink(0x4A3728))
    painter.disc(p, radius: radius * 0.85, Ink(0x7B5D45))
    painter.disc(p + Vector2(0, 0.75) * radius, radius: radius * 0.36, Ink(0xD9B48F))
    painter.disc(p + Vector2(0, 1.05) * radius, radius: radius * 0.14, Palette.ink)
  }
}
