import MowerBoards
import MowerCore
import MowerEmulation
import MowerGeometry
import MowerLink
import MowerSimulation
import Testing

@Suite("OpenMower board")
struct OpenMowerTests {
  static func dialect(_ site: Site) -> OpenMowerDialect {
    let d = site.robot.drive
    return OpenMowerDialect(
      OpenMowerDialect.Setup(metresPerTick: Angle.pi * d.wheelDiameter_m / d.ticksPerTurn))
  }

  static func bench(start: Bool = true) throws -> Bench<OpenMowerDialect, OpenMowerFirmware> {
    let site = try Yard.site()
    return try Bench(dialect(site), OpenMowerFirmware(site.robot), site: site, from: start)
  }

  func hex(_ packet: PacketBytes, framed: Bool) -> String {
    let frame = FrameBytes(packet, leadingZero: false)
    let bytes = framed ? (0..<frame.count).map { frame[$0] } : (0..<packet.count).map { packet[$0] }
    return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test("A motor command and the configuration question are the bytes that the headers make")
  func vectors() throws {
    let control = MotorControl(duty: 0.5)
    #expect(hex(control.packet, framed: false) == "02000000000000e03f1b09")
    #expect(hex(control.packet, framed: true) == "0202010101010105e03f1b0900")
    #expect(MotorControl(control.packet)?.duty == 0.5)
    let question = BoardConfiguration.undefined.packet(BoardConfiguration.request)
    #expect(
      hex(question, framed: false)
        == "110000ffff000080bf000080bf000080bf000080bf000080bfffffffffff656eff03030303030303030303d14f")
    #expect(
      hex(question, framed: true)
        == "02110103ffff010380bf010380bf010380bf010380bf011780bfffffffffff656eff03030303030303030303d14f00")
    #expect(BoardConfiguration(question)?.full_V == -1)
    #expect(MotorStatus.size == 62 && MotorSettings.size == 36)
  }

  @Test("A shorter configuration of older firmware leaves the rest as it was")
  func shortConfiguration() throws {
    var packet = PacketBytes()
    for byte in [BoardConfiguration.response, 1, 0, 2] { packet.append(byte) }
    packet.seal()
    let configuration = try #require(BoardConfiguration(packet))
    #expect(Array(configuration.body.prefix(4)) == [1, 0, 2, 0xFF])
    #expect(configuration.body.count == 42)
  }

  @Test("The board says nothing before the first heartbeat, and again when they stay away")
  func silence() throws {
    let site = try Yard.site()
    let cable = MemoryCable(channels: 4)
    let emulator = Emulator(
      mower: SimulatedBoard(world: World(site), seed: 1), firmware: OpenMowerFirmware(site.robot), ports: cable.ports)
    defer { emulator.close() }
    for _ in 0..<250 { emulator.step() }
    #expect(emulator.sent == 0)
    let beat = FrameBytes(Heartbeat(emergency: 0, release: 0).packet, leadingZero: false)
    cable.ports[0].inject((0..<beat.count).map { beat[$0] })
    emulator.step()
    #expect(emulator.sent > 0)
    for _ in 0..<40 { emulator.step() }
    let sent = emulator.sent
    for _ in 0..<40 { emulator.step() }
    #expect(emulator.sent == sent)
  }

  @Test("Starting opens the latch, gives the motor controllers their settings, and drives with the right signs")
  func start() throws {
    var bench = try Self.bench()
    defer { bench.close() }
    #expect(!bench.emulator.firmware.isLatched && bench.emulator.firmware.areMotorsSet)
    bench.hold(2, left: 400, right: 400)
    #expect(bench.emulator.mower.speed_mps > 0.1)
    #expect(bench.told.leftTicks > 200 && bench.told.rightTicks > 200)
    bench.hold(1)
    let still = bench.told
    let heading = bench.emulator.mower.pose.heading
    bench.hold(1, left: -300, right: 300)
    #expect(bench.emulator.mower.pose.heading > heading + 0.2)
    #expect(bench.told.leftTicks < still.leftTicks && bench.told.rightTicks > still.rightTicks)
    #expect(bench.told.gyro_radps > 0.1)
    #expect(bench.lost == 0)
  }

  @Test("A request for an emergency wins over a release in the same heartbeat")
  func requestWins() throws {
    let bench = try Self.bench()
    defer { bench.close() }
    let beat = FrameBytes(Heartbeat(emergency: 1, release: 1).packet, leadingZero: false)
    bench.cable.ports[0].inject((0..<beat.count).map { beat[$0] })
    bench.emulator.step()
    #expect(bench.emulator.firmware.isLatched)
  }

  @Test("With the cable out the board latches after half a second and the motors lose their power")
  func pulled() throws {
    var bench = try Self.bench()
    defer { bench.close() }
    bench.hold(2, left: 400, right: 400, blade: 1000)
    let from = bench.emulator.mower.pose.position
    bench.cable.isPulled = true
    var time_s = 0.0
    while (bench.emulator.command.leftDuty != 0 || bench.emulator.command.bladeDuty != 0) && time_s < 5 {
      bench.hold(0.02)
      time_s += 0.02
    }
    #expect(time_s <= 0.56 && time_s > 0.4)
    bench.hold(1)
    #expect(bench.emulator.mower.pose.position.distance(to: from) < 0.4)
    // Put back, the latch stays until a person lets go of it.
    bench.cable.isPulled = false
    bench.hold(2, left: 400, right: 400)
    #expect(bench.told.stopButton && bench.emulator.firmware.isLatched)
    #expect(bench.emulator.command.leftDuty == 0)
    bench.board.request = .unlock
    bench.hold(2, left: 400, right: 400)
    #expect(!bench.told.stopButton && bench.emulator.command.leftDuty > 0)
  }

  @Test("While the stop button is pressed a release changes nothing")
  func stop() throws {
    var bench = try Self.bench()
    defer { bench.close() }
    bench.hold(1, left: 300, right: 300)
    bench.emulator.mower.stopPressed = true
    bench.hold(1, left: 300, right: 300)
    bench.board.request = .unlock
    bench.hold(2, left: 300, right: 300)
    #expect(bench.told.stopButton && bench.emulator.firmware.isLatched && bench.emulator.command.leftDuty == 0)
  }

  @Test("Ten minutes over four pseudo-terminals, and no byte is lost")
  func tenMinutes() throws {
    let site = try Yard.site()
    let cable = try TerminalCable(channels: 4)
    let emulator = Emulator(
      mower: SimulatedBoard(world: World(site), seed: 1), firmware: OpenMowerFirmware(site.robot),
      ports: cable.terminals)
    defer { emulator.close() }
    var board = SerialBoard(Self.dialect(site), line: cable.line, clock: cable.clock(emulator))
    defer { board.close() }
    try board.start()
    var told = SensorSnapshot()
    var command = ActuatorCommand()
    // To and fro and round, a minute each way.
    for tick in 0..<30_000 {
      told = try #require(try board.read())
      let phase = tick / 100 % 4
      command.leftDuty = phase == 0 ? 300 : phase == 2 ? -300 : phase == 1 ? 250 : -250
      command.rightDuty = phase == 0 ? 300 : phase == 2 ? -300 : phase == 1 ? -250 : 250
      try board.write(command)
    }
    for _ in 0..<100 {
      told = try #require(try board.read())
      try board.write(ActuatorCommand())
    }
    let sensed = try #require(try emulator.mower.read())
    let offset = told.leftTicks - sensed.leftTicks
    #expect(abs(offset - (told.rightTicks - sensed.rightTicks)) <= 2)
    let packets = board.dialect.fields(now_us: 0).last { $0.name == "packets" }
    #expect(packets?.value.hasSuffix(" good, 0 damaged") == true)
  }
}
