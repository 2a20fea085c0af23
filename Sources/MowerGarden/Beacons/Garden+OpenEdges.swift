import MowerGeometry

/// A stretch of the edge of the ground that a mower without a wire can leave: no wall, hedge or fence stands there, and
/// no beam lies across.
public struct OpenEdge: Equatable, Sendable {
  /// Where it begins, m.
  public var from: Vector2
  /// Where it ends, m.
  public var to: Vector2
  /// Its length along the edge, m.
  public var length_m: Double
  /// What the edge belongs to: a lawn, a passage, a pond or a bed.
  public var owner: String

  /// One sentence with the place and what helps.
  public var reason: String {
    "nothing bounds `\(owner)` from \(from.text) to \(to.text), \((length_m * 10).rounded() / 10) m along its edge; put"
      + " up a fence, a hedge or virtual walls there"
  }
}

extension Garden {
  /// The stretches that neither something solid nor a beam bounds, in the order of lawns, passages, ponds and beds.
  ///
  /// A solid thing counts up to half a metre away: a mower's disc is behind its bumper. A beam counts as far as it
  /// reaches in full sun, and only where it is in sight of its unit. Gaps narrower than a mower do not count.
  public func openEdges() -> [OpenEdge] { EdgeSurvey(self).openEdges() }
}

/// Walks along the edges of a garden's ground.
private struct EdgeSurvey {
  private struct Sample {
    var place: Vector2
    var isOpen: Bool
  }

  private let garden: Garden
  private let ground: [(name: String, outline: Polygon)]
  private let soft: [Obstacle]
  private let solids: [Polygon]
  private let fences: [Segment]
  private let sightlines: Sightlines

  /// Distance between the samples of an edge, m.
  private static let step_m = 0.1
  /// A solid thing so near bounds an edge, m.
  private static let bounded_m = 0.5
  /// Narrower gaps let no mower through, m.
  private static let narrow_m = 0.35
  /// Share of its reach that a beam keeps in full sun, as the simulated receivers have it, and what a receiver that sees
  /// all round adds, m.
  private static let sunShare = 0.65
  private static let extra_m = 0.1
  /// A beam so far from an edge still closes it, m.
  private static let aside_m = 0.35

  init(_ garden: Garden) {
    self.garden = garden
    ground = garden.lawns.map { ($0.name, $0.polygon) } + garden.passages.map { ($0.name, $0.polygon) }
    soft = garden.obstacles.filter { !$0.solid }
    solids = garden.obstacles.filter { $0.solid && $0.height_m > 0.1 }.map(\.shape.polygon)
    fences = garden.fences.flatMap { zip($0.line, $0.line.dropFirst()).map { Segment($0, $1) } }
    sightlines = Sightlines(garden)
  }

  func openEdges() -> [OpenEdge] {
    var edges: [OpenEdge] = []
    for (i, area) in ground.enumerated() {
      // Where another lawn or passage goes on there is no edge.
      edges += runs(of: area.outline, area.name) { p, out in
        let beyond = p + out * 0.05
        return !ground.indices.contains { $0 != i && ground[$0].outline.contains(beyond) }
      }
    }
    for thing in soft {
      edges += runs(of: thing.shape.polygon, thing.name) { p, out in
        let lawn = p + out * 0.05
        return ground.contains { $0.outline.contains(lawn) }
      }
    }
    return edges
  }

  /// The open stretches of an outline, of those parts that `isEdge` (place, unit vector out of the outline) lets count.
  private func runs(of outline: Polygon, _ owner: String, isEdge: (Vector2, Vector2) -> Bool) -> [OpenEdge] {
    let ring = outline.signedArea < 0 ? outline.vertices.reversed() : outline.vertices
    var samples: [Sample] = []
    for i in ring.indices {
      let a = ring[i]
      let b = ring[(i + 1) % ring.count]
      let along = (b - a).normalized
      let count = max(1, Int((a.distance(to: b) / Self.step_m).rounded()))
      for k in 0..<count {
        let p = a + (b - a) * ((Double(k) + 0.5) / Double(count))
        samples.append(Sample(place: p, isOpen: isEdge(p, Vector2(along.y, -along.x)) && !isBounded(p)))
      }
    }
    // Begun at a bounded sample, no run goes over the end of the ring.
    let first = samples.firstIndex { !$0.isOpen } ?? 0
    var edges: [OpenEdge] = []
    var run: [Vector2] = []
    func finish() {
      let length = Double(run.count) * Self.step_m
      if let a = run.first, let b = run.last, length >= Self.narrow_m {
        edges.append(OpenEdge(from: a, to: b, length_m: length, owner: owner))
      }
      run = []
    }
    for k in samples.indices {
      let sample = samples[(first + k) % samples.count]
      if sample.isOpen { run.append(sample.place) } else { finish() }
    }
    finish()
    return edges
  }

  private func isBounded(_ p: Vector2) -> Bool {
    let near2 = Self.bounded_m * Self.bounded_m
    if fences.contains(where: { $0.distanceSquared(to: p) <= near2 }) { return true }
    if solids.contains(where: { $0.contains(p) || $0.distanceToOutline(p) <= Self.bounded_m }) { return true }
    return garden.emitters.contains { closes($0, p) }
  }

  /// Whether a unit's beam or halo lies over a place.
  private func closes(_ unit: Emitter, _ p: Vector2) -> Bool {
    let offset = p - unit.pose.position
    let distance = offset.length
    func reach(_ range_m: Double) -> Double { Self.sunShare * (range_m + Self.extra_m) + 0.15 }
    let along = offset.dot(unit.pose.direction)
    let aside = abs(offset.cross(unit.pose.direction))
    let inBeam = along >= -0.1 && along <= reach(unit.range_m) && aside <= Self.aside_m
    guard inBeam || (unit.halo_m > 0 && distance <= reach(unit.halo_m)) else { return false }
    if distance < 0.05 { return true }
    let hit = sightlines.firstHit(
      from: unit.pose.position, direction: offset * (1 / distance), height_m: Emitter.height_m, limit_m: distance)
    return hit >= distance - 0.05
  }
}
