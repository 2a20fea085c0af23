import MowerCore
import MowerGeometry
import Testing

@testable import MowerSimulation

@Test("an error over its covariance is the sum of squares in deviations, whatever the axes")
func normalisedError() throws {
  let apart: InlineArray<6, Double> = [0.04, 0, 0.09, 0, 0, 0.01]
  let alone = try #require(PositionRecord.normalised(0.2, 0.6, 0.1, apart))
  #expect(abs(alone - (1 + 4 + 1)) < 1e-12)
  // The same ellipse turned by 30°, with the error turned along.
  let c = 3.0.squareRoot() / 2
  let s = 0.5
  let turned: InlineArray<6, Double> = [
    c * c * 0.04 + s * s * 0.09, c * s * (0.04 - 0.09), s * s * 0.04 + c * c * 0.09, 0, 0, 0.01,
  ]
  let value = try #require(PositionRecord.normalised(c * 0.2 - s * 0.6, s * 0.2 + c * 0.6, 0.1, turned))
  #expect(abs(value - 6) < 1e-9)
  #expect(PositionRecord.normalised(1, 1, 1, [0, 0, 0, 0, 0, 0]) == nil)
}

@Test("a beam that turns the mower counts once, however long it is seen")
func beamContacts() {
  var record = PositionRecord()
  for crossed in [false, true, true, false, false, true, false] { record.note(crossed: crossed) }
  #expect(record.beamContacts == 2)
}

@Test("a mower that never knew its place has no error but the time without it")
func neverTrusted() {
  var record = PositionRecord()
  let filter = PositionFilter(PositionConfiguration())
  for i in 1...50 {
    record.note(filter, truth: Pose2(x: 1, y: 2, heading: 0), mode: .mowing, tick: UInt64(10 * i))
  }
  #expect(record.figures.rms_m == nil && record.figures.nees == nil)
  #expect(abs(record.figures.untrusted_s - 10) < 1e-9)
}

@Test("of a mower in its station, or one that stopped, nothing counts; of one that waits out there it does")
func whatCounts() {
  #expect(PositionRecord.counts(.mowing, inStation: false) && PositionRecord.counts(.holding, inStation: false))
  #expect(!PositionRecord.counts(.mowing, inStation: true) && !PositionRecord.counts(.charging, inStation: false))
  #expect(!PositionRecord.counts(.stopped, inStation: false) && !PositionRecord.counts(.docking, inStation: false))
}
