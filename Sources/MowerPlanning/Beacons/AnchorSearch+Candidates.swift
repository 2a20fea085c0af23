import MowerGarden
import MowerGeometry

extension AnchorSearch {
  /// Places for anchors: on posts around the lawns, in the middle of beds, on walls and the corners of houses.
  static func candidates(_ garden: Garden) -> [Candidate] {
    let areas = garden.lawns.map(\.polygon) + garden.passages.map(\.polygon)
    let things = garden.obstacles.filter { $0.height_m > 0.1 || $0.kind == .pond }.map(\.shape.polygon)
    let station = garden.station.pose.position
    let perimeter = areas.reduce(0) { $0 + $1.perimeter }
    let spacing = max(spacing_m, perimeter / Double(candidateLimit) * 1.2)
    var found: [Candidate] = []

    func offer(_ p: Vector2, _ height: Double, free: Bool) {
      if free {
        // A post keeps a hand's breadth off the grass and stands in nothing.
        if areas.contains(where: { $0.contains(p) || $0.distanceToOutline(p) < 0.15 }) { return }
        if things.contains(where: { $0.contains(p) }) { return }
      }
      if p.distance(to: station) < 1 || found.contains(where: { $0.position.distance(to: p) < 0.4 * spacing }) {
        return
      }
      found.append(Candidate(position: p, height_m: height))
    }

    for wall in garden.obstacles where wall.kind == .wall && wall.height_m >= 2 {
      let outline = wall.shape.polygon
      let ring = outline.signedArea < 0 ? Polygon(outline.vertices.reversed()) : outline
      let near = areas.contains { a in ring.vertices.contains { a.contains($0) || a.distanceToOutline($0) < 6 } }
      if !near { continue }
      for (p, outwards) in edge(of: ring, every: spacing) {
        let place = p + outwards * 0.08
        if things.contains(where: { $0.contains(place) }) { continue }
        offer(place, min(2.2, wall.height_m - 0.2), free: false)
      }
    }
    for bed in garden.obstacles where bed.kind == .bed {
      offer(bed.shape.polygon.centroid, Anchor.usualHeight_m, free: false)
    }
    for area in areas {
      let ring = area.signedArea < 0 ? Polygon(area.vertices.reversed()) : area
      for (p, outwards) in edge(of: ring, every: spacing) {
        offer(p + outwards * 0.3, Anchor.usualHeight_m, free: true)
      }
    }
    return found
  }

  /// Points along a counter-clockwise outline with the direction outwards; at corners, the diagonal.
  private static func edge(of ring: Polygon, every spacing: Double) -> [(Vector2, Vector2)] {
    let v = ring.vertices
    var points: [(Vector2, Vector2)] = []
    for i in v.indices {
      let before = (v[i] - v[(i + v.count - 1) % v.count]).normalized
      let ahead = v[(i + 1) % v.count] - v[i]
      let along = ahead.normalized
      points.append((v[i], -(before + along).perpendicular.normalized))
      let steps = Int((ahead.length / spacing).rounded(.up))
      for k in 1..<max(2, steps) where k < steps {
        points.append((v[i] + ahead * (Double(k) / Double(steps)), -along.perpendicular))
      }
    }
    return points
  }
}
