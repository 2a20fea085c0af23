import MowerGeometry

/// The plane that touches the WGS 84 ellipsoid at a garden's origin: x east, y north, metres (the "ENU" frame).
/// A point on the ground is projected straight up or down onto it, which shortens 5 km by half a millimetre. Sine and cosine are MowerGeometry's: the same map gives the same garden on
/// every machine.
public struct LocalTangentPlane: Sendable {
  /// Where the plane touches the ellipsoid.
  public let origin: GeographicPoint
  private let sinLatitude: Double
  private let cosLatitude: Double
  private let sinLongitude: Double
  private let cosLongitude: Double
  private let originECEF: (x: Double, y: Double, z: Double)

  /// Semi-major axis of WGS 84, m (NIMA TR8350.2, table 3.1).
  public static let semiMajorAxis_m = 6_378_137.0
  /// Flattening of WGS 84 (NIMA TR8350.2, table 3.1).
  public static let flattening = 1 / 298.257223563
  private static let eccentricitySquared = flattening * (2 - flattening)

  /// The plane at an origin with |latitude| ≤ 90° and |longitude| ≤ 180°; coordinates beyond are clamped to these.
  public init(origin: GeographicPoint) {
    self.origin = Self.clamped(origin)
    (sinLatitude, cosLatitude) = sincos(Angle.radians(degrees: self.origin.latitude_deg))
    (sinLongitude, cosLongitude) = sincos(Angle.radians(degrees: self.origin.longitude_deg))
    originECEF = Self.ecef(self.origin)
  }

  /// The place of a point on the ellipsoid, metres east and north of the origin.
  public func metres(_ point: GeographicPoint) -> Vector2 {
    let p = Self.ecef(Self.clamped(point))
    let dx = p.x - originECEF.x
    let dy = p.y - originECEF.y
    let dz = p.z - originECEF.z
    return Vector2(
      cosLongitude * dy - sinLongitude * dx,
      cosLatitude * dz - sinLatitude * (cosLongitude * dx + sinLongitude * dy))
  }

  /// The point of the ellipsoid that `metres(_:)` puts at a place of the plane, to less than a micrometre within 100 km
  /// of the origin. Within 10 km of a pole, where a degree of longitude is nothing, only roughly.
  public func geographic(_ place: Vector2) -> GeographicPoint {
    let e2 = Self.eccentricitySquared
    let w2 = 1 - e2 * sinLatitude * sinLatitude
    let w = w2.squareRoot()
    // Radii of curvature along the meridian and the parallel; near a pole the latter would make the step infinite.
    let meridian = Self.semiMajorAxis_m * (1 - e2) / (w2 * w)
    let parallel = Self.semiMajorAxis_m / w * max(cosLatitude, 1e-3)
    var guess = origin
    // Fixed-point iteration: each step leaves about distance ÷ Earth's radius of the error.
    for _ in 0..<8 {
      let miss = place - metres(guess)
      guess.latitude_deg += Angle.degrees(radians: miss.y / meridian)
      guess.longitude_deg += Angle.degrees(radians: miss.x / parallel)
      guess = Self.wrapped(guess)
    }
    return guess
  }

  /// Earth-centred, Earth-fixed coordinates of a point of the ellipsoid, m.
  private static func ecef(_ p: GeographicPoint) -> (x: Double, y: Double, z: Double) {
    let (sinLatitude, cosLatitude) = sincos(Angle.radians(degrees: p.latitude_deg))
    let (sinLongitude, cosLongitude) = sincos(Angle.radians(degrees: p.longitude_deg))
    let n = semiMajorAxis_m / (1 - eccentricitySquared * sinLatitude * sinLatitude).squareRoot()
    return (n * cosLatitude * cosLongitude, n * cosLatitude * sinLongitude, n * (1 - eccentricitySquared) * sinLatitude)
  }

  private static func clamped(_ p: GeographicPoint) -> GeographicPoint {
    GeographicPoint(
      latitude_deg: bounded(p.latitude_deg, by: 90), longitude_deg: bounded(p.longitude_deg, by: 180))
  }

  /// A longitude a little beyond the date line continues on its other side.
  private static func wrapped(_ p: GeographicPoint) -> GeographicPoint {
    var longitude = p.longitude_deg
    if longitude > 180 { longitude -= 360 }
    if longitude < -180 { longitude += 360 }
    return clamped(GeographicPoint(latitude_deg: p.latitude_deg, longitude_deg: longitude))
  }

  /// Not-a-number becomes 0: it must not reach the argument reduction of the sine.
  private static func bounded(_ value: Double, by limit: Double) -> Double {
    value.isNaN ? 0 : max(-limit, min(limit, value))
  }
}
