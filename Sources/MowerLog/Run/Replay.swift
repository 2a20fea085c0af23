import MowerCore
import MowerGeometry
import MowerRuntime

/// Feeds the snapshots of a log to a controller and compares what it answers with what was answered then.
public struct Replay {
  /// A tick in which the answers differ.
  public struct Divergence: Equatable, Sendable {
    /// Number of the tick in the log, from 0.
    public var tick: UInt64
    /// Time since the first tick, s.
    public var time_s: Double
    /// What differs: a field of the command, the mode, the cause, the supervisor's verdict, or the hash of the state.
    public var field: String
    /// Its value in the log.
    public var recorded: String
    /// Its value now.
    public var now: String
    /// The mode in the log.
    public var modeThen: Mode
    /// The mode now.
    public var modeNow: Mode
    /// Why it did what it did then; nil where the log does not say.
    public var causeThen: Cause?
    /// Why it does what it does now.
    public var causeNow: Cause
  }

  /// A change of mode.
  public struct Change: Equatable, Sendable {
    /// Number of the tick.
    public var tick: UInt64
    /// The new mode.
    public var mode: Mode
  }

  /// What came of it.
  public struct Outcome: Sendable {
    /// Ticks in the log.
    public var ticks: UInt64 = 0
    /// Hashes of the state that were compared.
    public var hashes: UInt64 = 0
    /// Ticks whose cause the log says, so that it was compared.
    public var causes: UInt64 = 0
    /// Ticks whose command, mode, cause or verdict differ.
    public var differing: UInt64 = 0
    /// Ticks whose mode differs.
    public var differingModes: UInt64 = 0
    /// The first difference; nil if all is the same.
    public var first: Divergence?
    /// Ticks in each mode, in the log and now, by the mode's raw value.
    public var ticksThen = [UInt64](repeating: 0, count: Mode.count)
    /// Ticks in each mode now.
    public var ticksNow = [UInt64](repeating: 0, count: Mode.count)
    /// Changes of mode in the log, at most the first thousand.
    public var changesThen: [Change] = []
    /// Changes of mode now, at most the first thousand.
    public var changesNow: [Change] = []

    /// What came of nothing.
    public init() {}
  }

  private var mower: Mower
  private var outcome = Outcome()
  private var lastThen: Mode?
  private var lastNow: Mode?
  private var recorded: (mode: Mode, cause: Cause?) = (.idle, nil)
  /// With other settings the state differs from the first tick on, without any meaning.
  private let comparesHashes: Bool

  /// A replay for a controller as it was before the first tick.
  /// - Parameter comparesHashes: whether the hashes of the log are compared too.
  public init(_ configuration: MowerConfiguration, comparesHashes: Bool = true) {
    mower = Mower(configuration)
    self.comparesHashes = comparesHashes
  }

  /// Replays a log. Throws if it cannot be read or holds no ticks.
  ///
  /// - Parameters:
  ///   - log: the log.
  ///   - configuration: the controller's.
  ///   - comparesHashes: whether the hashes of the state are compared too.
  ///   - stopsAtFirst: whether the first difference ends it.
  public static func run(
    _ log: MCAPReader, configuration: MowerConfiguration, comparesHashes: Bool = true, stopsAtFirst: Bool = false
  ) throws(LogError) -> Outcome {
    var replay = Replay(configuration, comparesHashes: comparesHashes)
    try log.forEachMessage { message throws(LogError) in
      if message.channel.topic == RunLog.tickTopic {
        guard let tick = TickMessage(message.content) else {
          throw LogError(
            "the tick at \(Double(message.time_ns) * 1e-9) s holds values that do not exist, or is of another version")
        }
        replay.step(tick)
      } else if message.channel.topic == RunLog.hashTopic {
        replay.compare(hash: message.content)
      }
      return !(stopsAtFirst && replay.outcome.first != nil)
    }
    guard replay.outcome.ticks > 0 else {
      throw LogError(
        "the log holds no ticks (topic \(RunLog.tickTopic)); `sward sim --log` and `sward drive --log` write them")
    }
    return replay.outcome
  }

  /// One tick.
  mutating func step(_ tick: borrowing TickMessage) {
    let output = mower.step(tick.snapshot, dt_us: 20_000)
    recorded = (tick.mode, tick.cause)
    let frame = Frame(output: output, status: mower.status)
    note(tick.mode, &lastThen, &outcome.changesThen)
    note(frame.mode, &lastNow, &outcome.changesNow)
    outcome.ticksThen[Int(tick.mode.rawValue)] += 1
    outcome.ticksNow[Int(frame.mode.rawValue)] += 1
    if tick.cause != nil { outcome.causes += 1 }
    if let difference = tick.difference(from: frame) {
      outcome.differing += 1
      if !tick.isMode(frame.mode) { outcome.differingModes += 1 }
      if outcome.first == nil { diverge(difference.field, difference.recorded, difference.now, at: outcome.ticks) }
    }
    outcome.ticks += 1
  }

  private func note(_ mode: Mode, _ last: inout Mode?, _ changes: inout [Change]) {
    guard mode != last else { return }
    last = mode
    if changes.count < 1000 { changes.append(Change(tick: outcome.ticks, mode: mode)) }
  }

  private mutating func compare(hash content: UnsafeRawBufferPointer) {
    guard comparesHashes, content.count == 20, outcome.ticks > 0 else { return }
    let tick = UInt32(littleEndian: content.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
    guard UInt64(tick) == outcome.ticks - 1 else { return }
    let now = mower.stateHash()
    let then = UInt64(littleEndian: content.loadUnaligned(fromByteOffset: 12, as: UInt64.self))
    outcome.hashes += 1
    if then != now && outcome.first == nil {
      diverge("state hash", JSONText.hex(then), JSONText.hex(now), at: outcome.ticks - 1)
    }
  }

  private mutating func diverge(_ field: String, _ then: String, _ now: String, at tick: UInt64) {
    outcome.first = Divergence(
      tick: tick, time_s: Double(tick) * 0.02, field: field, recorded: then, now: now, modeThen: recorded.mode,
      modeNow: mower.mode, causeThen: recorded.cause, causeNow: mower.cause)
  }
}

extension TickMessage {
  /// Whether its mode is another by name only: logs without causes call some by the wire's names for all navigations.
  func isMode(_ now: Mode) -> Bool { mode == now || (cause == nil && "\(mode.name)" == "\(now.formerName)") }

  /// The first of what the controller answered that differs; nil if all is the same. A cause that the log does not say
  /// differs from none.
  func difference(from frame: Frame) -> (field: String, recorded: String, now: String)? {
    let causeThen = cause ?? frame.status.cause
    // What the log does not say differs from nothing.
    var answer = frame.output
    if !hasTouches {
      answer.request.touches = output.request.touches
      answer.request.touchBearing_mrad = output.request.touchBearing_mrad
      answer.request.touchDistance_cm = output.request.touchDistance_cm
    }
    if output == answer && isMode(frame.mode) && action == frame.verdict.action.rawValue
      && row == frame.verdict.row && activeRows == frame.activeRows && causeThen == frame.status.cause
    {
      return nil
    }
    func words(_ action: UInt8) -> String { SupervisorAction(rawValue: action).map { "\($0.name)" } ?? "\(action)" }
    func words(row: Int) -> String {
      row >= 0 && row < SupervisorRow.count ? "\(SupervisorRow.row(row).cause)" : "none"
    }
    let verdicts: [(field: String, recorded: String, now: String)] = [
      ("mode", "\(isMode(frame.mode) ? frame.mode.name : mode.name)", "\(frame.mode.name)"),
      ("cause", causeThen.logName, frame.status.cause.logName),
      ("action", words(action), words(frame.verdict.action.rawValue)),
      ("row", words(row: row), words(row: frame.verdict.row)),
      ("active_rows", "\(activeRows)", "\(frame.activeRows)"),
    ]
    if let first = verdicts.first(where: { $0.recorded != $0.now }) { return first }
    var (a, b) = (output, answer)
    var (then, now) = (FieldWords(prefix: "command."), FieldWords(prefix: "command."))
    a.visit(&then)
    b.visit(&now)
    let differing = zip(then.all, now.all).first { $0.words != $1.words }
    return differing.map { (field: $0.name, recorded: $0.words, now: $1.words) }
  }
}
