import MowerCore
import MowerEmulation
import MowerGeometry
import MowerLink
import MowerSimulation
import Testing

@testable import MowerBoards

/// What boards say of the mower, against what its sensors say by themselves.
@Suite("Reports of boards")
struct BoardReportTests {
  /// The charger's voltage in the station and off it, and the battery's, within what a line's digits hold.
  private func agrees<D, F>(
    _ bench: inout Bench<D, F>, _ site: Site, within tolerance_mV: Int32, hasThermometer: Bool, _ name: String
  ) throws {
    for pose in [site.dockedPose, Pose2(site.dockedPose.position - site.dockedPose.direction * 2, heading: 0)] {
      bench.emulator.mower.carry(to: pose)
      bench.hold(3)
      let sensed = try bench.sensed()
      #expect(abs(bench.told.battery_mV - sensed.battery_mV) <= tolerance_mV, "\(name)")
      #expect(abs(bench.told.charge_mV - sensed.charge_mV) <= tolerance_mV, "\(name)")
      #expect((sensed.charge_mV > 20_000) == (pose == site.dockedPose), "\(name)")
      #expect((bench.told.battery_C != nil) == hasThermometer, "\(name)")
      if let told = bench.told.battery_C { #expect(abs(told - (sensed.battery_C ?? .nan)) < 1.5, "\(name)") }
    }
  }

  @Test("voltages and the battery's temperature are those of the mower, in the station and off it")
  func voltages() throws {
    let alfred = try Yard.site("simple", robot: "alfred")
    for version in [AlfredFirmware.Version.original, .fork] {
      var bench = try AlfredTests.bench(version)
      defer { bench.close() }
      // The original measures another pin in its place.
      try agrees(&bench, alfred, within: 150, hasThermometer: version == .fork, "Alfred, \(version)")
    }
    var mower = try OpenMowerTests.bench()
    defer { mower.close() }
    try agrees(&mower, try Yard.site(), within: 150, hasThermometer: false, "OpenMower")
  }

  @Test("without the extension for a wire a board says nothing of it, with it what the coils hear")
  func wireExtension() throws {
    let site = try Yard.site()
    for extensions in [UInt8(0), LinkExtension.all] {
      var bench = try Bench(
        MowgliDialect(MowgliTests.setup(site.robot, extensions: extensions)), MowgliFirmware(site.robot), site: site)
      defer { bench.close() }
      bench.emulator.mower.carry(to: Pose2(site.dockedPose.position, heading: 1))
      bench.hold(2)
      let isHeard = bench.told.coils[0].quality > 0 && bench.told.coils[0].age_ms < 100
      #expect(isHeard == (extensions != 0))
      if extensions == 0 {
        for i in 0..<4 { #expect(bench.told.coils[i] == SensorSnapshot().coils[i]) }
      }
    }
  }

  @Test("a range beyond what ultrasound reaches is none, a shorter one is told in millimetres")
  func sonar() {
    for (range_m, told) in [(Float(0.4), UInt16(400)), (9.5, 9500), (11, 65535), (.infinity, 65535), (0.001, 65535)] {
      var state = OpenMowerState()
      state.status.ranges_m = [range_m, range_m, range_m, range_m, range_m]
      var s = SensorSnapshot()
      state.fill(&s)
      for i in 0..<4 { #expect(s.sonar_mm[i] == told, "\(range_m) m") }
    }
  }

  @Test("an OpenMower's battery is shown with its voltage to hundredths and its charge in percent")
  func batteryRow() throws {
    var dialect = OpenMowerTests.dialect(try Yard.site())
    dialect.heard.status.system_V = 25.648
    dialect.heard.status.battery_percent = 80
    let row = try #require(dialect.fields(now_us: 1_000_000).first { $0.name == "battery" })
    #expect(row.value == "25.65 V, 80 %")
  }

  @Test("a board that was silent for a second is asked for its configuration again")
  func askedAgain() throws {
    var dialect = OpenMowerTests.dialect(try Yard.site())
    let question = FrameBytes(BoardConfiguration.undefined.packet(BoardConfiguration.request), leadingZero: false)
    let wanted = (0..<question.count).map { question[$0] }
    func asks(at time_us: UInt64) -> Bool {
      var out = Outbox()
      dialect.tick(now_us: time_us, &out)
      let bytes = out.bytes(0)
      return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
    }
    var out = Outbox()
    dialect.connect(now_us: 1_000_000, &out)
    dialect.heard.configured = true
    dialect.heard.statusStream.note(1_000_000)
    #expect(!asks(at: 1_100_000) && !asks(at: 1_900_000))
    #expect(asks(at: 2_200_000))
  }

  @Test("either wheel's current alone tells that a Roomba's wheels turn, and only in a mode that drives")
  func wheelsTurn() {
    let cases = [(3, 0, 0, 0), (3, 200, 0, 0), (3, 0, 200, 0), (2, 0, -200, 0), (3, 0, 0, 99), (1, 200, 200, 99)]
    for (mode, left, right, brush) in cases {
      var dialect = RoombaDialect(RoombaDialect.Setup())
      dialect.values[35] = mode
      (dialect.values[54], dialect.values[55], dialect.values[56]) = (left, right, brush)
      let drives = mode >= 2
      #expect(dialect.echo.wheelsTurn == (drives && (left != 0 || right != 0)), "mode \(mode): \(left), \(right)")
      #expect(dialect.echo.bladeTurns == (drives && brush != 0))
    }
  }

  @Test("each state of three Hall sensors that there can be has a place of its own in the motor's table")
  func hallTable() {
    let settings = MotorSettings(current_A: 3, acceleration: 10)
    // 0 and 7 cannot be: never do all three sensors say the same.
    #expect(settings.hallTable[0] == 255 && settings.hallTable[7] == 255)
    #expect((1...6).map { settings.hallTable[$0] }.sorted() == [1, 2, 3, 4, 5, 6])
  }

  @Test("the panel is told that the mower is at work while a motor is asked to turn, and that it idles afterwards")
  func panelState() throws {
    func says(_ mode: UInt8, after duties: (Int16, Int16, Int16)) throws -> Bool {
      var dialect = OpenMowerTests.dialect(try Yard.site())
      var out = Outbox()
      dialect.connect(now_us: 1_000_000, &out)
      var command = ActuatorCommand()
      (command.leftDuty, command.rightDuty, command.bladeDuty) = duties
      dialect.command(command, now_us: 1_000_000, &out)
      dialect.tick(now_us: 1_000_000, &out)
      let frame = FrameBytes(HighLevelState(mode: mode, quality_percent: 0).packet, leadingZero: false)
      let wanted = (0..<frame.count).map { frame[$0] }
      let bytes = out.bytes(0)
      return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
    }
    for duties in [(Int16(300), Int16(0), Int16(0)), (0, -300, 0), (0, 0, 900)] {
      #expect(try says(2, after: duties) && !says(1, after: duties), "\(duties)")
    }
    #expect(try says(1, after: (0, 0, 0)) && !says(2, after: (0, 0, 0)))
  }

  @Test("a receiver that keeps its dilution to itself is believed as little as one of a dilution of 5")
  func unknownDilution() throws {
    func accuracy(_ dilution: String) throws -> Double {
      var receiver = NMEAReceiver(frame: ReceiverTests.frame)
      let sentence = "GNGGA,101010.00,4806.0000,N,01130.0000,E,4,20,\(dilution),500.0,M,47.0,M,1.0,0000"
      NMEA.sentence(sentence).withUnsafeBytes { receiver.receive($0, now_us: 1000) }
      return try #require(receiver.last).accuracy_m
    }
    #expect(try abs(accuracy("") - accuracy("5.0")) < 1e-9 && accuracy("") > 5 * accuracy("0.60"))
  }
}
