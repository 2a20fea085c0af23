import MowerCore

extension RoombaDialect {
  /// The packets it is asked for: bumps and drops, wall, over-currents, infrared, buttons, charging, voltage, current,
  /// battery temperature, charger, mode, encoders, motor currents.
  static let wanted: [UInt8] = [7, 13, 14, 17, 18, 21, 22, 23, 24, 34, 35, 43, 44, 52, 53, 54, 55, 56]

  /// What it measures.
  public var capabilities: BoardCapabilities {
    [.infrared, .bumpers, .wheelCurrents, .bladeCurrent, .lift, .charging, .batteryCurrent, .batteryTemperature]
  }

  /// Takes in bytes and the frames that they complete.
  public mutating func receive(_ bytes: UnsafeRawBufferPointer, channel: Int, now_us: UInt64) {
    let before = parser.frames
    // Taken out for the call: the visitor changes what is beside the parser.
    var reading = parser.takenOut()
    reading.take(bytes) { id, value in
      values[Int(id)] = value
      if id == 43 { count(value, isLeft: true, now_us) }
      if id == 44 { count(value, isLeft: false, now_us) }
    }
    parser = reading
    if parser.frames != before { stream.note(now_us) }
  }

  /// The counters have 16 bits and wrap; wheels do not turn faster than 1 m/s.
  private mutating func count(_ value: Int, isLeft: Bool, _ now_us: UInt64) {
    let elapsed_ms = min(5000, stream.isHeard ? stream.age_ms(now_us) + 40 : 40)
    let limit = Int32(Double(elapsed_ms) * 1e-3 / setup.metresPerTick) + 20
    // Shifted up, the sixteen bits wrap as thirty-two do.
    let reading = Int32(bitPattern: UInt32(truncatingIfNeeded: value) << 16)
    let good =
      isLeft
      ? left.update(wrapping: reading, shift: 16, limit: limit)
      : right.update(wrapping: reading, shift: 16, limit: limit)
    if !good { restarted = true }
  }

  /// How long the stream is overdue, ms.
  public func silence_ms(now_us: UInt64) -> Int { stream.overdue_ms(now_us) }

  /// A packet as a signed number.
  private func signed(_ id: Int) -> Int32 { Int32(Int16(truncatingIfNeeded: values[id])) }

  /// Temperature of the battery, whole °C: one signed byte.
  private var temperature_C: Int8 { Int8(truncatingIfNeeded: values[24]) }

  /// What was heard, as a snapshot has it.
  public mutating func fill(_ s: inout SensorSnapshot, now_us: UInt64) {
    s.leftTicks = left.total
    s.rightTicks = right.total
    s.gyro_radps = yaw.rate(left: left.total, right: right.total)
    // Bit 0 is the right bumper, bit 1 the left one; sectors are listed left first.
    s.bumpers = UInt8(values[7] >> 1 & 1 | (values[7] & 1) << 1)
    s.lift = wheelDrop
    s.infrared = [UInt8(values[17] & 0xFF), UInt8(values[52] & 0xFF), UInt8(values[53] & 0xFF)]
    s.battery_mV = Int32(values[22])
    // Positive is into the battery here.
    s.batteryCurrent_mA = -signed(23)
    s.battery_C = Double(temperature_C)
    // It says that the dock is there, not its voltage, which is at least the battery's.
    let docked = values[34] & 0b10 != 0
    s.charge_mV = docked ? s.battery_mV : 0
    s.chargeCurrent_mA = docked ? max(0, signed(23)) : 0
    s.leftCurrent_mA = abs(signed(54))
    s.rightCurrent_mA = abs(signed(55))
    s.bladeCurrent_mA = abs(signed(56))
  }

  /// Whether it has restarted since this was last called.
  public mutating func takeRestart() -> Bool {
    defer { restarted = false }
    return restarted
  }

  /// Why it keeps its motors off.
  public var hold: String? { wheelDrop ? "a wheel hangs down; set it on its wheels" : nil }

  /// It says nothing about its speed; a passive robot drives nothing.
  public var echo: MotorEcho {
    let driven = mode.rawValue >= OpenInterface.Mode.safe.rawValue
    return MotorEcho(
      wheelsTurn: driven && (abs(signed(54)) > 60 || abs(signed(55)) > 60), bladeTurns: driven && abs(signed(56)) > 60)
  }

  /// Everything that was heard.
  public func fields(now_us: UInt64) -> [BoardField] {
    let modes = ["off", "passive", "safe", "full"]
    return [
      BoardField("stream", Figures.age(stream, now_us)), BoardField("mode", modes[values[35] & 3]),
      BoardField(
        "bumps and drops", Figures.flags(UInt8(values[7] & 15), ["bump right", "bump left", "drop right", "drop left"])),
      BoardField("left wheel", "\(values[43]) counts, \(signed(54)) mA"),
      BoardField("right wheel", "\(values[44]) counts, \(signed(55)) mA"),
      BoardField("main brush (blade)", "\(signed(56)) mA"),
      BoardField("infrared", "omni \(values[17]), left \(values[52]), right \(values[53])"),
      BoardField("virtual wall", values[13] != 0 ? "seen" : "no"),
      BoardField(
        "over-current",
        Figures.flags(UInt8(values[14] & 31), ["side brush", "vacuum", "main brush", "right wheel", "left wheel"])),
      BoardField("battery", Figures.decimal(Double(values[22]) / 1000, 2) + " V, \(signed(23)) mA, \(temperature_C) C"),
      BoardField("charger", Figures.flags(UInt8(values[34] & 3), ["internal", "dock"])),
      BoardField("frames", "\(parser.frames) good, \(parser.damaged) damaged"),
    ]
  }
}
