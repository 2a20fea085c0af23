import MowerCore
import MowerGeometry

/// A mower that drives about a lawn with anchors around it, and a filter that watches. The errors of wheels, gyro and
/// ranges are those of the filter's model unless a test spoils them.
struct PositionRig {
  static let dt_s = 0.02
  /// A lawn of 12 by 9 m; the anchors stand on poles of different heights around it.
  static let corners = [Vector2(0, 0), Vector2(12, 0), Vector2(12, 9), Vector2(0, 9)]

  var filter: PositionFilter
  var odometry: Odometry
  var truth: Pose2
  let mower = MowerConfiguration()

  /// Range error in clear sight, m (rms), and share of ranges that are lost.
  var rangeSigma_m = 0.033
  var lost = 0.0
  /// Anchors, one bit each, that stand behind something: their ranges are 0.3 to 1 m too long.
  var hidden: UInt8 = 0
  /// Whether the receiver sees that a range came round a corner.
  var admitsDetours = true
  /// Anchors, one bit each, that say nothing.
  var silent: UInt8 = 0
  /// Whether the radio says its last distances again and again.
  var frozen = false
  /// How far each anchor really is from where the configuration has it, m.
  var shifts: InlineArray<8, Vector2> = InlineArray(repeating: .zero)
  /// Share of ranges that are anything at all.
  var wild = 0.0
  /// True travel over the encoders'.
  var grip = 1.0
  /// Slope of the ground towards +y, rad, and how far tyres creep down it, m per m of way and rad of bank.
  var slope_rad = 0.0
  var creep = 0.0
  var lifted = false
  /// The gyro's rate over the true one.
  var gyroScale = 1.0
  /// Kind and error (m, rms) of satellite positions five times a second; none without.
  var satellite: (fix: SatelliteReading.Fix, sigma_m: Double)?
  var satelliteLatency_ms: UInt8 = 0

  private(set) var tick: UInt32 = 0
  private var left_m = 0.0
  private var right_m = 0.0
  private(set) var bias_radps: Double
  private(set) var snapshot = SensorSnapshot()
  private var noise: SplitMix64
  private var course: SplitMix64
  private var target = Vector2(6, 4)
  private var lever = Vector2.zero
  /// Where the satellite antenna was in the last ticks, newest first.
  private var track: [Vector2] = []

  /// Four anchors, or as many as are given.
  static func configuration(anchors: Int = 4) -> PositionConfiguration {
    var c = PositionConfiguration()
    let places: [(Vector2, Double)] = [
      (Vector2(-1, -1), 1.2), (Vector2(13, -0.5), 2.0), (Vector2(12.5, 10), 1.6), (Vector2(-0.5, 9.5), 2.4),
      (Vector2(6, 10.5), 1.0), (Vector2(6, -1.5), 1.8), (Vector2(-1.5, 4), 1.4), (Vector2(13.5, 5), 2.2),
    ]
    c.anchorCount = anchors
    for i in 0..<anchors { c.anchors[i] = RangingAnchor(position: places[i].0, height_m: places[i].1) }
    c.rangingAntenna = Vector2(0.2, 0.05)
    c.rangeSigma_m = 0.033
    c.dockedPose = Pose2(x: 1, y: 1, heading: 0.4)
    return c
  }

  init(seed: UInt64, _ configuration: PositionConfiguration = Self.configuration()) {
    noise = SplitMix64(seed: seed, stream: 1)
    course = SplitMix64(seed: seed, stream: 2)
    filter = PositionFilter(configuration)
    odometry = Odometry(mower)
    truth = configuration.dockedPose
    bias_radps = 0.002 * noise.gaussian()
    lever = configuration.rangingAntenna
  }

  // MARK: Driving

  /// Stands in the station for a while, a little askew as a mower does.
  mutating func dock(seconds: Double) {
    let c = filter.configuration
    truth = Pose2(
      c.dockedPose.position + Vector2(c.dockedSigma_m * noise.gaussian(), c.dockedSigma_m * noise.gaussian()),
      heading: c.dockedPose.heading + c.dockedHeadingSigma_rad * noise.gaussian())
    stand(seconds: seconds, docked: true)
  }

  /// Stands for a while.
  mutating func stand(seconds: Double, docked: Bool = false) {
    for _ in 0..<Int(seconds / Self.dt_s) { step(speed_mps: 0, yaw_radps: 0, docked: docked) }
  }

  /// Drives from place to place over the lawn, as a random mower does; `look` sees the rig after every tick.
  mutating func roam(seconds: Double, _ look: (borrowing PositionRig) -> Void = { _ in }) {
    for _ in 0..<Int(seconds / Self.dt_s) {
      let way = target - truth.position
      if way.length < 0.15 { target = Vector2(course.uniform(0.5, 11.5), course.uniform(0.5, 8.5)) }
      let off = Angle.difference(from: truth.heading, to: arctangent2(way.y, way.x))
      if abs(off) > 0.3 {
        step(speed_mps: 0, yaw_radps: off > 0 ? 0.9 : -0.9)
      } else {
        step(speed_mps: 0.4, yaw_radps: 2 * off)
      }
      look(self)
    }
  }

  /// Drives to a pose as the crow flies.
  mutating func driveTo(_ pose: Pose2) {
    while (pose.position - truth.position).length > 0.02 {
      let way = pose.position - truth.position
      turn(to: arctangent2(way.y, way.x))
      step(speed_mps: min(0.4, way.length / Self.dt_s), yaw_radps: 0)
    }
    turn(to: pose.heading)
  }

  private mutating func turn(to heading: Double) {
    while true {
      let off = Angle.difference(from: truth.heading, to: heading)
      if abs(off) < 0.01 { return }
      step(speed_mps: 0, yaw_radps: min(0.9, max(-0.9, off / Self.dt_s)))
    }
  }

  /// Puts the mower somewhere else without a sensor noticing.
  mutating func carry(to pose: Pose2) { truth = pose }

  // MARK: One tick

  mutating func step(speed_mps: Double, yaw_radps: Double, docked: Bool = false) {
    move(speed_mps * Self.dt_s, yaw_radps * Self.dt_s)
    let c = filter.configuration
    snapshot.tick = tick
    snapshot.lift = lifted
    snapshot.roll_rad = slope_rad * sincos(truth.heading).cos
    snapshot.leftTicks = Int32((left_m / mower.metresPerTick).rounded(.down))
    snapshot.rightTicks = Int32((right_m / mower.metresPerTick).rounded(.down))
    bias_radps += c.gyroWalk_radps * Self.dt_s.squareRoot() * noise.gaussian()
    snapshot.gyro_radps = yaw_radps * gyroScale + bias_radps + c.gyroNoise_radps * noise.gaussian()
    for i in 0..<c.anchorCount { range(i) }
    locate()
    odometry.update(snapshot, resting: speed_mps == 0 && yaw_radps == 0, dt_s: Self.dt_s)
    filter.update(snapshot, odometry: odometry, docked: docked, dt_s: Self.dt_s)
    tick += 1
  }

  /// Moves along an arc; wheels and ground disagree by what the filter's model allows.
  private mutating func move(_ travel_m: Double, _ turn_rad: Double) {
    let c = filter.configuration
    let root = abs(travel_m).squareRoot()
    let along = grip * travel_m + c.travelNoise * root * noise.gaussian()
    let across = c.lateralNoise * root * noise.gaussian()
    let (sin, cos) = sincos(truth.heading + turn_rad / 2)
    truth.position += Vector2(cos * along - sin * across, sin * along + cos * across)
    truth.position += Vector2(sin, -cos) * (creep * slope_rad * cos * abs(travel_m))
    let slip = c.turnNoise * abs(turn_rad).squareRoot() * noise.gaussian() + c.bumpNoise * root * noise.gaussian()
    truth.heading = Angle.wrapped(truth.heading + turn_rad + slip)
    left_m += travel_m - turn_rad * mower.wheelBase_m / 2
    right_m += travel_m + turn_rad * mower.wheelBase_m / 2
  }

  /// Ten times a second a new range, each anchor in a tick of its own.
  private mutating func range(_ i: Int) {
    guard (Int(tick) + i) % 5 == 0 else {
      let age = snapshot.ranges[i].age_ms
      snapshot.ranges[i].age_ms = age < 235 ? age + 20 : 255
      return
    }
    let bit = UInt8(1) << UInt8(i)
    if frozen {
      snapshot.ranges[i].age_ms = 0
      return
    }
    if silent & bit != 0 || noise.uniform() < lost {
      snapshot.ranges[i] = .none
      return
    }
    let c = filter.configuration
    let anchor = c.anchors[i]
    let d = truth.transform(lever) - (anchor.position + shifts[i])
    let dz = c.rangingHeight_m - anchor.height_m
    var range = (d.lengthSquared + dz * dz).squareRoot() + rangeSigma_m * noise.gaussian()
    var quality: UInt8 = 220
    if hidden & bit != 0 {
      range += noise.uniform(0.3, 1)
      if admitsDetours { quality = 70 }
    }
    if noise.uniform() < wild { range = noise.uniform(0.5, 40) }
    snapshot.ranges[i] = RangeReading(distance_mm: UInt16(max(0, range * 1000)), quality: quality, age_ms: 0)
  }

  /// Five times a second a new satellite position, some time after it was measured.
  private mutating func locate() {
    guard let satellite else { return }
    track.insert(truth.transform(filter.configuration.satelliteAntenna), at: 0)
    if track.count > 13 { track.removeLast() }
    guard tick % 10 == 0 else {
      let age = snapshot.satellite.age_ms
      snapshot.satellite.age_ms = age < 235 ? age + 20 : 255
      return
    }
    let then = track[min(track.count - 1, Int(satelliteLatency_ms) / 20)]
    let x = then.x + satellite.sigma_m * noise.gaussian()
    let y = then.y + satellite.sigma_m * noise.gaussian()
    snapshot.satellite = SatelliteReading(
      x_mm: Int32((x * 1000).rounded()), y_mm: Int32((y * 1000).rounded()),
      accuracy_mm: UInt16(satellite.sigma_m * 1000), fix: satellite.fix, age_ms: satelliteLatency_ms)
  }

  // MARK: Judging

  /// Distance of the filter's position from the true one, m.
  var error_m: Double { filter.position.distance(to: truth.position) }
  /// Error of the filter's heading, rad, without sign.
  var headingError_rad: Double { abs(Angle.difference(from: truth.heading, to: filter.heading)) }

  /// The pose's error squared over its covariance: 3 in the mean if the filter's doubts are right.
  var normalizedError: Double {
    let p = filter.poseCovariance
    let (xx, xy, yy, xh, yh, hh) = (p[0], p[1], p[2], p[3], p[4], p[5])
    let e = filter.position - truth.position
    let h = Angle.difference(from: truth.heading, to: filter.heading)
    // Lower triangle of a Cholesky factorisation, solved as it is made.
    let l11 = xx.squareRoot()
    let l21 = xy / l11
    let l31 = xh / l11
    let l22 = (yy - l21 * l21).squareRoot()
    let l32 = (yh - l31 * l21) / l22
    let l33 = (hh - l31 * l31 - l32 * l32).squareRoot()
    let a = e.x / l11
    let b = (e.y - l21 * a) / l22
    let c = (h - l31 * a - l32 * b) / l33
    return a * a + b * b + c * c
  }
}
