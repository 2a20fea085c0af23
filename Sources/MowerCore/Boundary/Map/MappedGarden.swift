import MowerGeometry

/// A map with the boundary seen on it, for whoever looks at one without a mower; in a mower the map is a constant that is
/// lent.
public struct MappedGarden: Sendable {
  /// The map.
  public private(set) var map: GardenMap
  /// Where the boundary is looked for.
  public private(set) var sensing: MapSensing
  /// What is seen of it.
  public private(set) var boundary: MapBoundary

  /// A boundary that has not seen a position.
  public init(_ map: GardenMap, sensing: MapSensing = MapSensing()) {
    self.map = map
    self.sensing = sensing
    boundary = MapBoundary(sensing)
  }

  /// Takes in a filter's pose and doubts.
  public mutating func update(_ filter: borrowing PositionFilter) {
    update(
      pose: filter.pose, sigma_m: filter.sigma_m, headingSigma_rad: filter.headingSigma_rad,
      isTrusted: filter.isTrusted, age_ms: filter.untrusted_ms)
  }

  /// Takes in a pose; the parameters are those of `MapBoundary`.
  public mutating func update(
    pose: Pose2, sigma_m: Double, headingSigma_rad: Double = 0, isTrusted: Bool = true, age_ms: UInt32 = 0
  ) {
    withUnsafePointer(to: map) { map in
      withUnsafePointer(to: sensing) { sensing in
        boundary.update(
          pose: pose, sigma_m: sigma_m, headingSigma_rad: headingSigma_rad, isTrusted: isTrusted, age_ms: age_ms,
          on: MapBoundary.Ground(map: map, sensing: sensing))
      }
    }
  }

  /// The view the modes use.
  public func view() -> BoundaryView { boundary.view() }
  /// How far inside the edge the boundary now is, m.
  public var margin_m: Double { boundary.margin_m }
  /// Distance of the disc's centre to the edge of the allowed ground, m, positive inside.
  public var signedDistance_m: Double { boundary.signedDistance_m }

  /// Adds what was seen to a hash.
  public mutating func hash(into hasher: inout StateHasher) { boundary.hash(into: &hasher) }
}
