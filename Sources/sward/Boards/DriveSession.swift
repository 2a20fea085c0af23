import Foundation
import Glibc
import MowerBoards
import MowerCore
import MowerRuntime
import MowerSimulation

/// Remembers what a drive did.
struct DriveSink: FrameSink {
  private(set) var frame: Frame?
  private(set) var snapshot = SensorSnapshot()
  private(set) var ticks: UInt64 = 0
  private(set) var missed: UInt64 = 0

  mutating func accept(_ frame: Frame, _ snapshot: borrowing SensorSnapshot) {
    self.frame = frame
    self.snapshot = copy snapshot
    ticks += 1
    missed += UInt64(snapshot.missedTicks)
  }
}

/// How a drive ended.
struct DriveOutcome {
  var words: String
  var isGood: Bool
}

/// A drive from the first snapshot to the last, with what is said about it on the way.
struct DriveSession<B: DrivenBoard> {
  var runner: Runner<B, DriveSink>
  let until: DriveCommand.Until
  private var mode = Mode.idle
  private var linkLost: String?
  /// Tick in which the link was lost.
  private var lostSince: UInt64?
  private var wasOut = false

  init(runner: Runner<B, DriveSink>, until: DriveCommand.Until) {
    self.runner = runner
    self.until = until
  }

  /// Drives until it is over, then stops the motors.
  mutating func run() -> DriveOutcome {
    var cause = "stopped by hand"
    var good = true
    loop: while true {
      if StopSignal.hasCome { break }
      do throws(BoardError) {
        _ = try runner.tick()
        if linkLost != nil {
          say("the link is back")
          linkLost = nil
          lostSince = nil
        }
        sayMode()
      } catch {
        note(error)
        let began = lostSince ?? runner.sink.ticks
        lostSince = began
        runner.tickInSilence(after: runner.sink.snapshot, silent_ms: 200 + Int(runner.sink.ticks - began) * 20)
        sayMode()
      }
      switch state() {
      case .going: continue
      case .over(let why, let fine):
        (cause, good) = (why, fine)
        break loop
      }
    }
    let stands = runner.board.halt(timeout_ms: 4000)
    let echo =
      stands ? "the board says that blade and wheels stand" : "the board did NOT say that all stands: go and see"
    return DriveOutcome(words: "\(cause); \(echo)" + figures(), isGood: good && stands)
  }

  private enum State { case going, over(String, fine: Bool) }

  private mutating func state() -> State {
    let mower = runner.mower
    if mower.mode == .mowing { wasOut = true }
    if case .time_s(let limit) = until, Double(runner.sink.ticks) * 0.02 >= limit {
      return .over("ended after \(Figure.number(limit)) s", fine: true)
    }
    if until == .docked && wasOut && mower.mode == .charging { return .over("docked", fine: true) }
    if mower.mode.needsHelp {
      let row = mower.verdict.row
      let why = row >= 0 ? "\(SupervisorRow.row(row).summary)" : "\(mower.mode.name)"
      return .over("the mower needs help: \(why)", fine: false)
    }
    return .going
  }

  private mutating func note(_ error: BoardError) {
    guard linkLost == nil else { return }
    let why =
      switch error {
      case .disconnected: runner.board.fault?.description ?? "the port is gone"
      case .silent(let milliseconds): "the board has said nothing for \(milliseconds) ms"
      case .garbled: "what comes cannot be understood"
      }
    linkLost = why
    say("link lost: \(why); blade and wheels are told to stop")
  }

  private mutating func sayMode() {
    let now = runner.mower.mode
    guard now != mode else { return }
    let row = runner.mower.verdict.row
    let cause = row >= 0 ? " (\(SupervisorRow.row(row).summary))" : ""
    say("\(now.name)\(cause)")
    mode = now
  }

  private func say(_ words: String) {
    announce("\(Figure.clock(Double(runner.sink.ticks) * 0.02))  \(words)")
  }

  /// Processor time of this process, s.
  private static var processor_s: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ t: timeval) -> Double { Double(t.tv_sec) + Double(t.tv_usec) * 1e-6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private func figures() -> String {
    let s = runner.sink.snapshot
    let minutes = Figure.number(Double(runner.sink.ticks) / 3000)
    return ". \(minutes) minutes, \(Figure.number(runner.mower.odometry.distance_m)) m by the wheels, "
      + "battery \(Figure.number(Double(s.battery_mV) / 1000)) V, \(runner.sink.missed) ticks missed, "
      + "\(runner.board.lostTicks) without a link; ticks began at most "
      + "\(Figure.number(runner.board.lateness.percentile_ms(0.999))) ms late (99.9 %), "
      + "\(Figure.number(Self.processor_s / max(1, Double(runner.board.lateness.ticks) * 0.02) * 100)) % of a core."
  }
}

/// Figures of a drive in words.
enum Figure {
  static func number(_ value: Double) -> String { String(format: "%.1f", value) }
  static func clock(_ seconds: Double) -> String {
    String(format: "%3d:%05.2f", Int(seconds) / 60, seconds.truncatingRemainder(dividingBy: 60))
  }
}
