import MowerGarden
import MowerGeometry

/// What the wire has to respect in a garden, as shapes of one context.
final class WireSite {
  /// Something the wire keeps its distance from, wherever it is.
  struct Thing {
    var name: String
    var kind: EdgeKind
    var shape: PlanarShape
    /// Whether the wire must go round it wherever it stands.
    var wired: Bool
    /// Whether it stops a mower by itself.
    var solid: Bool
    var isFence: Bool
  }

  let garden: Garden
  let setbacks: WireSetbacks
  /// Two wires closer than this leave no way for the mower, m.
  let leastGap_m: Double
  /// A solid thing closer to the wire than this would stop a mower that follows it, so the wire goes round it, m.
  let followingRoom_m: Double
  /// Narrower ways than this are too narrow for the mower or for two wires, m.
  let leastWay_m: Double
  /// How far setbacks give way in narrow places, in steps.
  let squeezes: [Squeeze]
  let context: GeometryContext
  /// Each lawn, repaired.
  let lawns: [PlanarShape]
  /// Each passage, repaired.
  let passages: [PlanarShape]
  /// Lawns and passages as one, gaps at the mouths of passages bridged.
  let ground: PlanarShape
  /// The border of the ground by kind; kinds without border are left out.
  let edges: [(kind: EdgeKind, line: PlanarShape)]
  /// Obstacles and fences in the garden's order.
  let things: [Thing]
  private var inside: [(squeeze: Squeeze, shape: PlanarShape)] = []

  /// Growing and shrinking multiplies corners; those that matter less than this are dropped at each stage, m.
  static let detail_m = 0.002

  /// Gaps up to this width between a passage and a lawn are drawing errors, m.
  static let bridgedGap_m = 0.3

  init(_ garden: Garden, layer: WireLayer, context: GeometryContext) throws(GeometryError) {
    self.garden = garden
    self.context = context
    let setbacks = layer.setbacks
    self.setbacks = setbacks
    // Room to wobble on both sides, and to follow the wire a little inside it.
    leastGap_m = layer.mowerWidth_m + 0.15
    followingRoom_m = layer.mowerWidth_m / 2 + 0.225
    let passable = Squeeze.steps.filter { $0 == .none || $0.width(setbacks) >= layer.mowerWidth_m + 0.049 }
    squeezes = passable
    leastWay_m = passable[passable.count - 1].width(setbacks)
    var lawns: [PlanarShape] = []
    for lawn in garden.lawns { lawns.append(try .polygon(lawn.polygon, in: context)) }
    var passages: [PlanarShape] = []
    for passage in garden.passages { passages.append(try .polygon(passage.polygon, in: context)) }
    var things: [Thing] = []
    for o in garden.obstacles {
      things.append(
        Thing(
          name: o.name, kind: WireSetbacks.kind(of: o.kind), shape: try .polygon(o.shape.polygon, in: context),
          wired: o.wired, solid: o.solid, isFence: false))
    }
    for f in garden.fences {
      things.append(
        Thing(
          name: f.name, kind: .wall, shape: try .line(f.line, in: context), wired: false, solid: true,
          isFence: true))
    }
    self.lawns = lawns
    self.passages = passages
    self.things = things
    ground = try Self.ground(lawns: lawns, passages: passages, things: things, context: context)
    edges = try Self.edges(of: ground, lawns: zip(garden.lawns.map(\.edge), lawns).map { ($0, $1) }, context: context)
  }

  /// Where a wire may lie if everything keeps its setback: the ground without strips along its edges and around
  /// things.
  func room(_ squeeze: Squeeze, around avoided: [Thing]) throws(GeometryError) -> PlanarShape {
    var taken: [PlanarShape] = []
    for t in avoided { taken.append(try t.shape.grown(by: squeeze.setback(setbacks[t.kind]))) }
    return try insideEdges(squeeze).subtracting(.union(taken, in: context))
  }

  /// The ground without the strips along its edges. Strips along outlines of hundreds of corners are the costly part,
  /// and the same for whatever is avoided.
  private func insideEdges(_ squeeze: Squeeze) throws(GeometryError) -> PlanarShape {
    if let known = inside.first(where: { $0.squeeze == squeeze }) { return known.shape }
    var strips: [PlanarShape] = []
    for e in edges { strips.append(try e.line.grown(by: squeeze.setback(setbacks[e.kind]))) }
    let shape = try ground.subtracting(.union(strips, in: context)).simplified(tolerance_m: Self.detail_m)
    inside.append((squeeze, shape))
    return shape
  }

  private static func ground(
    lawns: [PlanarShape], passages: [PlanarShape], things: [Thing], context: GeometryContext
  ) throws(GeometryError) -> PlanarShape {
    var ground = try PlanarShape.union(lawns, in: context)
    // Lawns that share a drawn edge join even if the two drawings differ by a centimetre.
    for lawn in lawns { ground = try bridged(ground, from: lawn, gap_m: 0.02) }
    for passage in passages { ground = try ground.union(passage) }
    for passage in passages { ground = try bridged(ground, from: passage, gap_m: bridgedGap_m) }
    // Slits that are too thin to be meant, and slivers that are left where outlines drawn by hand nearly meet.
    var filled = [ground]
    for slit in try ground.closed(by: 0.05).subtracting(ground).parts() where slit.area > 0.002 { filled.append(slit) }
    for hole in ground.polygons.flatMap(\.holes) {
      let sliver = try PlanarShape.polygon(hole, in: context)
      if try sliver.opened(by: 0.1).isEmpty, !things.contains(where: { $0.shape.meets(sliver) }) {
        filled.append(sliver)
      }
    }
    return try PlanarShape.union(filled, in: context).simplified(tolerance_m: detail_m)
  }

  /// Fills gaps between one shape and the parts of the ground that it nearly meets.
  private static func bridged(_ ground: PlanarShape, from shape: PlanarShape, gap_m: Double) throws(GeometryError)
    -> PlanarShape
  {
    var pieces = [ground]
    for part in try ground.parts() where !part.meets(shape) && part.distance(to: shape) < gap_m {
      let both = try part.union(shape)
      for piece in try both.closed(by: gap_m).subtracting(both).parts()
      where piece.distance(to: part) < 1e-4 && piece.distance(to: shape) < 1e-4 {
        // A hair wider, so that the pieces overlap rather than touch.
        pieces.append(try piece.grown(by: 0.002))
      }
    }
    return pieces.count == 1 ? ground : try .union(pieces, in: ground.context)
  }

  private static func edges(
    of ground: PlanarShape, lawns: [(kind: EdgeKind, shape: PlanarShape)], context: GeometryContext
  ) throws(GeometryError) -> [(kind: EdgeKind, line: PlanarShape)] {
    let border = try ground.boundary()
    var result: [(kind: EdgeKind, line: PlanarShape)] = []
    var rest = border
    for kind in EdgeKind.allCases {
      var near: [PlanarShape] = []
      for lawn in lawns where lawn.kind == kind { near.append(try lawn.shape.boundary().grown(by: 0.06)) }
      if near.isEmpty { continue }
      let zone = try PlanarShape.union(near, in: context)
      let line = try border.intersection(zone)
      if !line.isEmpty { result.append((kind, line)) }
      rest = try rest.subtracting(zone)
    }
    // The sides of passages border on nothing in particular.
    if !rest.isEmpty { result.append((.open, rest)) }
    return result
  }
}
