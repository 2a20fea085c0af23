import MowerBoards
import MowerCore
import MowerGarden
import MowerGeometry

/// A Roomba of the 600 series by its Open Interface: the command parser counts bytes, as the specification says, so a
/// byte that is lost swallows the next command. It has no watchdog.
public struct RoombaFirmware: BoardFirmware {
  /// A passive robot that hears nothing for so long goes to sleep, µs.
  static let sleep_us: UInt64 = 300_000_000
  static let streamPeriod_us: UInt64 = 15_000
  static let startTime_us: UInt64 = 1_000_000

  /// The interface's mode.
  public private(set) var mode = OpenInterface.Mode.off
  /// Commands that were carried out.
  public private(set) var commands: UInt32 = 0

  var sensors = RoombaSensors()
  private var opcode: UInt8?
  private var data: [UInt8] = []
  private var streamed: [UInt8] = []
  private var streaming = false
  private var nextFrame_us: UInt64 = 0
  private var lastByte_us: UInt64 = 0
  private var startsAt_us: UInt64 = 0
  private var replies: [UInt8] = []
  private let wheelBase_m: Double
  private var left: SpeedLoop
  private var right: SpeedLoop
  /// What the wheels shall do: mm/s, or PWM of ±255.
  private var target = (left: 0, right: 0, isPWM: false)
  private var motors: UInt8 = 0
  private var blade = 0.0

  /// A robot that is switched on, with its interface closed.
  public init(_ robot: Robot) {
    let d = robot.drive
    let metresPerTick = Angle.pi * d.wheelDiameter_m / d.ticksPerTurn
    let full = 24 / (d.torqueConstant_NmpA * d.gearRatio) * d.wheelDiameter_m / 2
    left = SpeedLoop(metresPerTick: metresPerTick, fullSpeed_mps: full)
    right = left
    wheelBase_m = d.wheelBase_m
    sensors.metresPerTick = metresPerTick
    sensors.wheelBase_m = wheelBase_m
  }

  /// It listens on one port.
  public var channelCount: Int { 1 }

  /// Starts anew with the interface closed.
  public mutating func reboot(now_us: UInt64) {
    startsAt_us = now_us + Self.startTime_us
    mode = .off
    opcode = nil
    data = []
    streaming = false
    streamed = []
    stopMotors()
    sensors.restart()
  }

  private mutating func stopMotors() {
    target = (0, 0, false)
    motors = 0
  }

  /// Takes in bytes: an opcode, then as many data bytes as it needs, however long they take.
  public mutating func receive(_ bytes: UnsafeBufferPointer<UInt8>, channel: Int, now_us: UInt64) {
    guard now_us >= startsAt_us else { return }
    for byte in bytes {
      lastByte_us = now_us
      if let opcode {
        data.append(byte)
        finish(opcode, now_us)
      } else if OpenInterface.dataCount(byte, sofar: []) != nil {
        opcode = byte
        data.removeAll(keepingCapacity: true)
        finish(byte, now_us)
      }
    }
  }

  private mutating func finish(_ code: UInt8, _ now_us: UInt64) {
    guard let needed = OpenInterface.dataCount(code, sofar: data), data.count >= needed else { return }
    opcode = nil
    carryOut(code, now_us)
  }

  private mutating func carryOut(_ code: UInt8, _ now_us: UInt64) {
    if code == OpenInterface.Opcode.reset { return reboot(now_us: now_us) }
    if code == OpenInterface.Opcode.start {
      enter(.passive)
      commands += 1
      return
    }
    // A closed interface hears nothing else.
    guard mode != .off else { return }
    commands += 1
    switch code {
    case OpenInterface.Opcode.control, OpenInterface.Opcode.safe: enter(.safe)
    case OpenInterface.Opcode.full: enter(.full)
    case 133...136, OpenInterface.Opcode.seekDock: enter(.passive)
    case OpenInterface.Opcode.stop: enter(.off)
    case OpenInterface.Opcode.sensors: reply(data[0])
    case OpenInterface.Opcode.queryList: for id in data.dropFirst() { reply(id) }
    case OpenInterface.Opcode.stream:
      streamed = Array(data.dropFirst())
      streaming = true
      nextFrame_us = now_us + Self.streamPeriod_us
    case OpenInterface.Opcode.pauseStream: streaming = data[0] != 0 && !streamed.isEmpty
    default: drive(code)
    }
  }

  private mutating func enter(_ next: OpenInterface.Mode) {
    if next.rawValue < OpenInterface.Mode.safe.rawValue { stopMotors() }
    if next == .off { streaming = false }
    mode = next
  }

  /// Commands for the motors, which count in safe and full mode only.
  private mutating func drive(_ code: UInt8) {
    guard mode == .safe || mode == .full else { return }
    func word(_ i: Int) -> Int { Int(Int16(truncatingIfNeeded: Int(data[i]) << 8 | Int(data[i + 1]))) }
    func limited(_ value: Int, _ limit: Int) -> Int { min(limit, max(-limit, value)) }
    switch code {
    case OpenInterface.Opcode.driveDirect:
      target = (limited(word(2), 500), limited(word(0), 500), false)
    case OpenInterface.Opcode.drivePWM: target = (limited(word(2), 255), limited(word(0), 255), true)
    case OpenInterface.Opcode.drive: arc(limited(word(0), 500), word(2))
    case OpenInterface.Opcode.motors: motors = data[0]
    case 144: motors = data[0] == 0 ? 0 : 0b100
    default: break
    }
  }

  /// Drive along a radius, mm, positive to the left; the special values are straight on and turns on the spot.
  private mutating func arc(_ speed: Int, _ radius: Int) {
    switch radius {
    case -32768, 32767: target = (speed, speed, false)
    case -1: target = (speed, -speed, false)
    case 1: target = (-speed, speed, false)
    default:
      let r = Double(min(2000, max(-2000, radius)))
      let half = wheelBase_m * 500
      let left = r == 0 ? Double(speed) : Double(speed) * (r - half) / r
      let right = r == 0 ? Double(speed) : Double(speed) * (r + half) / r
      target = (Int(left.rounded()), Int(right.rounded()), false)
    }
  }

  // MARK: The robot

  /// One tick.
  public mutating func step(
    _ s: borrowing SensorSnapshot, now_us: UInt64, _ out: inout Outbox
  ) -> ActuatorCommand {
    left.observe(s.leftTicks)
    right.observe(s.rightTicks)
    guard now_us >= startsAt_us else { return ActuatorCommand() }
    sensors.mode = mode
    sensors.update(s, target: target)
    protect(s, now_us)
    let command = power(s)
    for byte in replies { out.put(byte) }
    replies.removeAll(keepingCapacity: true)
    while streaming && nextFrame_us <= now_us + 20_000 {
      nextFrame_us += Self.streamPeriod_us
      sendFrame(&out)
    }
    return command
  }

  /// In safe mode it stops itself when a wheel drops and on the charger; a passive one falls asleep.
  private mutating func protect(_ s: borrowing SensorSnapshot, _ now_us: UInt64) {
    let lifted = s.lift
    if mode == .safe && (lifted || sensors.hasJustDocked) { enter(.passive) }
    if mode == .passive && now_us - lastByte_us > Self.sleep_us { enter(.off) }
  }

  private mutating func power(_ s: borrowing SensorSnapshot) -> ActuatorCommand {
    var command = ActuatorCommand()
    // Charging is its own affair, and none while it is driven.
    let driven = mode == .safe ? true : mode == .full
    command.charge = driven ? false : s.charge_mV > 0
    let volts = Double(s.battery_mV) * 1e-3
    if target.isPWM {
      command.leftDuty = Int16(target.left * 1000 / 255)
      command.rightDuty = Int16(target.right * 1000 / 255)
    } else {
      command.leftDuty = left.duty(for: Double(target.left) * 1e-3, battery_V: volts)
      command.rightDuty = right.duty(for: Double(target.right) * 1e-3, battery_V: volts)
    }
    blade = motors & 0b100 != 0 ? min(1, blade + 0.02) : 0
    command.bladeDuty = Int16(blade * 1000)
    return command
  }

  // MARK: What it sends

  private mutating func reply(_ id: UInt8) {
    if let group = OpenInterface.packets(ofGroup: id) {
      for packet in group { sensors.append(packet, to: &replies) }
    } else {
      sensors.append(id, to: &replies)
    }
  }

  private mutating func sendFrame(_ out: inout Outbox) {
    var body: [UInt8] = []
    for id in streamed where OpenInterface.size(ofPacket: id) != nil {
      body.append(id)
      sensors.append(id, to: &body)
    }
    // What does not fit into 15 ms is cut off by the line itself; such a list is the asker's fault.
    guard body.count < 170 else { return }
    let frame = [19, UInt8(body.count)] + body
    for byte in frame { out.put(byte) }
    out.put(0 &- frame.reduce(0, &+))
  }
}
