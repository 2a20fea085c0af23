import MowerGarden
import MowerGeometry

/// Everything a chassis can run into: outlines of solid things and fences as segments, round things as circles.
final class Solids: @unchecked Sendable {
  /// A touch: where, which way out, how deep.
  struct Contact: BitwiseCopyable {
    /// Point of contact in the world, m.
    var point = Vector2.zero
    /// Unit vector that leads the chassis out.
    var normal = Vector2.zero
    /// Penetration, m.
    var depth = 0.0
    /// Whether the thing is the station's tower.
    var station = false
  }

  /// Farthest distance the broad phase looks, m.
  static let reach_m = 1.5

  private struct Round: BitwiseCopyable {
    var center: Vector2
    var radius: Double
  }
  private struct Edge: BitwiseCopyable {
    var a: Vector2
    var b: Vector2
    var station: Bool
  }

  /// Distance from a place to the nearest solid, m; never too large by more than a cell's diagonal.
  private let clearance: FlatGrid<Float>
  private let rounds: UnsafeMutableBufferPointer<Round>
  private let edges: UnsafeMutableBufferPointer<Edge>
  /// Bins of 0.5 m: which rounds and edges come within `binReach_m` of a bin (compressed rows).
  private let bins: FlatGrid<UInt32>
  private let binRounds: UnsafeMutableBufferPointer<UInt16>
  private let binEdges: UnsafeMutableBufferPointer<UInt16>
  private let roundStart: UnsafeMutableBufferPointer<UInt32>
  private let edgeStart: UnsafeMutableBufferPointer<UInt32>
  private static let binReach_m = 1.2

  init(_ garden: Garden, tower: Polygon?) {
    let box = garden.bounds.padded(3)
    var rounds: [Round] = []
    var edges: [Edge] = []
    var filled: [Polygon] = []
    func close(_ polygon: Polygon, station: Bool = false) {
      let v = polygon.vertices
      for i in v.indices { edges.append(Edge(a: v[i], b: v[(i + 1) % v.count], station: station)) }
      filled.append(polygon)
    }
    for o in garden.obstacles where o.solid {
      switch o.shape {
      case .circle(let c, let r):
        rounds.append(Round(center: c, radius: r))
        filled.append(.circle(center: c, radius: r))
      case .polygon(let p): close(p)
      }
    }
    for f in garden.fences {
      for (a, b) in zip(f.line, f.line.dropFirst()) { edges.append(Edge(a: a, b: b, station: false)) }
    }
    if let tower { close(tower, station: true) }

    let clearance = FlatGrid<Float>(covering: box, cell_m: 0.1, fill: Float(Self.reach_m))
    for e in edges {
      let s = Segment(e.a, e.b)
      clearance.forEachCell(near: s, within: Self.reach_m) { i, center in
        clearance.values[i] = min(clearance.values[i], Float(s.distanceSquared(to: center).squareRoot()))
      }
    }
    for r in rounds {
      clearance.forEachCell(near: Segment(r.center, r.center), within: Self.reach_m + r.radius) { i, center in
        clearance.values[i] = min(clearance.values[i], Float(max(0, center.distance(to: r.center) - r.radius)))
      }
    }
    for p in filled {
      ScanFill.forEachRun(p, on: clearance) { row, columns in
        for x in columns { clearance.values[row * clearance.columns + x] = 0 }
      }
    }
    self.clearance = clearance

    let bins = FlatGrid<UInt32>(covering: box, cell_m: 0.5, fill: 0)
    var roundLists = [[UInt16]](repeating: [], count: bins.count)
    var edgeLists = [[UInt16]](repeating: [], count: bins.count)
    let reach = Self.binReach_m + 0.36
    for (k, r) in rounds.enumerated() {
      bins.forEachCell(near: Segment(r.center, r.center), within: reach + r.radius) { i, center in
        if center.distance(to: r.center) < r.radius + reach { roundLists[i].append(UInt16(k)) }
      }
    }
    for (k, e) in edges.enumerated() {
      let s = Segment(e.a, e.b)
      bins.forEachCell(near: s, within: reach) { i, center in
        if s.distanceSquared(to: center) < reach * reach { edgeLists[i].append(UInt16(k)) }
      }
    }
    self.bins = bins
    (roundStart, binRounds) = Self.compress(roundLists)
    (edgeStart, binEdges) = Self.compress(edgeLists)
    self.rounds = Self.copy(rounds)
    self.edges = Self.copy(edges)
  }

  deinit {
    rounds.deallocate()
    edges.deallocate()
    binRounds.deallocate()
    binEdges.deallocate()
    roundStart.deallocate()
    edgeStart.deallocate()
  }

  private static func copy<T: BitwiseCopyable>(_ array: [T]) -> UnsafeMutableBufferPointer<T> {
    let b = UnsafeMutableBufferPointer<T>.allocate(capacity: array.count)
    _ = b.initialize(from: array)
    return b
  }

  private static func compress(
    _ lists: [[UInt16]]
  ) -> (UnsafeMutableBufferPointer<UInt32>, UnsafeMutableBufferPointer<UInt16>) {
    var starts: [UInt32] = [0]
    for l in lists { starts.append(starts.last! + UInt32(l.count)) }
    return (copy(starts), copy(lists.flatMap { $0 }))
  }

  /// Whether nothing solid lies within a radius of a place; the answer errs towards false.
  @inline(__always)
  func isFree(at p: Vector2, radius: Double) -> Bool {
    Double(clearance.values[clearance.index(of: p)]) > radius + 0.15
  }

  /// The deepest contact of a convex outline (counter-clockwise, world frame) with anything solid near `center`.
  func deepestContact(
    outline: UnsafeBufferPointer<Vector2>, center: Vector2
  ) -> Contact? {
    var best = Contact()
    let bin = bins.index(of: center)
    for k in Int(edgeStart[bin])..<Int(edgeStart[bin + 1]) {
      let e = edges[Int(binEdges[k])]
      if let c = Self.contact(of: outline, with: e), c.depth > best.depth { best = c }
    }
    for k in Int(roundStart[bin])..<Int(roundStart[bin + 1]) {
      let r = rounds[Int(binRounds[k])]
      if let c = Self.contact(of: outline, with: r), c.depth > best.depth { best = c }
    }
    return best.depth > 0 ? best : nil
  }

  /// Clips the edge to the outline; the outline's side that has to move least gives the way out.
  private static func contact(of outline: UnsafeBufferPointer<Vector2>, with edge: Edge) -> Contact? {
    var t0 = 0.0
    var t1 = 1.0
    let d = edge.b - edge.a
    let n = outline.count
    var j = n - 1
    for i in 0..<n {
      let side = outline[i] - outline[j]
      // Positive inside for a counter-clockwise outline.
      let da = side.cross(edge.a - outline[j])
      let slope = side.cross(d)
      if slope == 0 {
        if da < 0 { return nil }
      } else {
        let t = -da / slope
        if slope > 0 { t0 = max(t0, t) } else { t1 = min(t1, t) }
        if t0 > t1 { return nil }
      }
      j = i
    }
    let p = edge.a + d * t0
    let q = edge.a + d * t1
    var best = Double.infinity
    var normal = Vector2.zero
    j = n - 1
    for i in 0..<n {
      let side = (outline[i] - outline[j]).normalized
      let depth = max(side.cross(p - outline[j]), side.cross(q - outline[j]))
      if depth < best {
        best = depth
        // Outward normal of the side is (dy, −dx); the chassis moves the other way.
        normal = Vector2(-side.y, side.x)
      }
      j = i
    }
    return Contact(point: (p + q) * 0.5, normal: normal, depth: best, station: edge.station)
  }

  /// The touch of a convex outline with something round, m; nil without one.
  static func contact(of outline: UnsafeBufferPointer<Vector2>, center: Vector2, radius: Double) -> Contact? {
    contact(of: outline, with: Round(center: center, radius: radius))
  }

  private static func contact(of outline: UnsafeBufferPointer<Vector2>, with round: Round) -> Contact? {
    // The point of the outline that is nearest to the circle's centre.
    var nearest = Vector2.zero
    var best = Double.infinity
    var inside = true
    let n = outline.count
    var j = n - 1
    for i in 0..<n {
      let s = Segment(outline[j], outline[i])
      let c = s.closestPoint(to: round.center)
      let d = (c - round.center).lengthSquared
      if d < best {
        best = d
        nearest = c
      }
      if (s.b - s.a).cross(round.center - s.a) < 0 { inside = false }
      j = i
    }
    let distance = best.squareRoot()
    if inside {
      // The centre is under the chassis: out by the nearest side.
      return Contact(
        point: round.center, normal: (round.center - nearest).normalized, depth: distance + round.radius,
        station: false)
    }
    if distance >= round.radius { return nil }
    let normal = distance > 1e-9 ? (nearest - round.center) * (1 / distance) : Vector2(1, 0)
    return Contact(point: nearest, normal: normal, depth: round.radius - distance, station: false)
  }

  /// Distance along a ray to the first solid, m; `limit` if there is none before.
  func range(from origin: Vector2, direction: Vector2, limit: Double) -> Double {
    // A sonar that looks into free air costs one look-up.
    if isFree(at: origin, radius: min(limit, Self.reach_m - 0.2)) && limit <= Self.reach_m - 0.2 { return limit }
    var best = limit
    let bin = bins.index(of: origin + direction * min(limit * 0.5, 0.6))
    for k in Int(edgeStart[bin])..<Int(edgeStart[bin + 1]) {
      let e = edges[Int(binEdges[k])]
      let d = e.b - e.a
      let det = direction.cross(d)
      if det == 0 { continue }
      let o = e.a - origin
      let t = o.cross(d) / det
      let u = o.cross(direction) / det
      if t >= 0 && t < best && u >= 0 && u <= 1 { best = t }
    }
    for k in Int(roundStart[bin])..<Int(roundStart[bin + 1]) {
      let r = rounds[Int(binRounds[k])]
      let o = origin - r.center
      let b = o.dot(direction)
      let disc = b * b - (o.lengthSquared - r.radius * r.radius)
      if disc < 0 { continue }
      let t = -b - disc.squareRoot()
      if t >= 0 && t < best { best = t }
    }
    return best
  }
}
