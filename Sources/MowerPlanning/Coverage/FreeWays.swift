import MowerGeometry

/// Shortest ways of the axle's centre through free ground: straight pieces between the corners that bend inwards.
struct FreeWays {
  /// Where one may drive, grown by a hair so that ways along its border count.
  private let region: FlatRegion
  /// Where the ends of a way may be: near a border, driving along it.
  private let ends: FlatRegion
  private let corners: [Vector2]
  /// Visible corners with their distances, by corner.
  private let links: [[(to: Int, length: Double)]]
  /// Lengths of the shortest ways between corners, m.
  private let between: SquareTable

  /// Rounding of coordinates, m.
  private static let hair_m = 0.001

  /// Ways inside `free`; ends of ways may lie in `alongside`.
  init(free: PlanarShape, alongside: PlanarShape) throws(GeometryError) {
    region = FlatRegion(try free.grown(by: Self.hair_m, joins: .mitre).polygons)
    // Rounds are simplified lines: they stray a little from the border of the room.
    ends = FlatRegion(try alongside.grown(by: 0.01, joins: .mitre).polygons)
    // Arcs of many corners would make the graph slow: two centimetres of detour matter to nobody.
    let coarse = try free.grown(by: -0.02).simplified(tolerance_m: 0.015).polygons
    var corners: [Vector2] = []
    for ring in coarse.flatMap(\.rings) {
      let v = ring.vertices
      for i in v.indices {
        let before = v[(i + v.count - 1) % v.count]
        let after = v[(i + 1) % v.count]
        // Outlines run counter-clockwise and holes clockwise: the free side is on the left.
        if (v[i] - before).cross(after - v[i]) < 0 { corners.append(v[i]) }
      }
    }
    self.corners = corners
    var links = [[(to: Int, length: Double)]](repeating: [], count: corners.count)
    for i in corners.indices {
      for j in corners.indices where j > i && region.covers(corners[i], corners[j]) {
        let length = corners[i].distance(to: corners[j])
        links[i].append((j, length))
        links[j].append((i, length))
      }
    }
    self.links = links
    between = SquareTable(rows: corners.indices.map { Self.lengths(from: $0, links) })
  }

  /// The shortest way, both ends included; nil if there is none.
  func path(from: Vector2, to: Vector2) -> [Vector2]? {
    if from == to { return [from, to] }
    guard let start = entry(from), let goal = entry(to) else { return nil }
    let between = inner(from: start, to: goal)
    return between.map { Self.tidied((start == from ? [] : [from]) + $0 + (goal == to ? [] : [to])) }
  }

  /// Lengths of the shortest ways between points, m; infinite where there is none.
  func distances(_ points: [Vector2]) -> SquareTable {
    // Walks through a cell begin and end at the same few points: each counts once.
    var places: [Vector2: Int] = [:]
    var distinct: [Vector2] = []
    let place = points.map { p -> Int in
      if let known = places[p] { return known }
      places[p] = distinct.count
      distinct.append(p)
      return distinct.count - 1
    }
    let table = distancesOfDistinct(distinct)
    var result = SquareTable(side: points.count, filledWith: 0)
    for i in points.indices {
      for j in points.indices { result[i, j] = table[place[i], place[j]] }
    }
    return result
  }

  private func distancesOfDistinct(_ points: [Vector2]) -> SquareTable {
    let inside = points.map(entry)
    var blocking = 0
    let visible = inside.map { p -> [(corner: Int, length: Double)] in
      guard let p else { return [] }
      var seen: [(corner: Int, length: Double)] = []
      for (i, corner) in corners.enumerated() where region.covers(p, corner, lookingFirstAt: &blocking) {
        seen.append((i, p.distance(to: corner)))
      }
      return seen
    }
    var result = SquareTable(side: points.count, filledWith: .infinity)
    for i in points.indices {
      result[i, i] = 0
      guard let a = inside[i] else { continue }
      // The best length to each corner from here, so that each pair costs one pass over the corners.
      var reach = [Double](repeating: .infinity, count: corners.count)
      for (corner, length) in visible[i] { between.shorten(&reach, byWayOf: corner, length) }
      for j in points.indices where j > i {
        guard let b = inside[j] else { continue }
        var best = Double.infinity
        if region.covers(a, b, lookingFirstAt: &blocking) {
          best = a.distance(to: b)
        } else {
          for (corner, length) in visible[j] { best = min(best, reach[corner] + length) }
        }
        best += points[i].distance(to: a) + points[j].distance(to: b)
        result[i, j] = best
        result[j, i] = best
      }
    }
    return result
  }

  /// Dijkstra's lengths from one corner to all.
  private static func lengths(from start: Int, _ links: [[(to: Int, length: Double)]]) -> [Double] {
    var distance = [Double](repeating: .infinity, count: links.count)
    var settled = [Bool](repeating: false, count: links.count)
    distance[start] = 0
    while true {
      var next = -1
      for i in links.indices where !settled[i] && distance[i] < (next < 0 ? .infinity : distance[next]) { next = i }
      if next < 0 { return distance }
      settled[next] = true
      for link in links[next] { distance[link.to] = min(distance[link.to], distance[next] + link.length) }
    }
  }

  /// The point itself or the nearest one of the free ground.
  func roomyPlace(near p: Vector2) -> Vector2? { entry(p) }

  /// The point itself, or the nearest one of the free ground to which nothing lies between.
  private func entry(_ p: Vector2) -> Vector2? {
    if region.contains(p) { return p }
    for q in region.nearestOnBorder(to: p, within: Self.entry_m) {
      // A little further, off the border.
      let inside = q + (q - p).normalized * (2 * Self.hair_m)
      if region.contains(inside), p.distance(to: q) < 0.01 || ends.covers(p, inside) { return inside }
    }
    // From where it should not be, a mower takes the shortest way back.
    if !ends.contains(p), let q = region.nearestOnBorder(to: p, within: Self.entry_m).first {
      let inside = q + (q - p).normalized * (2 * Self.hair_m)
      if region.contains(inside) { return inside }
    }
    return nil
  }

  /// No place beside an edge is further from roomy ground, m.
  private static let entry_m = 2.0

  private func inner(from: Vector2, to: Vector2) -> [Vector2]? {
    if region.covers(from, to) { return [from, to] }
    var distance = [Double](repeating: .infinity, count: corners.count)
    var previous = [Int](repeating: -1, count: corners.count)
    var settled = [Bool](repeating: false, count: corners.count)
    let last = corners.map { region.covers($0, to) ? $0.distance(to: to) : .infinity }
    for i in corners.indices where region.covers(from, corners[i]) { distance[i] = from.distance(to: corners[i]) }
    var best = (length: Double.infinity, corner: -1)
    while true {
      var next = -1
      for i in corners.indices where !settled[i] && distance[i] < (next < 0 ? .infinity : distance[next]) { next = i }
      if next < 0 || distance[next] >= best.length { break }
      settled[next] = true
      if distance[next] + last[next] < best.length { best = (distance[next] + last[next], next) }
      for link in links[next] where distance[next] + link.length < distance[link.to] {
        distance[link.to] = distance[next] + link.length
        previous[link.to] = next
      }
    }
    guard best.corner >= 0 else { return nil }
    var way = [to]
    var i = best.corner
    while i >= 0 {
      way.append(corners[i])
      i = previous[i]
    }
    return [from] + Array(way.reversed())
  }

  private static func tidied(_ line: [Vector2]) -> [Vector2] {
    var result: [Vector2] = []
    for p in line where result.last.map({ $0.distance(to: p) > 1e-6 }) ?? true { result.append(p) }
    return result.count == 1 ? result + result : result
  }
}
