import Foundation
import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

/// The receiver of the shipped Ardumower with some noise and hum.
private func receiver(noise: Double, mains: Double) throws -> WireReceiver {
  let maps = ReferenceLoops.folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: "maps")
  var receiver = try RobotFile.load(path: maps.appending(path: "robots/ardumower.yaml").path).receiver
  receiver.noise_counts = noise
  receiver.mains_counts = mains
  return receiver
}

@Suite("The wire receiver")
struct WireReceiverModelTests {
  @Test("Without noise a reading is 32.24 per count with quality 2, saturates at 127 counts and has the field's sign")
  func cleanSignal() throws {
    let receiver = try receiver(noise: 0, mains: 0)
    for number in 1...3 {
      let model = WireReceiverModel(receiver: receiver, code: try #require(WireCode(number)))
      var random = SplitMix64(seed: 1)
      for amplitude in [1.0, 10, 64, 100, 127, 128, 1000] {
        for sign in [1.0, -1] {
          let reading = model.capture(
            field_T: sign * amplitude / receiver.gain_countsPerT, time_us: 0, random: &random)
          let expected = sign * min(4095, 4095.0 / 127 * amplitude)
          #expect(abs(Double(reading.magnitude) - expected) <= 1)
          #expect(reading.quality == 200)
        }
      }
      let silent = model.capture(field_T: 0, time_us: 0, random: &random)
      #expect(silent == WireReading(magnitude: 0, quality: 100))
    }
  }

  @Test("Another code at 100 counts leaks with inverted sign and low quality, as measured on the original filter")
  func foreignCodes() throws {
    let receiver = try receiver(noise: 0, mains: 0)
    var random = SplitMix64(seed: 2)
    for (own, other, magnitude, quality) in [(1, 2, -2015, 1.43), (1, 3, -2216, 1.10), (2, 3, -1612, 1.33)] {
      let model = WireReceiverModel(receiver: receiver, code: try #require(WireCode(own)))
      let signal = NeighbourSignal(
        code: try #require(WireCode(other)), field_T: 100 / receiver.gain_countsPerT, phase_chips: 5.25)
      for _ in 0..<20 {
        let reading = model.capture(field_T: 0, neighbours: [signal], time_us: 0, random: &random)
        #expect(abs(Int(reading.magnitude) - magnitude) <= 1)
        #expect(abs(Double(reading.quality) / 100 - quality) <= 0.01)
      }
    }
  }

  @Test(
    "Magnitude, quality and sign have the statistics of a receiver simulated sample by sample",
    arguments: [0.0, 0.4, 1, 2.5, -6, 40, 125, 127, 131, 400], [(0.5, 1.0), (1.5, 1), (3, 0)])
  func statistics(amplitude: Double, disturbance: (noise: Double, mains: Double)) throws {
    let receiver = try receiver(noise: disturbance.noise, mains: disturbance.mains)
    let code = try #require(WireCode(1 + Int(abs(amplitude) * 10) % 3))
    let model = WireReceiverModel(receiver: receiver, code: code)
    let oracle = SampledReceiver(code: code, noise_counts: disturbance.noise, mains_counts: disturbance.mains)
    var random = SplitMix64(seed: 3)
    var magnitudes = (model: Moments(), oracle: Moments())
    var qualities = (model: Moments(), oracle: Moments())
    var inside = (model: 0.0, oracle: 0.0)
    let captures = 300
    for _ in 0..<captures {
      // Times that meet the mains in any phase.
      let time_us = random.next() % 1_000_000_000
      let reading = model.capture(field_T: amplitude / receiver.gain_countsPerT, time_us: time_us, random: &random)
      let expected = oracle.capture([.init(code: code, amplitude: amplitude)], random: &random)
      magnitudes.model.add(abs(Double(reading.magnitude)))
      magnitudes.oracle.add(abs(expected.magnitude))
      qualities.model.add(Double(reading.quality))
      qualities.oracle.add(expected.quality)
      inside.model += reading.magnitude > 0 ? 1 : 0
      inside.oracle += expected.magnitude > 0 ? 1 : 0
    }
    // Two means of 300 captures differ by a twelfth of a deviation; three times that, and 0.1 % of the magnitude.
    let tolerance = 1 + 0.001 * magnitudes.oracle.mean + 0.25 * magnitudes.oracle.deviation
    #expect(abs(magnitudes.model.mean - magnitudes.oracle.mean) < tolerance)
    #expect(abs(magnitudes.model.deviation - magnitudes.oracle.deviation) < 1 + 0.25 * magnitudes.oracle.deviation)
    #expect(abs(qualities.model.mean - qualities.oracle.mean) < 1 + 0.25 * qualities.oracle.deviation)
    #expect(abs(qualities.model.deviation - qualities.oracle.deviation) < 1 + 0.3 * qualities.oracle.deviation)
    #expect(abs(inside.model - inside.oracle) < 0.12 * Double(captures))
  }

  @Test(
    "So they have with a neighbour that is weaker, as strong or stronger, on any code",
    arguments: [(100.0, 30.0, 2), (20, 20, 3), (100, 100, 2), (3, 2, 2), (30, 10, 1), (-10, 60, 2), (0, 5, 3)])
  func neighbours(amplitude: Double, neighbour: Double, number: Int) throws {
    let receiver = try receiver(noise: 1.5, mains: 1)
    let code = try #require(WireCode(1))
    let other = try #require(WireCode(number))
    let model = WireReceiverModel(receiver: receiver, code: code)
    let oracle = SampledReceiver(code: code, noise_counts: 1.5, mains_counts: 1)
    var random = SplitMix64(seed: 4)
    var magnitudes = (model: Moments(), oracle: Moments())
    var qualities = (model: Moments(), oracle: Moments())
    let gain = receiver.gain_countsPerT
    var inside = (model: 0.0, oracle: 0.0)
    let captures = 500
    for _ in 0..<captures {
      let signal = NeighbourSignal(code: other, field_T: neighbour / gain, phase_chips: random.uniform(-50, 50))
      let time_us = random.next() % 1_000_000_000
      let reading = model.capture(
        field_T: amplitude / gain, neighbours: [signal], time_us: time_us, random: &random)
      let expected = oracle.capture(
        [.init(code: code, amplitude: amplitude), .init(code: other, amplitude: neighbour)], random: &random)
      magnitudes.model.add(abs(Double(reading.magnitude)))
      magnitudes.oracle.add(abs(expected.magnitude))
      qualities.model.add(Double(reading.quality))
      qualities.oracle.add(expected.quality)
      inside.model += reading.magnitude > 0 ? 1 : 0
      inside.oracle += expected.magnitude > 0 ? 1 : 0
    }
    #expect(abs(magnitudes.model.mean - magnitudes.oracle.mean) < 1 + 0.2 * magnitudes.oracle.deviation)
    #expect(abs(magnitudes.model.deviation - magnitudes.oracle.deviation) < 1 + 0.2 * magnitudes.oracle.deviation)
    #expect(abs(qualities.model.mean - qualities.oracle.mean) < 0.03 * qualities.oracle.mean)
    #expect(abs(qualities.model.deviation - qualities.oracle.deviation) < 1 + 0.2 * qualities.oracle.deviation)
    #expect(abs(inside.model - inside.oracle) < 0.1 * Double(captures))
  }

  @Test("A neighbour too far away to be heard changes nothing, not even the random numbers drawn")
  func inaudibleNeighbour() throws {
    let receiver = try receiver(noise: 1.5, mains: 1)
    let model = WireReceiverModel(receiver: receiver, code: try #require(WireCode(1)))
    let signal = NeighbourSignal(code: try #require(WireCode(2)), field_T: 1e-11, phase_chips: 0)
    var (a, b) = (SplitMix64(seed: 5), SplitMix64(seed: 5))
    for k in 0..<100 {
      let time_us = UInt64(k) * 10_000
      let alone = model.capture(field_T: 3e-8, time_us: time_us, random: &a)
      #expect(alone == model.capture(field_T: 3e-8, neighbours: [signal], time_us: time_us, random: &b))
    }
    #expect(a == b)
  }

  @Test("Without any current, half of the readings say inside, weakly and with a quality near 1.2")
  func absentSignal() throws {
    let receiver = try receiver(noise: 1.5, mains: 1)
    let model = WireReceiverModel(receiver: receiver, code: try #require(WireCode(1)))
    var random = SplitMix64(seed: 6)
    let readings = (0..<4000).map { model.capture(field_T: 0, time_us: UInt64($0) * 10_000, random: &random) }
    let inside = readings.count { $0.magnitude > 0 }
    #expect(inside > 1800 && inside < 2200)
    #expect(readings.allSatisfy { abs($0.magnitude) < 40 })
    let quality = readings.reduce(0) { $0 + Double($1.quality) } / 4000
    #expect(quality > 115 && quality < 127)
  }

  @Test("A field that is not a number, or endless, gives a reading and no crash")
  func impossibleFields() throws {
    let receiver = try receiver(noise: 1.5, mains: 1)
    let model = WireReceiverModel(receiver: receiver, code: try #require(WireCode(1)))
    var random = SplitMix64(seed: 7)
    for field in [Double.nan, .infinity, -.infinity, 1e300] {
      #expect(abs(model.capture(field_T: field, time_us: .max, random: &random).magnitude) <= 4095)
      let signal = NeighbourSignal(code: model.code, field_T: field, phase_chips: -1e8)
      let reading = model.capture(field_T: 1e-7, neighbours: [signal], time_us: .max, random: &random)
      #expect(abs(reading.magnitude) <= 4095)
    }
  }
}
