import MowerBoards
import MowerCore
import MowerEmulation
import MowerGarden
import MowerGeometry
import MowerLink
import MowerRuntime
import MowerSimulation
import Testing

@Suite("Mowgli board")
struct MowgliTests {
  static func setup(_ robot: Robot, extensions: UInt8 = LinkExtension.all) -> MowgliDialect.Setup {
    MowgliDialect.Setup(
      metresPerTick: Angle.pi * robot.drive.wheelDiameter_m / robot.drive.ticksPerTurn,
      wheelBase_m: robot.drive.wheelBase_m, extensions: extensions)
  }

  typealias InMemory = Rehearsal<MowgliDialect, MowgliFirmware, MemoryCable>

  static func rehearsal(_ change: (inout MowgliFirmware) -> Void = { _ in }) throws -> InMemory {
    let site = try Yard.site()
    var firmware = MowgliFirmware(site.robot)
    change(&firmware)
    let cable = MemoryCable()
    let mower = SimulatedBoard(world: World(site), seed: 1)
    let emulator = Emulator(mower: mower, firmware: firmware, ports: cable.ports)
    return try Rehearsal(
      MowgliDialect(setup(site.robot)), emulator, line: cable, clock: LockstepClock(emulator),
      configuration: MowerConfiguration(site: site, seed: 1))
  }

  @Test("Ten minutes over a pseudo-terminal: the mower leaves its station and mows, and no byte is lost")
  func tenMinutes() throws {
    let site = try Yard.site()
    let cable = try TerminalCable()
    let mower = SimulatedBoard(world: World(site), seed: 1)
    let emulator = Emulator(mower: mower, firmware: MowgliFirmware(site.robot), ports: cable.terminals)
    var rehearsal = try Rehearsal(
      MowgliDialect(Self.setup(site.robot)), emulator, line: cable.line, clock: cable.clock(emulator),
      configuration: MowerConfiguration(site: site, seed: 1))
    defer { rehearsal.close() }
    rehearsal.run(600)
    #expect(rehearsal.lost == 0)
    #expect(rehearsal.runner.sink.ticks == 30_000)
    #expect(rehearsal.runner.sink.modes.contains(.mowing) && rehearsal.runner.sink.modes.contains(.turning))
    #expect(emulator.mower.world.grass.coverage > 0.1)
    // The distance by the wheels that came over the line is the one that was driven.
    let told = rehearsal.runner.sink.last
    #expect(abs(told.leftTicks) > 1000)
    #expect(told.battery_mV > 24_000 && told.battery_mV < 30_000)
    let bad = rehearsal.runner.board.dialect.fields(now_us: 0).last { $0.name == "packets" }
    #expect(bad?.value.hasSuffix(" good, 0 damaged, 0 misframed") == true)
  }

  @Test("What the controller sees over the line is what the board senses")
  func snapshot() throws {
    var rehearsal = try Self.rehearsal()
    defer { rehearsal.close() }
    rehearsal.run(30)
    let sensing = try rehearsal.emulator.mower.read()
    let sensed = try #require(sensing)
    let told = rehearsal.runner.sink.last
    // One tick apart.
    #expect(abs(told.battery_mV - sensed.battery_mV) < 400)
    #expect(abs(told.gyro_radps - sensed.gyro_radps) < 0.2)
    #expect(abs(told.pitch_rad - sensed.pitch_rad) < 0.05)
    for i in 0..<2 {
      #expect(abs(Int(told.coils[i].magnitude) - Int(sensed.coils[i].magnitude)) < 400)
      #expect(told.coils[i].age_ms <= 60)
    }
    #expect(told.bladeSpeed_rpm > 2000)
  }

  @Test("Every field comes over the line with its sign and unit")
  func fields() throws {
    var dialect = MowgliDialect(Self.setup(try Yard.site().robot))
    var out = Outbox()
    dialect.connect(now_us: 0, &out)
    func hear(_ packet: PacketBytes, at time: UInt64 = 1000) {
      let frame = FrameBytes(packet, leadingZero: true)
      let bytes = (0..<frame.count).map { frame[$0] }
      bytes.withUnsafeBytes { dialect.receive($0, channel: 0, now_us: time) }
    }
    #expect(dialect.readiness == .waiting(for: "answer to the handshake"))
    hear(ConfigurationResponse(version: 6, flags: 0xF0, major: 1, minor: 2, patch: 3).packet)
    #expect(dialect.readiness == .waiting(for: "odometry"))
    hear(WheelOdometry(dt_ms: 20, leftTicks: 5000, rightTicks: -5000, left_mmps: 0, right_mmps: 0).packet)
    hear(WheelOdometry(dt_ms: 20, leftTicks: 5010, rightTicks: -5020, left_mmps: 300, right_mmps: -600).packet)
    let pitch: Float = 0.1
    let roll: Float = -0.2
    func imu(_ yaw: Float) -> PacketBytes {
      InertialSample(
        dt_ms: 10,
        acceleration_mps2: [9.81 * Float(sincos(Double(pitch)).sin), 9.81 * Float(sincos(Double(roll)).sin), 9.7],
        rate_radps: [0, 0, yaw], field_uT: [0, 0, 0]
      ).packet
    }
    hear(imu(0.4))
    hear(imu(0.6))
    #expect(dialect.readiness == .waiting(for: "status"))
    hear(
      BoardStatus(
        status: BoardStatus.Flag.rain, ranges_m: [0, 0, 0, 0, 0], emergency: BoardStatus.Emergency.lift, charge_V: 28.5,
        system_V: 26.25, charge_A: 1.2, battery_percent: 80
      ).packet)
    #expect(dialect.readiness == .waiting(for: "wire signal"))
    hear(
      WireSignal(
        magnitude: [-300, 400, 0, 0], quality: [180, 190, 0, 0], age_ms: [0, 20, 255, 255], near: 77, nearQuality: 150,
        nearAge_ms: 40
      ).packet)
    hear(InfraredSignal(omni: 161, left: 164, right: 168).packet)
    hear(ContactSignal(bumpers: 2, sonar_mm: [1000, 65535, 65535, 65535]).packet)
    hear(MotorCurrents(left_mA: 700, right_mA: 800, blade_mA: 2100, battery_mA: 3900).packet)
    #expect(dialect.readiness == .ready)
    var s = SensorSnapshot()
    dialect.fill(&s, now_us: 21_000)
    // Counting begins with the first packet.
    #expect(s.leftTicks == 10 && s.rightTicks == -20)
    #expect(abs(s.gyro_radps - 0.5) < 1e-6)
    #expect(abs(s.pitch_rad - 0.1) < 0.01 && abs(s.roll_rad + 0.2) < 0.01)
    #expect(s.battery_mV == 26_250 && s.charge_mV == 28_500 && s.chargeCurrent_mA == 1200)
    #expect(s.rain && s.lift && !s.stopButton)
    #expect(s.coils[0] == CoilReading(magnitude: -300, quality: 180, age_ms: 20))
    #expect(s.coils[1] == CoilReading(magnitude: 400, quality: 190, age_ms: 40))
    #expect(s.coils[2].age_ms == 255)
    #expect(s.near == CoilReading(magnitude: 77, quality: 150, age_ms: 60))
    #expect(s.infrared[0] == 161 && s.infrared[1] == 164 && s.infrared[2] == 168)
    #expect(s.bumpers == 2 && s.sonar_mm[0] == 1000)
    #expect(s.leftCurrent_mA == 700 && s.rightCurrent_mA == 800 && s.bladeCurrent_mA == 2100)
    #expect(s.batteryCurrent_mA == 3900)
    // None was sent; then one is, and grows old.
    #expect(s.battery_C == nil && !dialect.capabilities.contains(.batteryTemperature))
    hear(BatterySignal(temperature_dK: 2682).packet, at: 30_000)
    dialect.fill(&s, now_us: 41_000)
    #expect(s.batteryTemperature_dK == 2682 && dialect.capabilities.contains(.batteryTemperature))
    var later = SensorSnapshot()
    dialect.fill(&later, now_us: 6_000_000)
    #expect(later.battery_C == nil)
  }

  @Test("A board with a thermometer sends the battery's temperature; one without, and a plain one, send none")
  func temperature() throws {
    for (extensions, isFitted) in [(LinkExtension.all, true), (LinkExtension.all, false), (UInt8(0), true)] {
      let yard = try Yard.site()
      var robot = yard.robot
      if !isFitted { robot.battery.temperatureNoise_K = nil }
      let site = Site(garden: yard.garden, robot: robot)
      var firmware = MowgliFirmware(site.robot)
      firmware.extensions = extensions
      let bench = try Bench(MowgliDialect(Self.setup(site.robot)), firmware, site: site)
      var running = bench
      defer { running.close() }
      running.hold(3)
      let isTold = isFitted && extensions != 0
      #expect((running.told.battery_C != nil) == isTold)
      #expect(running.board.dialect.capabilities.contains(.batteryTemperature) == isTold)
      if isTold { #expect(abs(try #require(running.told.battery_C) - 15) < 3) }
    }
  }

  @Test("A plain board is heard without the extensions, and mowing by wire on it is refused")
  func plain() throws {
    let rehearsal = try Self.rehearsal { $0.extensions = 0 }
    defer { rehearsal.close() }
    let has = rehearsal.runner.board.dialect.capabilities
    #expect(!has.contains(.wire) && !has.contains(.infrared) && has.contains(.gyro))
    let words = try #require(has.refusal(of: .wire, board: "the Mowgli board"))
    #expect(words == "the Mowgli board reports no wire coils, so it cannot mow by wire; choose another --navigation")
  }

  @Test("A board with another version of the protocol is refused, and nothing moves", arguments: [5, 7] as [UInt8])
  func otherVersion(_ version: UInt8) throws {
    let error = try #require(throws: BoardStartError.self) { _ = try Self.rehearsal { $0.version = version } }
    #expect(
      error.description.contains("version \(version)") && error.description.contains(version < 6 ? "older" : "newer"))
  }

  @Test("A pulled cable stops the mower by the board's own watchdog, and it stays until a person starts it")
  func pulled() throws {
    var rehearsal = try Self.rehearsal()
    defer { rehearsal.close() }
    rehearsal.run(20)
    let emulator = rehearsal.emulator
    #expect(rehearsal.runner.mower.mode == .mowing && emulator.mower.speed_mps > 0.3)
    let from = emulator.mower.pose.position
    rehearsal.line.isPulled = true
    let stop = rehearsal.run(until: 2) { $0.emulator.command.leftDuty == 0 && $0.emulator.command.rightDuty == 0 }
    #expect(rehearsal.firstLoss == .disconnected)
    // A velocity counts for 200 ms; two ticks for the tick's own grain.
    #expect(try #require(stop) <= 0.24)
    rehearsal.run(3)
    #expect(emulator.mower.pose.position.distance(to: from) < 0.2)
    // The blade follows when the heartbeats have been away for two seconds.
    #expect(emulator.command.bladeDuty == 0 && emulator.firmware.isLatched)
    rehearsal.line.isPulled = false
    let there = emulator.mower.pose.position
    rehearsal.run(10)
    #expect(rehearsal.runner.mower.mode == .stopped)
    #expect(rehearsal.runner.sink.verdict.action == .stop)
    #expect(emulator.mower.pose.position.distance(to: there) < 0.01)
    rehearsal.runner.board.request = .start
    rehearsal.run(20)
    #expect(emulator.mower.pose.position.distance(to: there) > 0.5)
  }

  @Test("A silent board is noticed within 200 ms and told to stop")
  func silent() throws {
    var rehearsal = try Self.rehearsal()
    defer { rehearsal.close() }
    rehearsal.run(20)
    var trouble = LineTrouble.Kind()
    trouble.cut = true
    rehearsal.emulator.setTrouble(trouble)
    let noticed = rehearsal.run(until: 2) { $0.lost > 0 }
    #expect(try #require(noticed) <= 0.26)
    guard case .silent(let milliseconds) = rehearsal.firstLoss else {
      Issue.record("the loss was reported as \(String(describing: rehearsal.firstLoss))")
      return
    }
    #expect(milliseconds > 200 && milliseconds <= 240)
    // The controller stops in the same tick and says why.
    #expect(rehearsal.runner.mower.mode == .holding)
    #expect("\(SupervisorRow.row(rehearsal.runner.sink.verdict.row).cause)" == "link-lost")
    // Two seconds later the board speaks again: the mower goes on. After ten it would not.
    rehearsal.run(2)
    rehearsal.emulator.setTrouble(LineTrouble.Kind())
    rehearsal.run(5)
    #expect(rehearsal.runner.mower.mode == .mowing)
    rehearsal.emulator.setTrouble(trouble)
    rehearsal.run(12)
    #expect(rehearsal.runner.mower.mode == .stopped)
    rehearsal.emulator.setTrouble(LineTrouble.Kind())
    rehearsal.run(5)
    #expect(rehearsal.runner.mower.mode == .stopped)
  }

  @Test("A board that restarts begins to count anew without a jump, and the mower stops")
  func reboot() throws {
    var rehearsal = try Self.rehearsal()
    defer { rehearsal.close() }
    rehearsal.run(30)
    let before = rehearsal.runner.mower.odometry.distance_m
    rehearsal.emulator.firmware.reboot(now_us: rehearsal.emulator.time_us)
    rehearsal.run(5)
    #expect(rehearsal.lost > 50)
    #expect(rehearsal.runner.mower.mode == .stopped)
    #expect(rehearsal.runner.mower.odometry.distance_m - before < 0.3)
    #expect(rehearsal.runner.board.dialect.capabilities.contains(.wire))
  }

  static let troubles: [(String, LineTrouble.Kind)] = {
    func kind(_ change: (inout LineTrouble.Kind) -> Void) -> LineTrouble.Kind {
      var k = LineTrouble.Kind()
      change(&k)
      return k
    }
    return [
      ("lost", kind { $0.loss = 0.002 }), ("flipped", kind { $0.flip = 0.002 }),
      ("doubled", kind { $0.doubling = 0.002 }), ("wrong checksum", kind { $0.checksum = 0.1 }),
      ("delayed", kind { $0.delay_ms = 60 }), ("glued", kind { $0.glue_ms = 80 }),
    ]
  }()

  @Test("Bad lines cost packets, never a wrong number, and the mower goes on mowing", arguments: troubles)
  func badLine(_ name: String, _ trouble: LineTrouble.Kind) throws {
    var rehearsal = try Self.rehearsal()
    defer { rehearsal.close() }
    rehearsal.run(20)
    rehearsal.emulator.setTrouble(trouble)
    rehearsal.run(60)
    #expect(rehearsal.lost == 0)
    #expect(!rehearsal.runner.mower.mode.needsHelp)
    // What was lost on the way is made up for: the counters are cumulative.
    rehearsal.emulator.setTrouble(.none)
    rehearsal.run(1)
    let truth = rehearsal.emulator.mower.world
    #expect(truth.grass.coverage > 0.01)
    let told = rehearsal.runner.sink.last
    #expect(told.battery_mV > 24_000 && told.battery_mV < 30_000 && abs(told.pitch_rad) < 0.3)
  }

  @Test("The stop button at the board locks the mower, and letting go of the latch needs a person")
  func stopButton() throws {
    var rehearsal = try Self.rehearsal()
    defer { rehearsal.close() }
    rehearsal.run(20)
    rehearsal.emulator.mower.stopPressed = true
    let stopped = rehearsal.run(until: 3) { $0.emulator.command.bladeDuty == 0 && $0.emulator.command.leftDuty == 0 }
    #expect(try #require(stopped) <= 0.2)
    rehearsal.run(1)
    #expect(rehearsal.runner.mower.mode == .locked)
    rehearsal.emulator.mower.stopPressed = false
    rehearsal.run(5)
    #expect(rehearsal.runner.mower.mode == .locked && rehearsal.emulator.firmware.isLatched)
    rehearsal.runner.board.request = .unlock
    rehearsal.run(2)
    #expect(!rehearsal.emulator.firmware.isLatched)
    rehearsal.runner.board.request = .unlock
    rehearsal.run(2)
    #expect(rehearsal.runner.mower.mode == .idle)
  }

  @Test("A board whose stop button is pressed is not taken into service")
  func pressedAtStart() throws {
    let site = try Yard.site()
    let cable = MemoryCable()
    var mower = SimulatedBoard(world: World(site), seed: 1)
    mower.stopPressed = true
    let emulator = Emulator(mower: mower, firmware: MowgliFirmware(site.robot), ports: cable.ports)
    defer { emulator.close() }
    let error = try #require(throws: BoardStartError.self) {
      _ = try Rehearsal(
        MowgliDialect(Self.setup(site.robot)), emulator, line: cable, clock: LockstepClock(emulator),
        configuration: MowerConfiguration(site: site, seed: 1))
    }
    #expect(error.description == "the Mowgli board keeps its motors off: its stop button is pressed; pull it out")
  }

  @Test("Halting stops the blade and the wheels and hears that they stand")
  func halting() throws {
    var rehearsal = try Self.rehearsal()
    defer { rehearsal.close() }
    rehearsal.run(20)
    #expect(rehearsal.emulator.command.bladeDuty > 0)
    let stands = rehearsal.runner.board.halt(timeout_ms: 4000)
    #expect(stands)
    #expect(rehearsal.emulator.command.bladeDuty == 0)
    #expect(abs(rehearsal.emulator.mower.speed_mps) < 0.02)
  }
}
