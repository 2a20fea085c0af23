import MowerGarden
import MowerGeometry

/// Something the chassis must not touch, and how far it stays away, m.
struct Hindrance {
  var shape: PlanarShape
  var clearance_m: Double
}

/// A garden as a mower of a given size sees it: where its axle's centre may be, as shapes of one context.
final class CoverageSite {
  /// A connected piece of grass.
  struct Area {
    /// Index of the lawn that takes most of it.
    var lawn: Int?
    /// Grass, things that stand in it included.
    var shape: PlanarShape
    /// Where the axle may be while the mower drives along what bounds the room.
    var alongside: PlanarShape
    /// Where the axle may be with any heading, and turn.
    var turning: PlanarShape
    /// The same, grown by a hair so that lanes along its border count as inside.
    var roomForLanes: [PolygonWithHoles]
    /// Grass, without what stands in it, that the disc comes to while the axle is where it may turn.
    var grassForLanes: PlanarShape
    /// Where rounds go.
    var contours: Contours
  }

  let garden: Garden
  let footprint: MowerFootprint
  let settings: CoverageSettings
  let context: GeometryContext
  /// Lawns and passages as one, without beds and ponds: where the disc may be.
  let bladeGround: PlanarShape
  /// Grass to be mown.
  let mowable: PlanarShape
  /// Connected pieces of grass, in the order of the garden's lawns.
  let areas: [Area]
  private let hindrances: [Hindrance]
  /// What the chassis must not touch, grown by what a planned line may not give away of the clearance in a bend.
  private let things: FlatRegion

  /// Smaller pieces of grass are not worth a mower's way, m².
  private static let leastArea_m2 = 0.25

  init(_ garden: Garden, footprint: MowerFootprint, settings: CoverageSettings, context: GeometryContext)
    throws(GeometryError)
  {
    self.garden = garden
    self.footprint = footprint
    self.settings = settings
    self.context = context
    let site = try WireSite(garden, layer: WireLayer(), context: context)
    var soft: [PlanarShape] = []
    var solid: [PlanarShape] = []
    var hindrances: [Hindrance] = []
    for o in garden.obstacles {
      let shape = try PlanarShape.polygon(o.shape.polygon, in: context)
      if o.solid { solid.append(shape) } else { soft.append(shape) }
      if o.solid || o.kind == .pond {
        let clearance = o.kind == .pond ? settings.waterClearance_m : settings.clearance_m
        hindrances.append(Hindrance(shape: shape, clearance_m: clearance))
      }
    }
    for f in garden.fences {
      hindrances.append(Hindrance(shape: try .line(f.line, in: context), clearance_m: settings.clearance_m))
    }
    for (kind, line) in site.edges where kind == .wall || kind == .water {
      let clearance = kind == .water ? settings.waterClearance_m : settings.clearance_m
      hindrances.append(Hindrance(shape: line, clearance_m: clearance))
    }
    let tower = try PlanarShape.polygon(footprint.stationTower(garden.station.pose), in: context)
    hindrances.append(Hindrance(shape: tower, clearance_m: settings.clearance_m))
    self.hindrances = hindrances
    let things = try Self.things(hindrances, in: context)
    self.things = things

    bladeGround = try site.ground.subtracting(.union(soft, in: context))
    var grass: [PlanarShape] = site.lawns
    for (passage, shape) in zip(garden.passages, site.passages) where passage.grass { grass.append(shape) }
    let all = try PlanarShape.union(grass, in: context)
    mowable = try all.subtracting(.union(soft + solid, in: context))

    // Lawns that share an edge but for a slit are one.
    let joined = try all.union(all.closed(by: 0.02)).simplified(tolerance_m: 0.002)
      .subtracting(.union(soft, in: context))
    var areas: [Area] = []
    for part in try joined.parts() where part.area >= Self.leastArea_m2 {
      var lawn: (index: Int, area: Double)?
      for (i, shape) in site.lawns.enumerated() {
        let share = try shape.intersection(part).area
        if share > lawn?.area ?? 0.01 { lawn = (i, share) }
      }
      let turning = try Self.room(
        within: part, disc: footprint.bladeReach_m(turn: Self.turn(footprint, settings)) + settings.edgeMargin_m,
        chassis: Self.turningReach(footprint, settings), hindrances)
      let beside = try Self.room(
        within: part, disc: footprint.bladeRadius_m + abs(footprint.bladeOffset.y) + settings.edgeMargin_m,
        chassis: footprint.halfWidth_m, hindrances)
      let alongside = try RoundClearance(hindrances, things, footprint: footprint, settings: settings).room(beside)
      areas.append(
        Area(
          lawn: lawn?.index, shape: part, alongside: alongside, turning: turning,
          roomForLanes: try turning.grown(by: 0.001, joins: .mitre).polygons,
          grassForLanes: try mowable.intersection(part).intersection(turning.grown(by: footprint.bladeRadius_m)),
          contours: Self.contours(alongside, footprint, settings)))
    }
    // In the garden's order; pieces of one lawn in the order of the polygon work, which is reproducible.
    let order = areas.indices.sorted { (areas[$0].lawn ?? .max, $0) < (areas[$1].lawn ?? .max, $1) }
    self.areas = order.map { areas[$0] }
  }

  private static func things(_ hindrances: [Hindrance], in context: GeometryContext) throws(GeometryError) -> FlatRegion
  {
    var solid: [PlanarShape] = []
    for h in hindrances { solid.append(try h.shape.grown(by: h.clearance_m / 4)) }
    return FlatRegion(try PlanarShape.union(solid, in: context).polygons)
  }

  /// Whether the chassis touches nothing along a line of the axle's centre.
  func isFree(_ line: [Vector2]) -> Bool { footprint.touches(things, along: line).isEmpty }

  /// How far the axle's centre keeps from what must not be touched where the mower turns, m.
  var turningDistance_m: Double { Self.turningReach(footprint, settings) + settings.clearance_m }

  /// Whether a place lies on something that the garden's file shows, or within a distance (m) of it.
  func knows(_ p: Vector2, within distance_m: Double) -> Bool {
    things.contains(p) || !things.nearestOnBorder(to: p, within: distance_m).isEmpty
  }

  /// Where rounds go that leave as much room beside them as a room does.
  static func contours(
    _ room: PlanarShape, _ footprint: MowerFootprint, _ settings: CoverageSettings
  ) -> Contours {
    Contours(
      room, spacing_m: footprint.spacing_m(overlap: settings.overlap_m),
      corner_m: max(CoveragePlanner.corner_m, footprint.minimumTurn_m))
  }

  /// Radius of the turns between lanes, m.
  var turn_m: Double { Self.turn(footprint, settings) }
  /// Distance between lanes, m.
  var spacing_m: Double { footprint.spacing_m(overlap: settings.overlap_m) }

  /// Where the axle may be anywhere on the ground: `freedom` 1 for any heading and turns, 0 for driving along what
  /// bounds a narrow way, and between them in proportion.
  func ways(freedom: Double) throws(GeometryError) -> PlanarShape {
    let mix = { (narrow: Double, wide: Double) in narrow + freedom * (wide - narrow) }
    return try Self.room(
      within: bladeGround,
      disc: mix(
        footprint.bladeRadius_m + abs(footprint.bladeOffset.y), footprint.bladeReach_m(turn: turn_m))
        + settings.edgeMargin_m,
      chassis: mix(footprint.halfWidth_m, Self.turningReach(footprint, settings)), hindrances)
  }

  private static func turn(_ footprint: MowerFootprint, _ settings: CoverageSettings) -> Double {
    max(footprint.minimumTurn_m, footprint.spacing_m(overlap: settings.overlap_m) / 2)
  }

  private static func turningReach(_ footprint: MowerFootprint, _ settings: CoverageSettings) -> Double {
    max(footprint.pivotRadius_m, footprint.sweptRadius_m(turn: turn(footprint, settings)))
  }

  private static func room(
    within shape: PlanarShape, disc: Double, chassis: Double, _ hindrances: [Hindrance]
  ) throws(GeometryError) -> PlanarShape {
    var taken: [PlanarShape] = []
    for h in hindrances { taken.append(try h.shape.grown(by: chassis + h.clearance_m)) }
    return try shape.grown(by: -disc).subtracting(.union(taken, in: shape.context)).simplified(tolerance_m: 0.004)
  }
}

extension MowerFootprint {
  /// The tower of a station (contacts and the heading of a docked mower): what the nose stands against.
  func stationTower(_ station: Pose2) -> Polygon {
    let nose = chassis.vertices.map(\.x).max() ?? contact.x
    let face = max(0, nose - contact.x) + 0.025
    return Polygon([
      station.transform(Vector2(face, -0.15)), station.transform(Vector2(face + 0.12, -0.15)),
      station.transform(Vector2(face + 0.12, 0.15)), station.transform(Vector2(face, 0.15)),
    ])
  }
}
