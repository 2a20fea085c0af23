import MowerGeometry

/// What reaches a satellite receiver in this garden besides the satellites: the link that brings it corrections.
public struct SatelliteService: Equatable, Sendable {
  /// How often the link fails, times an hour (`outages_per_hour`; default 0.25).
  public var outagesPerHour: Double
  /// How long it then fails, s on average (`outage_s`; default 40).
  public var outage_s: Double
  /// Satellites lower than this above the horizon are not used, rad (`mask_deg`; default 10°).
  public var mask_rad: Double
  /// Satellites that an open sky shows above the mask (`satellites`; default 28: four systems at middle latitudes).
  public var satellites: Double

  /// A usual service: corrections over the mobile network, four systems.
  public init() {
    outagesPerHour = 0.25
    outage_s = 40
    mask_rad = Angle.radians(degrees: 10)
    satellites = 28
  }
}
