import MowerBoards
import MowerCore
import MowerGarden
import MowerGeometry
import MowerLink
import MowerSimulation

/// A mower board that speaks MowgliNext's protocol, version 6, with this project's extensions unless it is a plain one.
/// Its times are those of the firmware's code.
public struct MowgliFirmware: BoardFirmware {
  /// Without a heartbeat for so long it stops, µs (the code's figure; the header's text says 500 ms).
  static let heartbeatLimit_us: UInt64 = 2_000_000
  /// A velocity older than this no longer counts, µs.
  static let velocityLimit_us: UInt64 = 200_000
  /// The blade goes off after so long without a velocity, µs.
  static let bladeLimit_us: UInt64 = 25_000_000
  /// It starts up in so long, µs.
  static let startTime_us: UInt64 = 1_500_000
  static let greatestSpeed_mps = 0.5

  /// Extensions that it has.
  public var extensions: UInt8
  /// Version of the protocol that it says it speaks.
  public var version: UInt8 = ConfigurationResponse.knownVersion
  /// Packets that it understood.
  public private(set) var understood: UInt32 = 0

  private let wheelBase_m: Double
  private var left: SpeedLoop
  private var right: SpeedLoop
  private var decoder = FrameDecoder()
  private var startsAt_us: UInt64
  private var active: UInt8 = 0
  private var answerDue = false
  private var resetCause: UInt8 = 2

  private var heartbeat_us: UInt64?
  private var velocity: VelocityCommand?
  private var velocity_us: UInt64 = 0
  private var limit_mps = greatestSpeed_mps
  private var base_m: Double
  private var blade = false
  private var bladeDuty = 0.0
  private var guardian = MowgliGuardian()
  private var ticksAtStart: (Int32, Int32)?
  private var lastSensed: (left: Int32, right: Int32) = (0, 0)
  private var tick: UInt32 = 0

  /// A board on a robot, just switched on.
  public init(_ robot: Robot, extensions: UInt8 = LinkExtension.all) {
    let d = robot.drive
    let metresPerTick = Angle.pi * d.wheelDiameter_m / d.ticksPerTurn
    let full = 24 / (d.torqueConstant_NmpA * d.gearRatio) * d.wheelDiameter_m / 2
    left = SpeedLoop(metresPerTick: metresPerTick, fullSpeed_mps: full)
    right = left
    wheelBase_m = d.wheelBase_m
    base_m = d.wheelBase_m
    self.extensions = extensions
    startsAt_us = Self.startTime_us
  }

  /// It listens on one port.
  public var channelCount: Int { 1 }
  /// Whether it keeps its motors off.
  public var isLatched: Bool { guardian.isLatched }

  /// Starts anew: what it was told is forgotten and its counters begin at zero.
  public mutating func reboot(now_us: UInt64) {
    startsAt_us = now_us + Self.startTime_us
    decoder = FrameDecoder()
    active = 0
    answerDue = false
    heartbeat_us = nil
    velocity = nil
    limit_mps = Self.greatestSpeed_mps
    base_m = wheelBase_m
    blade = false
    bladeDuty = 0
    guardian = MowgliGuardian()
    ticksAtStart = nil
    resetCause = 4
  }

  /// Takes in bytes; a board that starts up hears nothing.
  public mutating func receive(_ bytes: UnsafeBufferPointer<UInt8>, channel: Int, now_us: UInt64) {
    guard now_us >= startsAt_us else { return }
    for byte in bytes {
      if let packet = decoder.take(byte) { take(packet, now_us) }
    }
  }

  private mutating func take(_ packet: PacketBytes, _ now_us: UInt64) {
    understood += 1
    if let beat = Heartbeat(packet) {
      heartbeat_us = now_us
      guardian.take(beat)
    } else if let command = VelocityCommand(packet) {
      guard command.speed_mps.isFinite, command.yawRate_radps.isFinite else { return }
      velocity = command
      velocity_us = now_us
    } else if let command = BladeCommand(packet) {
      blade = command.on != 0
    } else if let request = ConfigurationRequest(packet) {
      active = request.flags & extensions
      answerDue = true
    } else if let settings = KinematicsSettings(packet) {
      // Only a lower limit is taken.
      if settings.greatestSpeed_mps > 0 { limit_mps = min(Self.greatestSpeed_mps, Double(settings.greatestSpeed_mps)) }
      if settings.wheelBase_m > 0.1 && settings.wheelBase_m < 1 { base_m = Double(settings.wheelBase_m) }
    } else if let limits = SafetySettings(packet) {
      guardian.tighten(limits)
    } else if let command = RebootCommand(packet) {
      if command.magic == 0xB0 { reboot(now_us: now_us) }
    }
  }

  /// One tick of its main loop.
  public mutating func step(
    _ s: borrowing SensorSnapshot, now_us: UInt64, _ out: inout Outbox
  ) -> ActuatorCommand {
    left.observe(s.leftTicks)
    right.observe(s.rightTicks)
    guard now_us >= startsAt_us else { return ActuatorCommand() }
    let beats = heartbeat_us.map { now_us - $0 <= Self.heartbeatLimit_us } ?? false
    guardian.step(s, beats: beats)
    let command = drive(s, now_us)
    report(s, command, &out)
    tick &+= 1
    return command
  }

  private mutating func drive(_ s: borrowing SensorSnapshot, _ now_us: UInt64) -> ActuatorCommand {
    var command = ActuatorCommand()
    // It charges by itself whenever the contacts carry voltage.
    command.charge = s.charge_mV > 3000
    let age = now_us - velocity_us
    if velocity == nil || age > Self.bladeLimit_us { blade = false }
    guard !guardian.isLatched else {
      bladeDuty = 0
      _ = left.duty(for: 0, battery_V: 24)
      _ = right.duty(for: 0, battery_V: 24)
      return command
    }
    let v = age <= Self.velocityLimit_us ? Double(velocity?.speed_mps ?? 0) : 0
    let w = age <= Self.velocityLimit_us ? Double(velocity?.yawRate_radps ?? 0) : 0
    func limited(_ speed: Double) -> Double { min(limit_mps, max(-limit_mps, speed)) }
    let battery_V = Double(s.battery_mV) * 1e-3
    command.leftDuty = left.duty(for: limited(v - w * base_m / 2), battery_V: battery_V)
    command.rightDuty = right.duty(for: limited(v + w * base_m / 2), battery_V: battery_V)
    bladeDuty = blade ? min(1, bladeDuty + 0.02) : 0
    command.bladeDuty = Int16(bladeDuty * 1000)
    return command
  }

  // MARK: What it sends

  private mutating func report(_ s: borrowing SensorSnapshot, _ command: ActuatorCommand, _ out: inout Outbox) {
    if answerDue {
      answerDue = false
      send(ConfigurationResponse(version: version, flags: active, major: 1, minor: 0, patch: 0).packet, &out)
    }
    if ticksAtStart == nil { ticksAtStart = (s.leftTicks, s.rightTicks) }
    let start = ticksAtStart ?? (0, 0)
    send(
      WheelOdometry(
        dt_ms: 20, leftTicks: s.leftTicks &- start.0, rightTicks: s.rightTicks &- start.1,
        left_mmps: Int16(left.measured_mps * 1000), right_mmps: Int16(right.measured_mps * 1000)
      ).packet, &out)
    let gravity = 9.81
    let rise = sincos(s.pitch_rad)
    let lean = sincos(s.roll_rad)
    send(
      InertialSample(
        dt_ms: 20,
        acceleration_mps2: [
          Float(gravity * rise.sin), Float(gravity * rise.cos * lean.sin), Float(gravity * rise.cos * lean.cos),
        ],
        rate_radps: [0, 0, Float(s.gyro_radps)], field_uT: [0, 0, 0]
      ).packet, &out)
    if tick % 2 == 0 { sendStatus(s, command, &out) }
    if tick % 12 == 1 {
      send(
        BladeStatus(
          active: command.bladeDuty != 0 ? 1 : 0, speed_rpm: UInt16(max(0, min(65535, s.bladeSpeed_rpm))),
          power_W: UInt16(
            max(0, Int(s.bladeCurrent_mA) * Int(command.bladeDuty) / 1000 * Int(s.battery_mV) / 1_000_000)),
          temperature_C: 30, errors: 0
        ).packet, &out)
    }
    if tick % 12 == 3 { send(ResetCause(cause: resetCause, stage: 0).packet, &out) }
    sendExtensions(s, &out)
  }

  private func sendStatus(_ s: borrowing SensorSnapshot, _ command: ActuatorCommand, _ out: inout Outbox) {
    var flags = BoardStatus.Flag.initialised | BoardStatus.Flag.computerPower
    if command.charge { flags |= BoardStatus.Flag.charging }
    if s.rain { flags |= BoardStatus.Flag.rain }
    // Linear between 23.5 V (critical) and 29.4 V (full).
    let percent = min(100, max(0, (Double(s.battery_mV) - 23_500) / 59))
    var ranges: InlineArray<5, Float> = [0, 0, 0, 0, 0]
    for i in 0..<4 where s.sonar_mm[i] < 65535 { ranges[i] = Float(s.sonar_mm[i]) / 1000 }
    send(
      BoardStatus(
        status: flags, ranges_m: ranges, emergency: guardian.bits, charge_V: Float(s.charge_mV) / 1000,
        system_V: Float(s.battery_mV) / 1000, charge_A: Float(s.chargeCurrent_mA) / 1000,
        battery_percent: UInt8(percent)
      ).packet, &out)
  }

  private func sendExtensions(_ s: borrowing SensorSnapshot, _ out: inout Outbox) {
    if active & LinkExtension.wire != 0 {
      let coils = s.coils
      send(
        WireSignal(
          magnitude: InlineArray { coils[$0].magnitude }, quality: InlineArray { coils[$0].quality },
          age_ms: InlineArray { coils[$0].age_ms }, near: s.near.magnitude, nearQuality: s.near.quality,
          nearAge_ms: s.near.age_ms
        ).packet, &out)
    }
    if active & LinkExtension.infrared != 0 {
      send(InfraredSignal(omni: s.infrared[0], left: s.infrared[1], right: s.infrared[2]).packet, &out)
    }
    if active & LinkExtension.contact != 0 {
      send(ContactSignal(bumpers: s.bumpers, sonar_mm: s.sonar_mm).packet, &out)
    }
    if active & LinkExtension.currents != 0 {
      func current(_ mA: Int32) -> UInt16 { UInt16(max(0, min(65535, mA))) }
      send(
        MotorCurrents(
          left_mA: current(s.leftCurrent_mA), right_mA: current(s.rightCurrent_mA),
          blade_mA: current(s.bladeCurrent_mA),
          battery_mA: s.batteryCurrent_mA
        ).packet, &out)
      let temperature_dK = s.batteryTemperature_dK
      if tick % 50 == 7 && temperature_dK != 0 { send(BatterySignal(temperature_dK: temperature_dK).packet, &out) }
    }
  }

  private func send(_ packet: PacketBytes, _ out: inout Outbox) { out.put(FrameBytes(packet, leadingZero: true)) }
}
