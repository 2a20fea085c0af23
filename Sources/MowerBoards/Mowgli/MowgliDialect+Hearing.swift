import MowerCore
import MowerGeometry
import MowerLink

extension MowgliDialect {
  /// A temperature so old is none any more, ms.
  private static let temperatureLimit_ms = 5000

  /// What the board measures; what it has beyond v6 is known after the handshake.
  public var capabilities: BoardCapabilities {
    var all: BoardCapabilities = [.gyro, .tilt, .lift, .stop, .rain, .charging, .bladeSpeed, .bladeCurrent, .sonar]
    if extensions & LinkExtension.wire != 0 { all.insert(.wire) }
    if extensions & LinkExtension.infrared != 0 { all.insert(.infrared) }
    if extensions & LinkExtension.contact != 0 { all.insert(.bumpers) }
    if extensions & LinkExtension.currents != 0 { all.formUnion([.wheelCurrents, .batteryCurrent]) }
    if heard.batteryStream.isHeard { all.insert(.batteryTemperature) }
    return all
  }

  /// Takes in bytes and the packets that they complete.
  public mutating func receive(_ bytes: UnsafeRawBufferPointer, channel: Int, now_us: UInt64) {
    for byte in bytes {
      if let packet = decoder.take(byte) { take(packet, now_us) }
    }
  }

  private mutating func take(_ packet: PacketBytes, _ now_us: UInt64) {
    if let odometry = WheelOdometry(packet) {
      count(odometry, now_us)
    } else if let sample = InertialSample(packet) {
      take(sample, now_us)
    } else if let status = BoardStatus(packet) {
      guard status.system_V.isFinite, status.charge_V.isFinite, status.charge_A.isFinite else { return reject() }
      heard.status = status
      // A latch for want of heartbeats opens by itself now that they come; one that stays has another cause.
      if status.emergency == BoardStatus.Emergency.latch && now_us < latchGrace_us { return }
      heard.statusStream.note(now_us)
    } else if let blade = BladeStatus(packet) {
      heard.blade = blade
      heard.bladeStream.note(now_us)
    } else if let cause = ResetCause(packet) {
      heard.resetCause = cause.cause
    } else if let answer = ConfigurationResponse(packet) {
      meet(answer)
    } else {
      takeExtension(packet, now_us)
    }
  }

  private mutating func takeExtension(_ packet: PacketBytes, _ now_us: UInt64) {
    if let wire = WireSignal(packet) {
      heard.wire = wire
      heard.wireStream.note(now_us)
    } else if let infrared = InfraredSignal(packet) {
      heard.infrared = infrared
      heard.infraredStream.note(now_us)
    } else if let contact = ContactSignal(packet) {
      heard.contact = contact
      heard.contactStream.note(now_us)
    } else if let currents = MotorCurrents(packet) {
      heard.currents = currents
      heard.currentsStream.note(now_us)
    } else if let battery = BatterySignal(packet) {
      heard.battery = battery
      heard.batteryStream.note(now_us)
    }
  }

  private mutating func reject() { heard.impossible &+= 1 }

  private mutating func meet(_ answer: ConfigurationResponse) {
    guard answer.version == ConfigurationResponse.knownVersion else {
      let age = answer.version > ConfigurationResponse.knownVersion ? "newer" : "older"
      refusal =
        "the board speaks version \(answer.version) of the Mowgli link (firmware \(answer.major).\(answer.minor)."
        + "\(answer.patch)), which is \(age) than version \(ConfigurationResponse.knownVersion) spoken here; flash a "
        + "firmware of version \(ConfigurationResponse.knownVersion)"
      return
    }
    partner = answer
  }

  /// Wheels do not turn faster than 2 m/s; a counter that jumped further began anew.
  private mutating func count(_ odometry: WheelOdometry, _ now_us: UInt64) {
    let elapsed_ms = min(10_000, heard.odometryStream.isHeard ? heard.odometryStream.age_ms(now_us) + 40 : 40)
    let limit = Int32(min(1e6, 2 * Double(elapsed_ms) * 1e-3 / setup.metresPerTick + 20))
    let left = heard.leftTicks.update(odometry.leftTicks, limit: limit)
    let right = heard.rightTicks.update(odometry.rightTicks, limit: limit)
    if !left || !right { heard.restarted = true }
    heard.odometry = odometry
    heard.odometryStream.note(now_us)
  }

  private mutating func take(_ sample: InertialSample, _ now_us: UInt64) {
    var sum: Float = 0
    for i in 0..<3 { sum += sample.acceleration_mps2[i] + sample.rate_radps[i] }
    guard sum.isFinite else { return reject() }
    heard.inertial = sample
    heard.inertialStream.note(now_us)
    heard.yawSum += Double(sample.rate_radps[2])
    heard.yawCount += 1
  }

  /// How long the stalest part of a snapshot is overdue, ms.
  public func silence_ms(now_us: UInt64) -> Int {
    var longest = max(
      heard.odometryStream.overdue_ms(now_us),
      max(heard.inertialStream.overdue_ms(now_us), heard.statusStream.overdue_ms(now_us)))
    if extensions & LinkExtension.wire != 0 { longest = max(longest, heard.wireStream.overdue_ms(now_us)) }
    if extensions & LinkExtension.infrared != 0 { longest = max(longest, heard.infraredStream.overdue_ms(now_us)) }
    if extensions & LinkExtension.contact != 0 { longest = max(longest, heard.contactStream.overdue_ms(now_us)) }
    return longest
  }

  /// What was heard, as a snapshot has it.
  public mutating func fill(_ s: inout SensorSnapshot, now_us: UInt64) {
    s.leftTicks = heard.leftTicks.total
    s.rightTicks = heard.rightTicks.total
    if heard.yawCount > 0 {
      heard.yaw_radps = heard.yawSum / Double(heard.yawCount)
      heard.yawSum = 0
      heard.yawCount = 0
    }
    s.gyro_radps = heard.yaw_radps
    // At rest and at a steady speed the accelerometer feels gravity alone: its lean is the mower's.
    let a = heard.inertial.acceleration_mps2
    let x = Double(a[0])
    let y = Double(a[1])
    let z = Double(a[2])
    s.pitch_rad = arctangent2(x, (y * y + z * z).squareRoot())
    s.roll_rad = arctangent2(y, z)
    let status = heard.status
    s.battery_mV = thousandths(status.system_V)
    s.charge_mV = thousandths(status.charge_V)
    s.chargeCurrent_mA = max(0, thousandths(status.charge_A))
    s.rain = status.status & BoardStatus.Flag.rain != 0
    s.lift = status.emergency & BoardStatus.Emergency.lift != 0
    // A latch without a cause that still presses keeps the motors off as well, until a person lets go of it.
    s.stopButton = status.emergency & (BoardStatus.Emergency.stop | BoardStatus.Emergency.latch) != 0 && !s.lift
    s.bladeSpeed_rpm = Int32(heard.blade.speed_rpm)
    if status.system_V > 1 { s.bladeCurrent_mA = Int32(Double(heard.blade.power_W) * 1000 / Double(status.system_V)) }
    for i in 0..<4 { s.sonar_mm[i] = Self.range(status.ranges_m[i]) }
    fillExtensions(&s, now_us)
  }

  private func fillExtensions(_ s: inout SensorSnapshot, _ now_us: UInt64) {
    if extensions & LinkExtension.wire != 0 {
      let elapsed = heard.wireStream.age_ms(now_us)
      let wire = heard.wire
      for i in 0..<4 {
        s.coils[i] = CoilReading(
          magnitude: wire.magnitude[i], quality: wire.quality[i], age_ms: agedBy(elapsed, wire.age_ms[i]))
      }
      s.near = CoilReading(
        magnitude: wire.near, quality: wire.nearQuality, age_ms: agedBy(elapsed, wire.nearAge_ms))
    }
    if extensions & LinkExtension.infrared != 0 {
      s.infrared = [heard.infrared.omni, heard.infrared.left, heard.infrared.right]
    }
    if extensions & LinkExtension.contact != 0 {
      s.bumpers = heard.contact.bumpers
      s.sonar_mm = heard.contact.sonar_mm
    }
    if extensions & LinkExtension.currents != 0 {
      s.leftCurrent_mA = Int32(heard.currents.left_mA)
      s.rightCurrent_mA = Int32(heard.currents.right_mA)
      s.bladeCurrent_mA = Int32(heard.currents.blade_mA)
      s.batteryCurrent_mA = heard.currents.battery_mA
      if heard.batteryStream.age_ms(now_us) < Self.temperatureLimit_ms {
        s.batteryTemperature_dK = heard.battery.temperature_dK
      }
    }
  }

  /// A range of the status packet, mm; boards send 0 or a very large number for nothing.
  private static func range(_ metres: Float) -> UInt16 {
    guard metres.isFinite, metres > 0.01, metres < 10 else { return 65535 }
    return UInt16(metres * 1000)
  }

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
    if emergency & BoardStatus.Emergency.latch != 0 { return "its emergency latch does not open; hold its play button" }
    return nil
  }

  /// What it says about its motors.
  public var echo: MotorEcho {
    MotorEcho(
      wheelsTurn: heard.odometry.left_mmps != 0 || heard.odometry.right_mmps != 0,
      bladeTurns: heard.bladeStream.isHeard ? heard.blade.active != 0 : nil)
  }

  /// Everything that was heard.
  public func fields(now_us: UInt64) -> [BoardField] { MowgliFields.rows(self, now_us) }
}
