import MowerCore
import MowerGeometry

/// Compares where the mower thinks it is with where it is, and counts beams that turned it. Looked at five times a
/// second; everything is a sum, so that a run allocates nothing for it.
struct PositionRecord {
  /// Control ticks between two looks.
  static let spacing: UInt64 = 10
  /// Control ticks between two looks at the filter's covariance.
  private static let covarianceSpacing: UInt64 = 50

  private var trusted = 0
  private var untrusted = 0
  private var squares_m2 = 0.0
  private var worst_m2 = 0.0
  private var worst_rad = 0.0
  private var normalised = 0.0
  private var normalisedCount = 0
  private var wasCrossed = false
  /// How often an infrared beam turned the mower.
  private(set) var beamContacts = 0

  /// Whether a mower in a mode is out on its own wheels: driving, or standing and waiting out there.
  private static func isOut(_ mode: Mode) -> Bool {
    switch mode.group {
    case .work, .way, .home: true
    case .docking, .charging, .rest: false
    case .halted: mode == .holding
    }
  }

  /// Whether a moment counts at all: not in the station, where the contacts touch and the pose is known.
  static func counts(_ mode: Mode, inStation: Bool) -> Bool { !inStation && isOut(mode) }

  /// Takes in a moment that counts of a mower with a position.
  ///
  /// - Parameters:
  ///   - truth: true pose of the axle's centre.
  ///   - tick: ticks done.
  mutating func note(_ filter: borrowing PositionFilter, truth: Pose2, mode: Mode, tick: UInt64) {
    guard filter.isTrusted else {
      untrusted += 1
      return
    }
    // A mower that holds may have been lifted; what counts is where it drives.
    if mode == .holding { return }
    let dx = filter.position.x - truth.position.x
    let dy = filter.position.y - truth.position.y
    let turn = Angle.wrapped(filter.heading - truth.heading)
    let error_m2 = dx * dx + dy * dy
    trusted += 1
    squares_m2 += error_m2
    worst_m2 = max(worst_m2, error_m2)
    worst_rad = max(worst_rad, abs(turn))
    if tick % Self.covarianceSpacing == 0, let value = Self.normalised(dx, dy, turn, filter.poseCovariance) {
      normalised += value
      normalisedCount += 1
    }
  }

  /// Takes in whether the mower is turning back from a beam.
  mutating func note(crossed: Bool) {
    if crossed && !wasCrossed { beamContacts += 1 }
    wasCrossed = crossed
  }

  /// The figures.
  var figures: RunResult.PositionFigures {
    let seconds = Double(Self.spacing) * 0.02
    guard trusted > 0 else { return RunResult.PositionFigures(untrusted_s: Double(untrusted) * seconds) }
    return RunResult.PositionFigures(
      rms_m: (squares_m2 / Double(trusted)).squareRoot(), max_m: worst_m2.squareRoot(), maxHeading_rad: worst_rad,
      nees: normalisedCount > 0 ? normalised / Double(normalisedCount) : nil,
      untrusted_s: Double(untrusted) * seconds)
  }

  /// eᵀ P⁻¹ e for an error in x, y and heading under a covariance xx, xy, yy, xh, yh, hh; nil if that is none.
  static func normalised(_ x: Double, _ y: Double, _ h: Double, _ p: InlineArray<6, Double>) -> Double? {
    // The inverse by cofactors, which are as symmetric as the covariance.
    let a = p[2] * p[5] - p[4] * p[4]
    let b = p[3] * p[4] - p[1] * p[5]
    let c = p[1] * p[4] - p[2] * p[3]
    let determinant = p[0] * a + p[1] * b + p[3] * c
    guard determinant > 0 else { return nil }
    let e = p[0] * p[5] - p[3] * p[3]
    let f = p[1] * p[3] - p[0] * p[4]
    let i = p[0] * p[2] - p[1] * p[1]
    let form = x * x * a + y * y * e + h * h * i + 2 * (x * y * b + x * h * c + y * h * f)
    let value = form / determinant
    return value.isFinite && value >= 0 ? value : nil
  }
}
