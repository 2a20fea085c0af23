import MowerCore
import MowerGeometry
import Testing

/// Whether the filter's doubts are right, by the statistics of Bar-Shalom, Li and Kirubarajan (Estimation with
/// Applications to Tracking and Navigation, 2001, section 5.4).
@Suite("Consistency of the position filter")
struct PositionConsistencyTests {
  private static let runs: UInt64 = 150

  /// Mean normalised squared error of the pose at the end of runs that have nothing in common, and mean squared innovation
  /// in all of them.
  private static func statistics(
    _ configuration: PositionConfiguration, _ spoil: (inout PositionRig) -> Void = { _ in }
  )
    -> (error: Double, innovation: Double)
  {
    var error = 0.0
    var innovation = 0.0
    var accepted = 0.0
    for seed in 1...runs {
      var rig = PositionRig(seed: seed, configuration)
      rig.dock(seconds: 2)
      spoil(&rig)
      rig.roam(seconds: 15)
      error += rig.normalizedError
      innovation += rig.filter.innovationSum
      accepted += Double(rig.filter.accepted)
    }
    return (error / Double(runs), innovation / accepted)
  }

  /// The mean over the runs of a χ² distribution with three degrees of freedom lies within these bounds in 999 of 1000
  /// cases (3.3 standard deviations of its normal approximation).
  private static var bounds: ClosedRange<Double> {
    let half = 3.3 * (2 * 3 / Double(runs)).squareRoot()
    return (3 - half)...(3 + half)
  }

  @Test("With the model's own noise the error is what the filter says, no more and no less", arguments: [3, 6])
  func consistent(anchors: Int) {
    var c = PositionRig.configuration(anchors: anchors)
    // The floors for what is in no model here are off.
    c.sharedSigma_m = 0
    c.sharedHeadingSigma_rad = 0
    let s = Self.statistics(c)
    #expect(Self.bounds.contains(s.error), "mean normalised error \(s.error), expected within \(Self.bounds)")
    #expect(s.innovation > 0.95 && s.innovation < 1.05, "mean squared innovation \(s.innovation)")
  }

  @Test("With the shipped settings it is never surer than it may be")
  func shippedSettings() {
    var c = PositionRig.configuration()
    c.rangeSigma_m = PositionConfiguration().rangeSigma_m
    let s = Self.statistics(c)
    #expect(s.error > 0.8 && s.error < Self.bounds.upperBound, "mean normalised error \(s.error)")
    let spoiled = Self.statistics(c) {
      // The facts' worst gyro: 3 %.
      $0.gyroScale = 1.03
      $0.hidden = 0b0001
      $0.lost = 0.3
      $0.wild = 0.02
    }
    #expect(spoiled.error < Self.bounds.upperBound, "mean normalised error \(spoiled.error)")
  }

  @Test("In every tick the covariance is one: no variance is lost to rounding in ten minutes with eight anchors")
  func positiveCovariance() {
    var rig = PositionRig(seed: 3, PositionRig.configuration(anchors: 8))
    rig.dock(seconds: 2)
    rig.roam(seconds: 600) { r in
      let p = r.filter.poseCovariance
      #expect(p[0] > 0 && p[0] * p[2] > p[1] * p[1], "position block at tick \(r.tick)")
      // Not a number where a square root of a negative was taken.
      #expect(r.normalizedError >= 0, "pose block at tick \(r.tick)")
    }
  }
}
