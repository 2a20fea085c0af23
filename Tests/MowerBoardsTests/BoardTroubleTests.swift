import MowerBoards
import MowerCore
import MowerEmulation
import MowerGarden
import MowerRuntime
import MowerSimulation
import Testing

/// The vocabulary of faults on an emulated board: what the host's end of the cable sees of it.
@Suite("Troubles of an emulated board")
struct BoardTroubleTests {
  typealias MowgliBench = Bench<MowgliDialect, MowgliFirmware>

  /// Drives for a second, lets a trouble come, and hands the bench on.
  private func begun(_ troubles: [BoardTrouble], _ body: (inout MowgliBench) throws -> Void) throws {
    let site = try Yard.site()
    var bench = try Bench(MowgliDialect(MowgliTests.setup(site.robot)), MowgliFirmware(site.robot), site: site)
    defer { bench.close() }
    bench.hold(1, left: 300, right: 300)
    for trouble in troubles {
      var trouble = trouble
      trouble.at_s += Double(bench.emulator.time_us) / 1e6
      bench.emulator.add(trouble)
    }
    try body(&bench)
  }

  @Test("A gyro that is off by an amount says so on the line, and is right again afterwards")
  func gyro() throws {
    try begun([BoardTrouble(.fault(Fault(FaultTarget(.gyro), .wrong, size: 0.5)), for_s: 2)]) { bench in
      bench.hold(1)
      #expect(abs(bench.told.gyro_radps - 0.5) < 0.05)
      bench.hold(2)
      #expect(abs(bench.told.gyro_radps) < 0.05)
    }
  }

  @Test("A motor that is off drives its wheel no more, whatever the board's program commands")
  func motor() throws {
    try begun([BoardTrouble(.fault(Fault(FaultTarget(.leftMotor), .off)))]) { bench in
      bench.hold(1)
      let from = (bench.told.leftTicks, bench.told.rightTicks)
      bench.hold(1, left: 300, right: 300)
      #expect(bench.emulator.command.leftDuty > 0)
      #expect(abs(bench.told.leftTicks - from.0) * 4 < abs(bench.told.rightTicks - from.1))
    }
  }

  @Test(
    "What the link's faults do to the bytes",
    arguments: [
      // The share of ticks in a quarter of a minute that the host goes without a snapshot, at least and at most.
      (FaultKind.off, nil, 0.95...1), (.garbage, 0.9, 0.02...1), (.slow, 1, 0.5...1), (.intermittent, 0.5, 0.15...0.85),
      (.delayed, 0.1, 0...0.05), (.stuck, nil, 0...1),
    ] as [(FaultKind, Double?, ClosedRange<Double>)])
  func link(_ kind: FaultKind, _ size: Double?, _ lost: ClosedRange<Double>) throws {
    try begun([BoardTrouble(.fault(Fault(FaultTarget(.link), kind, size: size)), at_s: 0.1, for_s: 15)]) { bench in
      bench.hold(0.1)
      let before = bench.lost
      let ticks = bench.told.leftTicks
      bench.hold(15, left: 300, right: 300)
      let share = Double(bench.lost - before) / 750
      #expect(lost.contains(share), "\(kind) \(share)")
      // A line that repeats itself tells of no way.
      if kind == .stuck { #expect(abs(bench.told.leftTicks - ticks) < 200) }
      bench.hold(3)
      let healed = bench.lost
      bench.hold(1)
      #expect(bench.lost == healed)
    }
  }

  @Test("Without its battery the board says nothing, and starts anew when the supply is back")
  func supply() throws {
    try begun([BoardTrouble(.fault(Fault(FaultTarget(.battery), .off)), for_s: 2)]) { bench in
      bench.hold(1, left: 300, right: 300)
      #expect(bench.lost > 20)
      #expect(bench.emulator.command == ActuatorCommand())
      var restarted = false
      for _ in 0..<250 {
        bench.hold(0.02)
        restarted = restarted || bench.told.restarted
      }
      #expect(restarted)
      let healed = bench.lost
      bench.hold(1)
      #expect(bench.lost == healed)
    }
  }

  @Test("What happens to the garden ends when it is due, and is told")
  func garden() throws {
    try begun([BoardTrouble(.garden(.wireCut), for_s: 1), BoardTrouble(.garden(.childLifts), at_s: 0.5, for_s: 1)]) {
      bench in
      var said: [String] = []
      bench.emulator.say = { said.append($0) }
      bench.hold(0.2)
      #expect(bench.emulator.mower.sender?.cut_m != nil && !bench.emulator.mower.lifted)
      bench.hold(0.5)
      #expect(bench.emulator.mower.lifted)
      bench.hold(1)
      #expect(bench.emulator.mower.sender?.cut_m == nil && !bench.emulator.mower.lifted)
      #expect(said.count == 4 && said.dropFirst() == ["Lifted", "Wire mended", "Set down"], "\(said)")
    }
  }

  @Test("Line faults add up and end one by one, over what the line is at all times")
  func line() throws {
    try begun([
      BoardTrouble(.line(LineFault(.loss, 1)), for_s: 1), BoardTrouble(.line(LineFault(.delay, 40)), at_s: 2, for_s: 1),
    ]) { bench in
      bench.hold(0.9)
      #expect(bench.lost > 20)
      bench.hold(1)
      let lost = bench.lost
      bench.hold(2)
      #expect(bench.lost == lost)
    }
  }
}
