import MowerGeometry
import Synchronization

/// Shortest ways of the axle's centre through free ground: straight pieces between the corners that bend inwards.
///
/// What can be seen from a corner, and how far it is from there to others, is worked out when it is first asked for and
/// kept. Whoever asks gets the same, and several may ask at once.
final class FreeWays: Sendable {
  /// Where one may drive, grown by a hair so that ways along its border count.
  let region: FlatRegion
  /// Where the ends of a way may be: near a border, driving along it.
  private let ends: FlatRegion
  private let corners: [Vector2]
  private let sight: Sight
  /// The pieces of the region that hang together, and the tree of the boxes around them.
  private let parts: [FlatRegion]
  private let partTree: BoxTree
  private let known: Mutex<Known>

  /// A corner that can be seen from another, and its distance, m.
  typealias Link = (target: Int, length: Double)

  /// What was worked out so far.
  private struct Known {
    /// Visible corners with their distances, by corner.
    var links: [[Link]?]
    /// Lengths of the shortest ways between corners, by corner, m.
    var between: [[Double]?]
  }

  /// Rounding of coordinates, m.
  private static let hair_m = 0.001

  /// Ways inside `free`; ends of ways may lie in `alongside`.
  init(free: PlanarShape, alongside: PlanarShape) throws(GeometryError) {
    let free = try Self.withoutHairs(free)
    let grown = try free.grown(by: Self.hair_m, joins: .mitre).polygons
    region = FlatRegion(grown)
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
    sight = Sight(corners, in: region)
    parts = grown.map { FlatRegion([$0]) }
    partTree = BoxTree(grown.map(\.outline.bounds))
    let count = corners.count
    known = Mutex(Known(links: [[Link]?](repeating: nil, count: count), between: .init(repeating: nil, count: count)))
  }

  /// Free ground without corridors of a hair's width, as are left between a tree and an edge that are just so far apart:
  /// no corner lies in them, so that whoever took one for the nearest place to begin would find no way out of it.
  private static func withoutHairs(_ free: PlanarShape) throws(GeometryError) -> PlanarShape {
    let wide = try free.opened(by: corridor_m / 2).grown(by: 0.015)
    var hairs: [PlanarShape] = []
    for part in try free.subtracting(wide).parts() where part.area > leastHair_m2 { hairs.append(part) }
    return hairs.isEmpty ? free : try free.subtracting(.union(hairs, in: free.context))
  }

  /// Narrower corridors than this are none, m.
  private static let corridor_m = 0.05
  /// What opening takes from a sharp corner is no corridor, m².
  private static let leastHair_m2 = 0.001

  /// The corners that can be seen from a corner, in their order.
  private func links(of corner: Int) -> [Link] {
    if let links = known.withLock({ $0.links[corner] }) { return links }
    let here = corners[corner]
    var blocking = 0
    let links = sight.targets(from: here) {
      // The same from both ends, to the last bit.
      $0 != corner
        && region.covers(corners[min($0, corner)], corners[max($0, corner)], lookingFirstAt: &blocking)
    }
    known.withLock { $0.links[corner] = links }
    return links
  }

  /// Lengths of the shortest ways from a corner to all corners, m.
  private func lengths(from corner: Int) -> [Double] {
    if let lengths = known.withLock({ $0.between[corner] }) { return lengths }
    var distance = [Double](repeating: .infinity, count: corners.count)
    var settled = [Bool](repeating: false, count: corners.count)
    var open = NearestFirst<Void>()
    distance[corner] = 0
    open.insert((), distance: 0, number: corner)
    while let next = open.popFirst() {
      if settled[next.number] { continue }
      settled[next.number] = true
      for link in links(of: next.number) where next.distance + link.length < distance[link.target] {
        distance[link.target] = next.distance + link.length
        open.insert((), distance: distance[link.target], number: link.target)
      }
    }
    known.withLock { $0.between[corner] = distance }
    return distance
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
    let visible = inside.map { p in
      p.map { p in sight.targets(from: p) { region.covers(p, corners[$0], lookingFirstAt: &blocking) } } ?? []
    }
    var result = SquareTable(side: points.count, filledWith: .infinity)
    for i in points.indices {
      result[i, i] = 0
      guard let a = inside[i] else { continue }
      // The best length to each corner from here, so that each pair costs one pass over the corners.
      var reach = [Double](repeating: .infinity, count: corners.count)
      for (corner, length) in visible[i] { reach.shorten(by: lengths(from: corner), length) }
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
  static let entry_m = 2.0

  private func inner(from: Vector2, to: Vector2) -> [Vector2]? {
    if region.covers(from, to) { return [from, to] }
    var distance = [Double](repeating: .infinity, count: corners.count)
    var previous = [Int](repeating: -1, count: corners.count)
    var settled = [Bool](repeating: false, count: corners.count)
    var open = NearestFirst<Void>()
    for (i, length) in sight.targets(from: from, where: { region.covers(from, corners[$0]) }) {
      distance[i] = length
      open.insert((), distance: length, number: i)
    }
    var best = (length: Double.infinity, corner: -1)
    while let next = open.popFirst(), next.distance < best.length {
      let i = next.number
      if settled[i] { continue }
      settled[i] = true
      if next.distance + corners[i].distance(to: to) < best.length, region.covers(corners[i], to) {
        best = (next.distance + corners[i].distance(to: to), i)
      }
      for link in links(of: i) where next.distance + link.length < distance[link.target] {
        distance[link.target] = next.distance + link.length
        previous[link.target] = i
        open.insert((), distance: distance[link.target], number: link.target)
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

  /// The place that stands for a point; nil if there is none near.
  func place(_ p: Vector2) -> Place? {
    guard let inside = entry(p) else { return nil }
    var part = -1
    partTree.visit(where: { part < 0 && $0.contains(inside) }) { if parts[$0].contains(inside) { part = $0 } }
    return Place(point: inside, aside_m: p.distance(to: inside), part: part)
  }

  /// Goes from corner to corner, those first by which a way can be shortest.
  ///
  /// - Parameters:
  ///   - from: where ways begin, on the free ground.
  ///   - within_m: longer ways are not asked for, m.
  ///   - ahead: what a way goes on for from a point at least, m.
  ///   - settle: takes a corner and the length of the shortest way there (m), and says how long ways that are asked for
  ///     are at most from now on, m.
  func search(
    from: Vector2, within_m: Double, ahead: (Vector2) -> Double, settle: (Vector2, Double) -> Double
  ) {
    var limit = within_m
    var distance = [Double](repeating: .infinity, count: corners.count)
    var settled = [Bool](repeating: false, count: corners.count)
    var open = NearestFirst<Void>()
    func reach(_ corner: Int, _ length: Double) {
      guard length < distance[corner] else { return }
      distance[corner] = length
      let whole = length + ahead(corners[corner])
      if whole < limit { open.insert((), distance: whole, number: corner) }
    }
    for (i, length) in sight.targets(
      from: from, within_m: within_m, where: { region.covers(from, corners[$0]) })
    { reach(i, length) }
    while let next = open.popFirst(), next.distance < limit {
      let i = next.number
      if settled[i] { continue }
      settled[i] = true
      limit = settle(corners[i], distance[i])
      for link in links(of: i) { reach(link.target, distance[i] + link.length) }
    }
  }

  private static func tidied(_ line: [Vector2]) -> [Vector2] {
    var result: [Vector2] = []
    for p in line where result.last.map({ $0.distance(to: p) > 1e-6 }) ?? true { result.append(p) }
    return result.count == 1 ? result + result : result
  }
}
