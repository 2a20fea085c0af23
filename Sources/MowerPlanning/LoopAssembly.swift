import MowerGeometry

/// Joins the rings of one area into a single loop: the border, and each island by a pair of wires out and back.
struct LoopAssembly {
  /// The border from the left terminal to the right one, counter-clockwise, then the islands as closed rings, clockwise
  /// (first corner not repeated).
  private var rings: [[Vector2]]
  /// Where pairs may run.
  private let ground: PreparedShape
  private let context: GeometryContext
  private let boxes: [Box]
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
  /// Where the shortest pair is not free, no other is looked for beyond this, m.
  private static let farthest_m = 40.0

  /// Rings to be joined, and the ground on which the pairs may run.
  init(border: [Vector2], islands: [[Vector2]], ground: PlanarShape) throws(GeometryError) {
    rings = [border] + islands
    boxes = rings.map { Box(around: $0) }
    self.ground = try PreparedShape(ground)
    context = ground.context
  }

  /// What is known of the pairs between two rings.
  private enum Known {
    /// None is shorter.
    case atLeast
    /// The shortest one, free or not.
    case shortest(Pair)
    /// The shortest that was free when it was looked for; those that came to lie in the way since make it no shorter.
    case detour(Pair)
    /// The shortest is not free, and none that is is shorter.
    case noneBelow
  }

  /// Two rings, one that is joined and one that is not, and what is known of the pairs between.
  private struct Candidate {
    var parent: Int
    var child: Int
    var known: Known
  }

  /// The loop. Islands join one after the other, always the one with the shortest pair next, so that the pairs are
  /// together as short as they can be.
  ///
  /// What is known of two rings, at first how far their boxes are apart, decides when they are looked at: of hundreds of
  /// islands most are too far from each other ever to be.
  mutating func joined() throws -> [Vector2] {
    var isInside = [Bool](repeating: false, count: rings.count)
    var open = NearestFirst<Candidate>()
    var count = 0
    func join(_ ring: Int) {
      isInside[ring] = true
      for child in rings.indices where !isInside[child] {
        open.insert(
          Candidate(parent: ring, child: child, known: .atLeast),
          // Less by more than rounding can make of it.
          distance: max(0, boxes[ring].distance(to: boxes[child]) - 1e-6),
          // Equal ones come in the order in which the rings are joined.
          number: count * rings.count + child)
      }
      count += 1
    }
    join(0)
    while count < rings.count {
      PlanningProgress.tell("wire to \(rings.count - 1) islands", count - 1, of: rings.count - 1)
      guard let found = try shortest(&open, isInside) else {
        let left = rings.indices.first { !isInside[$0] } ?? 0
        throw WireLayingError.islandUnreachable(at: Polygon(rings[left]).centroid)
      }
      pairs.append(found)
      join(found.child)
    }
    return walk(ring: 0, from: nil)
  }

  /// The shortest free pair from a ring that is joined to one that is not; of equal ones the first. Nil if there is none.
  private func shortest(
    _ open: inout NearestFirst<Candidate>, _ isInside: [Bool]
  ) throws -> Pair? {
    var best: (pair: Pair, length: Double, number: Int)?
    var looked: [NearestFirst<Candidate>.Entry] = []
    var blocked: [NearestFirst<Candidate>.Entry] = []
    func take(_ pair: Pair, _ entry: NearestFirst<Candidate>.Entry) {
      let length = length(pair)
      if let best, (best.length, best.number) <= (length, entry.number) { return }
      best = (pair, length, entry.number)
    }
    while var entry = open.first, entry.distance <= best?.length ?? .infinity {
      _ = open.popFirst()
      if isInside[entry.value.child] { continue }
      switch entry.value.known {
      case .atLeast:
        let pair = nearest(entry.value.parent, entry.value.child)
        entry.value.known = .shortest(pair)
        open.insert(entry.value, distance: length(pair), number: entry.number)
      case .shortest(let pair), .detour(let pair):
        if try isFree(pair) {
          looked.append(entry)
          take(pair, entry)
        } else {
          blocked.append(entry)
        }
      case .noneBelow: blocked.append(entry)
      }
    }
    for var entry in blocked {
      if let best, entry.distance >= best.length {
        looked.append(entry)
        continue
      }
      // Looked for a little further than needed now, so as not to be looked for again at every step.
      let limit = best.map { 2 * $0.length + 1 }
      if let pair = try detour(entry.value.parent, entry.value.child, shorterThan: limit) {
        entry.value.known = .detour(pair)
        entry.distance = length(pair)
        take(pair, entry)
      } else {
        entry.value.known = .noneBelow
        entry.distance = max(entry.distance, limit ?? Self.farthest_m)
      }
      looked.append(entry)
    }
    for entry in looked { open.insert(entry.value, distance: entry.distance, number: entry.number) }
    return best?.pair
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
    let line = try PlanarShape.line([pair.from, pair.to], in: context)
    guard ground.covers(line) else { return false }
    let box = Box(around: [pair.from, pair.to]).padded(Self.pairSpacing_m + 1e-6)
    for other in pairs where Box(around: [other.from, other.to]).meets(box) {
      if try line.distance(to: .line([other.from, other.to], in: context)) < Self.pairSpacing_m { return false }
    }
    return true
  }

  /// The shortest free pair between places every 0.2 m along both rings.
  private func detour(_ parent: Int, _ child: Int, shorterThan limit: Double?) throws -> Pair? {
    var candidates: [Pair] = []
    for p in Polyline.resampled(closedLine(parent), step_m: 0.2) {
      for q in Polyline.resampled(closedLine(child), step_m: 0.2) where p.distance(to: q) < limit ?? Self.farthest_m {
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
