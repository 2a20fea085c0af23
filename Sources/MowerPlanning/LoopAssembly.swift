import MowerGeometry

/// Joins the rings of one area into a single loop: the border, and each island by a pair of wires out and back.
struct LoopAssembly {
  /// The border from the left terminal to the right one, counter-clockwise, then the islands as closed rings, clockwise
  /// (first corner not repeated).
  private var rings: [[Vector2]]
  /// Where pairs may run.
  private let ground: PlanarShape
  private var pairs: [Pair] = []

  /// A pair from a place on one ring to a place on another.
  private struct Pair {
    var parent: Int
    var child: Int
    var from: Vector2
    var to: Vector2
  }

  /// Pairs stay so far from each other, m.
  private static let pairSpacing_m = 0.1

  /// Rings to be joined, and the ground on which the pairs may run.
  init(border: [Vector2], islands: [[Vector2]], ground: PlanarShape) {
    rings = [border] + islands
    self.ground = ground
  }

  /// The loop. Islands join one after the other, always the one with the shortest pair next, so that the pairs are
  /// together as short as they can be.
  mutating func joined() throws -> [Vector2] {
    var inside = [0]
    var outside = Array(rings.indices.dropFirst())
    while !outside.isEmpty {
      var best: Pair?
      for parent in inside {
        for child in outside {
          let shortest = nearest(parent, child)
          if length(shortest) >= best.map(length) ?? .infinity { continue }
          let pair = try isFree(shortest) ? shortest : try detour(parent, child, shorterThan: best.map(length))
          if let pair, length(pair) < best.map(length) ?? .infinity { best = pair }
        }
      }
      guard let found = best else {
        throw WireLayingError.islandUnreachable(at: Polygon(rings[outside[0]]).centroid)
      }
      pairs.append(found)
      inside.append(found.child)
      outside.removeAll { $0 == found.child }
    }
    return walk(ring: 0, from: nil)
  }

  private func length(_ p: Pair) -> Double { p.from.distance(to: p.to) }

  private func closedLine(_ ring: Int) -> [Vector2] { ring == 0 ? rings[0] : rings[ring] + [rings[ring][0]] }

  private func nearest(_ parent: Int, _ child: Int) -> Pair {
    let a = closedLine(parent)
    let b = closedLine(child)
    var best = Pair(parent: parent, child: child, from: a[0], to: b[0])
    // The nearest points of two lines that do not cross: one of them is a corner.
    for p in a {
      let q = Polyline.nearest(to: p, on: b)
      if q.distance < length(best) { (best.from, best.to) = (p, q.point) }
    }
    for p in b {
      let q = Polyline.nearest(to: p, on: a)
      if q.distance < length(best) { (best.from, best.to) = (q.point, p) }
    }
    return best
  }

  private func isFree(_ pair: Pair) throws -> Bool {
    let line = try PlanarShape.line([pair.from, pair.to], in: ground.context)
    guard ground.covers(line) else { return false }
    for other in pairs {
      if try line.distance(to: .line([other.from, other.to], in: ground.context)) < Self.pairSpacing_m { return false }
    }
    return true
  }

  /// The shortest free pair between places every 0.2 m along both rings.
  private func detour(_ parent: Int, _ child: Int, shorterThan limit: Double?) throws -> Pair? {
    var candidates: [Pair] = []
    for p in Polyline.resampled(closedLine(parent), step_m: 0.2) {
      for q in Polyline.resampled(closedLine(child), step_m: 0.2) where p.distance(to: q) < limit ?? 40 {
        candidates.append(Pair(parent: parent, child: child, from: p, to: q))
      }
    }
    // Equal lengths are taken in the order of the rings: sorting must not depend on its algorithm.
    let order = candidates.indices.sorted {
      (length(candidates[$0]), $0) < (length(candidates[$1]), $1)
    }
    for i in order where try isFree(candidates[i]) { return candidates[i] }
    return nil
  }

  /// The wire along a ring with its detours, beginning and ending where a pair arrives.
  private func walk(ring: Int, from entry: Vector2?) -> [Vector2] {
    var line = closedLine(ring)
    let children = pairs.filter { $0.parent == ring }
    for place in children.map(\.from) + (entry.map { [$0] } ?? []) {
      let n = Polyline.nearest(to: place, on: line)
      if n.point == line[n.segment] || n.point == line[n.segment + 1] { continue }
      line.insert(place, at: n.segment + 1)
    }
    if let entry {
      let open = Array(line.dropLast())
      let start = open.indices.min { open[$0].distance(to: entry) < open[$1].distance(to: entry) } ?? 0
      line = Array(open[start...]) + Array(open[...start])
    }
    var result: [Vector2] = []
    var visited = [Bool](repeating: false, count: children.count)
    for p in line {
      result.append(p)
      for (i, pair) in children.enumerated() where !visited[i] && pair.from.distance(to: p) < 1e-9 {
        visited[i] = true
        result += walk(ring: pair.child, from: pair.to)
        result.append(p)
      }
    }
    return result
  }
}
