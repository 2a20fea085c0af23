import MowerCore
import MowerGeometry
import MowerLink

/// What a motor controller of an OpenMower has said.
struct OpenMowerMotor {
  var stream = Stream(period_ms: 0)
  var status = MotorStatus(
    sequence: 0, major: 0, minor: 0, supply_V: 0, board_C: 0, motor_C: 0, supply_A: 0, duty: 0, tacho: 0,
    tachoAbsolute: 0, direction: 0, fault: 0)
  var ticks = TickCounter()
  /// Whether it turned between the last two packets.
  var turns = false

  var isUninitialised: Bool { stream.isHeard && status.fault & MotorStatus.Fault.uninitialised != 0 }
}

/// Faults of a motor controller in words.
enum MotorFault {
  static func words(_ bits: Int32) -> String {
    Figures.flags(
      UInt8(truncatingIfNeeded: bits),
      [
        "no settings", "no command for too long", "too little voltage", "too much voltage", "too much current",
        "motor too hot", "board too hot", "Hall sensors",
      ])
  }
}

/// What an OpenMower board and its motor controllers have said.
struct OpenMowerState {
  /// Ten a second.
  var statusStream = Stream(period_ms: 150)
  var inertialStream = Stream(period_ms: 0)
  /// Left, right, blade.
  var motors = [OpenMowerMotor](repeating: OpenMowerMotor(), count: 3)
  var status = BoardStatus(
    status: 0, ranges_m: [0, 0, 0, 0, 0], emergency: 0, charge_V: 0, system_V: 0, charge_A: 0, battery_percent: 0)
  var inertial = InertialSample(
    dt_ms: 0, acceleration_mps2: [0, 0, 9.81], rate_radps: [0, 0, 0], field_uT: [0, 0, 0])
  var configured = false
  var restarted = false
  private var yawSum = 0.0
  private var yawCount = 0
  private var yaw_radps = 0.0

  var isLatched: Bool { status.emergency & BoardStatus.Emergency.latch != 0 }

  /// Everything has to be heard anew; the counters go on from where they are.
  mutating func forget() {
    statusStream.forget()
    inertialStream.forget()
    configured = false
    for i in motors.indices {
      motors[i].stream.forget()
      motors[i].ticks.rebase()
    }
  }

  /// Takes in a packet of the board.
  mutating func take(_ packet: PacketBytes, _ now_us: UInt64) {
    if let status = BoardStatus(packet) {
      guard status.system_V.isFinite, status.charge_V.isFinite, status.charge_A.isFinite else { return }
      let wasLatched = isLatched
      self.status = status
      statusStream.note(now_us)
      // With the latch the motor controllers' power comes and goes, and with it their counters.
      if wasLatched || isLatched {
        for i in motors.indices {
          motors[i].stream.excuse(now_us)
          motors[i].ticks.rebase()
        }
      }
    } else if let sample = InertialSample(packet) {
      var sum: Float = 0
      for i in 0..<3 { sum += sample.acceleration_mps2[i] + sample.rate_radps[i] }
      guard sum.isFinite else { return }
      inertial = sample
      inertialStream.note(now_us)
      yawSum += Double(sample.rate_radps[2])
      yawCount += 1
    } else if packet.count > 5 && packet[0] == BoardConfiguration.response {
      configured = true
    }
  }

  /// Takes in a motor controller's packet. The right motor is mounted the other way round.
  mutating func take(_ status: MotorStatus, motor: Int, metresPerTick: Double, _ now_us: UInt64) {
    guard (status.supply_V + status.supply_A + status.duty).isFinite else { return }
    let elapsed_ms = min(5000, motors[motor].stream.isHeard ? motors[motor].stream.age_ms(now_us) + 40 : 40)
    // Wheels do not turn faster than 2 m/s; the blade's steps count for nothing.
    let limit = motor == 2 ? Int32.max : Int32(min(1e6, 2 * Double(elapsed_ms) * 1e-3 / metresPerTick + 20))
    let before = motors[motor].ticks.total
    let tacho = Int32(bitPattern: status.tacho)
    let good = motors[motor].ticks.update(motor == 1 ? 0 &- tacho : tacho, limit: limit)
    if !good && motor != 2 { restarted = true }
    motors[motor].turns = motors[motor].ticks.total != before
    motors[motor].status = status
    motors[motor].stream.note(now_us)
  }

  mutating func fill(_ s: inout SensorSnapshot) {
    s.leftTicks = motors[0].ticks.total
    s.rightTicks = motors[1].ticks.total
    if yawCount > 0 {
      yaw_radps = yawSum / Double(yawCount)
      yawSum = 0
      yawCount = 0
    }
    s.gyro_radps = yaw_radps
    let a = inertial.acceleration_mps2
    let (x, y, z) = (Double(a[0]), Double(a[1]), Double(a[2]))
    s.pitch_rad = arctangent2(x, (y * y + z * z).squareRoot())
    s.roll_rad = arctangent2(y, z)
    s.battery_mV = thousandths(status.system_V)
    s.charge_mV = thousandths(status.charge_V)
    s.chargeCurrent_mA = max(0, thousandths(status.charge_A))
    s.rain = status.status & BoardStatus.Flag.rain != 0
    s.lift = status.emergency & BoardStatus.Emergency.lift != 0
    s.stopButton = status.emergency & (BoardStatus.Emergency.stop | BoardStatus.Emergency.latch) != 0 && !s.lift
    s.leftCurrent_mA = current(0)
    s.rightCurrent_mA = current(1)
    s.bladeCurrent_mA = current(2)
    for i in 0..<4 {
      let range = status.ranges_m[i]
      s.sonar_mm[i] = range.isFinite && range > 0.01 && range < 10 ? UInt16(range * 1000) : 65535
    }
  }

  /// A motor's current: what the supply gives, over the duty.
  private func current(_ motor: Int) -> Int32 {
    let status = motors[motor].status
    let duty = abs(status.duty)
    guard duty > 0.02 else { return 0 }
    return Int32(max(0, min(100, abs(status.supply_A) / duty)) * 1000)
  }
}

/// The table of what an OpenMower says.
enum OpenMowerFields {
  static func rows(_ board: OpenMowerDialect, _ now_us: UInt64) -> [BoardField] {
    let h = board.heard
    func vector(_ v: InlineArray<3, Float>) -> String {
      "\(Figures.decimal(Double(v[0]), 2)) \(Figures.decimal(Double(v[1]), 2)) \(Figures.decimal(Double(v[2]), 2))"
    }
    var rows = [
      BoardField("status", Figures.age(h.statusStream, now_us)),
      BoardField(
        "status flags",
        Figures.flags(
          h.status.status,
          ["initialised", "computer power", "charging", "motor power", "rain", "sound", "sound busy", "panel"])),
      BoardField("emergency", Figures.flags(h.status.emergency, ["latch", "stop button", "lift or tilt"])),
      BoardField("battery", Figures.decimal(h.status.system_V, 2, "V") + ", \(h.status.battery_percent) %"),
      BoardField(
        "charging", Figures.decimal(h.status.charge_V, 2, "V") + ", " + Figures.decimal(h.status.charge_A, 2, "A")),
      BoardField("inertial sensor", Figures.age(h.inertialStream, now_us)),
      BoardField("acceleration", vector(h.inertial.acceleration_mps2) + " m/s2"),
      BoardField("rotation", vector(h.inertial.rate_radps) + " rad/s"),
    ]
    for (motor, what) in zip(h.motors, ["left wheel", "right wheel", "blade"]) {
      let s = motor.status
      let turns =
        "duty " + Figures.decimal(s.duty, 2) + ", \(Int32(bitPattern: s.tacho)) steps, "
        + Figures.decimal(s.supply_A, 2) + " A, " + MotorFault.words(s.fault)
      rows.append(BoardField(what, motor.stream.isHeard ? turns : "never"))
    }
    let good = board.decoders.reduce(0) { $0 + $1.packets }
    let bad = board.decoders.reduce(0) { $0 + $1.damaged + $1.misframed }
    rows.append(BoardField("packets", "\(good) good, \(bad) damaged"))
    return rows
  }
}
