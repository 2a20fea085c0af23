import MowerGeometry
import MowerSimulation
import Testing

@Suite("Clocks of neighbours' senders")
struct SenderClockTests {
  @Test("A clock that is 100 ppm fast gains a chip of 104 µs in 1.04 s and starts over after a code")
  func drifts() {
    let clock = SenderClock(offset_chips: 3, drift: 1e-4)
    #expect(clock.phase_chips(at: 0) == 3)
    #expect(abs(clock.phase_chips(at: 1_040_000) - 4) < 1e-9)
    #expect(abs(clock.phase_chips(at: 24 * 1_040_000) - 3) < 1e-9)
    #expect(abs(SenderClock(offset_chips: 0, drift: -1e-4).phase_chips(at: 2_080_000) + 2) < 1e-9)
  }

  @Test("Random clocks start anywhere in the code and differ by at most 100 ppm")
  func random() {
    var random = SplitMix64(seed: 1)
    let clocks = (0..<500).map { _ in SenderClock(random: &random) }
    #expect(clocks.allSatisfy { $0.offset_chips >= 0 && $0.offset_chips < 24 && abs($0.drift) <= 1e-4 })
    #expect(Set(clocks.map { Int($0.offset_chips) }).count == 24)
  }
}
