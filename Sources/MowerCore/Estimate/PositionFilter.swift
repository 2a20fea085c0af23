import MowerGeometry

/// Where the mower is: an extended Kalman filter over position, heading, gyro bias, wheel scale and creep on
/// slopes.
///
/// Wheels and gyro carry the state from tick to tick; ranges to anchors, satellite positions, standing still and the
/// known pose in the station correct it, one number at a time (so that no matrix is ever inverted). What does not fit is
/// record.refused and counted, and when too much is record.refused the filter looks for its position anew. Without anchors and without
/// a receiver it does nothing.
public struct PositionFilter: Sendable {
  /// How far the filter has come.
  public enum Phase: UInt8, Sendable {
    /// No position source is fitted.
    case unfitted
    /// No position yet.
    case searching
    /// A position, but no heading before the mower has moved.
    case aligning
    /// A pose.
    case tracking
  }

  /// What was known before the start.
  public let configuration: PositionConfiguration
  /// How far the filter has come.
  public internal(set) var phase: Phase
  /// Position of the axle's centre, m.
  public internal(set) var position: Vector2
  /// Heading, rad, in (−π, π].
  public internal(set) var heading: Double
  /// Zero-rate output of the gyro, rad/s.
  public internal(set) var gyroBias_radps = 0.0
  /// True travel over the travel by the encoders: 1 less mean slip.
  public internal(set) var wheelScale = 1.0
  /// Sideways creep, downhill, m per m of way and rad of bank.
  public internal(set) var creep: Double
  /// Whether pose and heading are known within the limits of the configuration.
  public internal(set) var isTrusted = false
  /// Time since the last measurement of the position that was taken in, ms; `.max` before the first.
  public internal(set) var age_ms: UInt32 = .max
  /// Time without a position to trust, ms; 0 while there is one, `.max` before the first.
  public internal(set) var untrusted_ms: UInt32 = .max
  var covariance: PositionCovariance
  /// Share of record.refused measurements lately, 0…1: near 1 after the mower was carried away.
  var suspicion = 0.0
  /// What is watched of each anchor.
  var anchors = AnchorWatch()
  var satelliteAge: UInt8 = 255
  /// Time since the last satellite position that was taken in, s.
  var sinceSatellite_s = 1e3
  var search = PositionSearch()
  var hasBias = false
  /// What happens to the mower besides driving.
  var handling = Handling()
  /// What has become of measurements.
  var record = MeasurementRecord()

  /// A filter that knows nothing yet.
  public init(_ configuration: PositionConfiguration) {
    self.configuration = configuration
    phase = configuration.isFitted ? .searching : .unfitted
    position = configuration.dockedPose.position
    heading = Angle.wrapped(configuration.dockedPose.heading)
    creep = configuration.creep
    covariance = PositionCovariance(
      position_m2: 1e4, heading_rad2: 10, bias: 2.5e-3, scale: square(configuration.scaleSigma),
      creep: square(configuration.creepSigma))
  }

  /// Measurements taken in since the start.
  public var accepted: UInt32 { record.accepted }
  /// Measurements refused since the start as outliers.
  public var refused: UInt32 { record.refused }
  /// How often the position was lost and found anew.
  public var restarts: UInt32 { record.restarts }
  /// Sum of squared innovations over their variances, of measurements taken in: their mean is 1 for a filter whose
  /// error is what it says.
  public var innovationSum: Double { record.innovationSum }
  /// Anchors, one bit each, whose ranges contradict the others' and are not used.
  public var doubtfulAnchors: UInt8 { anchors.doubtful }

  /// Pose of the axle's centre: to be relied on while `isTrusted`.
  public var pose: Pose2 { Pose2(position, heading: heading) }

  /// Pose with the direction in which the mower gets along (rad) instead of its heading: across a slope it creeps downhill.
  @inline(__always)
  public func course(_ s: borrowing SensorSnapshot) -> Pose2 {
    let roll = s.roll_rad.isFinite ? min(1, max(-1, s.roll_rad)) : 0
    return Pose2(position, heading: Angle.wrapped(heading - creep * roll))
  }

  /// Error of the position in its worst direction, m (one standard deviation).
  public var sigma_m: Double { covariance.worstPosition_m2.squareRoot() }

  /// Error of the heading, rad (one standard deviation).
  public var headingSigma_rad: Double { covariance.hh.squareRoot() }

  /// Error of the gyro's bias, rad/s (one standard deviation).
  public var gyroBiasSigma_radps: Double { covariance.bb.squareRoot() }

  /// Error of the wheels' scale (one standard deviation).
  public var wheelScaleSigma: Double { covariance.ss.squareRoot() }

  /// Error of the creep (one standard deviation).
  public var creepSigma: Double { covariance.kk.squareRoot() }

  /// Covariance of x and y (m²) and heading (rad²): xx, xy, yy, xh, yh, hh.
  public var poseCovariance: InlineArray<6, Double> {
    [covariance.xx, covariance.xy, covariance.yy, covariance.xh, covariance.yh, covariance.hh]
  }

  /// One tick.
  ///
  /// - Parameters:
  ///   - s: what was sensed; gyro, lift, bumpers, ranges and satellite count.
  ///   - odometry: after its own update for this tick.
  ///   - docked: whether the charging contacts touch, so that the pose is the station's.
  ///   - dt_s: length of a tick, s.
  public mutating func update(
    _ s: borrowing SensorSnapshot, odometry: borrowing Odometry, docked inStation: Bool, dt_s: Double
  ) {
    guard phase != .unfitted else { return }
    let tick_ms = UInt32(dt_s * 1000 + 0.5)
    predict(s, odometry, dt_s: dt_s)
    if age_ms < 1_000_000_000 { age_ms += tick_ms }
    if sinceSatellite_s < 1e3 { sinceSatellite_s += dt_s }
    if inStation {
      anchorInStation(odometry)
      noteAges(s)
    } else {
      handling.docked = false
      measure(s, odometry, tick_ms: tick_ms)
    }
    judge(lifted: s.lift, tick_ms: tick_ms)
  }

  /// Whether anchors in use pull to different sides, so that the position is somewhere between two truths.
  @inline(__always)
  var isDragged: Bool { (anchors.leaning & ~anchors.doubtful).nonzeroBitCount >= 2 }

  /// Starts tracking from a pose.
  mutating func start(at pose: Pose2, position_m2: Double, heading_rad2: Double) {
    phase = .tracking
    position = pose.position
    heading = Angle.wrapped(pose.heading)
    // The gyro and the wheels stay what they are wherever the mower is.
    covariance = PositionCovariance(
      position_m2: position_m2, heading_rad2: heading_rad2, bias: covariance.bb, scale: covariance.ss,
      creep: covariance.kk)
    suspicion = 0
    anchors.doubtful = 0
    anchors.leaning = 0
    anchors.leanings = InlineArray(repeating: 0)
    age_ms = 0
    search = PositionSearch()
  }

  /// Adds what a measurement says to the states, and takes its information off the covariance.
  @inline(__always)
  mutating func correct(
    _ p: PositionCovariance.Projection, innovation: Double, innovationVariance: Double
  ) {
    let gain = innovation / innovationVariance
    position = Vector2(position.x + p.x * gain, position.y + p.y * gain)
    heading = Angle.wrapped(heading + p.h * gain)
    gyroBias_radps = min(0.5, max(-0.5, gyroBias_radps + p.b * gain))
    wheelScale = min(1.2, max(0.5, wheelScale + p.s * gain))
    creep = min(0.6, max(0, creep + p.k * gain))
    covariance.shrink(p, innovationVariance: innovationVariance)
    covariance.keepAbove(
      position_m2: max(1e-6, square(configuration.sharedSigma_m)),
      heading_rad2: max(1e-8, square(configuration.sharedHeadingSigma_rad)))
  }

  /// Counts a measurement that was taken in.
  @inline(__always)
  mutating func accept(squaredInnovation: Double) {
    record.accepted &+= 1
    record.innovationSum += squaredInnovation
    suspicion -= suspicion * (1.0 / 24)
    age_ms = 0
  }

  /// Counts an outlier; `telling` if nothing but a wrong position explains it, and `widens` if it shall cost certainty.
  @inline(__always)
  mutating func refuse(telling: Bool, widens: Bool = true) {
    record.refused &+= 1
    guard telling else { return }
    suspicion += (1 - suspicion) * (1.0 / 24)
    guard widens else { return }
    // One costs little certainty; many in a row, as when the wheels spin on the spot, open the gate for the truth.
    covariance.xx += 4e-4
    covariance.yy += 4e-4
  }

  /// Gives the position up, to look for it without regard to what it was.
  mutating func lose() {
    if phase == .tracking { record.restarts &+= 1 }
    phase = .searching
    search = PositionSearch()
  }

  /// Decides whether the pose is to be trusted. What was lost must be better than the limit before it counts again.
  @inline(__always)
  private mutating func judge(lifted: Bool, tick_ms: UInt32) {
    let strictness = isTrusted ? 1.0 : 0.7
    let limit = configuration.sigmaLimit_m * strictness
    let headingLimit = configuration.headingSigmaLimit_rad * strictness
    isTrusted =
      phase == .tracking && !lifted && suspicion < 0.5 * strictness && !isDragged && age_ms <= configuration.ageLimit_ms
      && covariance.hh < headingLimit * headingLimit && covariance.worstPosition_m2 < limit * limit
    if isTrusted { untrusted_ms = 0 } else if untrusted_ms < 1_000_000_000 { untrusted_ms += tick_ms }
  }
}
