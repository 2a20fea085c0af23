import MowerGarden
import MowerGeometry

extension Garden {
  /// Every thing of the garden, what lies below first.
  public var parts: [GardenPart] {
    lawns.indices.map { .lawn($0) } + passages.indices.map { .passage($0) } + obstacles.indices.map { .obstacle($0) }
      + fences.indices.map { .fence($0) } + neighbours.indices.map { .neighbour($0) }
      + (wire == nil ? [] : [.wire]) + guides.indices.map { .guide($0) } + zones.indices.map { .zone($0) } + [.station]
      + anchors.indices.map { .anchor($0) } + emitters.indices.map { .emitter($0) }
      + (start == nil ? [] : [.start])
  }

  /// Whether the garden has the thing.
  public func has(_ part: GardenPart) -> Bool {
    switch part {
    case .lawn(let i): lawns.indices.contains(i)
    case .obstacle(let i): obstacles.indices.contains(i)
    case .passage(let i): passages.indices.contains(i)
    case .fence(let i): fences.indices.contains(i)
    case .guide(let i): guides.indices.contains(i)
    case .zone(let i): zones.indices.contains(i)
    case .neighbour(let i): neighbours.indices.contains(i)
    case .anchor(let i): anchors.indices.contains(i)
    case .emitter(let i): emitters.indices.contains(i)
    case .station: true
    case .wire: wire != nil
    case .start: start != nil
    }
  }

  /// What people call a thing: its name, or what it is.
  public func name(of part: GardenPart) -> String {
    guard has(part) else { return "nothing" }
    switch part {
    case .lawn(let i): return lawns[i].name
    case .obstacle(let i): return obstacles[i].name
    case .passage(let i): return passages[i].name
    case .fence(let i): return fences[i].name
    case .guide(let i): return guides[i].name
    case .zone(let i): return zones[i].name
    case .neighbour(let i): return "neighbour \(i + 1)"
    case .anchor(let i): return anchors[i].name
    case .emitter(let i): return emitters[i].name
    case .station: return "station"
    case .wire: return "boundary wire"
    case .start: return "start"
    }
  }

  /// What a thing is, in one or two words.
  public func kind(of part: GardenPart) -> String {
    switch part {
    case .lawn: "lawn"
    case .obstacle(let i): has(part) ? obstacles[i].kind.rawValue : "obstacle"
    case .passage: "passage"
    case .fence: "fence"
    case .guide: "guide wire"
    case .zone: "start point"
    case .neighbour: "neighbour's wire"
    case .anchor: "radio anchor"
    case .emitter(let i): has(part) && emitters[i].kind == .lighthouse ? "lighthouse" : "virtual wall"
    case .station: "charging station"
    case .wire: "boundary wire"
    case .start: "start of a run"
    }
  }

  /// The corners of a thing that is drawn by corners, m; empty for circles, points and poses.
  public func corners(of part: GardenPart) -> [Vector2] {
    guard has(part) else { return [] }
    switch part {
    case .lawn(let i): return lawns[i].polygon.vertices
    case .obstacle(let i):
      if case .polygon(let outline) = obstacles[i].shape { return outline.vertices } else { return [] }
    case .passage(let i): return passages[i].polygon.vertices
    case .fence(let i): return fences[i].line
    case .guide(let i): return guides[i].line
    case .neighbour(let i): return neighbours[i].loop
    case .wire: return wire?.loop ?? []
    case .zone, .station, .start, .anchor, .emitter: return []
    }
  }

  /// The circle of a round obstacle, m.
  public func circle(of part: GardenPart) -> (center: Vector2, radius: Double)? {
    guard case .obstacle(let i) = part, has(part), case .circle(let center, let radius) = obstacles[i].shape else {
      return nil
    }
    return (center, radius)
  }

  /// Whether a thing's last corner joins its first.
  public func isClosed(_ part: GardenPart) -> Bool {
    switch part {
    case .lawn, .obstacle, .passage, .neighbour: true
    case .fence, .guide, .zone, .station, .wire, .start, .anchor, .emitter: false
    }
  }

  /// The edges of a thing: edge k runs from corner k to the next one.
  public func edges(of part: GardenPart) -> [Segment] {
    let corners = corners(of: part)
    guard corners.count > 1 else { return [] }
    let open = zip(corners, corners.dropFirst()).map { Segment($0, $1) }
    return isClosed(part) && corners.count > 2 ? open + [Segment(corners[corners.count - 1], corners[0])] : open
  }

  /// The fewest corners that a thing can have.
  public func leastCorners(of part: GardenPart) -> Int { isClosed(part) || part == .wire ? 3 : 2 }

  /// Where a thing is that has one place: a station, a circle, a start point on the wire; m.
  public func place(of part: GardenPart) -> Vector2? {
    guard has(part) else { return nil }
    switch part {
    case .station: return station.pose.position
    case .start: return start?.position
    case .anchor(let i): return anchors[i].position
    case .emitter(let i): return emitters[i].pose.position
    case .zone(let i): return wire.flatMap { WireRoute(wire: $0, station: station).place(after: zones[i].follow_m) }
    default: return circle(of: part)?.center
    }
  }

  /// Replaces the corners of a thing, m; what has none stays.
  mutating func setCorners(of part: GardenPart, to corners: [Vector2]) {
    guard has(part) else { return }
    switch part {
    case .lawn(let i): lawns[i].polygon.vertices = corners
    case .obstacle(let i): if case .polygon = obstacles[i].shape { obstacles[i].shape = .polygon(Polygon(corners)) }
    case .passage(let i): passages[i].polygon.vertices = corners
    case .fence(let i): fences[i].line = corners
    case .guide(let i): guides[i].line = corners
    case .neighbour(let i): neighbours[i].loop = corners
    case .wire: wire?.loop = corners
    case .zone, .station, .start, .anchor, .emitter: break
    }
  }
}
