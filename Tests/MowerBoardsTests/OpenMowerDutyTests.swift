import MowerBoards
import MowerCore
import MowerEmulation
import MowerLink
import MowerSimulation
import Testing

/// How long a duty lasts: a controller that falls silent must not leave motors turning.
@Suite("Duties of an OpenMower")
struct OpenMowerDutyTests {
  /// The duties in what was sent to a motor controller.
  private func duties(_ bytes: [UInt8]) -> [Double] {
    var decoder = FrameDecoder()
    return bytes.compactMap { decoder.take($0) }.compactMap { MotorControl($0)?.duty }
  }

  private static func frame(_ packet: some LinkPacket) -> [UInt8] {
    let bytes = FrameBytes(packet.packet, leadingZero: false)
    return (0..<bytes.count).map { bytes[$0] }
  }

  @Test(
    "Sixty milliseconds after the last command all three motors are told to stand, in every tick until the next one")
  func noCommand() {
    var dialect = OpenMowerDialect(OpenMowerDialect.Setup(metresPerTick: 0.01))
    var out = Outbox()
    dialect.connect(now_us: 1_000_000, &out)
    let channels = [OpenMowerDialect.Channel.left, OpenMowerDialect.Channel.right, OpenMowerDialect.Channel.blade]
    /// What each motor is told by something.
    func told(_ action: (inout OpenMowerDialect, inout Outbox) -> Void) -> [[Double]] {
      var out = Outbox()
      action(&dialect, &out)
      return channels.map { duties(out.bytes($0)) }
    }
    var command = ActuatorCommand()
    (command.leftDuty, command.rightDuty, command.bladeDuty) = (400, -250, 1000)
    for round in 0..<3 {
      let start = UInt64(2_000_000 + round * 1_000_000)
      #expect(told { $0.command(command, now_us: start, &$1) } == [[0.4], [0.25], [1]])
      // Those that come in time go on; the motors keep what they have.
      for elapsed_ms: UInt64 in [0, 20, 40, 60] {
        #expect(told { $0.tick(now_us: start + elapsed_ms * 1000, &$1) } == [[], [], []], "\(elapsed_ms) ms")
      }
      for elapsed_ms: UInt64 in [61, 80, 100, 500, 900] {
        #expect(told { $0.tick(now_us: start + elapsed_ms * 1000, &$1) } == [[0], [0], [0]], "\(elapsed_ms) ms")
      }
    }
    // A halt counts at once, and nothing of the last command comes back after it.
    #expect(told { $0.command(command, now_us: 6_000_000, &$1) } == [[0.4], [0.25], [1]])
    #expect(told { $0.halt(now_us: 6_010_000, &$1) } == [[0], [0], [0]])
    #expect(told { $0.tick(now_us: 6_020_000, &$1) } == [[], [], []])
    #expect(told { $0.tick(now_us: 6_080_000, &$1) } == [[0], [0], [0]])
    // The blade has one direction.
    command.bladeDuty = -500
    #expect(told { $0.command(command, now_us: 7_000_000, &$1) }[2] == [0])
  }

  @Test("On the bench a controller that only listens leaves no motor turning after a tenth of a second")
  func bench() throws {
    var bench = try OpenMowerTests.bench()
    defer { bench.close() }
    bench.hold(1, left: 400, right: 400, blade: 1000)
    #expect(bench.emulator.command.leftDuty == 400 && bench.emulator.command.rightDuty == 400)
    #expect(bench.emulator.command.bladeDuty == 1000)
    var ticks = 0
    while bench.emulator.command.leftDuty != 0 || bench.emulator.command.rightDuty != 0
      || bench.emulator.command.bladeDuty != 0
    {
      _ = try bench.board.read()
      ticks += 1
      try #require(ticks < 20)
    }
    // The first tick after 60 ms, and one for the bytes.
    #expect((3...5).contains(ticks), "\(ticks) ticks")
    #expect(!bench.emulator.firmware.isLatched)
  }

  @Test("A motor controller that hears nothing more keeps its duty for half a second, says so, and stands")
  func watchdog() throws {
    let site = try Yard.site()
    var firmware = OpenMowerFirmware(site.robot)
    func tell(_ bytes: [UInt8], _ channel: Int, _ now_us: UInt64) {
      bytes.withUnsafeBufferPointer { firmware.receive($0, channel: channel, now_us: now_us) }
    }
    var now: UInt64 = 2_000_000
    tell(Self.frame(Heartbeat(emergency: 0, release: 1)), 0, now)
    for channel in 1...3 {
      tell(Self.frame(MotorSettings(current_A: 3, acceleration: 10)), channel, now)
      tell(Self.frame(MotorControl(duty: [0.5, -0.25, 0.75][channel - 1])), channel, now)
    }
    var stood: UInt64?
    var faults: Set<Int32> = []
    while now <= 2_800_000 {
      var out = Outbox()
      let command = firmware.step(SensorSnapshot(), now_us: now, &out)
      var decoder = FrameDecoder()
      let status = out.bytes(1).compactMap { decoder.take($0) }.compactMap { MotorStatus($0) }
      try #require(status.count == 1)
      if command.leftDuty == 0 {
        stood = stood ?? now
        #expect(command.rightDuty == 0 && command.bladeDuty == 0 && status[0].duty == 0)
        faults.insert(status[0].fault)
      } else {
        // The right motor is mounted the other way round.
        #expect(command.leftDuty == 500 && command.rightDuty == 250 && command.bladeDuty == 750)
        #expect(status[0].fault == 0 && status[0].duty == 0.5)
      }
      now += 20_000
      tell(Self.frame(Heartbeat(emergency: 0, release: 0)), 0, now)
    }
    #expect(stood == 2_520_000)
    #expect(faults == [MotorStatus.Fault.watchdog])
    // The next command is obeyed.
    tell(Self.frame(MotorControl(duty: 0.3)), 1, now)
    var out = Outbox()
    #expect(firmware.step(SensorSnapshot(), now_us: now, &out).leftDuty == 300)
  }
}
