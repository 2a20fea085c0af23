import MowerGeometry

/// Where a round along solid things turns towards them, nose or tail would touch them. Here the room beside them shrinks
/// until a round fits.
struct RoundClearance {
  private let hindrances: [Hindrance]
  private let things: FlatRegion
  private let footprint: MowerFootprint
  private let settings: CoverageSettings

  /// A place that needs more room, and how much, m.
  private struct Squeeze {
    var place: Vector2
    var extra_m: Double
  }

  init(_ hindrances: [Hindrance], _ things: FlatRegion, footprint: MowerFootprint, settings: CoverageSettings) {
    self.hindrances = hindrances
    self.things = things
    self.footprint = footprint
    self.settings = settings
  }

  private static let step_m = 0.03
  private static let attempts = 10

  /// The part of the room beside things in which the chassis touches nothing along a round.
  func room(_ beside: PlanarShape) throws(GeometryError) -> PlanarShape {
    var squeezes: [Squeeze] = []
    var room = beside
    for _ in 0..<Self.attempts {
      let rounds = try OutlineRings(CoverageSite.contours(room, footprint, settings), borders: 1, holes: 1)
      let touches = (rounds.rings.first ?? []).flatMap { footprint.touches(things, along: $0 + [$0[0]]) }
      if touches.isEmpty { break }
      note(touches, in: &squeezes)
      room = try beside.subtracting(.union(taken(by: squeezes, in: beside.context), in: beside.context))
        .simplified(tolerance_m: 0.004)
    }
    return room
  }

  /// Places near a known one make that one need a step more; others are new.
  private func note(_ touches: [Vector2], in squeezes: inout [Squeeze]) {
    let known = squeezes.count
    var grown = [Bool](repeating: false, count: known)
    for p in touches {
      if let i = squeezes.indices.first(where: { squeezes[$0].place.distance(to: p) < 0.25 }) {
        if i < known { grown[i] = true }
      } else {
        squeezes.append(Squeeze(place: p, extra_m: Self.step_m))
      }
    }
    for i in 0..<known where grown[i] { squeezes[i].extra_m += Self.step_m }
  }

  /// The ground that is taken around squeezes: less further off, so that the round bends gently.
  private func taken(by squeezes: [Squeeze], in context: GeometryContext) throws(GeometryError) -> [PlanarShape] {
    var taken: [PlanarShape] = []
    let reach = footprint.pivotRadius_m
    for squeeze in squeezes {
      let place = try PlanarShape.line([squeeze.place, squeeze.place + Vector2(0.001, 0)], in: context)
      for (radius, share) in [(reach, 1.0), (reach + 0.25, 0.7), (reach + 0.5, 0.4), (reach + 0.75, 0.15)] {
        let near = try place.grown(by: radius)
        for h in hindrances where h.shape.meets(near) {
          let side = footprint.halfWidth_m + h.clearance_m + share * squeeze.extra_m
          taken.append(try h.shape.intersection(near).grown(by: side))
        }
      }
    }
    return taken
  }
}
