import MowerBoards
import MowerCore
import MowerEmulation
import MowerGeometry
import MowerSimulation
import Testing

@Suite("Roomba")
struct RoombaTests {
  static func bench() throws -> Bench<RoombaDialect, RoombaFirmware> {
    let site = try Yard.site("courtyard", robot: "roomba", navigation: .virtualWall)
    return try Bench(RoombaDialect(RoombaDialect.Setup()), RoombaFirmware(site.robot), site: site)
  }

  /// What the dialect asks for.
  static let asked: [UInt8] = [7, 13, 14, 17, 18, 21, 22, 23, 24, 34, 35, 43, 44, 52, 53, 54, 55, 56]

  func frames(_ stream: [UInt8], _ parser: inout StreamParser) -> [[Int]] {
    var found: [[Int]] = []
    stream.withUnsafeBytes { parser.take($0) { id, value in found.append([Int(id), value]) } }
    return found
  }

  @Test("The specification's frame is read, whole and byte by byte")
  func specified() {
    let frame: [UInt8] = [19, 5, 29, 2, 25, 13, 0, 163]
    var parser = StreamParser()
    #expect(frames(frame, &parser) == [[29, 537], [13, 0]])
    var slow = StreamParser()
    #expect(frame.flatMap { frames([$0], &slow) } == [[29, 537], [13, 0]])
    #expect(parser.frames == 1 && slow.frames == 1)
  }

  @Test("Damaged frames are dropped and the next one is found, also when 19 stands within")
  func damaged() {
    let good: [UInt8] = [19, 5, 29, 2, 25, 13, 0, 163]
    for index in good.indices {
      for bit in 0..<8 {
        var bad = good
        bad[index] ^= 1 << UInt8(bit)
        var parser = StreamParser(packets: [29, 13])
        let found = frames(bad + good + good, &parser)
        #expect(found.count == 4)
        // Without knowing the length a false one may swallow good frames, but never change a value.
        var any = StreamParser()
        #expect(frames(bad + [[UInt8]](repeating: good, count: 40).joined(), &any).count >= 30)
        for pair in found { #expect(pair == [29, 537] || pair == [13, 0]) }
      }
    }
    // Packet 29 with the value 0x1313.
    let body: [UInt8] = [19, 3, 29, 19, 19]
    let tricky = body + [0 &- body.reduce(0, &+)]
    var parser = StreamParser(packets: [29])
    #expect(frames(Array(tricky.dropFirst(3)) + tricky + tricky, &parser) == [[29, 0x1313], [29, 0x1313]])
  }

  @Test("Packet sizes add up to those of the groups")
  func groups() {
    let sizes: [(UInt8, Int)] = [
      (0, 26), (1, 10), (2, 6), (3, 10), (4, 14), (5, 12), (6, 52), (100, 80), (101, 28), (106, 12), (107, 9),
    ]
    for (group, size) in sizes {
      #expect(OpenInterface.packets(ofGroup: group)?.reduce(0) { $0 + OpenInterface.size(ofPacket: $1)! } == size)
    }
  }

  /// What an emulated robot answers to raw bytes.
  func answers(_ requests: [[UInt8]], air_C: Double = 15) throws -> (bytes: [UInt8], robot: RoombaFirmware) {
    let site = try Yard.site("courtyard", robot: "roomba", navigation: .virtualWall)
    let cable = MemoryCable()
    let emulator = Emulator(
      mower: SimulatedBoard(world: World(site), seed: 1, start: Pose2(Vector2(5, 4), heading: 0)),
      firmware: RoombaFirmware(site.robot), ports: cable.ports)
    defer { emulator.close() }
    emulator.mower.air_C = air_C
    for request in requests {
      cable.ports[0].inject(request)
      emulator.step()
    }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = try bytes.withUnsafeMutableBytes { try cable.read(0, into: $0) }
    return (Array(bytes.prefix(count)), emulator.firmware)
  }

  @Test("Modes: closed until started, driven in safe and full mode only")
  func modes() throws {
    #expect(try answers([[142, 35]]).bytes.isEmpty)
    #expect(try answers([[128], [142, 35]]).bytes == [1])
    #expect(try answers([[128, 131], [142, 35]]).bytes == [2])
    #expect(try answers([[128, 132], [142, 35]]).bytes == [3])
    #expect(try answers([[128, 131, 143], [142, 35]]).bytes == [1])
    #expect(try answers([[128, 131, 173], [142, 35]]).bytes.isEmpty)
    // Driving while passive does nothing; requested speeds tell.
    #expect(try answers([[128, 145, 0, 100, 0, 200], [149, 2, 41, 42]]).bytes == [0, 0, 0, 0])
    #expect(try answers([[128, 131, 145, 0, 100, 0, 200], [], [149, 2, 41, 42]]).bytes == [0, 100, 0, 200])
  }

  @Test("A byte that is lost swallows the next command, as the specification says")
  func lengthDriven() throws {
    // Drive direct with three data bytes: the opcode of the next command becomes the fourth.
    let (bytes, _) = try answers([[128, 131], [145, 0, 100, 0], [142, 35], [142, 35]])
    #expect(bytes == [2])
    // A song's length is in its second byte.
    #expect(try answers([[128], [140, 0, 2, 60, 16, 62, 16], [142, 35]]).bytes == [1])
  }

  @Test("A stream comes every 15 ms and can be paused")
  func stream() throws {
    let quiet = [[UInt8]](repeating: [], count: 30)
    let (bytes, _) = try answers([[128, 148, 2, 29, 13]] + quiet)
    // 31 ticks are 620 ms: 41 frames of 8 bytes.
    #expect(bytes.count == 8 * 41)
    #expect(try answers([[128, 148, 2, 29, 13], [150, 0]] + quiet).bytes.count < 8 * 4)
  }

  @Test("Left is left: wheels, bumpers and signs")
  func signs() throws {
    var bench = try Self.bench()
    defer { bench.close() }
    bench.hold(2, left: 400, right: 400)
    #expect(bench.emulator.mower.speed_mps > 0.1)
    #expect(bench.told.leftTicks > 300 && bench.told.rightTicks > 300)
    bench.hold(1)
    let still = bench.told
    let heading = bench.emulator.mower.pose.heading
    bench.hold(1, left: -200, right: 200)
    #expect(bench.emulator.mower.pose.heading > heading + 0.3)
    #expect(bench.told.leftTicks < still.leftTicks - 50 && bench.told.rightTicks > still.rightTicks + 50)
    #expect(bench.told.gyro_radps > 0.2)
    bench.hold(1)
    var out = Outbox()
    var dialect = RoombaDialect(RoombaDialect.Setup())
    dialect.connect(now_us: 0, &out)
    func hear(_ changes: [UInt8: Int]) {
      var body: [UInt8] = []
      for id in Self.asked {
        body.append(id)
        if OpenInterface.size(ofPacket: id) == 2 { body.append(UInt8(truncatingIfNeeded: (changes[id] ?? 0) >> 8)) }
        body.append(UInt8(truncatingIfNeeded: changes[id] ?? 0))
      }
      let frame = [19, UInt8(body.count)] + body
      (frame + [0 &- frame.reduce(0, &+)]).withUnsafeBytes { dialect.receive($0, channel: 0, now_us: 1000) }
    }
    var s = SensorSnapshot()
    hear([7: 0b01, 35: 2])
    dialect.fill(&s, now_us: 1000)
    #expect(s.bumpers == 0b10)
    hear([7: 0b10, 35: 2])
    dialect.fill(&s, now_us: 1000)
    #expect(s.bumpers == 0b01)
    hear([7: 0b1000, 17: 162, 52: 164, 53: 168, 22: 14_400, 23: -200])
    dialect.fill(&s, now_us: 1000)
    #expect(s.lift && s.infrared[0] == 162 && s.infrared[1] == 164 && s.infrared[2] == 168)
    #expect(s.battery_mV == 14_400 && s.batteryCurrent_mA == 200)
    for temperature_C in [-128, -5, 0, 25, 127] {
      hear([24: temperature_C, 35: 2])
      dialect.fill(&s, now_us: 1000)
      #expect(abs(try #require(s.battery_C) - Double(temperature_C)) < 0.051)
    }
  }

  @Test(
    "The battery's temperature comes over the line in whole degrees, also below zero", arguments: [-7.0, 0, 15, 38])
  func temperature(_ air_C: Double) throws {
    let site = try Yard.site("courtyard", robot: "roomba", navigation: .virtualWall)
    var bench = try Bench(
      RoombaDialect(RoombaDialect.Setup()), RoombaFirmware(site.robot), site: site, from: false)
    defer { bench.close() }
    bench.emulator.mower.air_C = air_C
    try bench.board.start()
    #expect(bench.board.dialect.capabilities.contains(.batteryTemperature))
    bench.hold(2)
    let (told, sensed) = (try #require(bench.told.battery_C), try #require(bench.sensed().battery_C))
    #expect(abs(told - air_C) < 2 && abs(told - sensed) < 2)
    #expect(abs(told - told.rounded()) < 0.051)
    // The packet alone, as the specification has it: one signed byte.
    let (bytes, _) = try answers([[128], [142, 24]], air_C: air_C)
    let said = try #require(bytes.first)
    #expect(bytes.count == 1 && abs(Double(Int8(bitPattern: said)) - air_C) < 2)
  }

  @Test("Encoders of sixteen bits wrap without a jump, and a restart is no distance")
  func wrap() {
    var out = Outbox()
    var dialect = RoombaDialect(RoombaDialect.Setup())
    dialect.connect(now_us: 0, &out)
    func hear(_ left: Int, at time: UInt64) -> Int32 {
      var body: [UInt8] = []
      for id in Self.asked {
        body.append(id)
        if OpenInterface.size(ofPacket: id) == 2 { body.append(id == 43 ? UInt8(truncatingIfNeeded: left >> 8) : 0) }
        body.append(id == 43 ? UInt8(truncatingIfNeeded: left) : 0)
      }
      let frame = [19, UInt8(body.count)] + body
      (frame + [0 &- frame.reduce(0, &+)]).withUnsafeBytes { dialect.receive($0, channel: 0, now_us: time) }
      var s = SensorSnapshot()
      dialect.fill(&s, now_us: time)
      return s.leftTicks
    }
    #expect(hear(32_760, at: 20_000) == 0)
    #expect(hear(-32_766, at: 40_000) == 10)
    #expect(hear(32_765, at: 60_000) == 5)
    #expect(dialect.takeRestart() == false)
    #expect(hear(0, at: 80_000) == 5)
    #expect(dialect.takeRestart() == true)
    #expect(hear(7, at: 100_000) == 12)
  }

  @Test("Pushed backward it counts forward: its encoders have one channel")
  func pushed() throws {
    var bench = try Self.bench()
    defer { bench.close() }
    bench.hold(1, left: 300, right: 300)
    bench.hold(1)
    let before = bench.told
    for _ in 0..<50 {
      bench.emulator.mower.push(Vector2(-0.3, 0))
      bench.hold(0.02)
    }
    #expect(bench.told.leftTicks > before.leftTicks + 20)
  }

  @Test("Lifted, a safe robot goes passive and drives nothing until it stands and is driven again")
  func lifted() throws {
    var bench = try Self.bench()
    defer { bench.close() }
    bench.hold(1, left: 300, right: 300)
    #expect(bench.emulator.firmware.mode == .safe)
    bench.emulator.mower.lifted = true
    bench.hold(0.5, left: 300, right: 300)
    #expect(bench.told.lift && bench.emulator.firmware.mode == .passive)
    #expect(bench.emulator.command.leftDuty == 0)
    bench.emulator.mower.lifted = false
    bench.hold(0.5)
    #expect(bench.emulator.firmware.mode == .passive)
    bench.hold(1, left: 300, right: 300)
    #expect(bench.emulator.firmware.mode == .safe && bench.emulator.mower.speed_mps > 0.05)
  }

  @Test("It has no watchdog: with the cable out it drives on, which is why the commands say so")
  func noWatchdog() throws {
    var bench = try Self.bench()
    defer { bench.close() }
    bench.hold(2, left: 200, right: 200)
    bench.cable.isPulled = true
    bench.hold(5, left: 200, right: 200)
    #expect(bench.emulator.command.leftDuty > 0 && bench.lost > 240)
    // Put back, it is told to stop at once.
    bench.cable.isPulled = false
    bench.hold(0.3)
    #expect(bench.emulator.command.leftDuty == 0)
  }

  @Test("Ten minutes over a pseudo-terminal within virtual walls, and no byte is lost")
  func tenMinutes() throws {
    let site = try Yard.site("courtyard", robot: "roomba", navigation: .virtualWall)
    let cable = try TerminalCable()
    let emulator = Emulator(
      mower: SimulatedBoard(world: World(site), seed: 1), firmware: RoombaFirmware(site.robot), ports: cable.terminals)
    var rehearsal = try Rehearsal(
      RoombaDialect(RoombaDialect.Setup()), emulator, line: cable.line, clock: cable.clock(emulator),
      configuration: MowerConfiguration(site: site, seed: 1))
    defer { rehearsal.close() }
    rehearsal.run(600)
    #expect(rehearsal.lost == 0)
    #expect(rehearsal.runner.sink.modes.contains(.mowing))
    #expect(emulator.mower.world.grass.coverage > 0.05)
    let frames = rehearsal.runner.board.dialect.fields(now_us: 0).last { $0.name == "frames" }
    #expect(frames?.value.hasSuffix(" good, 0 damaged") == true)
  }
}
