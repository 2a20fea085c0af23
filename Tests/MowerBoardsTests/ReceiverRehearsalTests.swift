import MowerBoards
import MowerCore
import MowerEmulation
import MowerGeometry
import MowerRuntime
import MowerSimulation
import Testing

@Suite("Mowing with a position receiver")
struct ReceiverRehearsalTests {
  /// A Mowgli board with a receiver on pseudo-terminals mows by plan for ten minutes; how much it mowed.
  func mow<R: PositionReceiver>(
    _ navigation: Navigation, _ receiver: R, _ kind: EmulatedReceiver.Kind, minutes: Int
  ) throws -> (coverage: Double, trusted: Bool, mode: Mode) {
    let site = try Yard.site("simple", navigation: navigation)
    let terminals = try (0..<2).map { _ in try PseudoTerminal() }
    let board = try SerialLine(path: terminals[0].path, rate: 115_200)
    let line = try SerialLine(path: terminals[1].path, rate: 115_200)
    let emulator = Emulator(
      mower: SimulatedBoard(world: World(site), seed: 1), firmware: MowgliFirmware(site.robot), ports: terminals)
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
      MowgliDialect(MowgliTests.setup(site.robot)), line: board, clock: clock)
    defer { serial.close() }
    try serial.start()
    serial.request = .start
    let positioned = PositionedBoard(serial, receiver: receiver, line: line, clock: clock)
    defer { positioned.close() }
    let plan = try #require(site.plan)
    let planned = try #require(PlannedBoard(positioned, plan: plan))
    var runner = Runner(
      board: planned, mower: Mower(MowerConfiguration(site: site, seed: 1)), sink: NoSink())
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
}
