import MowerGeometry
import Testing

@testable import MowerSimulation

@Suite("Ranges through things")
struct RangeModelTests {
  /// Ranges of 10 m behind things that take so much of the signal, with surroundings that change.
  private func measure(loss_dB: Double) -> [(distance_m: Double, quality: Double)?] {
    var random = SplitMix64(seed: 11)
    let model = RangeModel(noise_m: 0.02)
    return (0..<8000).map { _ in
      let surroundings = random.gaussian()
      return model.measure(distance_m: 10, loss_dB: loss_dB, surroundings: surroundings, &random)
    }
  }

  @Test("the first path is missed never at 4 dB, half of the time at 11 and always at 18", arguments: [4.0, 11, 18])
  func missedPaths(loss_dB: Double) {
    let heard = measure(loss_dB: loss_dB).compactMap { $0 }
    // A detour is 0.3 m at least; what things delay is 1.2 cm a decibel.
    let late = heard.count { $0.distance_m > 10 + 0.012 * loss_dB + 0.2 }
    let share = Double(late) / Double(heard.count)
    #expect(abs(share - (loss_dB - 4) / 14) < 0.03, "\(share) at \(loss_dB) dB")
  }

  @Test("the more a thing takes, the more ranges get lost")
  func lost() {
    let shares = [0.0, 8, 13, 18, 27.8].map { loss in Double(measure(loss_dB: loss).count { $0 == nil }) / 8000 }
    // One in a hundred always, and from 8 dB on a twentieth more for each decibel.
    for (share, expected) in zip(shares, [0.01, 0.01, 0.26, 0.51, 1]) { #expect(abs(share - expected) < 0.02) }
  }
}
