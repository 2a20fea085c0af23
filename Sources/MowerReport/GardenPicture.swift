import MowerGarden
import MowerGeometry

/// A garden from above as its file describes it: lawns by name, what stands there, the wire with its direction and
/// terminals, start points and the station.
public enum GardenPicture {
  /// The picture as a PNG file's bytes. Fails only if memory runs out.
  public static func png(garden: Garden, marks: [Mark] = []) throws -> [UInt8] {
    try PNG.encode(picture(garden: garden, marks: marks).canvas)
  }

  /// A place that is pointed out by its number in the list.
  public struct Mark: Equatable, Sendable {
    /// Where, m.
    public var place: Vector2
    /// What is there, in a few words.
    public var label: String
    /// Whether it is bad, or only worth knowing.
    public var isBad: Bool

    /// A mark.
    public init(_ place: Vector2, _ label: String, isBad: Bool) {
      self.place = place
      self.label = label
      self.isBad = isBad
    }
  }

  /// The picture. `width` is in pixels.
  public static func picture(garden: Garden, marks: [Mark] = [], width: Int = 1200) -> MapPicture {
    let places = garden.wire.map { wire in
      garden.zones.map { WireRoute(wire: wire, station: garden.station).place(after: $0.follow_m) }
    }
    var sheet = MapSheet(
      title: MapSheet.Title(name: garden.name, facts: "", details: summary(garden)), legend: nil, width: width)
    var entries = [MapLegend.Entry(swatch: .grass, label: "lawn")] + MapLegend.things(in: garden)
    if let places {
      for (i, zone) in garden.zones.enumerated() where places.indices.contains(i) {
        let share = Figures.percent(zone.share, digits: 0)
        entries.append(MapLegend.Entry(swatch: .zone(i + 1), label: "start point \(zone.name), \(share)"))
      }
    }
    var groups = [MapLegend.Group(heading: "In the garden", entries: entries)]
    if !marks.isEmpty {
      let found = marks.enumerated().map { i, mark in
        MapLegend.Entry(swatch: .mark(i + 1, isBad: mark.isBad), label: mark.label)
      }
      groups.append(MapLegend.Group(heading: "Found", entries: found))
    }
    sheet.legend = MapLegend(groups: groups)
    return sheet.draw(garden) { canvas, map in
      canvas.drawPassages(of: garden, map)
      canvas.drawLawnEdges(of: garden, map)
      canvas.paint(canvas.lawnMask(of: garden, map), MapStyle.grass)
      canvas.drawObstacles(of: garden, map)
      canvas.drawFences(of: garden, map)
      canvas.drawWires(of: garden, map)
      if let wire = garden.wire { canvas.drawDirection(along: map.line(wire.loop)) }
      canvas.drawStation(garden.station, map)
      if let wire = garden.wire { canvas.drawTerminals(of: wire, garden.station, map) }
      for (i, place) in (places ?? []).enumerated() {
        if let place { canvas.drawZone(at: map.point(place), label: String(i + 1)) }
      }
      canvas.drawBeacons(of: garden, map)
      for lawn in garden.lawns { canvas.drawName(of: lawn, in: garden, map) }
      var taken: [Vector2] = []
      for (i, mark) in marks.enumerated() {
        // Beside those that stand for the same place.
        var place = map.point(mark.place)
        while taken.contains(where: { $0.distance(to: place) < 24 }) { place.x += 25 }
        taken.append(place)
        canvas.drawMark(at: place, label: String(i + 1), isBad: mark.isBad)
      }
    }
  }

  private static func summary(_ garden: Garden) -> String {
    let area = garden.lawns.reduce(0) { $0 + $1.polygon.area }
    var parts = ["\(Figures.fixed(area, digits: area < 100 ? 1 : 0)) m² of lawn"]
    if let wire = garden.wire {
      parts.append("\(Figures.fixed(wire.length_m, digits: 0)) m of wire, its current flows from L to R")
    }
    return parts.joined(separator: " · ")
  }
}

extension Canvas {
  /// Small arrow heads along a wire (px) that show which way the current flows.
  fileprivate mutating func drawDirection(along line: [Vector2]) {
    let heads = Mask.dashes(line, drawn: 1, gap: 74).compactMap { piece -> [Vector2]? in
      guard let a = piece.first, let b = piece.last, a != b else { return nil }
      let ahead = (b - a).normalized
      return [b + ahead * 6.5, b - ahead * 4.5 + ahead.perpendicular * 5, b - ahead * 4.5 - ahead.perpendicular * 5]
    }
    outline(heads, .white, width: 2, opacity: 0.8)
    fill(heads, MapStyle.wire)
  }

  /// The two ends of the wire: L is the terminal that the current leaves, R the one to which it returns.
  fileprivate mutating func drawTerminals(of wire: BoundaryWire, _ station: Station, _ map: MapProjection) {
    guard let first = wire.loop.first, let last = wire.loop.last else { return }
    let style = TextStyle(height: 9.5, pen: 1.8, color: MapStyle.wire)
    let across = (map.point(first) - map.point(last)).normalized
    let plate = (center: map.point(station.pose.position), radius: 1.5 * Self.stationSize(map) + 8)
    let line = map.line(wire.loop)
    let pieces = zip(line, line.dropFirst()).map { Segment($0, $1) }
    for (end, label, side) in [(map.point(first), "L", 1.0), (map.point(last), "R", -1.0)] {
      if end.distance(to: plate.center) > plate.radius - 8 { disc(end, radius: 3.2, MapStyle.wire) }
      // As near to the terminal as station and wire leave room, on its own side.
      var best = (point: end, badness: Double.infinity)
      for i in 0..<24 {
        let (s, c) = sincos(Angle.twoPi * Double(i) / 24)
        guard Vector2(c, s).dot(across) * side > 0.3 else { continue }
        for distance in stride(from: 11.0, through: 90, by: 3) {
          let p = end + Vector2(c, s) * distance
          guard p.distance(to: plate.center) > plate.radius else { continue }
          let room = pieces.map { $0.distanceSquared(to: p) }.min()?.squareRoot() ?? 12
          let badness = distance + 6 * max(0, 12 - room)
          if badness < best.badness { best = (p, badness) }
        }
      }
      draw(label, at: best.point + Vector2(0, 4.7), style: style, align: .center, halo: .white)
    }
  }

  /// A lawn's name, area and slope where there is most room.
  fileprivate mutating func drawName(of lawn: Lawn, in garden: Garden, _ map: MapProjection) {
    let style = MapStyle.label
    let (place, room) = Self.roomiestPlace(in: lawn, of: garden)
    let area = "\(Figures.fixed(lawn.polygon.area, digits: 0)) m²"
    var lines = room * map.pixelsPerMetre > 24 ? [lawn.name, area] : ["\(lawn.name) · \(area)"]
    if lawn.slope.rise > 0 { lines.append("\(Figures.percent(lawn.slope.rise, digits: 0)) slope") }
    var middle = map.point(place) + Vector2(0, (style.height - 18 * Double(lines.count - 1)) / 2)
    for line in lines {
      draw(line, at: middle, style: style, align: .center, halo: MapStyle.grass)
      middle += Vector2(0, 18)
    }
    guard lawn.slope.rise > 0 else { return }
    let (s, c) = sincos(lawn.slope.uphill_rad)
    let uphill = Vector2(c, -s)
    let tail = middle + Vector2(0, 4) - uphill * 15
    let tip = tail + uphill * 30
    let barb = tip - uphill * 7
    let arrow = [[tail, tip], [barb + uphill.perpendicular * 5, tip, barb - uphill.perpendicular * 5]]
    stroke(arrow, MapStyle.ink, width: 1.7)
  }

  /// The point of a lawn that is farthest from its outline and from whatever lies in it, on a grid of 40 × 40, and how
  /// far that is, m. Of equal ones the nearest to the lawn's centre.
  private static func roomiestPlace(in lawn: Lawn, of garden: Garden) -> (point: Vector2, room: Double) {
    let box = lawn.polygon.bounds
    let center = lawn.polygon.centroid
    let shapes = garden.obstacles.map(\.shape.polygon)
    let lines = (garden.guides.map(\.line) + garden.fences.map(\.line) + [garden.wire?.loop ?? []])
      .flatMap { zip($0, $0.dropFirst()).map { Segment($0, $1) } }
    var best = (point: center, room: 0.0)
    var bestScore = -Double.infinity
    for i in 0..<1600 {
      let share = Vector2((Double(i % 40) + 0.5) / 40, (Double(i / 40) + 0.5) / 40)
      let p = Vector2(box.minimum.x + box.width * share.x, box.minimum.y + box.height * share.y)
      guard lawn.polygon.contains(p), !shapes.contains(where: { $0.contains(p) }) else { continue }
      // A station takes half a metre.
      var room = min(lawn.polygon.distanceToOutline(p), max(0, p.distance(to: garden.station.pose.position) - 0.5))
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
