import MowerGeometry

/// The piece of ground behind a station over which a mower leaves it backwards and drives in again: nothing there is seen
/// by a mower that reverses.
public struct StationLane: Equatable, Sendable {
  /// Farthest that the chassis reaches to a side, ahead to the contacts, and behind its axle, m.
  public var halfWidth_m = 0.28
  /// From the axle to the contacts, m.
  public var contact_m = 0.4
  /// From the axle to the chassis' rear, m.
  public var rear_m = 0.2
  /// How far the mower reverses out of its station, m: `leave_distance`.
  public var leave_m = 1.1

  /// Beside the chassis this much has to be free, m.
  private static let margin_m = 0.03
  /// The axle's line may run so far beyond the lawn's edge, m: stations stand along it.
  private static let edge_m = 0.1

  /// The lane of a middling mower.
  public init() {}

  /// The lane of a robot.
  public init(_ robot: Robot) {
    let corners = robot.chassis.outline.vertices
    halfWidth_m = corners.reduce(0) { max($0, abs($1.y)) }
    rear_m = -corners.reduce(0) { min($0, $1.x) }
    contact_m = robot.charger.contact.x
  }

  /// What is in the way there, one sentence each with its place and what to do; empty for a lane that is free.
  public func findings(in garden: Garden) -> [String] {
    let station = garden.station.pose
    let docked = station.transform(Vector2(-contact_m, 0))
    let out = station.transform(Vector2(-contact_m - leave_m, 0))
    let rear = station.transform(Vector2(-contact_m - leave_m - rear_m, 0))
    let swept = Segment(docked, rear)
    var findings: [String] = []
    func behind(_ gap_m: Double) -> String { "\(Self.metres(gap_m)) m behind the contacts" }
    for o in garden.obstacles where o.solid || o.kind == .pond {
      let outline = o.shape.polygon
      let gap = Self.gap(swept, to: outline.sides, inside: outline)
      guard gap.distance_m < halfWidth_m + Self.margin_m else { continue }
      let along = (station.position - gap.place).dot(station.direction)
      let fate = o.kind == .pond ? "into" : "against"
      findings.append(
        "the mower leaves its station \(Self.metres(leave_m)) m backwards, \(fate) \(o.name) "
          + "(\(behind(max(0, along)))); move or turn the station")
    }
    for f in garden.fences {
      let pieces = zip(f.line, f.line.dropFirst()).map { Segment($0, $1) }
      guard Self.gap(swept, to: pieces).distance_m < halfWidth_m + Self.margin_m else { continue }
      findings.append(
        "the mower leaves its station \(Self.metres(leave_m)) m backwards, against the fence \(f.name); move or "
          + "turn the station")
    }
    if let place = offGround(Segment(docked, out), in: garden) {
      findings.append(
        "the mower leaves its station \(Self.metres(leave_m)) m backwards, off the lawn at "
          + "\(Self.metres(place.x)), \(Self.metres(place.y)); move or turn the station")
    }
    return findings
  }

  /// The first place of a line that lies farther than allowed off lawns and passages.
  private func offGround(_ line: Segment, in garden: Garden) -> Vector2? {
    let grounds = garden.lawns.map(\.polygon) + garden.passages.map(\.polygon)
    let length = line.a.distance(to: line.b)
    let count = max(1, Int((length / 0.05).rounded(.up)))
    for k in 0...count {
      let p = line.a + (line.b - line.a) * (Double(k) / Double(count))
      let isOn = grounds.contains { ground in
        ground.contains(p) || ground.distanceToOutline(p) <= Self.edge_m
      }
      if !isOn { return p }
    }
    return nil
  }

  /// How near edges come to a line, and where; 0 where the line is inside `outline`.
  private static func gap(_ line: Segment, to edges: [Segment], inside outline: Polygon? = nil) -> (
    distance_m: Double, place: Vector2
  ) {
    var best = (distance_m: Double.infinity, place: line.a)
    let count = 40
    for k in 0...count {
      let p = line.a + (line.b - line.a) * (Double(k) / Double(count))
      if outline?.contains(p) == true { return (0, p) }
      for edge in edges {
        let q = edge.closestPoint(to: p)
        let distance = p.distance(to: q)
        if distance < best.distance_m { best = (distance, q) }
      }
    }
    return best
  }

  private static func metres(_ x: Double) -> String { "\((x * 10).rounded() / 10)" }
}

extension Polygon {
  /// Its sides, each from a corner to the next.
  fileprivate var sides: [Segment] {
    vertices.indices.map { Segment(vertices[$0], vertices[($0 + 1) % vertices.count]) }
  }
}
