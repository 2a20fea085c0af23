import MowerGeometry

/// Works out what a plan comes to.
struct CoverageMeasure {
  private let site: CoverageSite

  init(_ site: CoverageSite) { self.site = site }

  /// The plan of work on all of the grass.
  func plan(_ work: CoverageWork) throws(GeometryError) -> CoveragePlan {
    try plan(legs: work.legs, angles_rad: angles(work), of: site.mowable, warnings: work.warnings)
  }

  /// A plan of legs that are to mow some ground.
  func plan(legs: [CoverageLeg], angles_rad: [Double?], of ground: PlanarShape, warnings: [String])
    throws(GeometryError) -> CoveragePlan
  {
    let wanted = try ground.intersection(site.mowable)
    let swept = try SweptLegs(site.footprint, in: site.context).shape(legs)
    let missed = try wanted.subtracting(swept)
    let total = wanted.area
    var lawns: [CoveragePlan.LawnFigures] = []
    for lawn in site.garden.lawns {
      let shape = try PlanarShape.polygon(lawn.polygon, in: site.context)
      let grass = try shape.intersection(wanted).area
      let left = try shape.intersection(missed).area
      lawns.append(
        CoveragePlan.LawnFigures(name: lawn.name, mowable_m2: grass, coverage: grass > 0 ? 1 - left / grass : 1))
    }
    var time = LegTime(site.footprint)
    for leg in legs { time.add(leg.line) }
    return CoveragePlan(
      legs: legs, angles_rad: angles_rad, spacing_m: site.spacing_m, mowable_m2: total,
      coverage: total > 0 ? 1 - missed.area / total : 1, lawns: lawns,
      missed: missed.polygons.filter { $0.area > 1e-4 }, overrun_m: try overrun(swept), time_s: time.time_s,
      warnings: warnings)
  }

  /// The direction of the lanes in each lawn, rad in [0, π).
  private func angles(_ work: CoverageWork) -> [Double?] {
    site.garden.lawns.indices.map { lawn in
      guard let area = site.areas.indices.first(where: { site.areas[$0].lawn == lawn }),
        let angle = work.angles_rad[area]
      else { return nil }
      let turns = (angle / Angle.pi).rounded(.down)
      return angle - turns * Angle.pi
    }
  }

  /// How far the swept area leaves the ground: the farthest corner outside.
  private func overrun(_ swept: PlanarShape) throws(GeometryError) -> Double {
    let outside = try swept.subtracting(site.bladeGround)
    var worst = 0.0
    for p in outside.polygons.flatMap(\.outline.vertices) { worst = max(worst, site.bladeGround.distance(to: p)) }
    return worst
  }
}
