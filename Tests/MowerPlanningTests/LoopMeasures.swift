import MowerGeometry

/// What the tests measure on a loop by themselves, without the module's own checks.
enum LoopMeasures {
  /// How often a loop, closed at the terminals, runs counter-clockwise around a point, by summing up bearings.
  static func winding(_ loop: [Vector2], around p: Vector2) -> Int {
    var turned = 0.0
    for i in loop.indices {
      let a = loop[i] - p
      let b = loop[(i + 1) % loop.count] - p
      turned += arctangent2(a.cross(b), a.dot(b))
    }
    return Int((turned / Angle.twoPi).rounded())
  }

  /// Pieces of wire that cross, or that lie on each other without being an out-and-back pair.
  static func crossings(_ loop: [Vector2]) -> [Vector2] {
    let pieces = zip(loop, loop.dropFirst()).map { Segment($0, $1) }
    var result: [Vector2] = []
    for i in pieces.indices {
      for j in pieces.indices where j > i {
        let (a, b) = (pieces[i], pieces[j])
        if a.crosses(b) { result.append(a.a) }
        let pair = a.a == b.b && a.b == b.a
        // Middles lie on another piece only where two run along each other.
        let along = b.distanceSquared(to: (a.a + a.b) * 0.5) < 1e-12 || a.distanceSquared(to: (b.a + b.b) * 0.5) < 1e-12
        if along && !pair { result.append(a.a) }
      }
    }
    return result
  }

  /// Least distance from the loop's wire to a polygon's outline, m, probed every 2 cm; probes may be left out.
  static func clearance(_ loop: [Vector2], to outline: Polygon, where include: (Vector2) -> Bool = { _ in true })
    -> Double
  {
    var best = Double.infinity
    for p in probes(loop) where include(p) { best = min(best, outline.distanceToOutline(p)) }
    return best
  }

  /// Points along the wire, at most 2 cm apart.
  static func probes(_ loop: [Vector2]) -> [Vector2] {
    zip(loop, loop.dropFirst()).flatMap { a, b -> [Vector2] in
      let steps = max(1, Int((a.distance(to: b) / 0.02).rounded(.up)))
      return (0..<steps).map { a + (b - a) * (Double($0) / Double(steps)) }
    }
  }

  /// Pieces of the wire that are laid twice, once in each direction.
  static func pairs(_ loop: [Vector2]) -> [Segment] {
    let pieces = zip(loop, loop.dropFirst()).map { Segment($0, $1) }
    return pieces.indices.filter { i in pieces[(i + 1)...].contains { $0.a == pieces[i].b && $0.b == pieces[i].a } }
      .map { pieces[$0] }
  }
}
