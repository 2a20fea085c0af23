import MowerCore
import MowerRuntime
import Testing

@testable import MowerLog

/// A mower without a wire signal that is started, holds, and is lifted; its log, and what a replay makes of it.
enum RecordedStory {
  static let tickCount = 100

  /// What it sees and what it answers, tick by tick.
  static let ticks: [(snapshot: SensorSnapshot, frame: Frame)] = {
    var mower = Mower(MowerConfiguration())
    return (0..<tickCount).map { i in
      var s = SensorSnapshot()
      s.tick = UInt32(i)
      s.battery_mV = 26_000
      s.request = i == 0 ? .start : .none
      s.lift = i >= 60
      let output = mower.step(s, dt_us: 20_000)
      return (s, Frame(output: output, status: mower.status))
    }
  }()

  /// The bytes of a tick's message.
  static func message(_ i: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: TickMessage.size)
    bytes.withUnsafeMutableBytes { TickMessage.write(ticks[i].frame, ticks[i].snapshot, to: $0.baseAddress!) }
    return bytes
  }

  /// A log with these messages of `/tick`, and hashes of the state that are none.
  static func log(_ definition: String, _ message: (Int) -> [UInt8]) throws -> [UInt8] {
    try written { path in
      let writer = try MCAPWriter(path: path, library: "test 1")
      let tick = writer.addChannel(topic: RunLog.tickTopic, type: LogTypes.tickName, definition: definition)
      let hash = writer.addChannel(topic: RunLog.hashTopic, type: LogTypes.hashName, definition: LogTypes.hash)
      for i in 0..<tickCount {
        message(i).withUnsafeBytes { writer.write(tick, time_ns: UInt64(i) * 20_000_000, $0) }
        guard i % 50 == 49 else { continue }
        let content: [UInt8] = [0, 1, 0, 0, UInt8(i), 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 7, count: 8)
        content.withUnsafeBytes { writer.write(hash, time_ns: UInt64(i) * 20_000_000, $0) }
      }
      try writer.close()
    }
  }

  static func replay(_ log: [UInt8], comparesHashes: Bool = false) throws -> Replay.Outcome {
    try log.withUnsafeBytes {
      try Replay.run(try MCAPReader($0), configuration: MowerConfiguration(), comparesHashes: comparesHashes)
    }
  }
}

@Suite("Replays of logs")
struct ReplayTests {
  @Test("The story begins for a request, holds for want of a signal and ends locked for being lifted")
  func story() {
    var seen: [String] = []
    for tick in RecordedStory.ticks {
      let words = "\(tick.frame.mode.name): \(tick.frame.status.cause.name)"
      if seen.last != words { seen.append(words) }
    }
    #expect(seen == ["mowing: start-request", "holding: wire-lost", "locked: lift"])
  }

  @Test("A log replays to the same commands, modes and causes; a hash that differs is told with both causes")
  func same() throws {
    let log = try RecordedStory.log(LogTypes.tick, RecordedStory.message)
    let outcome = try RecordedStory.replay(log)
    #expect(outcome.first == nil && outcome.ticks == 100 && outcome.causes == 100 && outcome.hashes == 0)
    let hashed = try RecordedStory.replay(log, comparesHashes: true)
    #expect(hashed.hashes == 2 && hashed.first?.field == "state hash" && hashed.first?.tick == 49)
    #expect(hashed.first?.causeThen == hashed.first?.causeNow)
  }

  @Test("A cause that differs alone is a difference, and is told from both sides")
  func cause() throws {
    let log = try RecordedStory.log(LogTypes.tick) { i in
      var bytes = RecordedStory.message(i)
      if i >= 70 { bytes[TickMessage.size - 1] = Cause(row: Int(SupervisorRow.ID.tilt.rawValue)).code }
      return bytes
    }
    let outcome = try RecordedStory.replay(log)
    let first = try #require(outcome.first)
    #expect(first.field == "cause" && first.tick == 70 && outcome.differing == 30 && outcome.differingModes == 0)
    #expect(first.recorded == "tilt-lock" && first.now == "lift-lock")
    #expect(first.causeThen.map { "\($0.name)" } == "tilt" && "\(first.causeNow.name)" == "lift")
  }

  @Test("A mode that differs is told with the causes of both sides")
  func mode() throws {
    let log = try RecordedStory.log(LogTypes.tick) { i in
      var bytes = RecordedStory.message(i)
      if i >= 70 {
        bytes[TickMessage.size - 4] = Mode.stopped.rawValue
        bytes[TickMessage.size - 1] = Cause(.stopRequest).code
      }
      return bytes
    }
    let first = try #require(try RecordedStory.replay(log).first)
    #expect(first.field == "mode" && first.tick == 70)
    #expect(first.modeThen == .stopped && first.causeThen == Cause(.stopRequest))
    #expect(first.modeNow == .locked && "\(first.causeNow.name)" == "lift")
  }

  @Test("A cause that does not exist is refused, as a mode is")
  func unknown() throws {
    for (offset, value) in [(1, UInt8(127)), (4, 200)] {
      let log = try RecordedStory.log(LogTypes.tick) { i in
        var bytes = RecordedStory.message(i)
        bytes[TickMessage.size - offset] = value
        return bytes
      }
      #expect(throws: LogError.self) { try RecordedStory.replay(log) }
    }
  }

  @Test("Every code of a cause has a name of its own in the log")
  func names() throws {
    let layout = SnapshotSchemaTests.layout
    let names = layout.names(try #require(layout.index(of: "cause")))
    #expect(names.count == Cause.all.count && Set(names.values).count == names.count)
    #expect(names[0] == "none" && names[Int64(Cause(.stationSeen).code)] == "station-seen")
    #expect(names[128 + 14] == "wire-lost-hold" && names[192 + 14] == "over-wire-lost-hold")
  }
}

/// Ticks as logs had them before causes were the controller's (279 bytes, the cause missing at the end), and before they
/// told of touches (280 bytes, the answer four bytes shorter).
@Suite("Logs from before causes")
struct EarlierLogTests {
  /// The message by hand.
  static func message(_ i: Int, mode: Mode? = nil, hasCause: Bool = false) -> [UInt8] {
    let (snapshot, frame) = RecordedStory.ticks[i]
    var answer = [UInt8](repeating: 0, count: 32)
    answer.withUnsafeMutableBytes { frame.output.write(to: $0.baseAddress!) }
    var bytes = [UInt8](repeating: 0, count: hasCause ? 280 : 279)
    bytes[1] = 1
    bytes.withUnsafeMutableBytes {
      snapshot.write(to: $0.baseAddress! + 4)
      for k in 0..<28 { $0[244 + k] = answer[k] }
      $0.storeBytes(of: frame.activeRows.littleEndian, toByteOffset: 272, as: UInt32.self)
    }
    bytes[276] = (mode ?? frame.mode).rawValue
    bytes[277] = frame.verdict.action.rawValue
    bytes[278] = UInt8(bitPattern: Int8(frame.verdict.row))
    if hasCause { bytes[279] = frame.status.cause.code }
    return bytes
  }

  @Test("They replay by commands, modes and verdicts")
  func replays() throws {
    let outcome = try RecordedStory.replay(try RecordedStory.log(EarlierTypes.tick) { Self.message($0) })
    #expect(outcome.first == nil && outcome.ticks == 100 && outcome.causes == 0)
  }

  @Test("Those from before touches replay with their causes, and what they do not say differs from nothing")
  func withoutTouches() throws {
    let message = Self.message(70, hasCause: true).withUnsafeBytes { TickMessage($0) }
    let tick = try #require(message)
    #expect(!tick.hasTouches && tick.cause == RecordedStory.ticks[70].frame.status.cause)
    var touched = RecordedStory.ticks[70].frame
    touched.output.request.touches = 9
    touched.output.request.touchBearing_mrad = 100
    #expect(tick.difference(from: touched) == nil)
    touched.output.request.waypoint = 1
    #expect(tick.difference(from: touched)?.field == "command.wanted_waypoint")
  }

  @Test("A mode that differs is told, and that the log does not say why it was")
  func differs() throws {
    let log = try RecordedStory.log(EarlierTypes.tick) { Self.message($0, mode: $0 >= 70 ? .stopped : nil) }
    let outcome = try RecordedStory.replay(log)
    let first = try #require(outcome.first)
    #expect(first.field == "mode" && first.tick == 70 && outcome.differingModes == 30)
    #expect(first.causeThen == nil && "\(first.causeNow.name)" == "lift")
  }

  @Test("A mode that only has another name now is no difference")
  func renamed() {
    let message = Self.message(0, mode: .followingHome).withUnsafeBytes { TickMessage($0) }
    #expect(message?.cause == nil)
    let same: Set<Mode> = [.followingHome, .approachingStation, .drivingHome]
    for mode in Mode.allCases { #expect(message?.isMode(mode) == same.contains(mode), "\(mode.name)") }
    var now = message
    now?.cause = Cause(.wireFound)
    #expect(now?.isMode(.followingHome) == true && now?.isMode(.drivingHome) == false)
  }

  @Test("Their own definition lays them out, without a cause")
  func layout() throws {
    let layout = try MessageLayout(
      LogSchema(id: 1, name: LogTypes.tickName, encoding: "ros2msg", text: EarlierTypes.tick))
    #expect(layout.index(of: "cause") == nil)
    let values = try Self.message(70).withUnsafeBytes { try layout.decode($0) }
    #expect(values[try #require(layout.index(of: "mode"))] == .unsigned(UInt64(Mode.locked.rawValue)))
    #expect(values[try #require(layout.index(of: "row"))] == .integer(1))
    #expect(values[try #require(layout.index(of: "snapshot.battery_mv"))] == .integer(26_000))
  }
}
