import MowerCore
import MowerGeometry

// What faults do to the fields of a snapshot. Wheel counters are not here: what they lose stays lost.
extension SensorSnapshot {
  /// Calls `body` with each of the indices that a target means.
  private func each(_ target: FaultTarget, _ body: (Int) -> Void) {
    if let index = target.index { return body(index) }
    for i in 0..<target.part.count { body(i) }
  }

  /// A sensor that is not there, or dead: what its driver then says.
  mutating func silence(_ target: FaultTarget) { copy(target, from: SensorSnapshot.dead) }

  private static let dead: SensorSnapshot = {
    var s = SensorSnapshot()
    s.battery_mV = 0
    return s
  }()

  /// Takes a target's fields from another snapshot.
  mutating func copy(_ target: FaultTarget, from other: SensorSnapshot) {
    switch target.part {
    case .coil: each(target) { coils[$0] = other.coils[$0] }
    case .stationSignal: near = other.near
    case .bumpers: bumpers = other.bumpers
    case .lift: lift = other.lift
    case .stopButton: stopButton = other.stopButton
    case .rain: rain = other.rain
    case .tilt: (pitch_rad, roll_rad) = (other.pitch_rad, other.roll_rad)
    case .gyro: gyro_radps = other.gyro_radps
    case .leftCurrent: leftCurrent_mA = other.leftCurrent_mA
    case .rightCurrent: rightCurrent_mA = other.rightCurrent_mA
    case .bladeCurrent: bladeCurrent_mA = other.bladeCurrent_mA
    case .bladeSpeed: bladeSpeed_rpm = other.bladeSpeed_rpm
    case .batteryVoltage: battery_mV = other.battery_mV
    case .batteryCurrent: batteryCurrent_mA = other.batteryCurrent_mA
    case .chargerContact: (charge_mV, chargeCurrent_mA) = (other.charge_mV, other.chargeCurrent_mA)
    case .sonar: each(target) { sonar_mm[$0] = other.sonar_mm[$0] }
    case .infrared: each(target) { infrared[$0] = other.infrared[$0] }
    case .range: each(target) { ranges[$0] = other.ranges[$0] }
    case .satellite: satellite = other.satellite
    case .link: copyAll(from: other)
    case .leftOdometry, .rightOdometry, .leftMotor, .rightMotor, .bladeMotor, .battery, .clock: break
    }
  }

  /// Takes all that a board says from another snapshot; the plan, requests and the timetable are the host's own.
  mutating func copyAll(from other: SensorSnapshot) {
    let own = self
    self = other
    request = own.request
    timetableOpen = own.timetableOpen
    waypoints = own.waypoints
    waypointCount = own.waypointCount
    route = own.route
    routeRequest = own.routeRequest
    firstWaypoint = own.firstWaypoint
  }

  /// What must not be taken for news while the board is silent: as `Runner.tickInSilence` shows it.
  mutating func hush() {
    gyro_radps = 0
    for i in 0..<4 {
      coils[i] = .none
      sonar_mm[i] = 65535
    }
    near = .none
    for i in 0..<3 { infrared[i] = 0 }
    for i in 0..<8 { ranges[i] = .none }
    satellite = .none
    bumpers = 0
    restarted = false
  }

  /// Random values that the field can hold. A driver that passes a sensor's bits on also passes what is no number: once
  /// in two hundred readings.
  mutating func scramble(_ target: FaultTarget, _ random: inout SplitMix64) {
    func word(_ random: inout SplitMix64) -> UInt64 { random.next() }
    func real(_ reach: Double, _ random: inout SplitMix64) -> Double {
      random.next() % 200 == 0 ? .nan : random.uniform(-reach, reach)
    }
    let indices = target.index.map { $0..<($0 + 1) } ?? 0..<target.part.count
    switch target.part {
    case .coil:
      for i in indices {
        let bits = word(&random)
        coils[i] = CoilReading(
          magnitude: Int16(truncatingIfNeeded: Int64(bits & 8191) - 4096), quality: UInt8(100 + bits >> 16 & 127),
          age_ms: 0)
      }
    case .stationSignal:
      near = CoilReading(magnitude: Int16(word(&random) & 4095), quality: UInt8(100 + word(&random) & 127), age_ms: 0)
    case .bumpers: bumpers = UInt8(truncatingIfNeeded: word(&random))
    case .lift: lift = word(&random) & 1 == 1
    case .stopButton: stopButton = word(&random) & 1 == 1
    case .rain: rain = word(&random) & 1 == 1
    case .tilt: (pitch_rad, roll_rad) = (real(Angle.pi, &random), real(Angle.pi, &random))
    case .gyro: gyro_radps = real(35, &random)
    case .leftCurrent: leftCurrent_mA = Int32(word(&random) % 30_000)
    case .rightCurrent: rightCurrent_mA = Int32(word(&random) % 30_000)
    case .bladeCurrent: bladeCurrent_mA = Int32(word(&random) % 30_000)
    case .bladeSpeed: bladeSpeed_rpm = Int32(word(&random) % 10_000)
    case .batteryVoltage: battery_mV = Int32(word(&random) % 65_536)
    case .batteryCurrent: batteryCurrent_mA = Int32(word(&random) % 65_536) - 32_768
    case .chargerContact:
      charge_mV = Int32(word(&random) % 65_536)
      chargeCurrent_mA = Int32(word(&random) % 10_000)
    case .sonar: for i in indices { sonar_mm[i] = UInt16(truncatingIfNeeded: word(&random)) }
    case .infrared: for i in indices { infrared[i] = UInt8(truncatingIfNeeded: word(&random)) }
    case .range:
      for i in indices {
        let bits = word(&random)
        ranges[i] = RangeReading(distance_mm: UInt16(bits & 0x7FFF), quality: UInt8(bits >> 16 & 255), age_ms: 0)
      }
    case .satellite:
      satellite = SatelliteReading(
        x_mm: Int32(random.uniform(-100_000, 100_000)), y_mm: Int32(random.uniform(-100_000, 100_000)),
        accuracy_mm: UInt16(word(&random) & 63), fix: .fixed, age_ms: 0)
    case .leftOdometry, .rightOdometry, .leftMotor, .rightMotor, .bladeMotor, .battery, .link, .clock: break
    }
  }

  /// Makes a sensor wrong by a size, as `FaultSize` says.
  mutating func falsify(_ target: FaultTarget, by size: Double) {
    func scaled(_ value: Int32) -> Int32 { Int32(max(-2e9, min(2e9, Double(value) * size))) }
    func coil(_ c: CoilReading) -> CoilReading {
      CoilReading(
        magnitude: Int16(max(-4095, min(4095, Double(c.magnitude) * size))), quality: c.quality, age_ms: c.age_ms)
    }
    let indices = target.index.map { $0..<($0 + 1) } ?? 0..<target.part.count
    switch target.part {
    case .coil: for i in indices { coils[i] = coil(coils[i]) }
    case .stationSignal: near = coil(near)
    case .bumpers: bumpers = ~bumpers
    case .lift: lift.toggle()
    case .stopButton: stopButton.toggle()
    case .rain: rain.toggle()
    case .tilt: pitch_rad += size
    case .gyro: gyro_radps += size
    case .leftCurrent: leftCurrent_mA = scaled(leftCurrent_mA)
    case .rightCurrent: rightCurrent_mA = scaled(rightCurrent_mA)
    case .bladeCurrent: bladeCurrent_mA = scaled(bladeCurrent_mA)
    case .bladeSpeed: bladeSpeed_rpm = scaled(bladeSpeed_rpm)
    case .batteryVoltage: battery_mV = scaled(battery_mV)
    case .batteryCurrent: batteryCurrent_mA = scaled(batteryCurrent_mA)
    case .chargerContact: (charge_mV, chargeCurrent_mA) = (scaled(charge_mV), scaled(chargeCurrent_mA))
    case .sonar:
      for i in indices where sonar_mm[i] != 65535 {
        sonar_mm[i] = UInt16(max(0, min(65534, Double(sonar_mm[i]) * size)))
      }
    case .infrared:
      for i in indices where infrared[i] != 0 { infrared[i] = infrared[i] ^ UInt8(max(1, min(255, size))) }
    case .range:
      for i in indices where ranges[i].distance_mm != 65535 {
        ranges[i].distance_mm = UInt16(max(0, min(65534, Double(ranges[i].distance_mm) + size * 1000)))
      }
    case .satellite:
      // To the north-east: each coordinate takes its share.
      satellite.x_mm += Int32(size * 707)
      satellite.y_mm += Int32(size * 707)
    case .leftOdometry, .rightOdometry, .leftMotor, .rightMotor, .bladeMotor, .battery, .link, .clock: break
    }
  }
}
