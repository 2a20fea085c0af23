import MowerCore
import MowerGeometry
import MowerRuntime
import Testing

@testable import MowerLog

/// The log of a run, with its thread: what goes in comes out, whole and in order.
@Suite("Logs of runs")
struct RunLogTests {
  static func snapshot(_ i: Int) -> SensorSnapshot {
    var s = SensorSnapshot()
    s.tick = UInt32(i)
    s.leftTicks = Int32(truncatingIfNeeded: i &* 7919)
    s.gyro_radps = Double(i) * 1e-3
    s.battery_mV = Int32(24_000 + i % 100)
    s.satellite = SatelliteReading(
      x_mm: 3000, y_mm: Int32(i), accuracy_mm: 20, fix: .fixed, age_ms: i % 100 == 0 ? 255 : 20)
    return s
  }

  static func frame(_ i: Int) -> Frame {
    var output = MowerOutput()
    output.command.leftDuty = Int16(truncatingIfNeeded: i)
    var status = MowerStatus()
    status.mode = i / 100 % 2 == 0 ? .mowing : .turning
    status.cause = i / 100 % 2 == 0 ? Cause(.wayFree) : Cause(.wireOnLeft)
    status.activeRows = UInt32(i / 1000)
    return Frame(output: output, status: status)
  }

  static func log(ticks: Int, stageBytes: Int) throws -> [UInt8] {
    try written { path in
      let writer = try MCAPWriter(path: path, library: "test 1", chunkBytes: 1 << 15)
      let log = RunLog(writer, stageBytes: stageBytes) { (50 + $0.y * 1e-5, 8 + $0.x * 1e-5) }
      for i in 0..<ticks {
        log.accept(frame(i), snapshot(i))
        if i % 10 == 9 {
          var mower = Mower(MowerConfiguration())
          let belief = RunLog.Belief(
            &mower, truth: Pose2(Vector2(Double(i), 2), heading: 0), hashes: i % 50 == 49)
          log.observe(belief)
        }
        if i % 5000 == 0 {
          log.grass(RunLog.GrassRaster(origin: Vector2(1, 2), cell_m: 0.1, columns: 300, rows: 200)) { cells in
            for k in 0..<60_000 { cells[k] = Int8(k % 100) }
          }
          log.plan([Waypoint(x_mm: Int32(i), y_mm: -1, flags: 0), Waypoint(x_mm: 1500, y_mm: 2, flags: 0)])
        }
      }
      #expect(log.count == UInt64(ticks))
      try log.close()
      try log.close()
    }
  }

  @Test(
    "Every tick is in the log as it was, in order, however much is handed over at once", arguments: [0, 4096, 1 << 20])
  func ticks(stageBytes: Int) throws {
    let count = 12_000
    let found = try FoundLog(try Self.log(ticks: count, stageBytes: stageBytes))
    let ticks = found.messages.filter { $0.topic == RunLog.tickTopic }
    try #require(ticks.count == count)
    for (i, message) in ticks.enumerated() {
      let tick = message.content.withUnsafeBytes { TickMessage($0) }
      guard let tick, tick.snapshot.tick == UInt32(i), tick.snapshot.gyro_radps == Double(i) * 1e-3,
        tick.output == Self.frame(i).output, tick.mode == Self.frame(i).mode,
        tick.cause == Self.frame(i).status.cause,
        message.time_ns == UInt64(i) * 20_000_000
      else {
        Issue.record("tick \(i) is not what it was")
        return
      }
    }
    let counts = Dictionary(grouping: found.messages, by: \.topic).mapValues(\.count)
    #expect(counts["/truth"] == count / 10)
    #expect(counts["/tf"] == count / 10)
    #expect(counts[RunLog.hashTopic] == count / 50)
    #expect(counts["/estimate"] == count / 50)
    #expect(counts["/imu"] == count / 50)
    #expect(counts["/grass"] == 3)
    #expect(counts["/plan"] == 3)
    // Once a second; every other reading is too old.
    #expect(counts["/satellite"] == count / 100)
  }

  @Test("A change of mode is an event with its cause's name and sentence, a row with its remedy")
  func events() throws {
    let layout = try MessageLayout(
      LogSchema(id: 1, name: LogTypes.eventName, encoding: "ros2msg", text: LogTypes.event))
    let events = try FoundLog(try Self.log(ticks: 1001, stageBytes: 4096)).messages.filter { $0.topic == "/event" }
      .map { try $0.content.withUnsafeBytes { try layout.decode($0).map(\.words) } }
    #expect(events[0] == ["0", "mode", "idle", "mowing", "way-free: The way ahead is free"])
    #expect(events[1] == ["100", "mode", "mowing", "turning", "wire-left: Crossed the wire on the left"])
    // The row of the first bit comes into force.
    let row = ["1000", "supervisor", "turning", "lock"]
    let words = "stop-button: The stop button was pressed. Release it, then unlock the mower"
    #expect(events.contains(row + [words]), "\(events.suffix(3))")
  }

  @Test("The bytes of the file do not depend on when the thread gets to work")
  func deterministic() throws {
    let first = try Self.log(ticks: 6000, stageBytes: 4096)
    for stageBytes in [4096, 0, 777, 1 << 22] {
      #expect(try Self.log(ticks: 6000, stageBytes: stageBytes) == first)
    }
  }

  @Test("A run that does not end its log leaves what had been handed over")
  func abandoned() throws {
    let bytes = try written { path in
      let log = RunLog(try MCAPWriter(path: path, library: "test 1", chunkBytes: 4096), stageBytes: 4096)
      for i in 0..<1000 { log.accept(Self.frame(i), Self.snapshot(i)) }
    }
    let found = try FoundLog(bytes)
    #expect(found.tornAt != nil)
    #expect((900...1000).contains(found.messages.count { $0.topic == RunLog.tickTopic }))
  }

  @Test("A file that cannot be written any further is told at the end of the run")
  func full() throws {
    let log = RunLog(try MCAPWriter(path: "/dev/full", library: "test 1"), stageBytes: 4096)
    for i in 0..<1000 { log.accept(Self.frame(i), Self.snapshot(i)) }
    #expect(throws: LogError.self) { try log.close() }
  }
}
