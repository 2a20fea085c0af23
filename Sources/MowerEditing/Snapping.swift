import MowerGarden
import MowerGeometry
import MowerPlanning

/// How points snap while a garden is drawn.
public struct Snapping: Equatable, Sendable {
  /// How near something must be, m: so many pixels at the zoom of the moment.
  public var reach_m: Double
  /// Distance of the lines of the grid, m; nil without.
  public var grid_m: Double?
  /// Whether corners, edges and directions attract.
  public var isOn = true
  /// For wire: the distances from edges at which it is laid attract, too.
  public var setbacks: WireSetbacks?

  /// Snapping to what lies within a reach (m) and to a grid (m).
  public init(reach_m: Double, grid_m: Double? = 0.1) {
    self.reach_m = reach_m
    self.grid_m = grid_m
  }

  /// A grid that suits a zoom: 0.1 m where its lines are at least eight pixels apart, 0.5 m or 1 m farther out.
  public static func grid_m(pixelsPerMetre: Double) -> Double {
    pixelsPerMetre * 0.1 >= 8 ? 0.1 : (pixelsPerMetre * 0.5 >= 8 ? 0.5 : 1)
  }

  /// A corner that the snapped point is joined to, and the end of the edge beyond it.
  public struct Neighbour: Equatable, Sendable {
    /// The corner next to the point, m.
    public var point: Vector2
    /// The corner before that one, if there is one, m.
    public var before: Vector2?
    /// A neighbour and the corner beyond it, m.
    public init(_ point: Vector2, before: Vector2? = nil) {
      self.point = point
      self.before = before
    }
  }

  /// A line through a point that attracts.
  private struct Line {
    var origin: Vector2
    var direction: Vector2
    var target: Snap.Target
    /// Ends for edges; other lines go on.
    var segment: Segment?
    /// How far along the line from its origin it attracts, m; nil: anywhere.
    var extent: ClosedRange<Double>?
    /// Whether lengths along it count from the origin.
    var measures = false

    func distance(to p: Vector2) -> Double {
      if let segment { return segment.distanceSquared(to: p).squareRoot() }
      if let extent, !extent.contains(direction.dot(p - origin)) { return .infinity }
      return abs(direction.cross(p - origin))
    }
  }

  /// Where a point goes: to a corner within reach; else to where two lines meet, to a line, to the grid. Lines are
  /// edges, directions of multiples of 15° from the neighbours, right angles to and extensions of the edges that end
  /// there, and the station's line. What belongs to `ignoring` attracts nothing: a thing does not snap to itself.
  public func snap(
    _ point: Vector2, in garden: Garden, neighbours: [Neighbour] = [], ignoring: GardenPart? = nil,
    extra corners: [Vector2] = []
  ) -> Snap {
    guard isOn else { return Snap(FilePrecision.point(point)) }
    if let corner = nearestCorner(point, garden, ignoring, corners) { return Snap(corner, [.corner]) }
    let lines = lines(near: point, garden, neighbours, ignoring)
    if let crossing = crossing(of: lines, near: point) { return crossing }
    guard let line = lines.min(by: { $0.distance(to: point) < $1.distance(to: point) }) else { return onGrid(point) }
    if let segment = line.segment {
      return Snap(FilePrecision.point(segment.closestPoint(to: point)), [line.target])
    }
    var along = line.direction.dot(point - line.origin)
    if line.measures, let grid_m { along = (along / grid_m).rounded() * grid_m }
    return Snap(FilePrecision.point(line.origin + line.direction * along), [line.target])
  }

  private func onGrid(_ point: Vector2) -> Snap {
    guard let grid_m else { return Snap(FilePrecision.point(point)) }
    let p = Vector2((point.x / grid_m).rounded() * grid_m, (point.y / grid_m).rounded() * grid_m)
    return Snap(FilePrecision.point(p), [.grid(grid_m)])
  }

  private func nearestCorner(_ point: Vector2, _ garden: Garden, _ ignoring: GardenPart?, _ more: [Vector2]) -> Vector2?
  {
    var corners = more
    for part in garden.parts where part != ignoring {
      corners += garden.corners(of: part)
      if let circle = garden.circle(of: part) { corners.append(circle.center) }
    }
    if ignoring != .station {
      corners += [0.03, -0.03].map { FilePrecision.point(garden.station.pose.transform(Vector2($0, 0))) }
    }
    let nearest = corners.min { $0.distance(to: point) < $1.distance(to: point) }
    return nearest.flatMap { $0.distance(to: point) <= reach_m ? $0 : nil }
  }

  private func lines(near point: Vector2, _ garden: Garden, _ neighbours: [Neighbour], _ ignoring: GardenPart?)
    -> [Line]
  {
    var lines: [Line] = []
    for part in garden.parts where part != ignoring {
      for edge in garden.edges(of: part) where edge.length > 0 {
        lines.append(
          Line(origin: edge.a, direction: (edge.b - edge.a).normalized, target: .edge(edge), segment: edge))
      }
    }
    if let setbacks { lines += self.lines(of: garden, setbacks) }
    for neighbour in neighbours { lines += self.lines(from: neighbour, to: point) }
    let station = garden.station.pose
    if ignoring != .station {
      lines.append(
        Line(origin: station.position, direction: station.direction, target: .stationAxis(from: station.position)))
    }
    return lines.filter { $0.distance(to: point) <= reach_m }
  }

  /// Where wire lies beside the edges of lawns, inside, and beside what it goes round, outside.
  private func lines(of garden: Garden, _ setbacks: WireSetbacks) -> [Line] {
    var lines: [Line] = []
    func add(_ part: GardenPart, _ distance: Double, inside: Bool) {
      let corners = garden.corners(of: part)
      let side = (Polygon(corners).signedArea > 0) == inside ? 1.0 : -1.0
      for edge in garden.edges(of: part) where edge.length > 0 {
        let direction = (edge.b - edge.a).normalized
        lines.append(
          Line(
            origin: edge.a + direction.perpendicular * (side * distance), direction: direction,
            target: .setback(distance), extent: -distance...(edge.length + distance)))
      }
    }
    for (i, lawn) in garden.lawns.enumerated() { add(.lawn(i), setbacks[lawn.edge].usual, inside: true) }
    for (i, thing) in garden.obstacles.enumerated() where thing.wired {
      add(.obstacle(i), setbacks[WireSetbacks.kind(of: thing.kind)].usual, inside: false)
    }
    return lines
  }

  /// The lines that a neighbour offers. Too near to it every direction would do.
  private func lines(from neighbour: Neighbour, to point: Vector2) -> [Line] {
    let origin = neighbour.point
    let way = point - origin
    guard way.length > 2 * reach_m else { return [] }
    var lines: [Line] = []
    if let before = neighbour.before, before != origin {
      let along = (origin - before).normalized
      lines.append(
        Line(origin: origin, direction: along.perpendicular, target: .rightAngle(at: origin), measures: true))
      lines.append(Line(origin: origin, direction: along, target: .inLine(with: origin), measures: true))
    }
    let degrees = Angle.degrees(radians: arctangent2(way.y, way.x))
    let step = Int((degrees / 15).rounded()) * 15
    let (s, c) = sincos(Angle.radians(degrees: Double(step)))
    let direction = step % 90 == 0 ? Vector2(c.rounded(), s.rounded()) : Vector2(c, s)
    // The same line under its simpler name is enough.
    if !lines.contains(where: { abs($0.direction.cross(direction)) < 1e-6 }) {
      lines.append(
        Line(
          origin: origin, direction: direction, target: .direction(degrees: (step + 360) % 360, from: origin),
          measures: true))
    }
    return lines
  }

  /// The nearest point within reach where two lines meet.
  private func crossing(of lines: [Line], near point: Vector2) -> Snap? {
    var best: (distance: Double, snap: Snap)?
    for (i, a) in lines.enumerated() {
      for b in lines[(i + 1)...] {
        let turn = a.direction.cross(b.direction)
        // Edges meet in corners, or where nothing is; nearly parallel lines meet anywhere.
        guard abs(turn) > 0.2, a.segment == nil || b.segment == nil else { continue }
        let p = a.origin + a.direction * ((b.origin - a.origin).cross(b.direction) / turn)
        let distance = p.distance(to: point)
        guard distance <= 1.5 * reach_m,
          [a, b].allSatisfy({ $0.segment.map { $0.distanceSquared(to: p) < 1e-12 } ?? true })
        else { continue }
        if best.map({ distance < $0.distance }) ?? true {
          best = (distance, Snap(FilePrecision.point(p), [a.target, b.target]))
        }
      }
    }
    return best?.snap
  }
}
