import MowerGarden
import MowerGeometry

/// Infrared units proposed for a garden.
public struct VirtualWallProposal: Sendable {
  /// A stretch of edge that stays open.
  public struct Gap: Equatable, Sendable {
    /// Where it begins and ends, m.
    public var from: Vector2
    /// Where it ends, m.
    public var to: Vector2
    /// Its length along the edge, m.
    public var length_m: Double
    /// Why no virtual wall closes it.
    public var reason: String
  }
  /// Lighthouses at passages, then virtual walls.
  public var emitters: [Emitter]
  /// Length of the edges that the virtual walls close, m.
  public var closed_m: Double
  /// What stays open; a mower with virtual walls can leave the lawn there.
  public var open: [Gap]
}

/// Finds places for infrared units: a lighthouse for each passage, and virtual walls along edges of the ground that no
/// wall, fence or hedge bounds. A unit's beam lies along the edge, so that it closes a straight stretch of some two
/// metres; a small bed or pond is closed by the halo of a unit in its middle.
public struct VirtualWallPlacement: Sendable {
  /// Units at most, all kinds together.
  public var limit = Emitter.idLimit
  /// Length that one beam closes even in full sun, m.
  public var reach_m = 2.2
  /// A solid thing so near bounds an edge, m.
  public var boundedWithin_m = 0.5
  /// Gaps narrower than a mower need no wall, m.
  public var narrow_m = 0.35
  /// Runs that need more units than this are better fenced or wired.
  public var perRun = 4

  /// A placement for usual units.
  public init() {}

  /// Distance between the samples of an edge, m.
  private static let step_m = 0.1
  /// The edge may leave the middle of a beam by so much, m.
  private static let bend_m = 0.15
  /// A unit stands so far outside the edge, m.
  private static let outside_m = 0.12

  /// Units for a garden, and what stays open. Throws a `GeometryError`.
  public func propose(for garden: Garden) throws(GeometryError) -> VirtualWallProposal {
    var proposal = VirtualWallProposal(emitters: lighthouses(garden), closed_m: 0, open: [])
    let soft = garden.obstacles.filter { !$0.solid }
    var runs: [[Vector2]] = []
    for area in try GardenAreas(garden).bladeAllowed {
      for ring in [area.outline] + area.holes {
        if let middle = Self.small(ring, among: soft), proposal.emitters.count < limit {
          let radius = ring.vertices.map { $0.distance(to: middle) }.max() ?? 0
          var unit = Emitter(name: name("island", proposal), pose: Pose2(middle, heading: 0))
          unit.halo_m = ((radius + 0.3) * 100).rounded() / 100
          // What counts is its halo; the beam is as short as it may be.
          unit.range_m = max(0.2, unit.halo_m)
          proposal.emitters.append(unit)
          proposal.closed_m += ring.perimeter
        } else {
          runs += openRuns(of: ring, in: garden)
        }
      }
    }
    let stretches = runs.map { ($0, self.stretches(of: $0)) }.enumerated()
    // Short ones first, each closed as a whole or not at all.
    for (_, (run, pieces)) in stretches.sorted(by: { ($0.element.1.count, $0.offset) < ($1.element.1.count, $1.offset) }
    ) {
      let length = Double(run.count - 1) * Self.step_m
      if pieces.count <= perRun, proposal.emitters.count + pieces.count <= limit {
        for piece in pieces { proposal.emitters.append(wall(along: piece, named: name("wall", proposal))) }
        proposal.closed_m += length
      } else {
        let reason =
          pieces.count > perRun
          ? "needs \(pieces.count) virtual walls; a fence, a hedge or a wire suits it better"
          : "needs \(pieces.count) virtual walls and \(limit - proposal.emitters.count) of \(limit) units are left"
        proposal.open.append(
          VirtualWallProposal.Gap(from: run[0], to: run[run.count - 1], length_m: length, reason: reason))
      }
    }
    return proposal
  }

  private func name(_ kind: String, _ proposal: VirtualWallProposal) -> String {
    "\(kind) \(proposal.emitters.filter { $0.name.hasPrefix(kind) }.count + 1)"
  }

  /// One lighthouse beside each passage, its beam across at the narrowest place.
  private func lighthouses(_ garden: Garden) -> [Emitter] {
    garden.passages.prefix(limit).enumerated().map { i, passage in
      let middle = passage.polygon.centroid
      var best = (width: Double.infinity, near: 0.0, direction: Vector2(1, 0))
      for k in 0..<90 {
        let direction = Pose2(.zero, heading: Double(k) * Angle.pi / 90).direction
        let ahead = Self.distance(from: middle, direction, to: passage.polygon)
        let back = Self.distance(from: middle, -direction, to: passage.polygon)
        if ahead + back < best.width - 1e-9 { best = (ahead + back, back, direction) }
      }
      let place = middle - best.direction * (best.near + 0.05)
      var unit = Emitter(
        name: "gate \(i + 1)", id: i + 1, kind: .lighthouse,
        pose: Pose2(place, heading: arctangent2(best.direction.y, best.direction.x)))
      unit.halo_m = 0.3
      return unit
    }
  }

  /// Distance along a ray to an outline, m; infinite if it does not meet it.
  private static func distance(from p: Vector2, _ direction: Vector2, to outline: Polygon) -> Double {
    var nearest = Double.infinity
    let v = outline.vertices
    for i in v.indices {
      let e = v[(i + 1) % v.count] - v[i]
      let determinant = direction.cross(e)
      if determinant == 0 { continue }
      let t = (v[i] - p).cross(e) / determinant
      let u = (v[i] - p).cross(direction) / determinant
      if t > 0, u >= 0, u <= 1 { nearest = min(nearest, t) }
    }
    return nearest
  }

  /// The middle of a ring that is the outline of a bed or pond small enough for a halo; nil for other rings.
  private static func small(_ ring: Polygon, among soft: [Obstacle]) -> Vector2? {
    let middle = ring.centroid
    guard (ring.vertices.map { $0.distance(to: middle) }.max() ?? 1) <= 0.6 else { return nil }
    return soft.contains { $0.shape.polygon.contains(middle) } ? middle : nil
  }

  /// The stretches of an outline that nothing solid bounds, as samples.
  private func openRuns(of ring: Polygon, in garden: Garden) -> [[Vector2]] {
    var samples: [Vector2] = []
    for i in ring.vertices.indices {
      let a = ring.vertices[i]
      let b = ring.vertices[(i + 1) % ring.vertices.count]
      let count = max(1, Int((a.distance(to: b) / Self.step_m).rounded()))
      for k in 0..<count { samples.append(a + (b - a) * (Double(k) / Double(count))) }
    }
    let solids = garden.obstacles.filter { $0.solid && $0.height_m > 0.1 }.map(\.shape.polygon)
    let fences = garden.fences.flatMap { zip($0.line, $0.line.dropFirst()).map { Segment($0, $1) } }
    let near2 = boundedWithin_m * boundedWithin_m
    let open = samples.map { p in
      !fences.contains { $0.distanceSquared(to: p) <= near2 }
        && !solids.contains { $0.contains(p) || $0.distanceToOutline(p) <= boundedWithin_m }
    }
    guard let first = open.firstIndex(of: false) else { return [samples + samples.prefix(1)] }
    // Begun at a bounded sample, no run goes over the end.
    var runs: [[Vector2]] = []
    var run: [Vector2] = []
    for k in 0...samples.count {
      let i = (first + k) % samples.count
      if open[i] {
        run.append(samples[i])
      } else {
        if Double(run.count) * Self.step_m >= narrow_m { runs.append(run) }
        run = []
      }
    }
    return runs
  }

  /// A run cut into straight stretches that one beam closes.
  private func stretches(of run: [Vector2]) -> [[Vector2]] {
    var pieces: [[Vector2]] = []
    var start = 0
    while start < run.count - 1 {
      var end = start + 1
      while end + 1 < run.count, run[start].distance(to: run[end + 1]) <= reach_m,
        Self.isStraight(run[start...(end + 1)])
      { end += 1 }
      pieces.append(Array(run[start...end]))
      start = end
    }
    return pieces
  }

  private static func isStraight(_ points: ArraySlice<Vector2>) -> Bool {
    guard let a = points.first, let b = points.last else { return true }
    let chord = Segment(a, b)
    return points.allSatisfy { chord.distanceSquared(to: $0) <= bend_m * bend_m }
  }

  /// A virtual wall at the beginning of a stretch whose beam lies along it, a little outside.
  private func wall(along piece: [Vector2], named name: String) -> Emitter {
    let along = (piece[piece.count - 1] - piece[0]).normalized
    let place = piece[0] - along * 0.1 - along.perpendicular * Self.outside_m
    return Emitter(name: name, pose: Pose2(place, heading: arctangent2(along.y, along.x)))
  }
}
