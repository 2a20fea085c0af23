import MowerGeometry

/// What a filter without a position remembers on its way to one: the place where it first knew where it was, and how the
/// wheels counted then. The way from there to a second place tells the heading.
struct PositionSearch: Sendable {
  /// What a place was found from.
  enum Source: UInt8, Sendable { case none, ranges, satellite }

  /// Time since the last look, ms.
  var wait_ms: UInt32 = 0
  /// What the first place was found from; none before it is.
  var source = Source.none
  /// The first place: the antenna's, m, its variance, m², and over how many looks it is the mean.
  var place = Vector2.zero
  var variance_m2 = 0.0
  var looks: UInt32 = 0
  /// Where dead reckoning had the antenna then, m.
  var reckoned = Vector2.zero
  /// Looks in a row that contradict a filter which still tracks.
  var contradictions: UInt16 = 0

  /// Forgets the first place.
  mutating func forget() {
    source = .none
    looks = 0
  }
}

extension PositionFilter {
  /// Looks for the position without regard to the state: five times a second while there is none or too much was record.refused.
  mutating func lookAround(_ s: borrowing SensorSnapshot, _ odometry: borrowing Odometry, tick_ms: UInt32) {
    search.wait_ms += tick_ms
    guard search.wait_ms >= 200 else { return }
    var source = PositionSearch.Source.none
    var place = Vector2.zero
    var variance_m2 = 0.0
    let satelliteSigma = sigma(of: s.satellite)
    if configuration.satelliteFitted, s.satellite.fix != .none, s.satellite.age_ms < 255, satelliteSigma < 0.5 {
      source = .satellite
      place = Vector2(Double(s.satellite.x_mm) * 1e-3, Double(s.satellite.y_mm) * 1e-3)
      variance_m2 = satelliteSigma * satelliteSigma
    } else if let fix = RangeFix(s, configuration, without: frozenAnchors) {
      source = .ranges
      place = fix.position
      variance_m2 = fix.variance_m2
    }
    // A late satellite position may be too old in this tick and there in the next; looking at ranges takes its time.
    if source != .none || configuration.anchorCount > 0 { search.wait_ms = 0 }
    guard source != .none else { return }
    let lever = source == .satellite ? configuration.satelliteAntenna : configuration.rangingAntenna
    if phase == .tracking {
      contradict(place: place, variance_m2: variance_m2, lever: lever, looks: source == .satellite ? 300 : 3)
      if phase == .tracking { return }
    }
    let (sin, cos) = sincos(odometry.heading)
    let reckoned =
      odometry.position * wheelScale + Vector2(cos * lever.x - sin * lever.y, sin * lever.x + cos * lever.y)
    align(source, place: place, variance_m2: variance_m2, reckoned: reckoned, odometry, lever: lever)
  }

  /// Gives the present position up when so many looks in a row say that it is another: ranges of three anchors hardly
  /// agree on a wrong place, a receiver can hold a wrong solution for a while.
  private mutating func contradict(place: Vector2, variance_m2: Double, lever: Vector2, looks: UInt16) {
    let off = place - pose.transform(lever)
    // No wider than what refuses a position, or one could be record.refused for ever.
    let limit = 5 * (covariance.worstPosition_m2 + variance_m2) + 0.01
    guard off.lengthSquared > limit else {
      search.contradictions = 0
      return
    }
    search.contradictions += 1
    guard search.contradictions >= looks else { return }
    guard off.lengthSquared < square(Self.slide_m + 1.5 * handling.pushed_m), handling.lifted_s == 0 else {
      lose()
      return
    }
    // Wheels that spun or a mower that slid: it is somewhere near, and the gyro has counted every turn.
    record.restarts &+= 1
    start(
      at: Pose2(Vector2(position.x + off.x, position.y + off.y), heading: heading),
      position_m2: variance_m2 + lever.lengthSquared * covariance.hh + 1e-4, heading_rad2: covariance.hh + 0.01)
  }

  /// Farther off than this, and than wheels that spun explain, a mower has been carried, m.
  private static var slide_m: Double { 1 }

  /// Begins at the first place, or finds the heading from the way to a second one.
  private mutating func align(
    _ source: PositionSearch.Source, place: Vector2, variance_m2: Double, reckoned: Vector2,
    _ odometry: borrowing Odometry, lever: Vector2
  ) {
    position = place
    covariance = PositionCovariance(
      position_m2: variance_m2 + lever.lengthSquared, heading_rad2: 10, bias: covariance.bb, scale: covariance.ss,
      creep: covariance.kk)
    phase = .aligning
    let way = reckoned - search.reckoned
    if source != search.source || search.looks == 0 {
      search.source = source
      search.place = place
      search.variance_m2 = variance_m2
      search.looks = 1
      search.reckoned = reckoned
      return
    }
    if way.lengthSquared < 0.0025 {
      // Still there: the mean of looks is better than one of them.
      if search.looks < 10 { search.looks += 1 }
      search.place += (place - search.place) * (1 / Double(search.looks))
      search.variance_m2 = max(variance_m2 * 0.25, variance_m2 / Double(search.looks))
      return
    }
    let driven_m = way.length
    let both_m2 = variance_m2 + search.variance_m2
    let heading_rad2 = both_m2 / (driven_m * driven_m) + 0.0009
    guard driven_m > 0.6, heading_rad2 < 0.03 else { return }
    let moved = place - search.place
    let mismatch = moved.length - driven_m
    let allowed = 0.15 * driven_m
    guard mismatch * mismatch < 9 * both_m2 + allowed * allowed else {
      // Carried on the way, or one of the places was wrong: from here anew.
      search.forget()
      return
    }
    let turn = arctangent2(moved.y, moved.x) - arctangent2(way.y, way.x)
    let facing = Angle.wrapped(odometry.heading + turn)
    let (sin, cos) = sincos(facing)
    let axle = Vector2(
      place.x - cos * lever.x + sin * lever.y, place.y - sin * lever.x - cos * lever.y)
    start(at: Pose2(axle, heading: facing), position_m2: variance_m2 + 1e-4, heading_rad2: heading_rad2)
  }
}
