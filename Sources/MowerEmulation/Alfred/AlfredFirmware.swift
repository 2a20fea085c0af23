import MowerBoards
import MowerCore
import MowerGarden

/// An Alfred's board with firmware RM18: 1.1.16 with cumulative counts, or the fork's 1.1.26 with increments. It answers
/// and never speaks first.
public struct AlfredFirmware: BoardFirmware {
  /// What it runs.
  public enum Version: Sendable {
    /// RM18 1.1.16.
    case original
    /// RM18 1.1.26 of the fork.
    case fork

    var limit_us: UInt64 { self == .original ? 3_000_000 : 2_000_000 }
    var name: String { self == .original ? "RM18,1.1.16" : "RM18,1.1.26" }
  }

  static let startTime_us: UInt64 = 2_000_000

  /// What it runs.
  public let version: Version
  /// How often a motor drew too much and the traction had to rest.
  public private(set) var overloads: UInt32 = 0
  /// Questions that were answered.
  public private(set) var answers: UInt32 = 0

  private var reader = LineReader(gluedToo: false)
  private var replies: [UInt8] = []
  private var startsAt_us: UInt64
  private var sensors = SensorSnapshot()
  /// Set-points as the firmware names them: its left is the host's right.
  private var speed = (left: 0, right: 0, mow: 0)
  private var motors_us: UInt64 = 0
  /// Pulses since it was switched on, and at the last answer.
  private var pulses = (left: UInt32(0), right: UInt32(0), mow: UInt32(0))
  private var answered = (left: UInt32(0), right: UInt32(0), mow: UInt32(0))
  private var ticks: (left: Int32, right: Int32)?
  private var mowTurn = 0.0
  private var current = (mow: 0.0, left: 0.0, right: 0.0)
  private var rain = 0.0
  private var overload_us: UInt64?
  private var mowing_us: UInt64?

  /// A board that was just switched on.
  public init(_ robot: Robot, version: Version = .original) {
    self.version = version
    startsAt_us = Self.startTime_us
  }

  /// It listens on one port (of two, which share a line buffer).
  public var channelCount: Int { 1 }

  /// Starts anew; its counters begin at zero.
  public mutating func reboot(now_us: UInt64) {
    startsAt_us = now_us + Self.startTime_us
    reader = LineReader(gluedToo: false)
    replies = []
    speed = (0, 0, 0)
    pulses = (0, 0, 0)
    answered = (0, 0, 0)
    overload_us = nil
    mowing_us = nil
  }

  /// Takes in bytes.
  public mutating func receive(_ bytes: UnsafeBufferPointer<UInt8>, channel: Int, now_us: UInt64) {
    guard now_us >= startsAt_us else { return }
    for byte in bytes {
      if let payload = reader.take(byte) { answer(payload, now_us) }
    }
  }

  private mutating func answer(_ payload: ArraySlice<UInt8>, _ now_us: UInt64) {
    let fields = CheckedLine.fields(payload)
    switch fields.first.map({ String(decoding: $0, as: UTF8.self) }) {
    case "AT+V": reply("V,\(version.name)")
    case "AT+S": reply(summary)
    case "AT+M" where payload.count >= 6:
      func number(_ i: Int) -> Int {
        guard i < fields.count else { return 0 }
        return max(-255, min(255, Int(String(decoding: fields[i], as: UTF8.self)) ?? 0))
      }
      speed = (number(1), number(2), number(3))
      motors_us = now_us
      reply(motorAnswer())
    default: break
    }
  }

  private mutating func reply(_ payload: String) {
    answers += 1
    replies += CheckedLine.line(Array(payload.utf8))
  }

  /// A number with two decimals, as Arduino prints it.
  private func two(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = abs(hundredths) % 100
    return (hundredths < 0 ? "-" : "") + "\(abs(hundredths) / 100)." + (fraction < 10 ? "0\(fraction)" : "\(fraction)")
  }

  /// The converter reads nothing below 3 V.
  private func converter(_ mV: Int32) -> Double { max(3, Double(mV) / 1000) }
  private func bit(_ flag: Bool) -> Int { flag ? 1 : 0 }

  private mutating func motorAnswer() -> String {
    let s = sensors
    let bumper = s.bumpers != 0
    if version == .original {
      return "M,\(pulses.left),\(pulses.right),\(pulses.mow),\(two(converter(s.charge_mV))),"
        + "\(bit(bumper)),\(bit(s.lift)),\(bit(s.stopButton))"
    }
    let steps = (pulses.left &- answered.left, pulses.right &- answered.right, pulses.mow &- answered.mow)
    answered = pulses
    let flags =
      bit(bumper) | bit(s.lift) << 1 | bit(s.stopButton) << 2 | bit(overload_us != nil) << 3
      | Int(s.bumpers & 1) << 4 | Int(s.bumpers >> 1 & 1) << 5
    return "M,\(steps.0),\(steps.1),\(steps.2),\(Int(converter(s.charge_mV) * 100)),\(flags)"
  }

  /// A tenth of a degree a count, from -50 on. The original reads the pin of the charging voltage instead, which has
  /// 25 counts a volt above 3 V; the fork reads the battery's.
  private var temperature_C: Double {
    if version == .original { return ((converter(sensors.charge_mV) - 3) * 25).rounded() / 10 - 50 }
    return ((max(-50, min(52.3, sensors.battery_C ?? -50)) + 50) * 10).rounded() / 10 - 50
  }

  private var summary: String {
    let s = sensors
    let fault = bit(overload_us != nil)
    // The charging current is raw counts of the converter.
    let base =
      "S,\(two(converter(s.battery_mV))),\(two(converter(s.charge_mV))),0.00,\(bit(s.lift)),\(bit(s.bumpers != 0)),"
      + "\(bit(rain > 0.5)),\(fault),\(two(current.mow)),\(two(current.left)),\(two(current.right)),"
      + two(temperature_C)
    if version == .original { return base }
    return base + ",0,\(s.bumpers & 1),\(s.bumpers >> 1 & 1),0,\(fault),0,0"
  }

  // MARK: The robot

  /// One tick.
  public mutating func step(
    _ s: borrowing SensorSnapshot, now_us: UInt64, _ out: inout Outbox
  ) -> ActuatorCommand {
    sensors = copy s
    count()
    guard now_us >= startsAt_us else { return ActuatorCommand() }
    for byte in replies { out.put(byte) }
    replies.removeAll(keepingCapacity: true)
    if now_us - motors_us > version.limit_us { speed = (0, 0, 0) }
    watchCurrents(now_us)
    return power(now_us)
  }

  /// Encoders have one channel: pulses count whichever way the wheel turns. The firmware's left is the host's right.
  private mutating func count() {
    let now = (left: sensors.leftTicks, right: sensors.rightTicks)
    let last = ticks ?? now
    ticks = now
    pulses.left &+= UInt32(abs(now.right &- last.right))
    pulses.right &+= UInt32(abs(now.left &- last.left))
    mowTurn += abs(Double(sensors.bladeSpeed_rpm)) / 60 * 0.02
    let whole = mowTurn.rounded(.down)
    pulses.mow &+= UInt32(whole)
    mowTurn -= whole
  }

  /// Above 4 A in the mowing motor or 1.5 A in a traction motor the traction rests for two seconds.
  private mutating func watchCurrents(_ now_us: UInt64) {
    func low(_ old: Double, _ mA: Int32) -> Double { old + 0.02 * (Double(mA) / 1000 - old) }
    current.mow = low(current.mow, sensors.bladeCurrent_mA)
    current.left = low(current.left, sensors.rightCurrent_mA)
    current.right = low(current.right, sensors.leftCurrent_mA)
    rain += 0.002 * ((sensors.rain ? 1 : 0) - rain)
    if current.mow > 4 || current.left > 1.5 || current.right > 1.5 {
      if overload_us == nil { overloads += 1 }
      overload_us = now_us
    }
    if let since = overload_us, now_us - since > 2_000_000 { overload_us = nil }
  }

  private mutating func power(_ now_us: UInt64) -> ActuatorCommand {
    var command = ActuatorCommand()
    command.charge = sensors.charge_mV > 7000
    func duty(_ pwm: Int) -> Int16 {
      // Small values are raised to what turns the motor at all; forward is negative.
      let raised = pwm == 0 ? 0 : pwm > 0 ? max(15, pwm) : min(-15, pwm)
      return Int16(-raised * 1000 / 255)
    }
    let rests = overload_us != nil
    command.rightDuty = rests ? 0 : duty(speed.left)
    command.leftDuty = rests ? 0 : duty(speed.right)
    // The relay clicks three times before the blade turns.
    if speed.mow == 0 {
      mowing_us = nil
    } else if mowing_us == nil {
      mowing_us = now_us
    }
    let turns = mowing_us.map { now_us - $0 > 3_000_000 } ?? false
    command.bladeDuty = turns ? Int16(abs(speed.mow) * 1000 / 255) : 0
    return command
  }
}
