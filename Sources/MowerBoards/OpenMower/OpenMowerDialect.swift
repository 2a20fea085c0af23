import MowerCore
import MowerGeometry
import MowerLink

/// OpenMower's mainboard, version 1: one port to the board (power, switches, inertial sensor) and three to its motor
/// controllers (left, right, blade). The board says nothing before the first heartbeat and latches without them; the
/// motors get duties, so the speed loop is the controller's own. The right motor is mounted the other way round.
public struct OpenMowerDialect: BoardDialect {
  /// What the dialect must know of the mower.
  public struct Setup: Equatable, Sendable {
    /// Travel per Hall step, m.
    public var metresPerTick: Double

    /// From its parts.
    public init(metresPerTick: Double) { self.metresPerTick = metresPerTick }
  }

  /// The ports in their order.
  public enum Channel {
    /// The board.
    public static let board = 0
    /// The left wheel's controller.
    public static let left = 1
    /// The right wheel's controller.
    public static let right = 2
    /// The blade's controller.
    public static let blade = 3
  }

  static let questionPeriod_us: UInt64 = 500_000
  static let questions = 5
  static let statePeriod_us: UInt64 = 1_000_000
  static let settingsPeriod_us: UInt64 = 500_000

  let setup: Setup
  var decoders = [FrameDecoder](repeating: FrameDecoder(), count: 4)
  var heard = OpenMowerState()
  private var duties = (left: 0.0, right: 0.0, blade: 0.0)
  private var active = false
  private var lastCommand_us: UInt64 = 0
  private var asked = 0
  private var nextQuestion_us: UInt64 = 0
  private var nextState_us: UInt64 = 0
  private var nextSettings_us: UInt64 = 0
  private var releaseUntil_us: UInt64 = 0

  /// A conversation that has not begun.
  public init(_ setup: Setup) { self.setup = setup }

  /// What it is called in messages.
  public var name: String { "OpenMower board" }
  /// The controller stops after so much silence; the board itself latches after 500 ms.
  public var silenceLimit_ms: Int { 200 }
  /// What it measures.
  public var capabilities: BoardCapabilities {
    [.gyro, .tilt, .lift, .stop, .rain, .charging, .sonar, .wheelCurrents, .bladeCurrent]
  }

  /// Its status and its configuration came.
  public var identity: String? {
    heard.statusStream.isHeard && heard.configured ? "OpenMower board, version 1" : nil
  }

  /// How far the conversation has come.
  public var readiness: BoardReadiness {
    if !heard.statusStream.isHeard { return .waiting(for: "status of the board") }
    if !heard.inertialStream.isHeard { return .waiting(for: "inertial sample") }
    if heard.status.status & BoardStatus.Flag.initialised == 0 { return .waiting(for: "sign that its sensor works") }
    // A closed latch takes the power from the motor controllers.
    if heard.isLatched { return .ready }
    for (motor, what) in zip(heard.motors, ["left wheel", "right wheel", "blade"]) where !motor.stream.isHeard {
      return .waiting(for: "status of the \(what)'s motor controller")
    }
    return .ready
  }

  /// Begins again.
  public mutating func connect(now_us: UInt64, _ out: inout Outbox) {
    decoders = [FrameDecoder](repeating: FrameDecoder(), count: 4)
    heard.forget()
    duties = (0, 0, 0)
    asked = 0
    nextQuestion_us = now_us
    nextState_us = now_us
    nextSettings_us = now_us
  }

  /// A heartbeat in every tick, the configuration until it is answered, and the motors' duties.
  public mutating func tick(now_us: UInt64, _ out: inout Outbox) {
    let release = now_us < releaseUntil_us && heard.isLatched
    send(Heartbeat(emergency: 0, release: release ? 1 : 0).packet, Channel.board, &out)
    // A board whose status stayed away for a second may have restarted and forgotten its configuration.
    if heard.configured && heard.statusStream.age_ms(now_us) > 1000 {
      heard.configured = false
      asked = 0
    }
    if !heard.configured && asked < Self.questions && now_us >= nextQuestion_us {
      nextQuestion_us = now_us + Self.questionPeriod_us
      asked += 1
      send(BoardConfiguration.undefined.packet(BoardConfiguration.request), Channel.board, &out)
    }
    if now_us >= nextState_us {
      nextState_us = now_us + Self.statePeriod_us
      send(HighLevelState(mode: active ? 2 : 1, quality_percent: 0).packet, Channel.board, &out)
    }
    sendSettings(now_us, &out)
    // Motor controllers want to be told again and again, also that there is nothing to do.
    if now_us - lastCommand_us > 60_000 {
      duties = (0, 0, 0)
      sendDuties(&out)
    }
  }

  private mutating func sendSettings(_ now_us: UInt64, _ out: inout Outbox) {
    guard now_us >= nextSettings_us else { return }
    for i in 0..<3 where heard.motors[i].isUninitialised {
      nextSettings_us = now_us + Self.settingsPeriod_us
      send(MotorSettings(current_A: i == 2 ? 5 : 3, acceleration: 10).packet, i + 1, &out)
    }
  }

  /// Sends the duties.
  public mutating func command(_ command: ActuatorCommand, now_us: UInt64, _ out: inout Outbox) {
    duties = (
      Double(command.leftDuty) / 1000, -Double(command.rightDuty) / 1000, max(0, Double(command.bladeDuty) / 1000)
    )
    active = command.leftDuty != 0 || command.rightDuty != 0 || command.bladeDuty != 0
    lastCommand_us = now_us
    sendDuties(&out)
  }

  /// Stops the blade, then the wheels.
  public mutating func halt(now_us: UInt64, _ out: inout Outbox) {
    duties = (0, 0, 0)
    active = false
    sendDuties(&out)
  }

  private func sendDuties(_ out: inout Outbox) {
    send(MotorControl(duty: duties.blade).packet, Channel.blade, &out)
    send(MotorControl(duty: duties.left).packet, Channel.left, &out)
    send(MotorControl(duty: duties.right).packet, Channel.right, &out)
  }

  /// For a second the heartbeats ask for the latch to be let go of; the board refuses while a switch presses.
  public mutating func release(now_us: UInt64) { releaseUntil_us = now_us + 1_000_000 }

  private func send(_ packet: PacketBytes, _ channel: Int, _ out: inout Outbox) {
    out.put(FrameBytes(packet, leadingZero: false), on: channel)
  }

  /// Takes in bytes and the packets that they complete.
  public mutating func receive(_ bytes: UnsafeRawBufferPointer, channel: Int, now_us: UInt64) {
    for byte in bytes {
      guard let packet = decoders[channel].take(byte) else { continue }
      if channel == Channel.board {
        heard.take(packet, now_us)
      } else if let status = MotorStatus(packet) {
        heard.take(status, motor: channel - 1, metresPerTick: setup.metresPerTick, now_us)
      }
    }
  }

  /// How long the stalest part of a snapshot is overdue, ms.
  public func silence_ms(now_us: UInt64) -> Int {
    var longest = max(heard.statusStream.overdue_ms(now_us), heard.inertialStream.overdue_ms(now_us))
    if heard.isLatched { return longest }
    for motor in heard.motors { longest = max(longest, motor.stream.overdue_ms(now_us)) }
    return longest
  }

  /// What was heard, as a snapshot has it.
  public mutating func fill(_ s: inout SensorSnapshot, now_us: UInt64) { heard.fill(&s) }

  /// Whether the board has restarted since this was last called.
  public mutating func takeRestart() -> Bool {
    defer { heard.restarted = false }
    return heard.restarted
  }

  /// Why it keeps its motors off.
  public var hold: String? {
    let emergency = heard.status.emergency
    if emergency & BoardStatus.Emergency.stop != 0 { return "its stop button is pressed; pull it out" }
    if emergency & BoardStatus.Emergency.lift != 0 { return "it is lifted or tilted; set it on its wheels" }
    if emergency & BoardStatus.Emergency.latch != 0 { return "its emergency latch does not open; switch it off and on" }
    for (motor, what) in zip(heard.motors, ["left wheel", "right wheel", "blade"]) where motor.status.fault != 0 {
      return "the \(what)'s motor controller reports: \(MotorFault.words(motor.status.fault)); see to it"
    }
    return nil
  }

  /// What the motor controllers say.
  public var echo: MotorEcho {
    MotorEcho(
      wheelsTurn: heard.motors[0].turns || heard.motors[1].turns,
      bladeTurns: heard.motors[2].status.duty != 0)
  }

  /// Everything that was heard.
  public func fields(now_us: UInt64) -> [BoardField] { OpenMowerFields.rows(self, now_us) }
}
