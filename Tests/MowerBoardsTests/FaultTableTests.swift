import Foundation
import MowerBoards
import MowerCore
import MowerEmulation
import MowerGeometry
import MowerSimulation
import Testing

/// The boards and dialects that can be driven.
enum Rehearsed: String, CaseIterable, CustomTestStringConvertible {
  case mowgli, openMower, alfred, alfredFork, roomba

  var testDescription: String { rawValue }

  /// Hands out a bench of it.
  func bench<R>(_ body: (any FaultBench) throws -> R) throws -> R {
    let bench: any FaultBench
    switch self {
    case .mowgli:
      let site = try Yard.site()
      bench = FaultedBench(
        try Bench(MowgliDialect(MowgliTests.setup(site.robot)), MowgliFirmware(site.robot), site: site))
    case .openMower: bench = FaultedBench(try OpenMowerTests.bench())
    case .alfred: bench = FaultedBench(try AlfredTests.bench(.original))
    case .alfredFork: bench = FaultedBench(try AlfredTests.bench(.fork))
    case .roomba: bench = FaultedBench(try RoombaTests.bench())
    }
    defer { bench.close() }
    return try body(bench)
  }

  /// Within which time the board itself stops its wheels and its blade once nothing comes any more, s; nil: it does not.
  /// The figures are the firmwares' own: 200 ms and 2 s; 500 ms; 3 s; 2 s; a Roomba has no watchdog.
  var watchdog_s: (wheels: Double, blade: Double)? {
    switch self {
    case .mowgli: (0.2, 2)
    case .openMower: (0.5, 0.5)
    case .alfred: (3, 3)
    case .alfredFork: (2, 2)
    case .roomba: nil
    }
  }
}

/// A board that drives to and fro between faults, whatever it is.
protocol FaultBench: AnyObject {
  var told: SensorSnapshot { get }
  var lost: Int { get }
  var motors: ActuatorCommand { get }
  var place: Vector2 { get }
  var time_s: Double { get }
  var isPulled: Bool { get set }
  func hold(_ seconds: Double, duty: Int16, blade: Int16)
  func setTrouble(_ kind: LineTrouble.Kind)
  func reboot()
  /// Another program on the line makes it drive.
  func injectForeignCommand()
  func close()
}

final class FaultedBench<D: BoardDialect, F: BoardFirmware>: FaultBench {
  private var bench: Bench<D, F>
  init(_ bench: Bench<D, F>) { self.bench = bench }
  var told: SensorSnapshot { bench.told }
  var lost: Int { bench.lost }
  var motors: ActuatorCommand { bench.emulator.command }
  var place: Vector2 { bench.emulator.mower.pose.position }
  var time_s: Double { bench.emulator.mower.time_s }
  var isPulled: Bool {
    get { bench.cable.isPulled }
    set { bench.cable.isPulled = newValue }
  }
  func hold(_ seconds: Double, duty: Int16, blade: Int16) { bench.hold(seconds, left: duty, right: duty, blade: blade) }
  func setTrouble(_ kind: LineTrouble.Kind) { bench.emulator.setTrouble(kind) }
  func reboot() { bench.emulator.firmware.reboot(now_us: bench.emulator.time_us) }
  func injectForeignCommand() {
    for part in F.foreignCommand { bench.cable.ports[part.channel].inject(part.bytes) }
  }
  func close() { bench.close() }
}

/// What a fault came to.
struct FaultOutcome {
  /// When the host knew, the wheels' and the blade's motors were off, s after the fault; nil: not within five seconds.
  var known_s: Double?
  var wheels_s: Double?
  var blade_s: Double?
  /// How far the mower went from where the fault found it, m.
  var distance_m = 0.0

  /// Watches for five seconds after a fault while the host drives on until it knows of it, and then commands a halt.
  static func of(_ bench: any FaultBench, _ fault: () -> Void) -> FaultOutcome {
    var outcome = FaultOutcome()
    let from = bench.place
    let began = bench.time_s
    let lost = bench.lost
    fault()
    for _ in 0..<250 {
      let knows = outcome.known_s != nil
      bench.hold(0.02, duty: knows ? 0 : 400, blade: knows ? 0 : 1000)
      let after = bench.time_s - began
      if !knows, bench.lost > lost || bench.told.restarted { outcome.known_s = after }
      let m = bench.motors
      if m.leftDuty != 0 || m.rightDuty != 0 {
        outcome.wheels_s = nil
      } else {
        outcome.wheels_s = outcome.wheels_s ?? after
      }
      if m.bladeDuty != 0 { outcome.blade_s = nil } else { outcome.blade_s = outcome.blade_s ?? after }
      outcome.distance_m = max(outcome.distance_m, bench.place.distance(to: from))
    }
    return outcome
  }

  /// A row of the table, printed where SWARD_FAULT_TABLE is set.
  func note(_ board: Rehearsed, _ fault: String, never: String = "–") {
    guard ProcessInfo.processInfo.environment["SWARD_FAULT_TABLE"] != nil else { return }
    func ms(_ s: Double?) -> String { s.map { "\(Int(($0 * 1000).rounded())) ms" } ?? never }
    print(
      "| \(board.rawValue) | \(fault) | \(ms(known_s)) | \(ms(wheels_s)) | \(ms(blade_s)) | "
        + "\(Int((distance_m * 100).rounded())) cm |")
  }
}

@Suite("Faults of the line, board by board")
struct FaultTableTests {
  /// Drives and mows until the relay of an Alfred has clicked as well.
  func begin(_ bench: any FaultBench) {
    bench.hold(3.5, duty: 0, blade: 1000)
    bench.hold(1.5, duty: 400, blade: 1000)
    #expect(bench.motors.bladeDuty > 0 && bench.motors.leftDuty > 0 && bench.lost == 0)
  }

  @Test(
    "A pulled cable is known in the next tick, and the board's own watchdog ends the rest",
    arguments: Rehearsed.allCases)
  func pulled(_ board: Rehearsed) throws {
    try board.bench { bench throws in
      begin(bench)
      let ticks = bench.told.leftTicks
      let outcome = FaultOutcome.of(bench) { bench.isPulled = true }
      outcome.note(board, "cable pulled", never: "never")
      #expect(try #require(outcome.known_s) <= 0.04)
      if let limit = board.watchdog_s {
        #expect(abs(try #require(outcome.wheels_s) - limit.wheels) <= 0.08)
        #expect(abs(try #require(outcome.blade_s) - limit.blade) <= 0.12)
        // At half a metre a second at most, and what it rolls.
        #expect(outcome.distance_m < 0.5 * limit.wheels + 0.2)
      } else {
        #expect(outcome.wheels_s == nil && outcome.blade_s == nil)
      }
      // Put back, it is halted at once, nothing jumps, and a person has to start it.
      bench.isPulled = false
      var restarted = false
      for _ in 0..<400 {
        bench.hold(0.02, duty: 0, blade: 0)
        restarted = restarted || bench.told.restarted
      }
      #expect(restarted && bench.motors.leftDuty == 0 && bench.motors.bladeDuty == 0)
      #expect(abs(bench.told.leftTicks - ticks) < 12_000)
      let there = bench.place
      bench.hold(2, duty: 0, blade: 0)
      #expect(bench.place.distance(to: there) < 0.01)
    }
  }

  @Test(
    "A board that restarts stands at once, is known to have restarted, and counts on without a jump",
    arguments: Rehearsed.allCases)
  func reboot(_ board: Rehearsed) throws {
    try board.bench { bench throws in
      begin(bench)
      let ticks = bench.told.leftTicks
      let outcome = FaultOutcome.of(bench) { bench.reboot() }
      outcome.note(board, "board reboots")
      #expect(try #require(outcome.known_s) <= 0.3)
      #expect(try #require(outcome.wheels_s) <= 0.04)
      #expect(try #require(outcome.blade_s) <= 0.04)
      #expect(outcome.distance_m < 0.3)
      bench.hold(5, duty: 0, blade: 0)
      #expect(abs(bench.told.leftTicks - ticks) < 1000)
      #expect(bench.motors.leftDuty == 0 && bench.motors.bladeDuty == 0)
    }
  }

  @Test("A second master's word once a second is overridden by the first one's halt", arguments: Rehearsed.allCases)
  func secondMaster(_ board: Rehearsed) throws {
    try board.bench { bench throws in
      bench.hold(2, duty: 300, blade: 0)
      bench.hold(1.5, duty: 0, blade: 0)
      let from = bench.place
      var outcome = FaultOutcome()
      var longest = 0
      var driven = 0
      for tick in 0..<250 {
        if tick % 50 == 0 { bench.injectForeignCommand() }
        bench.hold(0.02, duty: 0, blade: 0)
        driven = bench.motors.leftDuty != 0 ? driven + 1 : 0
        longest = max(longest, driven)
        outcome.distance_m = max(outcome.distance_m, bench.place.distance(to: from))
      }
      outcome.wheels_s = Double(longest) * 0.02
      outcome.note(board, "second master")
      // An Alfred is spoken to when it has answered: three ticks a question.
      #expect(longest <= 5)
      #expect(outcome.distance_m < 0.15)
      #expect(bench.motors.leftDuty == 0 && bench.motors.bladeDuty == 0)
    }
  }

  @Test(
    "A line that says nothing any more is known within its limit, and the halt goes out in the same tick",
    arguments: Rehearsed.allCases)
  func silent(_ board: Rehearsed) throws {
    try board.bench { bench throws in
      begin(bench)
      var cut = LineTrouble.Kind()
      cut.cut = true
      let outcome = FaultOutcome.of(bench) { bench.setTrouble(cut) }
      outcome.note(board, "silence both ways", never: "never")
      #expect(try #require(outcome.known_s) <= 0.3)
    }
  }

  @Test("What befalls bytes costs time, not control", arguments: Rehearsed.allCases, MowgliTests.troubles.map(\.0))
  func bytes(_ board: Rehearsed, _ name: String) throws {
    let kind = try #require(MowgliTests.troubles.first { $0.0 == name }).1
    try board.bench { bench throws in
      begin(bench)
      bench.setTrouble(kind)
      bench.hold(3, duty: 400, blade: 1000)
      // The halt reaches the board although the line is bad. A Roomba's commands carry no checksum: there a flipped bit is
      // a wrong speed for a tick, so only the way tells that it stands.
      let from = bench.place
      let began = bench.time_s
      var outcome = FaultOutcome()
      for _ in 0..<250 {
        bench.hold(0.02, duty: 0, blade: 0)
        let m = bench.motors
        let after = bench.time_s - began
        if m.leftDuty == 0 && m.rightDuty == 0 { outcome.wheels_s = outcome.wheels_s ?? after }
        if m.bladeDuty == 0 { outcome.blade_s = outcome.blade_s ?? after }
        outcome.distance_m = max(outcome.distance_m, bench.place.distance(to: from))
      }
      outcome.note(board, "\(name), halted")
      #expect(try #require(outcome.wheels_s) <= 0.5)
      #expect(try #require(outcome.blade_s) <= 0.5)
      #expect(outcome.distance_m < 0.4)
    }
  }
}
