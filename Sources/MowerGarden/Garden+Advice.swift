extension Garden {
  /// Rise over run of the ground under a station from which a mower without brakes may roll off its contacts: friction
  /// of gearboxes and wheels in turf holds the shipped robots up to 0.24, and lighter-geared ones less.
  public static let steepestStation = 0.15

  /// What may be meant but will bring trouble, a sentence each; a garden with such advice can be mown.
  public var advice: [String] {
    let place = station.pose.position
    guard let lawn = lawns.first(where: { $0.polygon.contains(place) }), abs(lawn.slope.rise) > Self.steepestStation
    else { return [] }
    let percent = Int((abs(lawn.slope.rise) * 100).rounded())
    return [
      "the station stands on a slope of \(percent) %, where a mower without brakes rolls off its contacts; level the "
        + "ground under it, or move it"
    ]
  }
}
