import MowerGeometry

/// What is left to be mown by lanes.
struct LaneNeed {
  private let site: CoverageSite

  init(_ site: CoverageSite) { self.site = site }

  /// Slivers thinner than twice this are no reason for a lane, m.
  private static let sliver_m = 0.02

  /// Grass of an area that legs do not cover and that lanes can reach.
  func rest(of area: CoverageSite.Area, after legs: [CoverageLeg]) throws(GeometryError) -> [PolygonWithHoles] {
    let swept = try SweptLegs(site.footprint, in: site.context).shape(legs)
    return try area.grassForLanes.subtracting(swept)
      .opened(by: Self.sliver_m).simplified(tolerance_m: 0.004).polygons
  }
}

/// The area that the disc sweeps along legs.
struct SweptLegs {
  private let footprint: MowerFootprint
  private let context: GeometryContext

  init(_ footprint: MowerFootprint, in context: GeometryContext) {
    self.footprint = footprint
    self.context = context
  }

  /// Everything that the disc sweeps.
  func shape(_ legs: [CoverageLeg]) throws(GeometryError) -> PlanarShape {
    var swept = SweptArea()
    for track in DiscTrack.tracks(legs, footprint) { try swept.add(track: track, radius_m: footprint.bladeRadius_m) }
    return try .areas(swept.polygons(), in: context)
  }
}
