import MowerGeometry

/// What the position filter knows before it starts: what is fitted, where, and how good it is.
public struct PositionConfiguration: Sendable {
  /// Anchors fitted, at most eight; the snapshot's ranges come in their order.
  public var anchorCount = 0
  /// The anchors.
  public var anchors: InlineArray<8, RangingAnchor> =
    InlineArray(repeating: RangingAnchor(position: .zero, height_m: 0))
  /// Whether a satellite receiver is fitted.
  public var satelliteFitted = false
  /// The ranging antenna in the body frame (x ahead of the axle, y left), m.
  public var rangingAntenna = Vector2.zero
  /// Height of the ranging antenna above the ground, m.
  public var rangingHeight_m = 0.3
  /// The satellite antenna in the body frame, m.
  public var satelliteAntenna = Vector2.zero
  /// Pose of the axle's centre in the station.
  public var dockedPose = Pose2(.zero, heading: 0)

  /// Error of a docked mower's position, m, and heading, rad (one standard deviation): the play of the contacts.
  public var dockedSigma_m = 0.025
  /// Error of a docked mower's heading, rad (one standard deviation).
  public var dockedHeadingSigma_rad = 0.05
  /// Error of a range in clear sight, m (one standard deviation): 3.3 cm for a DW1000, and a little for the survey.
  public var rangeSigma_m = 0.045
  /// Ranges of lower quality came round a corner: they are too long by an unknown length.
  public var clearQuality: UInt8 = 160
  /// From here up a range has the error above; down to `clearQuality` its error grows, as leaves and boards delay the wave
  /// by centimetres.
  public var fullQuality: UInt8 = 215
  /// Error of a range of `clearQuality`, m, beside that in clear sight. Much more than such a delay is, for the delay is
  /// the same as long as the mower stays behind the same branch: many ranges do not average it out.
  public var weakSigma_m = 0.4
  /// Least error of a satellite position, m, whatever the receiver says of itself.
  public var satelliteSigma_m = 0.015
  /// For so long an error of a satellite position stays the same (multipath), s; positions within count as one.
  public var satelliteCorrelation_s = 5.0
  /// The same while carrier phases are not resolved: the solution wanders slowly, s.
  public var floatCorrelation_s = 40.0

  /// What all measurements of the position have in common and what therefore does not average out, m: the survey of the
  /// anchors, the mounting of the antenna.
  public var sharedSigma_m = 0.015
  /// The same for the heading, rad.
  public var sharedHeadingSigma_rad = 0.003

  /// Error of the travel by the wheels, m per √m of way.
  public var travelNoise = 0.02
  /// Sideways slip, m per √m of way.
  public var lateralNoise = 0.012
  /// Sideways creep at the start, downhill, m per m of way and rad of bank: what tyres on grass do, before it is learnt.
  public var creep = 0.15
  /// Error of that.
  public var creepSigma = 0.1
  /// Drift of it from place to place, per √m of way on a bank of 1 rad.
  public var creepNoise = 0.01
  /// What a slope adds to both, for each radian of it: tyres slip more, uphill and down.
  public var slopeNoise = 0.25
  /// Error of the travel by wheels that push against something or spin, m per √m: they turn without getting anywhere.
  public var pushNoise = 0.35
  /// Above this current of a wheel motor its wheel may spin, mA.
  public var pushCurrent_mA: Int32 = .max
  /// Drift of the wheels' scale by changing slip, per √m of way.
  public var scaleNoise = 0.01
  /// Error of the heading by bumps in the ground, rad per √m of way.
  public var bumpNoise = 0.004
  /// Error of the heading by the gyro's scale, rad per √rad of turn.
  public var turnNoise = 0.02
  /// White noise of a reading of the gyro, rad/s.
  public var gyroNoise_radps = 0.001
  /// Random walk of the gyro's bias, rad/s per √s.
  public var gyroWalk_radps = 0.0001
  /// Error of the wheels' scale at the start, as a share: tyre diameter and mean slip.
  public var scaleSigma = 0.03

  /// The position is trusted up to this error, m (one standard deviation in the worst direction).
  public var sigmaLimit_m = 0.18
  /// The heading is trusted up to this error, rad (one standard deviation).
  public var headingSigmaLimit_rad = 0.26
  /// Dead reckoning alone is trusted for so long, ms.
  public var ageLimit_ms: UInt32 = 8_000

  /// Nothing fitted.
  public init() {}

  /// Whether there is anything to know a position from.
  public var isFitted: Bool { anchorCount > 0 || satelliteFitted }
}
