import MowerGarden
import MowerGeometry

/// Draws what stands in a garden, each kind with its own colour and pattern.
struct ThingFigure {
  let sheet: Sheet
  let camera: MapCamera
  private var painter: Painter { sheet.painter }

  init(_ sheet: Sheet, _ camera: MapCamera) {
    self.sheet = sheet
    self.camera = camera
  }

  /// The shadow a thing throws on the ground, longer for what is higher.
  func shadow(_ thing: Obstacle) {
    guard thing.kind != .pond, thing.kind != .bed else { return }
    // A high sun: the shadow of a wall two metres high is half a metre wide.
    let height = min(0.9, 0.25 * thing.height_m)
    let ring = thing.kind == .tree ? crown(thing) : camera.line(thing.shape.polygon.vertices)
    let reach = camera.px(height)
    SoftShadow.paint(
      ring, offset: Vector2(reach * 0.55, reach * 0.7), blur: max(2, reach * 0.35),
      opacity: thing.kind == .tree ? 0.22 : 0.3, on: painter)
  }

  /// The thing itself, seen from above; of a tree the trunk.
  func draw(_ thing: Obstacle) {
    let ring = camera.line(thing.shape.polygon.vertices)
    let thin = max(1, sheet.px(1.2))
    switch thing.kind {
    case .tree:
      painter.fill(ring, Ink(0x7A5A3C))
      painter.stroke(ring, width: thin, Ink(0x4A3522), closed: true)
    case .wall:
      painter.fill(ring, Ink(0xBFB8AC))
      painter.stroke(hatching(thing.shape.polygon, spacing: 0.45), width: sheet.px(0.8), Ink(0xA69E91))
      painter.stroke(ring, width: max(1.5, sheet.px(1.8)), Ink(0x6F685D), closed: true)
    case .hedge:
      painter.fill(ring, Ink(0x4F6F3A))
      dots(in: thing.shape.polygon, spacing: 0.28, radius: 0.1, Ink(0x6E9150))
      painter.stroke(ring, width: thin, Ink(0x35502A), closed: true)
    case .pond:
      painter.fill(ring, Ink(0x8FC3E4))
      painter.stroke(shrunk(ring, 0.72), width: sheet.px(1), Ink(0xC9E4F4), closed: true)
      painter.stroke(shrunk(ring, 0.42), width: sheet.px(1), Ink(0xC9E4F4), closed: true)
      painter.stroke(ring, width: max(1.5, sheet.px(2)), Ink(0x4A86AD), closed: true)
    case .bed:
      painter.fill(ring, Ink(0x9B7B63))
      dots(in: thing.shape.polygon, spacing: 0.3, radius: 0.075, Ink(0xE7A6B4))
      painter.stroke(ring, width: thin, Ink(0x6B5140), closed: true)
    case .furniture:
      painter.fill(ring, Ink(0xD9BE93))
      painter.stroke(hatching(thing.shape.polygon, spacing: 0.14), width: sheet.px(0.7), Ink(0xBD9F70))
      painter.stroke(ring, width: thin, Ink(0x86683D), closed: true)
    }
  }

  /// A tree's crown, through which the ground stays visible.
  func drawCrown(_ thing: Obstacle) {
    guard thing.kind == .tree else { return }
    let ring = crown(thing)
    painter.fill(ring, Ink(0x4E7B45, 0.34))
    painter.stroke(ring, width: max(1, sheet.px(1.1)), Ink(0x3C6336, 0.6), closed: true)
    // Lit from the north-west, as shadows on a map fall to the south-east.
    let middle = camera.point(thing.shape.polygon.bounds.center)
    let lit = ring.map { middle + ($0 - middle) * 0.62 + Vector2(-1, -1.2) * camera.px(0.14) }
    painter.fill(lit, Ink(0x8DB873, 0.22))
    let top = ring.map { middle + ($0 - middle) * 0.3 + Vector2(-1, -1.2) * camera.px(0.2) }
    painter.fill(top, Ink(0xB4D396, 0.22))
  }

  /// Radius of a tree's crown without its lobes, m; a bare trunk has a little one, so that it is known for a tree.
  static func crownRadius(of tree: Obstacle) -> Double {
    let box = tree.shape.polygon.bounds
    return max(0.9 * tree.crown_m, 0.6 * max(box.width, box.height) + 0.15)
  }

  /// The lobed outline of a tree's crown, px; its size goes with the trunk's.
  private func crown(_ thing: Obstacle) -> [Vector2] {
    let box = thing.shape.polygon.bounds
    let radius = Self.crownRadius(of: thing)
    // The same tree looks the same in every picture; different trees differ.
    var random = SplitMix64(seed: UInt64(bitPattern: Int64(box.minimum.x * 1000) &* 31 &+ Int64(box.minimum.y * 1000)))
    let lobes = 9
    let phase = random.uniform() * Angle.twoPi
    return (0..<72).map { i in
      let angle = Angle.twoPi * Double(i) / 72
      let r =
        radius
        * (1 + 0.07 * abs(sincos((angle + phase) * Double(lobes) / 2).sin) + 0.05 * sincos(2 * angle + phase).sin)
      let (s, c) = sincos(angle)
      return camera.point(box.center + Vector2(c * r, s * r))
    }
  }

  private func shrunk(_ ring: [Vector2], _ share: Double) -> [Vector2] {
    let middle = Polygon(ring).centroid
    return ring.map { middle + ($0 - middle) * share }
  }

  /// Slanting lines across a polygon (m), as pixels.
  private func hatching(_ polygon: Polygon, spacing: Double) -> [[Vector2]] {
    let box = polygon.bounds
    let v = polygon.vertices
    guard camera.px(spacing) > 3 else { return [] }
    var lines: [[Vector2]] = []
    // Lines x + y = k; crossings sorted along the line, inside by the even–odd rule.
    var k = ((box.minimum.x + box.minimum.y) / spacing).rounded(.up) * spacing
    while k < box.maximum.x + box.maximum.y {
      var crossings: [Double] = []
      for i in v.indices {
        let a = v[i]
        let b = v[(i + 1) % v.count]
        let da = a.x + a.y - k
        let db = b.x + b.y - k
        if (da > 0) != (db > 0) { crossings.append(a.x + (b.x - a.x) * da / (da - db)) }
      }
      crossings.sort()
      for j in stride(from: 0, to: crossings.count - 1, by: 2) {
        lines.append([
          camera.point(Vector2(crossings[j], k - crossings[j])),
          camera.point(Vector2(crossings[j + 1], k - crossings[j + 1])),
        ])
      }
      k += spacing
    }
    return lines
  }

  /// Dots on a slightly irregular grid inside a polygon (m).
  private func dots(in polygon: Polygon, spacing: Double, radius: Double, _ ink: Ink) {
    guard camera.px(spacing) > 4 else { return }
    let box = polygon.bounds
    var random = SplitMix64(seed: 5, stream: 9)
    var y = (box.minimum.y / spacing).rounded(.down) * spacing
    while y < box.maximum.y {
      var x = (box.minimum.x / spacing).rounded(.down) * spacing
      while x < box.maximum.x {
        let p = Vector2(x + (0.2 + 0.6 * random.uniform()) * spacing, y + (0.2 + 0.6 * random.uniform()) * spacing)
        if polygon.contains(p), polygon.distanceToOutline(p) > radius {
          painter.disc(camera.point(p), radius: camera.px(radius), ink)
        }
        x += spacing
      }
      y += spacing
    }
  }
}

extension Box {
  /// Its middle.
  var center: Vector2 { (minimum + maximum) * 0.5 }
}
