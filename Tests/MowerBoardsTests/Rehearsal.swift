import Foundation
import MowerBoards
import MowerCore
import MowerEmulation
import MowerGarden
import MowerRuntime
import MowerSimulation

/// A controller, a board's client, a cable, an emulated board and a garden, in lockstep.
struct Rehearsal<Dialect: BoardDialect, Firmware: BoardFirmware, Line: ByteLine> {
  let emulator: Emulator<Firmware>
  let line: Line
  var runner: Runner<SerialBoard<Dialect, Line, LockstepClock>, Watch>

  /// Counts what a test wants to know.
  struct Watch: FrameSink {
    var ticks = 0
    var modes: [Mode] = []
    var last = SensorSnapshot()
    var verdict = Supervisor.Verdict.none

    mutating func accept(_ frame: Frame, _ snapshot: borrowing SensorSnapshot) {
      ticks += 1
      last = copy snapshot
      verdict = frame.verdict
      if modes.last != frame.mode { modes.append(frame.mode) }
    }
  }

  /// Ticks without a snapshot, and the first reason for them.
  private(set) var lost = 0
  private(set) var firstLoss: BoardError?
  private var silence = 0

  init(
    _ dialect: Dialect, _ emulator: Emulator<Firmware>, line: Line, clock: LockstepClock,
    configuration: MowerConfiguration
  ) throws {
    self.emulator = emulator
    self.line = line
    var board = SerialBoard(dialect, line: line, clock: clock)
    try board.start()
    board.request = .start
    runner = Runner(board: board, mower: Mower(configuration), sink: Watch())
  }

  /// Lets time go by, s.
  mutating func run(_ seconds: Double) {
    for _ in 0..<Int(seconds * 50) {
      do throws(BoardError) {
        _ = try runner.tick()
        silence = 0
      } catch {
        lost += 1
        if firstLoss == nil { firstLoss = error }
        silence += 1
        runner.tickInSilence(after: runner.sink.last, silent_ms: 200 + 20 * silence)
      }
    }
  }

  /// Runs until something holds, s at most; how long that took, or nil.
  mutating func run(until limit_s: Double, _ done: (Self) -> Bool) -> Double? {
    var s = 0.0
    while s < limit_s {
      if done(self) { return s }
      run(0.02)
      s += 0.02
    }
    return nil
  }

  func close() {
    runner.board.close()
    emulator.close()
  }
}

/// Gardens and robots for rehearsals.
enum Yard {
  static var maps: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("maps")
  }

  static func site(
    _ garden: String = "simple", robot: String = "yardforce500", navigation: Navigation = .wire
  ) throws -> Site {
    Site(
      garden: try GardenFile.load(path: maps.appendingPathComponent("\(garden).yaml").path),
      robot: try RobotFile.load(path: maps.appendingPathComponent("robots/\(robot).yaml").path), navigation: navigation)
  }
}

/// Pseudo-terminals and the serial line on them, kept in step: nobody goes on before all bytes have arrived.
final class TerminalCable {
  let terminals: [PseudoTerminal]
  let line: SerialLine

  init(channels: Int = 1, rate: Int = 115_200) throws {
    terminals = try (0..<channels).map { _ in try PseudoTerminal() }
    line = try SerialLine(terminals.map { ($0.path, rate) })
  }

  /// A clock that steps an emulator on these terminals.
  func clock<F>(_ emulator: Emulator<F>) -> LockstepClock {
    LockstepClock { [self] end in
      while emulator.time_us < end {
        // What the host has written must be there before the board looks; bytes on the way are counted by the ends.
        while waiting(for: emulator) { _ = terminals.contains { $0.hasInput(within: 1) } }
        emulator.step()
        while terminals.reduce(0, { $0 + UInt64($1.waiting) }) + line.received < emulator.sent {}
      }
    }
  }

  private func waiting<F>(for emulator: Emulator<F>) -> Bool {
    terminals.reduce(0, { $0 + UInt64($1.arrived) }) + emulator.received < line.written
  }
}
