import MowerBoards
import MowerCore
import MowerEmulation
import MowerGeometry
import MowerRuntime
import MowerSimulation
import Testing

@Suite("Mowing with a position receiver")
struct ReceiverRehearsalTests {
  /// A Mowgli board with a receiver mows by plan.
  func mow<R: PositionReceiver>(
    _ navigation: Navigation, _ receiver: R, _ kind: EmulatedReceiver.Kind, minutes: Int
  ) throws -> (coverage: Double, trusted: Bool, mode: Mode) {
    let site = try Yard.site("simple", navigation: navigation)
    return try mow(
      site, MowgliDialect(MowgliTests.setup(site.robot)), MowgliFirmware(site.robot), receiver, kind, minutes: minutes)
  }

  /// A board with a receiver on pseudo-terminals mows by plan for some minutes; how much it mowed.
  func mow<D: BoardDialect, F: BoardFirmware, R: PositionReceiver>(
    _ site: Site, _ dialect: D, _ firmware: F, _ receiver: R, _ kind: EmulatedReceiver.Kind, minutes: Int
  ) throws -> (coverage: Double, trusted: Bool, mode: Mode) {
    let terminals = try (0..<2).map { _ in try PseudoTerminal() }
    let board = try SerialLine(path: terminals[0].path, rate: 115_200)
    let line = try SerialLine(path: terminals[1].path, rate: 115_200)
    let emulator = Emulator(
      mower: SimulatedBoard(world: World(site), seed: 1), firmware: firmware, ports: terminals)
    emulator.receiver = EmulatedReceiver(kind)
    defer { emulator.close() }
    // Both ends wait for all bytes, as in TerminalCable.
    let clock = LockstepClock { end in
      while emulator.time_us < end {
        while terminals.reduce(0, { $0 + UInt64($1.arrived) }) + emulator.received < board.written + line.written {}
        emulator.step()
        while terminals.reduce(0, { $0 + UInt64($1.waiting) }) + board.received + line.received < emulator.sent {}
      }
    }
    var serial = SerialBoard(
      dialect, line: board, clock: clock)
    defer { serial.close() }
    try serial.start()
    serial.request = .start
    var configuration = MowerConfiguration(site: site, seed: 1)
    serial.capabilities.adapt(&configuration)
    let positioned = PositionedBoard(serial, receiver: receiver, line: line, clock: clock)
    defer { positioned.close() }
    let plan = try #require(site.plan)
    let planned = try #require(PlannedBoard(positioned, plan: plan))
    var runner = Runner(
      board: planned, mower: Mower(configuration), sink: NoSink())
    for _ in 0..<minutes * 3000 { #expect(try runner.tick()) }
    return (emulator.mower.world.grass.coverage, runner.mower.position.isTrusted, runner.mower.mode)
  }

  @Test("Satellite positions by NAV-RELPOSNED for ten minutes")
  func relative() throws {
    let result = try mow(
      .satellite, UBXReceiver(frame: nil, base: .zero), .relative(base: .zero), minutes: 10)
    #expect(result.coverage > 0.15 && result.trusted && !result.mode.needsHelp)
  }

  @Test("Satellite positions by NAV-PVT and by NMEA")
  func absolute() throws {
    let frame = LocalFrame(latitude_deg: 48.1, longitude_deg: 11.5)
    let ubx = try mow(.satellite, UBXReceiver(frame: frame), .position(frame), minutes: 2)
    #expect(ubx.coverage > 0.02 && ubx.trusted && !ubx.mode.needsHelp)
    let nmea = try mow(.satellite, NMEAReceiver(frame: frame), .nmea(frame), minutes: 2)
    #expect(nmea.coverage > 0.02 && nmea.trusted && !nmea.mode.needsHelp)
  }

  @Test("Ranges to anchors by a DWM1001's shell for ten minutes")
  func ranges() throws {
    let garden = try Yard.site("simple", navigation: .beacons).garden
    let result = try mow(
      .beacons, DWMReceiver(anchors: garden.anchors.map(\.position)),
      .ranges(anchors: garden.anchors.map { ($0.position, $0.height_m) }), minutes: 10)
    #expect(result.coverage > 0.1 && !result.mode.needsHelp)
  }

  @Test(
    "An Alfred, which has no gyro, mows by ranges for ten minutes in either dialect",
    arguments: [AlfredFirmware.Version.original, .fork])
  func alfred(_ version: AlfredFirmware.Version) throws {
    let site = try Yard.site("simple", robot: "alfred", navigation: .beacons)
    let d = site.robot.drive
    let dialect = AlfredDialect(
      AlfredDialect.Setup(metresPerTick: Angle.pi * d.wheelDiameter_m / d.ticksPerTurn, wheelBase_m: d.wheelBase_m))
    let anchors = site.garden.anchors
    let result = try mow(
      site, dialect, AlfredFirmware(site.robot, version: version), DWMReceiver(anchors: anchors.map(\.position)),
      .ranges(anchors: anchors.map { ($0.position, $0.height_m) }), minutes: 10)
    #expect(result.coverage > 0.1 && !result.mode.needsHelp)
  }
}
