import MowerBoards
import MowerCore
import MowerEmulation
import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation
import Testing

/// Snapshots carry a receiver's last position again and again, a tick older each time; the controller uses it once. It
/// takes for another one what has grown older by less than a tick.
@Suite("A position counts once")
struct SatelliteCountTests {
  /// How many positions a series of snapshots has, by the controller's rule, and their places in order.
  private struct Count {
    var places: [SatelliteReading] = []
    private var last: UInt8 = 255

    mutating func take(_ s: SensorSnapshot) {
      let reading = s.satellite
      let lapse_ms = 20 * (1 + Int(s.missedTicks))
      #expect(
        reading.age_ms == 255 || Int(reading.age_ms) < Int(last) + 20 || Int(reading.age_ms) >= Int(last) + lapse_ms,
        "\(reading.age_ms) ms after \(last) ms")
      if reading.age_ms != 255, Int(reading.age_ms) < Int(last) + 20, reading.fix != .none { places.append(reading) }
      last = reading.age_ms
    }
  }

  /// A clock and the time that the operating system lets go by before it wakes a program.
  private final class Hours: TickClock {
    var time_us: UInt64 = 7_000_000
    func now_us() -> UInt64 { time_us }
    func sleep(until end_us: UInt64) { time_us = max(time_us, end_us) }
  }

  /// A board that has nothing to say, read a little late in every tick.
  private struct Ticker: DrivenBoard {
    let hours: Hours
    var random = SplitMix64(seed: 18)
    var due_us: UInt64
    var tick: UInt32 = 0
    var request = SensorSnapshot.Request.none
    var fault: PortError? { nil }
    var lostTicks: UInt64 { 0 }
    var lateness = Lateness()

    init(_ hours: Hours) {
      self.hours = hours
      due_us = hours.time_us
    }

    mutating func read() throws(BoardError) -> SensorSnapshot? {
      var s = SensorSnapshot()
      // Now and then the machine has something better to do for some ticks.
      if random.uniform() < 0.03 { s.missedTicks = UInt16(1 + random.next() % 5) }
      tick += 1 + UInt32(s.missedTicks)
      due_us += 20_000 * (1 + UInt64(s.missedTicks))
      hours.time_us = due_us + random.next() % 19_000
      s.tick = tick
      return s
    }

    mutating func write(_ command: ActuatorCommand) throws(BoardError) {}
    mutating func halt(timeout_ms: Int) -> Bool { true }
  }

  /// A receiver's words for a place, five times a second.
  private func count<R: PositionReceiver>(_ receiver: R, _ words: (Int) -> [UInt8]) throws -> (said: Int, count: Count)
  {
    let hours = Hours()
    let cable = MemoryCable()
    var board = PositionedBoard(Ticker(hours), receiver: receiver, line: cable, clock: hours)
    defer { board.close() }
    var count = Count()
    var said = 0
    var next: UInt32 = 10
    while said < 500 || next > 0 {
      guard let s = try board.read() else { break }
      count.take(s)
      if said == 500 { break }
      guard s.tick >= next else { continue }
      said += 1
      // In a gap, longer than a reading keeps, nothing comes.
      next = s.tick + (said % 40 == 0 ? 100 : 10)
      _ = cable.ports[0].write(words(said))
    }
    // What was said last.
    for _ in 0..<30 { if let s = try board.read() { count.take(s) } }
    return (said, count)
  }

  @Test("On a machine that wakes late now and then, and misses ticks, each position of a receiver counts once")
  func lateTicks() throws {
    let frame = LocalFrame(latitude_deg: 48.1, longitude_deg: 11.5)
    let (said, nmea) = try count(NMEAReceiver(frame: frame)) { i in
      let digits = String(10_000 + i).dropFirst()
      return NMEA.sentence("GNGGA,101010.00,4806.\(digits),N,01130.0000,E,4,20,0.60,500.0,M,47.0,M,1.0,0000")
    }
    #expect(nmea.places.count == said)
    let (_, ubx) = try count(UBXReceiver(frame: nil, base: .zero, latency_ms: 40)) { i in
      var m = UBX.Message(group: 1, id: 0x3C, payload: [UInt8](repeating: 0, count: 64))
      m.put(UInt8(1), 0)
      m.put(Int32(i), 12)
      m.put(UInt32(1 | 4 | 2 << 3), 60)
      return m.bytes
    }
    #expect(ubx.places.map(\.x_mm) == (1...500).map { Int32($0) * 10 })
  }

  @Test("A position's age is the time since it came and the receiver's own delay, to a tick")
  func ages() throws {
    let hours = Hours()
    let cable = MemoryCable()
    let receiver = NMEAReceiver(frame: LocalFrame(latitude_deg: 48.1, longitude_deg: 11.5), latency_ms: 60)
    var board = PositionedBoard(Ticker(hours), receiver: receiver, line: cable, clock: hours)
    defer { board.close() }
    _ = try board.read()
    _ = cable.ports[0].write(
      NMEA.sentence("GNGGA,101010.00,4806.0000,N,01130.0000,E,4,20,0.60,500.0,M,47.0,M,1.0,0000"))
    var came_us: UInt64?
    for _ in 0..<40 {
      let s = try #require(try board.read())
      let came = came_us ?? hours.time_us
      came_us = came
      let age = Int((hours.time_us - came) / 1000) + 60
      #expect(abs(Int(s.satellite.age_ms) - min(255, age)) <= 20)
      #expect(s.satellite.fix == .fixed)
    }
  }

  @Test("Ranges to anchors count once as well")
  func ranges() throws {
    let hours = Hours()
    let cable = MemoryCable()
    var board = PositionedBoard(
      Ticker(hours), receiver: DWMReceiver(anchors: [Vector2(5, 8)]), line: cable, clock: hours)
    defer { board.close() }
    var counted: [UInt16] = []
    var last: UInt8 = 255
    for i in 1...1000 {
      let reading = try #require(try board.read()).ranges[0]
      if reading.age_ms != 255, Int(reading.age_ms) < Int(last) + 20 { counted.append(reading.distance_mm) }
      last = reading.age_ms
      if i % 5 == 0, i <= 990 {
        _ = cable.ports[0].write(Array("DIST,1,AN0,1151,5.00,8.00,2.25,\(i / 20).\(i / 5 % 4 * 25)\r\n".utf8))
      }
    }
    #expect(counted == (1...198).map { UInt16($0) * 250 })
  }

  @Test("The simulated receiver gives five positions a second, and each counts once", arguments: [0, 0.06, 0.1, 0.18])
  func simulated(_ latency_s: Double) throws {
    var site = try Yard.site("simple", navigation: .satellite)
    site = Site(garden: site.garden, robot: try Self.robot(latency_s), navigation: .satellite)
    var board = SimulatedBoard(world: World(site), seed: 3, start: Pose2(x: 6, y: 5, heading: 0))
    defer { board.close() }
    var count = Count()
    var least: UInt8 = 255
    for _ in 0..<3000 {
      let s = try #require(try board.read())
      count.take(s)
      least = min(least, s.satellite.age_ms)
      try board.write(ActuatorCommand())
    }
    #expect((298...300).contains(count.places.count), "\(count.places.count)")
    #expect(abs(Double(least) - latency_s * 1000) <= 1)
  }

  private static func robot(_ latency_s: Double) throws -> Robot {
    var robot = try Yard.site("simple", navigation: .satellite).robot
    robot.satellite?.latency_s = latency_s
    return robot
  }
}
