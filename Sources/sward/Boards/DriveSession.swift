import Foundation
import MowerBoards
import MowerCore
import MowerLog
import MowerRuntime
import MowerSimulation

/// Remembers what a drive did.
struct DriveSink: FrameSink {
  /// Where every tick is written down, those without a link too; nil where none is.
  var log: RunLog?
  private(set) var frame: Frame?
  private(set) var snapshot = SensorSnapshot()
  private(set) var ticks: UInt64 = 0
  private(set) var missed: UInt64 = 0

  mutating func accept(_ frame: Frame, _ snapshot: borrowing SensorSnapshot) {
    log?.accept(frame, snapshot)
    self.frame = frame
    self.snapshot = copy snapshot
    ticks += 1
    missed += UInt64(snapshot.missedTicks)
  }
}

/// How a drive ended.
struct DriveOutcome {
  var words: String
  /// The same as a line of JSON.
  var json: String
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
  /// Whether the port itself is gone, and why the link was lost from which the controller has not gone on.
  private var isCut = false
  private var lastGap: String?
  private var cost = DriveCost()
  private var logged: LoggedDrive?
  /// What is left of the plan's way.
  private let way: (B) -> ArraySlice<Waypoint>
  /// Told now and then, and at the end, how far the board's plan is done.
  private let keep: (B) -> Void
  /// Ticks from one such word to the next.
  private static var keepPeriod: UInt64 { 250 }

  init(
    runner: Runner<B, DriveSink>, until: DriveCommand.Until, way: @escaping (B) -> ArraySlice<Waypoint>,
    keep: @escaping (B) -> Void
  ) {
    self.runner = runner
    logged = runner.sink.log.map { LoggedDrive($0) }
    self.way = way
    self.keep = keep
    self.until = until
  }

  /// Drives until it is over, then stops the motors.
  mutating func run() -> DriveOutcome {
    var cause = "stopped by hand"
    var good = true
    loop: while true {
      if StopSignal.hasCome { break }
      do throws(BoardError) {
        cost.beginTick()
        _ = try runner.tick()
        if logged?.observe(runner.sink, &runner.mower) == true { logged?.plan(way(runner.board)) }
        cost.endTick(runner.board.lateness)
        if linkLost != nil {
          say("the link is back")
          if lostSince.map({ runner.sink.ticks - $0 > 50 }) ?? false || isCut { lastGap = linkLost }
          isCut = false
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
      if runner.sink.ticks % Self.keepPeriod == 0 { keep(runner.board) }
      switch state() {
      case .going: continue
      case .over(let why, let fine):
        (cause, good) = (why, fine)
        break loop
      }
    }
    let figures = cost.figures(runner.board.lateness)
    let stands = runner.board.halt(timeout_ms: 4000)
    keep(runner.board)
    let echo =
      stands ? "the board says that blade and wheels stand" : "the board did NOT say that all stands: go and see"
    return DriveOutcome(
      words: "\(cause); \(echo)" + words(figures), json: json(cause, stands, figures), isGood: good && stands)
  }

  private enum State { case going, over(String, fine: Bool) }

  private mutating func state() -> State {
    let mower = runner.mower
    if mower.mode.isMowing {
      wasOut = true
      lastGap = nil
    }
    if case .time_s(let limit) = until, Double(runner.sink.ticks) * 0.02 >= limit {
      return .over("ended after \(Figure.number(limit)) s", fine: true)
    }
    if until == .docked && wasOut && mower.mode == .charging { return .over("docked", fine: true) }
    if mower.mode.needsHelp {
      var why = mower.cause.account
      // The controller only knows that there was a gap; here it is known which.
      if let gap = lastGap { why = "the link was lost (\(gap)): look after mower and cable, then start it again" }
      return .over("the mower needs help: \(why)", fine: false)
    }
    return .going
  }

  private mutating func note(_ error: BoardError) {
    if error == .disconnected { isCut = true }
    guard linkLost == nil else { return }
    let why =
      switch error {
      case .disconnected: runner.board.fault?.description ?? "the port is gone"
      case .silent(let milliseconds): "the board has said nothing for \(milliseconds) ms"
      case .garbled: "what comes cannot be understood"
      }
    linkLost = why
    let what =
      error == .disconnected
      ? "nothing can be told to the board any more: its own watchdog has to stop it"
      : "blade and wheels are told to stop"
    say("link lost: \(why); \(what)")
  }

  private mutating func sayMode() {
    let now = runner.mower.mode
    guard now != mode else { return }
    say("\(now.name) (\(runner.mower.cause.account))")
    mode = now
  }

  private func say(_ words: String) {
    announce("\(Figure.clock(Double(runner.sink.ticks) * 0.02))  \(words)")
  }

  private func words(_ cost: DriveCost.Figures) -> String {
    let s = runner.sink.snapshot
    let minutes = Figure.number(Double(runner.sink.ticks) / 3000)
    return ". \(minutes) minutes, \(Figure.number(runner.mower.odometry.distance_m)) m by the wheels, "
      + "battery \(Figure.number(Double(s.battery_mV) / 1000)) V, \(runner.sink.missed) ticks missed, "
      + "\(runner.board.lostTicks) without a link; ticks began at most "
      + "\(Figure.number(cost.lateness.percentile_ms(0.999))) ms late (99.9 %), "
      + "\(Figure.number(cost.processorShare * 100)) % of a core."
  }

  private func json(_ cause: String, _ stands: Bool, _ cost: DriveCost.Figures) -> String {
    let late = cost.lateness
    let fields: [(String, String)] = [
      ("ended", "\"\(cause.replacing("\"", with: "'"))\""), ("stands", "\(stands)"),
      ("mode", "\"\(runner.mower.mode.name)\""), ("ticks", "\(runner.sink.ticks)"),
      ("missed_ticks", "\(runner.sink.missed)"), ("lost_ticks", "\(runner.board.lostTicks)"),
      ("distance_m", String(format: "%.2f", runner.mower.odometry.distance_m)),
      ("battery_V", String(format: "%.2f", Double(runner.sink.snapshot.battery_mV) / 1000)),
      ("measured_ticks", "\(late.ticks)"), ("processor_share", String(format: "%.5f", cost.processorShare)),
      ("late_ms_p50", Figure.number(late.percentile_ms(0.5))), ("late_ms_p99", Figure.number(late.percentile_ms(0.99))),
      ("late_ms_p999", Figure.number(late.percentile_ms(0.999))),
      ("late_ms_max", String(format: "%.2f", Double(late.worst_us) / 1000)),
      ("allocating_ticks", cost.allocatingTicks.map { "\($0)" } ?? "null"),
      ("allocations_per_tick", cost.allocationsPerTick.map { String(format: "%.4f", $0) } ?? "null"),
    ]
    return "{" + fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
  }
}

/// Figures of a drive in words.
enum Figure {
  static func number(_ value: Double) -> String { String(format: "%.1f", value) }
  static func clock(_ seconds: Double) -> String {
    String(format: "%3d:%05.2f", Int(seconds) / 60, seconds.truncatingRemainder(dividingBy: 60))
  }
}
