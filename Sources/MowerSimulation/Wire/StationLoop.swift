import MowerGarden
import MowerGeometry

/// The short-range signal of a station: a small loop in the plate under a docked mower. Seen from more than its own
/// width away it is a dipole that stands upright.
struct StationLoop: Sendable {
  /// Middle of the loop on the ground, m.
  let center: Vector2
  /// Turns × area × peak current, A·m².
  let moment_Am2: Double
  private let height_m: Double

  /// The middle of the loop lies so far behind the contacts, m.
  static let behindContacts_m = 0.3

  /// The loop of a station as coils at a height (m) hear it; nil if the station has none.
  init?(_ station: Station, height_m: Double) {
    guard station.nearMoment_Am2 > 0 else { return nil }
    center = station.pose.position - station.pose.direction * Self.behindContacts_m
    moment_Am2 = station.nearMoment_Am2
    self.height_m = height_m
  }

  /// Vertical field at the peak of the current, T: µ0 m (2h² − ρ²) / 4π (h² + ρ²)^(5/2).
  @inline(__always)
  func field(at place: Vector2) -> Double {
    let aside2 = (place - center).lengthSquared
    let h2 = height_m * height_m
    let r2 = h2 + aside2
    return 1e-7 * moment_Am2 * (2 * h2 - aside2) / (r2 * r2 * r2.squareRoot())
  }
}
