import MowerBoards
import MowerCore
import MowerGarden
import MowerGeometry
import MowerLink

/// An OpenMower mainboard, version 1, with its three motor controllers. The board says nothing before the first heartbeat
/// and latches 500 ms after the last one; a latch takes the power from the motor controllers.
public struct OpenMowerFirmware: BoardFirmware {
  static let heartbeatLimit_us: UInt64 = 500_000
  static let startTime_us: UInt64 = 1_000_000

  private var board = OpenMowerBoard()
  private var motors = [OpenMowerController](repeating: OpenMowerController(), count: 3)
  private var startsAt_us = startTime_us
  private var lastTicks: (left: Int32, right: Int32)?
  private var bladeTurn = 0.0

  /// A board that was just switched on.
  public init(_ robot: Robot) {}

  /// The board's port and those of the motor controllers: left, right, blade.
  public var channelCount: Int { 4 }
  /// Whether it keeps its motors off.
  public var isLatched: Bool { board.isLatched }
  /// Whether the motor controllers have their settings.
  public var areMotorsSet: Bool { motors.allSatisfy(\.isSet) }

  /// Starts anew, motor controllers included.
  public mutating func reboot(now_us: UInt64) {
    startsAt_us = now_us + Self.startTime_us
    board = OpenMowerBoard()
    motors = [OpenMowerController](repeating: OpenMowerController(), count: 3)
  }

  /// Takes in bytes.
  public mutating func receive(_ bytes: UnsafeBufferPointer<UInt8>, channel: Int, now_us: UInt64) {
    guard now_us >= startsAt_us else { return }
    for byte in bytes {
      if channel == 0 {
        board.take(byte, now_us)
      } else if board.motorsPowered {
        motors[channel - 1].take(byte, now_us)
      }
    }
  }

  /// One tick.
  public mutating func step(
    _ s: borrowing SensorSnapshot, now_us: UInt64, _ out: inout Outbox
  ) -> ActuatorCommand {
    guard now_us >= startsAt_us else { return ActuatorCommand() }
    let wasPowered = board.motorsPowered
    board.step(s, now_us, &out)
    if !board.motorsPowered && wasPowered {
      for i in motors.indices { motors[i].losePower() }
    }
    turn(s)
    var command = ActuatorCommand()
    command.charge = board.charges
    guard board.motorsPowered else { return command }
    command.leftDuty = Int16(motors[0].duty(now_us) * 1000)
    command.rightDuty = Int16(-motors[1].duty(now_us) * 1000)
    command.bladeDuty = Int16(motors[2].duty(now_us) * 1000)
    let currents = [s.leftCurrent_mA, s.rightCurrent_mA, s.bladeCurrent_mA]
    for i in 0..<3 { motors[i].report(supply_mV: s.battery_mV, current_mA: currents[i], now_us, on: i + 1, &out) }
    return command
  }

  /// The Hall sensors turn with the wheels; the right ones the other way round.
  private mutating func turn(_ s: borrowing SensorSnapshot) {
    let now = (left: s.leftTicks, right: s.rightTicks)
    let last = lastTicks ?? now
    lastTicks = now
    motors[0].turn(now.left &- last.left)
    motors[1].turn(last.right &- now.right)
    // Six steps a turn and pole pair, four pole pairs.
    bladeTurn += Double(s.bladeSpeed_rpm) / 60 * 0.02 * 24
    let whole = bladeTurn.rounded(.towardZero)
    bladeTurn -= whole
    motors[2].turn(Int32(whole))
  }
}

/// One xESC2040.
struct OpenMowerController {
  /// A command older than this no longer counts, µs: ours, for want of the firmware's figure.
  static let commandLimit_us: UInt64 = 500_000

  private(set) var isSet = false
  private var decoder = FrameDecoder()
  private var wanted = 0.0
  private var command_us: UInt64?
  private var sequence: UInt32 = 0
  private var tacho: Int32 = 0
  private var absolute: UInt32 = 0
  private var backwards = false

  mutating func take(_ byte: UInt8, _ now_us: UInt64) {
    guard let packet = decoder.take(byte) else { return }
    if let control = MotorControl(packet) {
      guard control.duty.isFinite else { return }
      wanted = min(1, max(-1, control.duty))
      command_us = now_us
    } else if MotorSettings(packet) != nil {
      isSet = true
    }
  }

  mutating func losePower() {
    isSet = false
    wanted = 0
    command_us = nil
    decoder = FrameDecoder()
    tacho = 0
    absolute = 0
  }

  mutating func turn(_ steps: Int32) {
    tacho &+= steps
    absolute &+= UInt32(abs(steps))
    if steps != 0 { backwards = steps < 0 }
  }

  private func fault(_ now_us: UInt64) -> Int32 {
    if !isSet { return MotorStatus.Fault.uninitialised }
    guard let command_us, now_us - command_us <= Self.commandLimit_us else { return MotorStatus.Fault.watchdog }
    return 0
  }

  func duty(_ now_us: UInt64) -> Double { fault(now_us) == 0 ? wanted : 0 }

  mutating func report(
    supply_mV: Int32, current_mA: Int32, _ now_us: UInt64, on channel: Int, _ out: inout Outbox
  ) {
    sequence += 1
    let duty = duty(now_us)
    let status = MotorStatus(
      sequence: sequence, major: 0, minor: 10, supply_V: Double(supply_mV) / 1000, board_C: 35, motor_C: 0,
      supply_A: Double(current_mA) / 1000 * abs(duty), duty: duty, tacho: UInt32(bitPattern: tacho),
      tachoAbsolute: absolute, direction: backwards ? 1 : 0, fault: fault(now_us))
    out.put(FrameBytes(status.packet, leadingZero: false), on: channel)
  }
}

/// The Pico on an OpenMower mainboard.
struct OpenMowerBoard {
  /// How long switches must hold, ms: two lift sensors, one of them, the stop button.
  private static let lift_ms = 100
  private static let tilt_ms = 2500
  private static let stop_ms = 20
  private static let tilted_rad = 0.6
  private static let chargeCutOff_V = 30.0
  private static let chargeCutOff_A = 1.5
  private static let batteryCutOff_V = 29.0
  private static let retry_us: UInt64 = 10_000_000

  private(set) var isLatched = true
  private(set) var charges = false
  private var decoder = FrameDecoder()
  private var heartbeat_us: UInt64?
  private var configuration: BoardConfiguration?
  private var answerDue = false
  private var lift = 0
  private var tilt = 0
  private var stop = 0
  private var reported: UInt8 = 0
  private var tick: UInt32 = 0
  private var chargeAgain_us: UInt64 = 0

  /// The motor controllers have power unless the latch is closed.
  var motorsPowered: Bool { heartbeat_us != nil && !isLatched }
  private var pressed: Bool { lift >= Self.lift_ms || tilt >= Self.tilt_ms || stop >= Self.stop_ms }

  mutating func take(_ byte: UInt8, _ now_us: UInt64) {
    guard let packet = decoder.take(byte) else { return }
    if let beat = Heartbeat(packet) {
      heartbeat_us = now_us
      // The release comes first, so that a request in the same packet wins.
      if beat.release != 0 { isLatched = false }
      if beat.emergency != 0 { isLatched = true }
    } else if let configuration = BoardConfiguration(packet) {
      self.configuration = configuration
      if packet[0] == BoardConfiguration.request { answerDue = true }
    }
  }

  mutating func step(_ s: borrowing SensorSnapshot, _ now_us: UInt64, _ out: inout Outbox) {
    if let beat = heartbeat_us, now_us - beat > OpenMowerFirmware.heartbeatLimit_us {
      isLatched = true
      heartbeat_us = nil
    }
    let tilted = s.pitch_rad * s.pitch_rad + s.roll_rad * s.roll_rad > Self.tilted_rad * Self.tilted_rad
    lift = s.lift ? lift + 20 : 0
    tilt = tilted ? tilt + 20 : 0
    stop = s.stopButton ? stop + 20 : 0
    if pressed { isLatched = true }
    charge(s, now_us)
    defer { tick &+= 1 }
    // Silent until the first heartbeat, and again when they stay away.
    guard heartbeat_us != nil else { return }
    if answerDue {
      answerDue = false
      send((configuration ?? .undefined).packet(BoardConfiguration.response), &out)
    }
    sendInertial(s, &out)
    if tick % 5 == 0 || bits != reported { sendStatus(s, &out) }
  }

  private var bits: UInt8 {
    (isLatched ? BoardStatus.Emergency.latch : 0) | (stop >= Self.stop_ms ? BoardStatus.Emergency.stop : 0)
      | (lift >= Self.lift_ms || tilt >= Self.tilt_ms ? BoardStatus.Emergency.lift : 0)
  }

  /// It charges by itself; after a cut-off it waits ten seconds.
  private mutating func charge(_ s: borrowing SensorSnapshot, _ now_us: UInt64) {
    let volts = Double(s.charge_mV) / 1000
    let current_A = Double(s.chargeCurrent_mA) / 1000
    let battery_V = Double(s.battery_mV) / 1000
    let over =
      volts > Self.chargeCutOff_V + 2 || current_A > Self.chargeCutOff_A + 0.5 || battery_V > Self.batteryCutOff_V + 0.6
    if charges && over { chargeAgain_us = now_us + Self.retry_us }
    charges = volts >= 3 && !over && now_us >= chargeAgain_us
  }

  private func sendInertial(_ s: borrowing SensorSnapshot, _ out: inout Outbox) {
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
  }

  private mutating func sendStatus(_ s: borrowing SensorSnapshot, _ out: inout Outbox) {
    reported = bits
    var flags = BoardStatus.Flag.initialised | BoardStatus.Flag.computerPower
    if charges { flags |= BoardStatus.Flag.charging }
    if motorsPowered { flags |= BoardStatus.Flag.motorPower }
    if s.rain { flags |= BoardStatus.Flag.rain }
    let battery_V = Double(s.battery_mV) / 1000
    var ranges: InlineArray<5, Float> = [0, 0, 0, 0, 0]
    for i in 0..<4 where s.sonar_mm[i] < 65535 { ranges[i] = Float(s.sonar_mm[i]) / 1000 }
    send(
      BoardStatus(
        status: flags, ranges_m: ranges, emergency: bits, charge_V: Float(s.charge_mV) / 1000,
        system_V: Float(battery_V), charge_A: Float(s.chargeCurrent_mA) / 1000,
        battery_percent: UInt8(min(100, max(0, (battery_V - 22) / 6.4 * 100)))
      ).packet, &out)
  }

  private func send(_ packet: PacketBytes, _ out: inout Outbox) { out.put(FrameBytes(packet, leadingZero: false)) }
}
