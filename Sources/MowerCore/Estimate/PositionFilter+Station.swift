import MowerGeometry

extension PositionFilter {
  /// Takes the station's pose as the mower's own: once a visit, for the contacts' play is the same all the while.
  @inline(__always)
  mutating func anchorInStation(_ odometry: borrowing Odometry) {
    age_ms = 0
    suspicion = 0
    guard !handling.docked || phase != .tracking else { return }
    handling.docked = true
    let c = configuration
    let position_m2 = c.dockedSigma_m * c.dockedSigma_m
    let heading_rad2 = c.dockedHeadingSigma_rad * c.dockedHeadingSigma_rad
    let away = c.dockedPose.position - position
    let turned = Angle.difference(from: heading, to: c.dockedPose.heading)
    let agrees =
      phase == .tracking
      && away.lengthSquared < 16 * (covariance.worstPosition_m2 + position_m2)
      && turned * turned < 16 * (covariance.hh + heading_rad2)
    guard agrees else {
      if phase == .tracking { lose() }
      start(at: c.dockedPose, position_m2: position_m2, heading_rad2: heading_rad2)
      handling.dockedAt_m = odometry.distance_m
      return
    }
    // Contacts that chatter are no new measurement.
    if odometry.distance_m - handling.dockedAt_m < 0.5 { return }
    handling.dockedAt_m = odometry.distance_m
    for state in 0..<3 {
      let p = covariance.project(x: state == 0 ? 1 : 0, y: state == 1 ? 1 : 0, h: state == 2 ? 1 : 0)
      let variance = p.variance + (state == 2 ? heading_rad2 : position_m2)
      let innovation =
        switch state {
        case 0: c.dockedPose.position.x - position.x
        case 1: c.dockedPose.position.y - position.y
        default: Angle.difference(from: heading, to: c.dockedPose.heading)
        }
      correct(p, innovation: innovation, innovationVariance: variance)
      accept(squaredInnovation: innovation * innovation / variance)
    }
  }
}
