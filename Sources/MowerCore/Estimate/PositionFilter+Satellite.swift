import MowerGeometry

extension PositionFilter {
  /// Error of a satellite position in one direction, m: the receiver's own estimate, but never better than its kind of
  /// solution can be.
  func sigma(of reading: SatelliteReading) -> Double {
    let said = reading.accuracy_mm == 65535 ? 0 : Double(reading.accuracy_mm) * 1e-3
    let least: Double
    switch reading.fix {
    case .fixed: least = configuration.satelliteSigma_m
    case .float: least = 0.2
    case .single, .none: least = 2
    }
    return said > least ? said : least
  }

  /// Corrects the state by a satellite position, east first and then north.
  @inline(__always)
  mutating func take(_ reading: SatelliteReading, speed_mps: Double) {
    let sigma = sigma(of: reading)
    let measured = Vector2(Double(reading.x_mm) * 1e-3, Double(reading.y_mm) * 1e-3)
    let (sin, cos) = sincos(heading)
    let lever = configuration.satelliteAntenna
    let leverX = cos * lever.x - sin * lever.y
    let leverY = sin * lever.x + cos * lever.y
    let since_m = speed_mps * wheelScale * Double(reading.age_ms) * 1e-3
    let ageX = since_m * cos
    let ageY = since_m * sin
    // Errors that last longer than the time between positions do not average out: a position weighs less the sooner it
    // follows the last one.
    let spacing = max(0.02, sinceSatellite_s)
    let memory = reading.fix == .fixed ? configuration.satelliteCorrelation_s : configuration.floatCorrelation_s
    let repeated = spacing < memory ? memory / spacing : 1
    let noise = sigma * sigma * repeated

    let eastward = covariance.project(x: 1, y: 0, h: -leverY)
    let northward = covariance.project(x: 0, y: 1, h: leverX)
    let east = measured.x - (position.x + leverX - ageX)
    let north = measured.y - (position.y + leverY - ageY)
    // Judged by the error of this one position, not by the weight it gets.
    let eastError = east * east / (eastward.variance + sigma * sigma)
    let northError = north * north / (northward.variance + sigma * sigma)
    // A solution that jumps may be resolved wrongly; such ones are found out by the receiver within a minute or so.
    let jumps = eastError + northError > 6 && east * east + north * north > 0.04
    guard eastError + northError < 18, !jumps else {
      refuse(telling: reading.fix == .fixed, widens: false)
      return
    }
    let eastVariance = eastward.variance + noise
    correct(eastward, innovation: east, innovationVariance: eastVariance)
    accept(squaredInnovation: east * east / eastVariance)
    let p = covariance.project(x: 0, y: 1, h: leverX)
    // The first half has moved the position.
    let rest = measured.y - (position.y + leverY - ageY)
    let northVariance = p.variance + noise
    correct(p, innovation: rest, innovationVariance: northVariance)
    accept(squaredInnovation: rest * rest / northVariance)
    sinceSatellite_s = 0
  }
}
