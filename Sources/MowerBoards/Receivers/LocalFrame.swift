import MowerGeometry

/// Turns geographic positions into metres east and north of a point: a plane that touches the WGS 84 ellipsoid there.
/// Within a kilometre it is right to less than a centimetre.
public struct LocalFrame: Equatable, Sendable {
  /// Latitude of the origin, degrees.
  public let latitude_deg: Double
  /// Longitude of the origin, degrees.
  public let longitude_deg: Double
  private let northPerDegree: Double
  private let eastPerDegree: Double

  /// A frame at a point.
  public init(latitude_deg: Double, longitude_deg: Double) {
    self.latitude_deg = latitude_deg
    self.longitude_deg = longitude_deg
    let (s, c) = sincos(latitude_deg * Angle.pi / 180)
    let a = 6_378_137.0
    let e2 = 0.006_694_379_990_141_317
    let w2 = 1 - e2 * s * s
    let w = w2.squareRoot()
    // Radii of curvature along the meridian and across it.
    northPerDegree = a * (1 - e2) / (w2 * w) * Angle.pi / 180
    eastPerDegree = a / w * c * Angle.pi / 180
  }

  /// A position in the frame, m.
  public func local(latitude_deg: Double, longitude_deg: Double) -> Vector2 {
    var east = longitude_deg - self.longitude_deg
    if east > 180 { east -= 360 } else if east < -180 { east += 360 }
    return Vector2(east * eastPerDegree, (latitude_deg - self.latitude_deg) * northPerDegree)
  }

  /// Latitude and longitude of a place in the frame (m), degrees.
  public func geographic(_ place: Vector2) -> (latitude_deg: Double, longitude_deg: Double) {
    (latitude_deg + place.y / northPerDegree, longitude_deg + place.x / eastPerDegree)
  }
}

/// A place in the garden as a snapshot has it.
extension SatelliteFix {
  /// Millimetres, within what fits.
  static func millimetres(_ metres: Double) -> Int32 { Int32(max(-2e9, min(2e9, (metres * 1000).rounded()))) }
}
