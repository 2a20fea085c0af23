import MowerGarden
import MowerGeometry

/// Plans the second visit to places that were missed: short lanes where there is room for turns, and stretches of the
/// rounds where a place lies along an edge.
struct PatchWork {
  let site: CoverageSite
  let ground: TravelGround
  private(set) var builder: LegBuilder

  /// One thing to do: lanes of a cell, or a stretch of a round.
  private enum Errand {
    case lanes([Lane], LaneLayout)
    case stretch([Vector2], of: [Vector2])
  }
  private var errands: [(errand: Errand, lawn: Int?)] = []

  /// Missed places nearer to each other than this are mown as one, m.
  private static let joined_m = 0.15
  /// Smaller or thinner ones are not worth the way, m² and m.
  private static let least_m2 = 0.01
  private static let thin_m = 0.015

  init(site: CoverageSite, ground: TravelGround, start: Vector2) {
    self.site = site
    self.ground = ground
    builder = LegBuilder(start: start, ground: ground)
  }

  var legs: [CoverageLeg] { builder.legs }

  /// Mows what was missed.
  mutating func mow(_ missed: PlanarShape) throws(GeometryError) {
    let worth = try missed.intersection(site.mowable).opened(by: Self.thin_m)
    if worth.isEmpty { return }
    for area in site.areas {
      let need = try worth.intersection(area.shape)
      if need.isEmpty { continue }
      let rest = try layLanes(over: need, of: area)
      try layStretches(over: rest, of: area)
    }
    visit()
  }

  /// Lanes along each missed place; returns what they leave.
  private mutating func layLanes(over need: PlanarShape, of area: CoverageSite.Area) throws(GeometryError)
    -> PlanarShape
  {
    let reach = try area.turning.grown(by: site.footprint.bladeRadius_m * 0.9)
    var mown: [PlanarShape] = []
    for group in try need.grown(by: Self.joined_m).parts() {
      let part = try need.intersection(group).intersection(reach)
      guard part.area >= Self.least_m2 else { continue }
      let direction = Self.direction(of: part.polygons)
      let task = LaneLayout.Task(
        need: part.polygons, room: area.roomForLanes, spacing_m: site.spacing_m, overlap_m: site.settings.overlap_m / 2,
        turn_m: site.turn_m)
      let layout = LaneLayout(task, footprint: site.footprint, direction: direction)
      for cell in layout.cells {
        errands.append((.lanes(cell, layout), area.lawn))
        for lane in cell {
          let line = [Vector2(lane.from, lane.y), Vector2(lane.to, lane.y)].map(layout.garden)
          mown.append(try .line(line, in: site.context).grown(by: site.footprint.bladeRadius_m))
        }
      }
    }
    return try need.subtracting(.union(mown, in: site.context)).opened(by: Self.thin_m)
  }

  /// The direction in which areas are longest: of the pairs of their corners, the one furthest apart.
  private static func direction(of polygons: [PolygonWithHoles]) -> Vector2 {
    let corners = polygons.flatMap(\.outline.vertices)
    let box = Box(around: corners)
    // Corners by the hundred come from rasters: their box says enough.
    guard corners.count <= 200 else { return box.width >= box.height ? Vector2(1, 0) : Vector2(0, 1) }
    var best = Vector2(1, 0)
    for a in corners {
      for b in corners where (b - a).lengthSquared > best.lengthSquared { best = b - a }
    }
    return best.lengthSquared > 1 ? best.normalized : box.width >= box.height ? Vector2(1, 0) : Vector2(0, 1)
  }

  /// Stretches of the rounds that pass over what lanes leave.
  private mutating func layStretches(over rest: PlanarShape, of area: CoverageSite.Area) throws(GeometryError) {
    guard rest.area >= Self.least_m2 else { return }
    let need = FlatRegion(try rest.grown(by: site.footprint.bladeRadius_m * 0.6).polygons)
    let rounds = try OutlineRings(area.contours, borders: 2, holes: 2)
    for ring in rounds.rings.joined() {
      for stretch in Ring.stretches(ring, where: { p, d in need.contains(site.footprint.blade(at: p, heading: d)) }) {
        errands.append((.stretch(stretch, of: ring), area.lawn))
      }
    }
  }

  /// Does all errands in an order that keeps the ways short.
  private mutating func visit() {
    guard !errands.isEmpty, let start = builder.position else { return }
    var entries: [[Vector2]] = []
    var exits: [[Vector2]] = []
    for (errand, _) in errands {
      switch errand {
      case .lanes(let cell, let layout):
        entries.append(CellWalk.all.map { layout.garden($0.entry(cell)) })
        exits.append(CellWalk.all.map { layout.garden($0.exit(cell)) })
      case .stretch(let line, _):
        entries.append([Vector2](repeating: line[0], count: CellWalk.all.count))
        exits.append([Vector2](repeating: line[line.count - 1], count: CellWalk.all.count))
      }
    }
    let visits = CellOrder.visits(entries: entries, exits: exits, start: start, ways: ground.roomiest)
    for visit in visits {
      let (errand, lawn) = errands[visit.cell]
      switch errand {
      case .lanes(let cell, let layout):
        for lane in visit.walk.lanes(cell) { drive([lane.from, lane.to].map(layout.garden), lawn) }
      case .stretch(let line, let ring):
        let access = RoundAccess(site: site, ground: ground)
        let begin = Ring.opened(ring, near: line[0], ahead_m: 0)
        if let way = access.entry(to: begin), builder.go(to: way[0]) { builder.add(.transit, way, lawn: lawn) }
        drive(line, lawn)
        let end = Ring.opened(ring, near: line[line.count - 1], ahead_m: 0)
        if let way = access.exit(from: end), builder.position == line.last { drive(way, lawn) }
      }
    }
  }

  /// Places that no way leads to are left out: nobody carries a mower to a tuft of grass.
  private mutating func drive(_ line: [Vector2], _ lawn: Int?) {
    if builder.go(to: line[0]) { builder.add(.patch, line, lawn: lawn) }
  }
}

extension CoveragePlanner {
  /// A plan for places that were missed (areas in m), from where the mower is (m).
  public func patches(uncovered: [PolygonWithHoles], in garden: Garden, from start: Vector2) throws(GeometryError)
    -> CoveragePlan
  {
    let context = GeometryContext()
    let site = try CoverageSite(garden, footprint: footprint, settings: settings, context: context)
    var work = PatchWork(site: site, ground: try TravelGround(site), start: start)
    let missed = try PlanarShape.areas(uncovered, in: context)
    try work.mow(missed)
    return try CoverageMeasure(site).plan(legs: work.legs, angles_rad: [], of: missed, warnings: [])
  }

  /// The route over missed cells of a raster from where the mower is (m), on ground worked out before; nil if there is
  /// nothing that a way leads to.
  public func patches(uncovered raster: UncutRaster, on ground: TravelGround, from start: Vector2)
    throws(GeometryError) -> PlanRoute?
  {
    let site = ground.site
    var work = PatchWork(site: site, ground: ground, start: start)
    try work.mow(try PlanarShape.areas(try raster.areas(), in: site.context))
    return work.legs.isEmpty ? nil : PlanRoute(legs: work.legs)
  }

  /// A plan for the uncut cells of a raster, from where the mower is (m).
  public func patches(uncovered raster: UncutRaster, in garden: Garden, from start: Vector2) throws(GeometryError)
    -> CoveragePlan
  {
    try patches(uncovered: raster.areas(), in: garden, from: start)
  }
}
