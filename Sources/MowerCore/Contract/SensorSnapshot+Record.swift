// A snapshot as 240 bytes, little-endian, so that a run recorded on one machine steps the controller on another.
extension SensorSnapshot {
  /// Size of a record, bytes.
  public static var recordSize: Int { 240 }

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
    put(waypointCount, 97)
    put(near.magnitude, 98)
    put(near.quality, 100)
    put(near.age_ms, 101)
    for i in 0..<3 { put(infrared[i], 102 + i) }
    put(satellite.fix.rawValue, 105)
    put(satellite.accuracy_mm, 106)
    put(satellite.x_mm, 108)
    put(satellite.y_mm, 112)
    put(satellite.age_ms, 116)
    put(route.rawValue, 117)
    put(routeRequest, 118)
    put(UInt8(0), 119)
    for i in 0..<8 {
      put(ranges[i].distance_mm, 120 + 4 * i)
      put(ranges[i].quality, 122 + 4 * i)
      put(ranges[i].age_ms, 123 + 4 * i)
      put(waypoints[i].x_mm, 152 + 8 * i)
      put(waypoints[i].y_mm, 156 + 8 * i)
      put(waypoints[i].flags, 216 + i)
    }
    put(firstWaypoint, 224)
    put(linkSilent_ms, 228)
    for i in 230..<240 { put(UInt8(0), i) }
  }

  /// Reads a record of `recordSize` bytes; nil if it holds a request or a kind of fix that does not exist, or numbers
  /// that are not finite.
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
    waypointCount = get(97)
    near = CoilReading(magnitude: get(98), quality: get(100), age_ms: get(101))
    for i in 0..<3 { infrared[i] = get(102 + i) }
    for i in 0..<8 {
      ranges[i] = RangeReading(distance_mm: get(120 + 4 * i), quality: get(122 + 4 * i), age_ms: get(123 + 4 * i))
      waypoints[i] = Waypoint(x_mm: get(152 + 8 * i), y_mm: get(156 + 8 * i), flags: get(216 + i))
    }
    routeRequest = get(118)
    linkSilent_ms = get(228)
    firstWaypoint = get(224)
    guard let r = Request(rawValue: get(96)), let fix = SatelliteReading.Fix(rawValue: get(105)),
      let way = Route(rawValue: get(117)),
      waypointCount <= 8, gyro_radps.isFinite, pitch_rad.isFinite, roll_rad.isFinite
    else { return nil }
    request = r
    route = way
    satellite = SatelliteReading(
      x_mm: get(108), y_mm: get(112), accuracy_mm: get(106), fix: fix, age_ms: get(116))
  }
}
