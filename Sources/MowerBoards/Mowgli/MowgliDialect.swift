import MowerCore
import MowerLink

/// The native link: MowgliNext's protocol, version 6, with this project's extensions where the board has them.
public struct MowgliDialect: BoardDialect {
  /// What the dialect must know of the mower.
  public struct Setup: Equatable, Sendable {
    /// Travel per encoder count, m.
    public var metresPerTick: Double
    /// Distance between the wheels, m.
    public var wheelBase_m: Double
    /// Extensions to ask for, `LinkExtension` bits.
    public var extensions: UInt8

    /// From its parts.
    public init(metresPerTick: Double, wheelBase_m: Double, extensions: UInt8 = LinkExtension.all) {
      self.metresPerTick = metresPerTick
      self.wheelBase_m = wheelBase_m
      self.extensions = extensions
    }
  }

  static let heartbeatPeriod_us: UInt64 = 100_000
  static let questionPeriod_us: UInt64 = 500_000
  static let bladePeriod_us: UInt64 = 200_000
  static let latchGrace_us: UInt64 = 500_000
  static let statePeriod_us: UInt64 = 1_000_000

  let setup: Setup
  var decoder = FrameDecoder()
  var heard = MowgliState()
  /// What the board said it is; nil before its answer.
  var partner: ConfigurationResponse?
  var refusal: String?

  /// Until when a latch may be one that heartbeats open.
  var latchGrace_us: UInt64 = 0
  private var nextHeartbeat_us: UInt64 = 0
  private var nextQuestion_us: UInt64 = 0
  private var nextBlade_us: UInt64 = 0
  private var nextState_us: UInt64 = 0
  private var releaseUntil_us: UInt64 = 0
  private var bladeOn = false
  private var active = false

  /// A conversation that has not begun.
  public init(_ setup: Setup) { self.setup = setup }

  /// What it is called in messages.
  public var name: String { "Mowgli board" }
  /// The controller stops after so much silence, ms. Odometry comes every 20 ms; the board itself lets its wheels stand
  /// 200 ms after the last command.
  public var silenceLimit_ms: Int { 200 }

  /// What answered to the handshake, also if its version is another.
  public var identity: String? {
    if let refusal { return refusal }
    guard let p = partner else { return nil }
    let extras = extensions == 0 ? "without this project's extensions" : "with this project's extensions"
    return "Mowgli board, firmware \(p.major).\(p.minor).\(p.patch), protocol \(p.version), \(extras)"
  }

  /// The extensions that the board sends.
  var extensions: UInt8 { (partner?.flags ?? 0) & setup.extensions & LinkExtension.all }

  /// How far the conversation has come.
  public var readiness: BoardReadiness {
    if let refusal { return .refused(refusal) }
    if partner == nil { return .waiting(for: "answer to the handshake") }
    if !heard.odometryStream.isHeard { return .waiting(for: "odometry") }
    if !heard.inertialStream.isHeard { return .waiting(for: "inertial sample") }
    if !heard.statusStream.isHeard { return .waiting(for: "status") }
    if extensions & LinkExtension.wire != 0 && !heard.wireStream.isHeard { return .waiting(for: "wire signal") }
    return .ready
  }

  /// Begins again: what was heard before is no longer so.
  public mutating func connect(now_us: UInt64, _ out: inout Outbox) {
    decoder = FrameDecoder()
    partner = nil
    refusal = nil
    heard.forget()
    latchGrace_us = now_us + Self.latchGrace_us
    nextHeartbeat_us = now_us
    nextQuestion_us = now_us
    nextBlade_us = now_us
    nextState_us = now_us
  }

  /// Signs of life, and the handshake until it is answered.
  public mutating func tick(now_us: UInt64, _ out: inout Outbox) {
    // A board that fell silent may have restarted and forgotten what was agreed.
    if partner != nil && silence_ms(now_us: now_us) > silenceLimit_ms {
      partner = nil
      heard.forget()
      nextQuestion_us = now_us
    }
    if partner == nil { latchGrace_us = now_us + Self.latchGrace_us }
    if partner == nil && now_us >= nextQuestion_us {
      nextQuestion_us = now_us + Self.questionPeriod_us
      send(ConfigurationRequest(flags: setup.extensions).packet, &out)
      // The board keeps none of its settings, so each handshake sends them.
      let wheels = KinematicsSettings(greatestSpeed_mps: 0.5, wheelBase_m: Float(setup.wheelBase_m))
      send(wheels.packet, &out)
    }
    if now_us >= nextHeartbeat_us {
      nextHeartbeat_us = now_us + Self.heartbeatPeriod_us
      let release = now_us < releaseUntil_us && heard.isLatched
      send(Heartbeat(emergency: 0, release: release ? 1 : 0).packet, &out)
    }
    if now_us >= nextState_us {
      nextState_us = now_us + Self.statePeriod_us
      send(HighLevelState(mode: active ? 2 : 1, quality_percent: 0).packet, &out)
    }
  }

  /// Drives, and switches the blade.
  public mutating func command(_ command: ActuatorCommand, now_us: UInt64, _ out: inout Outbox) {
    let left = Double(command.left_mmps) * 1e-3
    let right = Double(command.right_mmps) * 1e-3
    let velocity = VelocityCommand(
      speed_mps: Float((left + right) / 2), yawRate_radps: Float((right - left) / setup.wheelBase_m))
    send(velocity.packet, &out)
    let blade = command.bladeDuty > 0
    active = blade || left != 0 || right != 0
    if blade != bladeOn || now_us >= nextBlade_us { sendBlade(blade, now_us, &out) }
  }

  /// Stops the blade, then the wheels.
  public mutating func halt(now_us: UInt64, _ out: inout Outbox) {
    sendBlade(false, now_us, &out)
    send(VelocityCommand(speed_mps: 0, yawRate_radps: 0).packet, &out)
    active = false
  }

  /// For a second the heartbeats ask for the latch to be let go of; the board refuses while a sensor presses.
  public mutating func release(now_us: UInt64) { releaseUntil_us = now_us + 1_000_000 }

  private mutating func sendBlade(_ on: Bool, _ now_us: UInt64, _ out: inout Outbox) {
    bladeOn = on
    nextBlade_us = now_us + Self.bladePeriod_us
    send(BladeCommand(on: on ? 1 : 0, reverse: 0).packet, &out)
  }

  private func send(_ packet: PacketBytes, _ out: inout Outbox) { out.put(FrameBytes(packet, leadingZero: true)) }
}
