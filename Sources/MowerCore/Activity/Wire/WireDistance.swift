import MowerGeometry

/// Driving beside the wire, out of its coils' reach: how far away it is and how the mower stands to it.
///
/// At the height h of the coils the vertical field of one long wire is as x / (x² + h²): known how loud the wire is, the
/// distance x follows from the mean of both coils. A second wire on the far side adds to the mean what it takes from
/// the coils' difference, so both together tell how much of the signal is its own.
struct WireDistance: Sendable {
  /// Signal × distance of a lone wire, counts·m; learned astride the wire, so no gain and no current need be known.
  var strength = 0.0
  /// Distance of the coils' middle from the wire, m, and heading along the wire, rad, positive away from it.
  var distance_m = 0.0
  var bearing_rad = 0.0
  /// Path driven with another wire too close on the far side, m.
  var narrow_m = 0.0
  /// Path driven far from any wire, m.
  var away_m = 0.0

  /// Half the coils' spacing, m, and how far they are ahead of the axle, m.
  let half_m: Double
  let ahead_m: Double
  /// The coils' height over the ground, m: mowers differ little.
  static var height_m: Double { 0.1 }
  /// Nearer than this the signal falls towards the wire, so that it tells nothing, m.
  static var least_m: Double { 0.2 }
  /// A wire on the far side closer than this leaves no room, m.
  static var room_m: Double { 0.5 }

  init(_ configuration: borrowing MowerConfiguration) {
    if let pair = configuration.frontPair() {
      half_m = max(0.02, (configuration.coils[pair.left].y - configuration.coils[pair.right].y) / 2)
      ahead_m = configuration.coils[pair.left].x
    } else {
      half_m = 0.1
      ahead_m = 0.36
    }
  }

  /// Astride the wire each coil is half the spacing away from it.
  mutating func learn(near: Double, far: Double) {
    let size = (abs(near) + abs(far)) / 2
    let sample = size * (half_m * half_m + Self.height_m * Self.height_m) / half_m
    strength = strength == 0 ? sample : strength + 0.02 * (sample - strength)
  }

  /// Begins beside the wire: distance, m, and heading along it, rad.
  mutating func begin(distance_m: Double, bearing_rad: Double) {
    self.distance_m = distance_m
    self.bearing_rad = bearing_rad
    narrow_m = 0
    away_m = 0
  }

  /// One tick: travel, m, turn away from the wire, rad, and the signals of the coil on the wire's side and the other;
  /// nil where there is none to go by.
  mutating func update(travel_m: Double, turn_rad: Double, signal: (near: Double, far: Double)?) {
    bearing_rad += turn_rad
    distance_m += travel_m * bearing_rad
    // The coils sit ahead of the axle: turning moves them sideways.
    let coils = distance_m + ahead_m * bearing_rad
    guard let signal, coils > 0.75 * Self.least_m, strength > 0 else { return }
    let sum = signal.near + signal.far
    guard sum > 0 else { return }
    let mean = sum / (2 * strength)
    let difference = (signal.near - signal.far) / (sum * half_m)
    // What the far side adds; nothing but the coils' height makes a lone wire look so up to 0.4.
    let foreign = max(0, (mean - difference) / 2 - 0.4)
    let innovation = max(-0.3, min(0.3, Self.distance(of: mean - foreign) - coils))
    distance_m += 0.08 * innovation
    bearing_rad = max(-1, min(1, bearing_rad + 0.15 * innovation))
    let path = abs(travel_m)
    narrow_m = foreign > 1 / Self.room_m ? narrow_m + path : max(0, narrow_m - path)
    away_m = mean < 0.8 ? away_m + path : 0
  }

  /// The distance, m, at which a lone wire sounds so loud (over its strength, 1/m): the farther one of the two.
  static func distance(of loudness: Double) -> Double {
    guard loudness > 0.4 else { return 2.5 }
    let discriminant = 1 - 4 * height_m * height_m * loudness * loudness
    return discriminant > 0 ? (1 + discriminant.squareRoot()) / (2 * loudness) : height_m
  }

}

extension WireDistance: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&strength)
    v.visit(&distance_m)
    v.visit(&bearing_rad)
    v.visit(&narrow_m)
    v.visit(&away_m)
  }
}
