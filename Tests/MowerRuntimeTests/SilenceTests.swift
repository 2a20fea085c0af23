import MowerCore
import MowerRuntime
import Testing

/// A position that was used before the board fell silent is the same one afterwards, a little older.
@Suite("Positions and a silent board")
struct SilenceTests {
  /// A sink that keeps what the controller saw.
  private struct Keeper: FrameSink {
    var seen: [SensorSnapshot] = []
    mutating func accept(_ frame: Frame, _ snapshot: borrowing SensorSnapshot) { seen.append(copy snapshot) }
  }

  /// Readings whose ages grow by a tick in each; they are renewed in every `period`th tick.
  private func snapshots(_ count: Int, period: Int) -> [SensorSnapshot] {
    (0..<count).map { i in
      var s = SensorSnapshot()
      s.tick = UInt32(i)
      let age_ms = UInt8(min(255, 40 + i % period * 20))
      let number = Int32(i / period)
      s.satellite = SatelliteReading(x_mm: number, y_mm: 0, accuracy_mm: 10, fix: .fixed, age_ms: age_ms)
      s.ranges[2] = RangeReading(distance_mm: UInt16(1000 + number), quality: 200, age_ms: age_ms)
      return s
    }
  }

  /// What counts as another reading: it has not grown older by a tick.
  private func count(_ ages: [UInt8]) -> [Int] {
    let before = [255] + ages.map(Int.init)
    return ages.indices.filter { ages[$0] != 255 && Int(ages[$0]) < before[$0] + 20 }
  }

  @Test("While the board is silent no position can be used, and afterwards the old one does not count again")
  func runner() throws {
    for silence in [1, 2, 3, 8, 30] {
      var runner = Runner(
        board: ScriptedBoard(snapshots(60, period: 10)), mower: Mower(MowerConfiguration()), sink: Keeper())
      for tick in 0..<60 {
        guard tick >= 13, tick < 13 + silence else {
          #expect(try runner.tick())
          continue
        }
        // What comes meanwhile is lost.
        _ = try runner.board.read()
        runner.tickInSilence(after: try #require(runner.sink.seen.last), silent_ms: 200 + (tick - 13) * 20)
        let shown = try #require(runner.sink.seen.last)
        #expect(shown.satellite.fix == .none && shown.ranges[2].distance_mm == 65535 && shown.linkSilent_ms >= 200)
      }
      let renewed = stride(from: 0, to: 60, by: 10).map { renewal in
        // One that came in silence is seen at its end, if it is the last one.
        renewal >= 13 && renewal < 13 + silence ? 13 + silence : renewal
      }
      let expected = Array(Set(renewed)).sorted()
      #expect(count(runner.sink.seen.map(\.satellite.age_ms)) == expected, "\(silence) ticks")
      #expect(count(runner.sink.seen.map { $0.ranges[2].age_ms }) == expected, "\(silence) ticks")
    }
  }

  @Test("The same with a link that a fault takes away")
  func fault() throws {
    for silence in [1, 2, 3, 8, 30] {
      var board = FaultInjectingBoard(ScriptedBoard(snapshots(60, period: 10)), seed: 1)
      let link = FaultTarget(.link)
      var seen: [SensorSnapshot] = []
      for tick in 0..<60 {
        if tick == 13 { board.injector.begin(Fault(link, .off)) }
        if tick == 13 + silence { board.injector.end(link) }
        let s = try #require(try board.read())
        if tick >= 13, tick < 13 + silence {
          #expect(s.satellite.fix == .none && s.ranges[2].distance_mm == 65535)
        } else {
          #expect(s.satellite.fix == .fixed)
        }
        seen.append(s)
        try board.write(ActuatorCommand())
      }
      let renewed = stride(from: 0, to: 60, by: 10).map { $0 >= 13 && $0 < 13 + silence ? 13 + silence : $0 }
      let expected = Array(Set(renewed)).sorted()
      #expect(count(seen.map(\.satellite.age_ms)) == expected, "\(silence) ticks")
      #expect(count(seen.map { $0.ranges[2].age_ms }) == expected, "\(silence) ticks")
    }
  }

  @Test(
    "A line that fails shows what was said last, not a mower at rest, whatever failed before", arguments: [false, true])
  func lastWords(_ other: Bool) throws {
    let story = (0..<60).map { i in
      var s = SensorSnapshot()
      s.tick = UInt32(i)
      s.leftTicks = Int32(1000 + 5 * i)
      s.rightTicks = Int32(2000 + 5 * i)
      s.battery_mV = Int32(26_000 - i)
      s.pitch_rad = 0.1
      return s
    }
    var board = FaultInjectingBoard(ScriptedBoard(story), seed: 1)
    let (link, sonar) = (FaultTarget(.link), FaultTarget(.sonar, 0))
    for tick in 0..<60 {
      // Faults that were there before, and one that goes on.
      if other && tick == 2 { board.injector.begin(Fault(sonar, .off)) }
      if other && tick == 4 { board.injector.end(sonar) }
      if tick == 20 || tick == 40 { board.injector.begin(Fault(link, .off)) }
      if tick == 30 { board.injector.end(link) }
      let s = try #require(try board.read())
      try board.write(ActuatorCommand())
      guard tick >= 20 && tick < 30 || tick >= 40 else {
        #expect(s.leftTicks == story[tick].leftTicks && s.linkSilent_ms == 0)
        continue
      }
      let began = tick < 30 ? 20 : 40
      #expect(s.linkSilent_ms == UInt16(20 * (tick - began + 1)))
      #expect((began - 1...began).contains(Int(s.tick)), "tick \(s.tick) in tick \(tick)")
      let said = story[Int(s.tick)]
      #expect(s.leftTicks == said.leftTicks && s.rightTicks == said.rightTicks)
      #expect(s.battery_mV == said.battery_mV && s.pitch_rad == 0.1)
    }
  }
}
