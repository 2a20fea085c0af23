import MowerCore

/// The board of an Alfred (firmware RM18): questions and answers in lines of text, duties in, pulse counts out. Two
/// dialects answer differently and are told apart by the number of fields: cumulative counts (RM18 1.1.16), in which a
/// lost answer loses nothing, and increments with flags (the fork's 1.1.26), in which it does.
///
/// Traps that stay in this folder: the host's right comes first both ways; forward is a negative PWM; counts have no
/// direction and get that of the PWM under which they came; the currents of the summary have the firmware's left first,
/// which is the host's right; the temperature of the battery is that of another pin, but for the fork's.
public struct AlfredDialect: BoardDialect {
  /// What the dialect must know of the mower.
  public struct Setup: Equatable, Sendable {
    /// Travel per pulse, m.
    public var metresPerTick: Double
    /// Distance between the wheels, m.
    public var wheelBase_m: Double

    /// From its parts.
    public init(metresPerTick: Double, wheelBase_m: Double) {
      self.metresPerTick = metresPerTick
      self.wheelBase_m = wheelBase_m
    }
  }

  /// How the board answers.
  public enum Reply: Equatable, Sendable {
    /// Counts since it was switched on.
    case cumulative
    /// Counts since the answer before.
    case increments
  }

  static let summaryPeriod_us: UInt64 = 500_000
  static let versionPeriod_us: UInt64 = 1_000_000
  /// An answer takes some 25 ms at 19 200 bits a second; after this it is taken for lost.
  static let answerLimit_us: UInt64 = 60_000

  let setup: Setup
  var reader = LineReader(gluedToo: true)
  var heard = AlfredState()
  var yaw: WheelYaw
  private var pwm = (left: 0, right: 0, mow: 0)
  /// When the question that waits for its answer was asked.
  private var asked_us: UInt64?
  private var nextSummary_us: UInt64 = 0
  private var nextVersion_us: UInt64 = 0

  /// A conversation that has not begun.
  public init(_ setup: Setup) {
    self.setup = setup
    yaw = WheelYaw(metresPerTick: setup.metresPerTick, wheelBase_m: setup.wheelBase_m)
  }

  /// What it is called in messages.
  public var name: String { "Alfred board" }
  /// The board itself only stops after 2 or 3 s, so the controller has to be quicker.
  public var silenceLimit_ms: Int { 200 }
  /// What it measures.
  public var capabilities: BoardCapabilities { heard.capabilities }
  /// How it answers; nil before its first answer.
  public var reply: Reply? { heard.reply }

  /// What it says it runs.
  public var identity: String? { heard.version.isEmpty ? nil : "Alfred board, firmware \(heard.version)" }

  /// How far the conversation has come.
  public var readiness: BoardReadiness {
    if let refusal = heard.refusal { return .refused(refusal) }
    if heard.version.isEmpty { return .waiting(for: "version") }
    if !heard.motorStream.isHeard { return .waiting(for: "answer to a motor command") }
    if !heard.summaryStream.isHeard { return .waiting(for: "summary") }
    return .ready
  }

  /// Begins again; the counters go on from where they are.
  public mutating func connect(now_us: UInt64, _ out: inout Outbox) {
    reader = LineReader(gluedToo: true)
    heard.forget()
    asked_us = nil
    pwm = (0, 0, 0)
    nextSummary_us = now_us
    nextVersion_us = now_us
    // Ends whatever stands half-finished in the board's one line buffer.
    out.put("\r\n")
  }

  /// Takes in bytes and the answers that they complete.
  public mutating func receive(_ bytes: UnsafeRawBufferPointer, channel: Int, now_us: UInt64) {
    for byte in bytes {
      guard let payload = reader.take(byte) else { continue }
      if heard.take(payload, metresPerTick: setup.metresPerTick, now_us: now_us) { asked_us = nil }
    }
  }

  /// Asks for what is due. One question at a time: at 19 200 bits a second there is no room for more.
  public mutating func tick(now_us: UInt64, _ out: inout Outbox) {
    if let asked = asked_us, now_us - asked < Self.answerLimit_us { return }
    if heard.version.isEmpty && now_us >= nextVersion_us {
      nextVersion_us = now_us + Self.versionPeriod_us
      ask("AT+V", now_us, &out)
    } else if now_us >= nextSummary_us {
      nextSummary_us = now_us + Self.summaryPeriod_us
      ask("AT+S", now_us, &out)
    } else {
      askMotors(now_us, &out)
    }
  }

  /// Notes what the motors shall get; it goes out with the next question.
  public mutating func command(_ command: ActuatorCommand, now_us: UInt64, _ out: inout Outbox) {
    func scaled(_ duty: Int16) -> Int { Int((Double(duty) * 255 / 1000).rounded()) }
    // Forward is negative: both motors are mounted the other way round.
    pwm = (-scaled(command.leftDuty), -scaled(command.rightDuty), command.bladeDuty > 0 ? 255 : 0)
  }

  /// Stops blade and wheels at once, whatever is still unanswered.
  public mutating func halt(now_us: UInt64, _ out: inout Outbox) {
    pwm = (0, 0, 0)
    askMotors(now_us, &out)
  }

  /// The board has no latch.
  public mutating func release(now_us: UInt64) {}

  private mutating func askMotors(_ now_us: UInt64, _ out: inout Outbox) {
    heard.note(left: -pwm.left, right: -pwm.right)
    asked_us = now_us
    var line = CheckedLine.Writer()
    line.put("AT+M,", &out)
    line.put(pwm.right, &out)
    line.put(",", &out)
    line.put(pwm.left, &out)
    line.put(",", &out)
    line.put(pwm.mow, &out)
    line.end(&out)
  }

  private mutating func ask(_ payload: StaticString, _ now_us: UInt64, _ out: inout Outbox) {
    asked_us = now_us
    var line = CheckedLine.Writer()
    line.put(payload, &out)
    line.end(&out)
  }

  /// How long the stalest part of a snapshot is overdue, ms.
  public func silence_ms(now_us: UInt64) -> Int {
    max(heard.motorStream.overdue_ms(now_us), heard.summaryStream.overdue_ms(now_us))
  }

  /// What was heard, as a snapshot has it.
  public mutating func fill(_ s: inout SensorSnapshot, now_us: UInt64) {
    heard.fill(&s)
    s.gyro_radps = yaw.rate(left: s.leftTicks, right: s.rightTicks)
  }

  /// Whether the board has restarted since this was last called.
  public mutating func takeRestart() -> Bool {
    defer { heard.restarted = false }
    return heard.restarted
  }

  /// Why it keeps its motors off.
  public var hold: String? {
    heard.stop ? "its stop button is pressed; pull it out" : heard.lift ? "it is lifted; set it on its wheels" : nil
  }

  /// Pulses still come while something turns.
  public var echo: MotorEcho { MotorEcho(wheelsTurn: heard.wheelsTurn, bladeTurns: heard.bladeTurns) }

  /// Everything that was heard.
  public func fields(now_us: UInt64) -> [BoardField] { heard.fields(reader, now_us) }
}
