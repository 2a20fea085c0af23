import MowerGeometry

/// Checks a finished loop against the rules it was laid by.
struct WireCheck {
  private let layout: WireLayout

  init(_ layout: WireLayout) { self.layout = layout }

  /// One phrase for each rule that a proposal breaks.
  func problems(of proposal: WireProposal) throws -> [String] {
    let loop = proposal.loop
    guard loop.count > 4 else { return ["it has only \(loop.count) corners"] }
    var problems = Self.endProblems(loop, station: proposal.station) + Self.crossings(loop)
    if Polygon(loop).signedArea <= 0 { problems.append("it runs clockwise") }
    problems += try clearanceProblems(loop)
    let filled = try layout.area.filled()
    for thing in layout.region.avoided {
      guard let inside = try thing.shape.intersection(filled).polygons.first else { continue }
      let p = Polygon(inside.outline.vertices).centroid
      if inside.contains(p), winding(of: loop, around: p) != 0 { problems.append("'\(thing.name)' is not outside it") }
    }
    return problems
  }

  private static func endProblems(_ loop: [Vector2], station: Pose2) -> [String] {
    let first = station.inverseTransform(loop[0])
    let second = station.inverseTransform(loop[1])
    let last = station.inverseTransform(loop[loop.count - 1])
    let beforeLast = station.inverseTransform(loop[loop.count - 2])
    var problems: [String] = []
    if max(first.length, last.length) > 0.1 { problems.append("it does not end at the station") }
    if max(abs(first.y), abs(second.y), abs(last.y), abs(beforeLast.y)) > 0.003 || first.x <= last.x {
      problems.append("it does not pass straight through the station")
    }
    if second.x < StationStretch.leastAfter_m - 0.002 { problems.append("it bends too soon beyond the station") }
    if -beforeLast.x < StationStretch.leastBefore_m - 0.002 { problems.append("it bends too late before the station") }
    return problems
  }

  /// Places where the wire crosses or touches itself other than as a pair.
  private static func crossings(_ loop: [Vector2]) -> [String] {
    var problems: [String] = []
    let segments = zip(loop, loop.dropFirst()).map { Segment($0, $1) }
    let boxes = segments.map { Box(around: [$0.a, $0.b]) }
    for i in segments.indices {
      for j in segments.indices where j > i {
        let (a, b) = (segments[i], segments[j])
        let (p, q) = (boxes[i], boxes[j])
        if p.minimum.x > q.maximum.x || q.minimum.x > p.maximum.x || p.minimum.y > q.maximum.y
          || q.minimum.y > p.maximum.y
        {
          continue
        }
        if a.a == b.b && a.b == b.a { continue }
        let shared = [a.a, a.b].first { $0 == b.a || $0 == b.b }
        if let shared {
          // Neighbours, or a pair and the ring it leaves: they may meet only there.
          let u = (shared == a.a ? a.b : a.a) - shared
          let v = (shared == b.a ? b.b : b.a) - shared
          if abs(u.cross(v)) <= 1e-9 * u.length * v.length, u.dot(v) > 0 {
            problems.append("it runs over itself at \(place(shared))")
          }
        } else if a.crosses(b) || b.distanceSquared(to: a.a) == 0 || b.distanceSquared(to: a.b) == 0 {
          problems.append("it crosses itself at \(place(a.a))")
        }
      }
    }
    return problems
  }

  /// Clearances below the least setbacks, less what simplifying may take.
  private func clearanceProblems(_ loop: [Vector2]) throws -> [String] {
    let site = layout.site
    let wire = try PlanarShape.line(loop, in: site.context)
    let line = try PreparedShape(wire)
    var problems: [String] = []
    if try !PreparedShape(site.ground).covers(wire) { problems.append("it leaves the lawns and passages") }
    for edge in site.edges where line.distance(to: edge.line) < site.setbacks[edge.kind].least - 0.03 {
      problems.append("it comes \(metres(line.distance(to: edge.line))) near an edge of kind \(edge.kind.rawValue)")
    }
    for thing in layout.region.avoided where line.distance(to: thing.shape) < site.setbacks[thing.kind].least - 0.03 {
      problems.append("it comes \(metres(line.distance(to: thing.shape))) near '\(thing.name)'")
    }
    return problems
  }

  /// How often the loop, closed at the terminals, runs counter-clockwise around a point.
  func winding(of loop: [Vector2], around p: Vector2) -> Int {
    var count = 0
    for i in loop.indices {
      let a = loop[i]
      let b = loop[(i + 1) % loop.count]
      let side = (b - a).cross(p - a)
      if a.y <= p.y, b.y > p.y, side > 0 { count += 1 }
      if a.y > p.y, b.y <= p.y, side < 0 { count -= 1 }
    }
    return count
  }
}
