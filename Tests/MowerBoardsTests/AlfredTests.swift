import MowerBoards
import MowerCore
import MowerEmulation
import MowerGeometry
import MowerSimulation
import Testing

@Suite("Alfred board")
struct AlfredTests {
  static func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }

  static func bench(_ version: AlfredFirmware.Version) throws -> Bench<AlfredDialect, AlfredFirmware> {
    let site = try Yard.site("simple", robot: "alfred")
    let d = site.robot.drive
    return try Bench(
      AlfredDialect(
        AlfredDialect.Setup(
          metresPerTick: Angle.pi * d.wheelDiameter_m / d.ticksPerTurn, wheelBase_m: d.wheelBase_m)),
      AlfredFirmware(site.robot, version: version), site: site)
  }

  @Test(
    "Lines are those that were recorded",
    arguments: [
      ("AT+V", "AT+V,0x16"), ("AT+S", "AT+S,0x13"), ("AT+M,0,0,0", "AT+M,0,0,0,0x21"),
      ("AT+M,-86,-86,0", "AT+M,-86,-86,0,0xf7"), ("V,RM18,1.1.16", "V,RM18,1.1.16,0xdb"),
      ("M,0,0,0,3.00,0,0,0", "M,0,0,0,3.00,0,0,0,0x62"),
      ("S,28.00,3.00,0.00,0,0,0,0,0.00,0.00,0.00,-50.00", "S,28.00,3.00,0.00,0,0,0,0,0.00,0.00,0.00,-50.00,0xc8"),
    ])
  func lines(_ payload: String, _ line: String) throws {
    #expect(Self.text(CheckedLine.line(Array(payload.utf8))) == line + "\r\n")
    let read = try #require(CheckedLine.payload(of: Array(line.utf8)[...]))
    #expect(Self.text(read) == payload)
  }

  @Test("Questions go out as the recorded lines, backwards as well as forwards")
  func questions() {
    var dialect = AlfredDialect(AlfredDialect.Setup(metresPerTick: 0.001, wheelBase_m: 0.39))
    var asked: [String] = []
    func ask(_ left: Int16, _ right: Int16, _ blade: Int16, at time_us: UInt64) {
      var out = Outbox()
      var command = ActuatorCommand()
      (command.leftDuty, command.rightDuty, command.bladeDuty) = (left, right, blade)
      dialect.command(command, now_us: time_us, &out)
      dialect.tick(now_us: time_us, &out)
      asked.append(Self.text(out.bytes()))
    }
    for (i, duties) in [(0, 0, 0), (0, 0, 0), (337, 337, 0), (-1000, 1000, 1000), (-4, 39, 0), (0, 0, 0)].enumerated() {
      ask(Int16(duties.0), Int16(duties.1), Int16(duties.2), at: UInt64(i) * 80_000)
    }
    // The host's right comes first, and forward is negative.
    let payloads = ["AT+V", "AT+S", "AT+M,-86,-86,0", "AT+M,-255,255,255", "AT+M,-10,1,0", "AT+M,0,0,0"]
    #expect(asked == payloads.map { Self.text(CheckedLine.line(Array($0.utf8))) })
    #expect(asked[2] == "AT+M,-86,-86,0,0xf7\r\n")
  }

  /// What a board answers to raw bytes.
  func answers(_ version: AlfredFirmware.Version, _ requests: [String]) throws -> [String] {
    let site = try Yard.site("simple", robot: "alfred")
    let cable = MemoryCable()
    let emulator = Emulator(
      mower: SimulatedBoard(world: World(site), seed: 1), firmware: AlfredFirmware(site.robot, version: version),
      ports: cable.ports)
    defer { emulator.close() }
    while emulator.time_us < 2_000_000 { emulator.step() }
    for request in requests {
      cable.ports[0].inject(Array(request.utf8))
      emulator.step()
    }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = try bytes.withUnsafeMutableBytes { try cable.read(0, into: $0) }
    return Self.text(bytes.prefix(count)).split(whereSeparator: \.isNewline).map(String.init)
  }

  @Test("The emulated board answers what the real one was seen to answer, and to nothing else")
  func requests() throws {
    #expect(try answers(.original, ["AT+V,0x16\r\n"]) == ["V,RM18,1.1.16,0xdb"])
    #expect(try answers(.original, ["AT+V,0x16\r"]).count == 1)
    #expect(try answers(.original, ["AT+V,0x16\n"]).count == 1)
    #expect(try answers(.original, ["AT+", "V,0x", "16\n"]).count == 1)
    #expect(try answers(.original, ["AT+V,0x16\nAT+V,0x16\n"]).count == 2)
    #expect(try answers(.original, ["AT+V,16\n"]).count == 1)
    for bad in ["xAT+V,0x16\n", "at+v,0x16\n", "AT+Q,0x11\n", "AT+V,0x17\n", "AT+V\n", "\r\n\r\n"] {
      #expect(try answers(.original, [bad]).isEmpty)
    }
    let long = String(repeating: "A", count: 600)
    #expect(try answers(.original, [long + "\n", "AT+V,0x16\n"]) == ["V,RM18,1.1.16,0xdb"])
    let motors = try answers(.original, ["AT+M,0,0,0,0x21\r\n"])
    #expect(motors.first?.split(separator: ",").count == 9)
    let fork = try answers(.fork, ["AT+M,0,0,0,0x21\r\n"])
    #expect(fork.first?.split(separator: ",").count == 7)
  }

  @Test("The two dialects are told apart by the answer", arguments: [AlfredFirmware.Version.original, .fork])
  func dialects(_ version: AlfredFirmware.Version) throws {
    let bench = try Self.bench(version)
    defer { bench.close() }
    #expect(bench.board.dialect.reply == (version == .original ? .cumulative : .increments))
  }

  @Test(
    "Forward counts up on both sides, backward down, and a turn has left and right where they are",
    arguments: [AlfredFirmware.Version.original, .fork])
  func signs(_ version: AlfredFirmware.Version) throws {
    var bench = try Self.bench(version)
    defer { bench.close() }
    bench.hold(2, left: 400, right: 400)
    #expect(bench.emulator.mower.speed_mps > 0.1)
    #expect(bench.told.leftTicks > 50 && bench.told.rightTicks > 50)
    bench.hold(1)
    let before = bench.told
    bench.hold(2, left: -400, right: -400)
    #expect(bench.emulator.mower.speed_mps < -0.1)
    #expect(bench.told.leftTicks < before.leftTicks - 50 && bench.told.rightTicks < before.rightTicks - 50)
    bench.hold(1)
    let still = bench.told
    let heading = bench.emulator.mower.pose.heading
    bench.hold(1, left: 0, right: 400)
    #expect(bench.emulator.mower.pose.heading > heading + 0.1)
    #expect(bench.told.rightTicks > still.rightTicks + 20)
    #expect(abs(bench.told.leftTicks - still.leftTicks) < 10)
    #expect(bench.told.gyro_radps >= 0)
  }

  @Test("The current of the wheel that works hard is that wheel's")
  func currents() throws {
    var bench = try Self.bench(.original)
    defer { bench.close() }
    bench.hold(2, left: 0, right: 500)
    #expect(bench.told.rightCurrent_mA > bench.told.leftCurrent_mA + 100)
  }

  /// Drives to and fro and compares the sum of what was told with the encoders.
  func shortfall(_ version: AlfredFirmware.Version, _ trouble: LineTrouble.Kind) throws -> Int32 {
    var bench = try Self.bench(version)
    defer { bench.close() }
    bench.hold(1)
    let start = (told: bench.told, sensed: try bench.sensed())
    bench.emulator.setTrouble(trouble)
    bench.hold(8, left: 400, right: 400)
    bench.emulator.setTrouble(.none)
    bench.hold(2)
    #expect(bench.emulator.mower.pose.position.length > 0)
    let told = bench.told.leftTicks - start.told.leftTicks
    let sensed = try bench.sensed().leftTicks - start.sensed.leftTicks
    #expect(sensed > 200)
    return sensed - told
  }

  @Test("Lost answers lose no distance where counts are cumulative, and do where they are increments")
  func lostAnswers() throws {
    var trouble = LineTrouble.Kind()
    trouble.loss = 0.005
    #expect(abs(try shortfall(.original, .none)) <= 2)
    #expect(abs(try shortfall(.original, trouble)) <= 2)
    #expect(abs(try shortfall(.fork, .none)) <= 2)
    #expect(try shortfall(.fork, trouble) > 10)
  }

  @Test("Glued answers without an end of line are taken apart")
  func glued() {
    var reader = LineReader(gluedToo: true)
    let stream = "M,0,0,0,3.00,0,0,0,0x62V,RM18,1.1.16,0xdb\r\n"
    #expect(
      stream.utf8.compactMap { reader.take($0).map { Self.text($0) } } == ["M,0,0,0,3.00,0,0,0", "V,RM18,1.1.16"])
    #expect(reader.damaged == 0)
  }

  @Test(
    "With the cable out the board drives on until its own watchdog stops it",
    arguments: [(AlfredFirmware.Version.original, 3.0), (.fork, 2.0)])
  func watchdog(_ version: AlfredFirmware.Version, _ limit_s: Double) throws {
    var bench = try Self.bench(version)
    defer { bench.close() }
    bench.hold(2, left: 300, right: 300)
    bench.cable.isPulled = true
    var time_s = 0.0
    while bench.emulator.command.leftDuty != 0 && time_s < 5 {
      bench.hold(0.02, left: 300, right: 300)
      time_s += 0.02
    }
    #expect(abs(time_s - limit_s) < 0.1)
    #expect(bench.lost > 90)
  }

  @Test("A silent board is noticed within its 200 ms")
  func silent() throws {
    var bench = try Self.bench(.original)
    defer { bench.close() }
    bench.hold(2, left: 300, right: 300)
    var trouble = LineTrouble.Kind()
    trouble.cut = true
    bench.emulator.setTrouble(trouble)
    var ticks = 0
    while bench.lost == 0 && ticks < 50 {
      bench.hold(0.02, left: 300, right: 300)
      ticks += 1
    }
    #expect(ticks <= 13)
  }

  /// What the dialect makes of an answer.
  private func heard(_ payload: String) -> SensorSnapshot {
    var dialect = AlfredDialect(AlfredDialect.Setup(metresPerTick: 0.001, wheelBase_m: 0.39))
    CheckedLine.line(Array(payload.utf8)).withUnsafeBytes { dialect.receive($0, channel: 0, now_us: 0) }
    var s = SensorSnapshot()
    dialect.fill(&s, now_us: 1000)
    return s
  }

  @Test("RM18 1.1.16 reads the battery's temperature from the charging voltage's pin: its figure is not taken")
  func wrongPin() throws {
    // The recorded answer, from both ends: what the board says at 28 V on the lawn, and what is made of it.
    let idle = "S,28.00,3.00,0.00,0,0,0,0,0.00,0.00,0.00,-50.00"
    #expect(heard(idle).battery_mV == 28_000 && heard(idle).battery_C == nil)
    #expect(heard("S,28.00,29.40,0.00,0,0,0,0,0.00,0.00,0.00,16.00").battery_C == nil)
    let robot = try Yard.site("simple", robot: "alfred").robot
    var board = AlfredFirmware(robot)
    var s = SensorSnapshot()
    s.battery_mV = 28_000
    s.battery_C = 21.5
    func said(_ version: AlfredFirmware.Version) -> String {
      board = AlfredFirmware(robot, version: version)
      var out = Outbox()
      _ = board.step(s, now_us: 2_000_000, &out)
      Array("AT+S,0x13\r\n".utf8).withUnsafeBufferPointer { board.receive($0, channel: 0, now_us: 2_010_000) }
      _ = board.step(s, now_us: 2_020_000, &out)
      return Self.text(out.bytes())
    }
    #expect(said(.original) == idle + ",0xc8\r\n")
    s.charge_mV = 29_400
    #expect(said(.original).contains(",16.00,0x"))
    // The fork reads the right pin; a twentieth of a degree is lost between tenths of a kelvin and of a degree.
    #expect([",21.50,0,", ",21.60,0,"].contains { said(.fork).contains($0) })
  }

  @Test("The fork's temperature of the battery comes over the line with its sign")
  func temperature() throws {
    for temperature_C in ["-12.30", "0.00", "21.50", "52.30"] {
      let s = heard("S,28.00,3.00,0.00,0,0,0,0,0.00,0.00,0.00,\(temperature_C),0,0,0,0,0,0,0")
      #expect(abs(try #require(s.battery_C) - (try #require(Double(temperature_C)))) < 0.051)
    }
    for version in [AlfredFirmware.Version.original, .fork] {
      var bench = try Self.bench(version)
      defer { bench.close() }
      bench.hold(2)
      let measures = bench.board.dialect.capabilities.contains(.batteryTemperature)
      #expect(measures == (version == .fork) && (bench.told.battery_C != nil) == measures)
      if measures { #expect(abs(try #require(bench.told.battery_C) - 15) < 3) }
    }
  }

  @Test("A board that is no Alfred's is refused by its name")
  func otherBoard() {
    var dialect = AlfredDialect(AlfredDialect.Setup(metresPerTick: 0.001, wheelBase_m: 0.39))
    CheckedLine.line(Array("V,Ardumower,1.0".utf8)).withUnsafeBytes { dialect.receive($0, channel: 0, now_us: 0) }
    guard case .refused(let words) = dialect.readiness else {
      Issue.record("it was taken for an Alfred's")
      return
    }
    #expect(words.contains("Ardumower 1.0"))
  }

  @Test("It has no wire coils, and a navigation that needs them is refused")
  func refusal() throws {
    let bench = try Self.bench(.original)
    defer { bench.close() }
    let has = bench.board.dialect.capabilities
    #expect(has.refusal(of: .wire, board: "the Alfred board")?.contains("no wire coils") == true)
    #expect(has.refusal(of: .virtualWall, board: "the Alfred board")?.contains("no infrared receivers") == true)
  }
}
