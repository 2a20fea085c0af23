import MowerGarden
import MowerGeometry

extension Canvas {
  /// Draws paved passages; grassy ones belong to the lawn.
  mutating func drawPassages(of garden: Garden, _ map: MapProjection) {
    for passage in garden.passages where !passage.grass { drawPaving(map.contour(passage.polygon)) }
  }

  /// Fills a contour (px) with paving.
  mutating func drawPaving(_ contour: [Vector2]) {
    let area = mask(filling: [contour])
    paint(area, MapStyle.paving)
    let box = Box(around: contour)
    var joints = stride(from: (box.minimum.y / 9).rounded(.up) * 9, through: box.maximum.y, by: 9).map { y in
      [Vector2(box.minimum.x, y + 0.5), Vector2(box.maximum.x, y + 0.5)]
    }
    for (row, y) in stride(from: (box.minimum.y / 9).rounded(.down) * 9, through: box.maximum.y, by: 9).enumerated() {
      let shift = row.isMultiple(of: 2) ? 0.0 : 7.0
      for x in stride(from: (box.minimum.x / 14).rounded(.down) * 14 + shift, through: box.maximum.x, by: 14) {
        joints.append([Vector2(x + 0.5, y + 0.5), Vector2(x + 0.5, y + 9.5)])
      }
    }
    var lines = mask(stroking: joints, width: 1)
    lines.clip(to: area)
    paint(lines, MapStyle.pavingJoint, opacity: 0.7)
  }

  /// The masks of what counts as lawn: lawns and passages with grass, united.
  func lawnMask(of garden: Garden, _ map: MapProjection) -> Mask {
    let areas = garden.lawns.map(\.polygon) + garden.passages.filter(\.grass).map(\.polygon)
    // One direction for all contours, so that overlapping ones unite.
    return mask(filling: areas.map { map.contour($0.signedArea < 0 ? Polygon($0.vertices.reversed()) : $0) })
  }

  /// Outlines lawns and grassy passages. To be drawn before the grass, which covers the inner half and the edges
  /// between areas that meet.
  mutating func drawLawnEdges(of garden: Garden, _ map: MapProjection) {
    let areas = garden.lawns.map(\.polygon) + garden.passages.filter(\.grass).map(\.polygon)
    outline(areas.map { map.contour($0) }, MapStyle.lawnEdge, width: 2.8, opacity: 0.8)
  }

  /// Draws the obstacles.
  mutating func drawObstacles(of garden: Garden, _ map: MapProjection) {
    for obstacle in garden.obstacles { drawObstacle(map.contour(obstacle.shape.polygon), kind: obstacle.kind) }
  }

  /// Draws fences: a line with posts.
  mutating func drawFences(of garden: Garden, _ map: MapProjection) {
    for fence in garden.fences { drawFence(map.line(fence.line)) }
  }

  /// Draws one fence along a line (px).
  mutating func drawFence(_ line: [Vector2]) {
    stroke([line], .white, width: 4.2, opacity: 0.7)
    stroke([line], MapStyle.fence, width: 2)
    for post in Self.points(along: line, every: 14) { disc(post, radius: 2.8, MapStyle.fence) }
  }

  /// Draws the boundary wire and the guide wires.
  mutating func drawWires(of garden: Garden, _ map: MapProjection) {
    for guide in garden.guides { drawGuide(map.line(guide.line)) }
    if let wire = garden.wire { drawWire(map.line(wire.loop)) }
  }

  /// Draws a boundary wire along a line (px).
  mutating func drawWire(_ line: [Vector2]) {
    stroke([line], .white, width: 3.6, opacity: 0.65)
    stroke([line], MapStyle.wire, width: 1.7)
  }

  /// Draws a guide wire along a line (px).
  mutating func drawGuide(_ line: [Vector2]) {
    stroke([line], .white, width: 3.6, opacity: 0.65)
    stroke(Mask.dashes(line, drawn: 8, gap: 5), MapStyle.guide, width: 1.7)
  }

  /// Draws the charging station as large as it is, but never too small to see.
  mutating func drawStation(_ station: Station, _ map: MapProjection) {
    drawStation(
      at: map.point(station.pose.position), heading: station.pose.heading, half: Self.stationSize(map))
  }

  /// Half the size of a station on a map, px.
  static func stationSize(_ map: MapProjection) -> Double { max(9, 0.28 * map.pixelsPerMetre) }

  /// Draws a station around a point (px): a plate whose open side faces the mower, with a lightning bolt.
  /// `heading` is counter-clockwise, as on the map.
  mutating func drawStation(at center: Vector2, heading: Double, half: Double) {
    let (s, c) = sincos(heading)
    func place(_ x: Double, _ y: Double) -> Vector2 {
      Vector2(center.x + half * (c * x - s * y), center.y - half * (s * x + c * y))
    }
    let plate = [place(-1.25, -0.75), place(0.9, -1), place(0.9, 1), place(-1.25, 0.75)]
    outline([plate], .white, width: 4)
    fill([plate], MapStyle.station)
    outline([plate], MapStyle.station, width: 1.5)
    // The bolt stays upright whatever the heading.
    let bolt = [(0.12, 0.72), (-0.42, -0.1), (-0.04, -0.1), (-0.14, -0.72), (0.42, 0.14), (0.04, 0.14)]
    fill([bolt.map { Vector2(center.x + half * $0.0, center.y - half * $0.1) }], MapStyle.bolt)
  }

  /// Points at equal steps along a polyline, its ends included (px).
  static func points(along line: [Vector2], every step: Double) -> [Vector2] {
    guard let first = line.first, let last = line.last else { return [] }
    let length = zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    let pitch = length / max(1, (length / step).rounded())
    guard pitch > 0 else { return [first] }
    return [first] + Mask.dashes(line, drawn: pitch, gap: pitch).compactMap(\.first).dropFirst()
      + Mask.dashes(line, drawn: pitch, gap: pitch).compactMap(\.last).dropLast() + [last]
  }
}
