// A snapshot as 112 bytes, little-endian, so that a run recorded on one machine steps the controller on another.
extension SensorSnapshot {
  /// Size of a record, bytes.
  public static var recordSize: Int { 112 }

  /// Writes the record to `bytes`, which must hold `recordSize` bytes.
  public func write(to bytes: UnsafeMutableRawPointer) {
    func put<T: FixedWidthInteger>(_ value: T, _ offset: Int) {
      bytes.storeBytes(of: value.littleEndian, toByteOffset: offset, as: T.self)
    }
    put(gyro_radps.bitPattern, 0)
    put(pitch_rad.bitPattern, 8)
    put(roll_rad.bitPattern, 16)
    put(tick, 24)
    put(leftTicks, 28)
    put(rightTicks, 32)
    put(leftCurrent_mA, 36)
    put(rightCurrent_mA, 40)
    put(bladeCurrent_mA, 44)
    put(bladeSpeed_rpm, 48)
    put(battery_mV, 52)
    put(batteryCurrent_mA, 56)
    put(charge_mV, 60)
    put(chargeCurrent_mA, 64)
    for i in 0..<4 {
      put(coils[i].magnitude, 68 + 4 * i)
      put(coils[i].quality, 70 + 4 * i)
      put(coils[i].age_ms, 71 + 4 * i)
      put(sonar_mm[i], 84 + 2 * i)
    }
    put(missedTicks, 92)
    put(bumpers, 94)
    put(
      UInt8(lift ? 1 : 0) | (stopButton ? 2 : 0) | (rain ? 4 : 0) | (timetableOpen ? 8 : 0) | (restarted ? 16 : 0), 95)
    put(request.rawValue, 96)
    for i in 97..<112 { put(UInt8(0), i) }
  }

  /// Reads a record of `recordSize` bytes; nil if it holds a request that does not exist or numbers that are not
  /// finite.
  public init?(record bytes: UnsafeRawPointer) {
    func get<T: FixedWidthInteger>(_ offset: Int, _ type: T.Type = T.self) -> T {
      T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
    }
    self.init()
    gyro_radps = Double(bitPattern: get(0))
    pitch_rad = Double(bitPattern: get(8))
    roll_rad = Double(bitPattern: get(16))
    tick = get(24)
    leftTicks = get(28)
    rightTicks = get(32)
    leftCurrent_mA = get(36)
    rightCurrent_mA = get(40)
    bladeCurrent_mA = get(44)
    bladeSpeed_rpm = get(48)
    battery_mV = get(52)
    batteryCurrent_mA = get(56)
    charge_mV = get(60)
    chargeCurrent_mA = get(64)
    for i in 0..<4 {
      coils[i] = CoilReading(magnitude: get(68 + 4 * i), quality: get(70 + 4 * i), age_ms: get(71 + 4 * i))
      sonar_mm[i] = get(84 + 2 * i)
    }
    missedTicks = get(92)
    bumpers = get(94)
    let flags = get(95, UInt8.self)
    lift = flags & 1 != 0
    stopButton = flags & 2 != 0
    rain = flags & 4 != 0
    timetableOpen = flags & 8 != 0
    restarted = flags & 16 != 0
    guard let r = Request(rawValue: get(96)), gyro_radps.isFinite, pitch_rad.isFinite, roll_rad.isFinite else {
      return nil
    }
    request = r
  }
}
