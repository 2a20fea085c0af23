import MowerCore
import MowerGeometry

/// One two-way range as such radios measure it, given how far it is and what stands in between.
struct RangeModel {
  /// Noise in free sight, m (rms).
  var noise_m: Double

  /// Share of lost ranges and of late first paths in free sight.
  static let usualLoss = 0.01
  private static let usualLate = 0.002
  /// Reach of such radios in the open, m: from the first on ranges get lost, beyond the second there are none.
  private static let reach_m = 45.0...75.0

  /// A range and its quality (0…255); nil if it gets lost. `surroundings` is the slow process of variance 1 that decides
  /// whether the first path is missed for the moment; three more numbers are drawn whatever happens.
  func measure(
    distance_m: Double, loss_dB: Double, surroundings: Double, _ random: inout SplitMix64
  ) -> (distance_m: Double, quality: Double)? {
    let noise = random.gaussian()
    let lost = random.uniform()
    let qualityNoise = random.gaussian()
    if lost < Self.lostShare(loss_dB, distance_m) { return nil }
    // As a number from 0 to 1: below the share, the first path is missed now.
    let place = min(0.999, max(0, 0.5 + 0.29 * surroundings))
    let missedShare = min(1, max(0, (loss_dB - 4) / 14))
    // Behind things such detours last for seconds; in free sight they are single outliers.
    let missed = loss_dB < 2 ? lost > 1 - Self.usualLate : place < missedShare
    var measured = distance_m + noise_m * noise + 0.012 * loss_dB
    if missed { measured += 0.3 + 0.7 * (missedShare > 0 ? min(1, place / missedShare) : place) }
    let quality = 235 - 0.8 * distance_m - 6 * loss_dB - (missed ? 50 : 0) + 4 * qualityNoise
    return (max(0, measured), min(255, max(1, quality)))
  }

  /// Share of the ranges that get lost.
  private static func lostShare(_ loss_dB: Double, _ distance_m: Double) -> Double {
    let far = (distance_m - reach_m.lowerBound) / (reach_m.upperBound - reach_m.lowerBound)
    return usualLoss + max(0, (loss_dB - 8) / 20) + max(0, far)
  }
}
