import MowerCore
import MowerGeometry

// What faults do to the fields of a snapshot. Wheel counters are not here: what they lose stays lost.
extension SensorSnapshot {
  /// A sensor that is not there, or dead: what its driver then says.
  mutating func silence(_ target: FaultTarget) { copy(target, from: SensorSnapshot.dead) }

  private static let dead: SensorSnapshot = {
    var s = SensorSnapshot()
    s.battery_mV = 0
    return s
  }()

  /// Takes a target's fields from another snapshot; what senses nothing has none.
  mutating func copy(_ target: FaultTarget, from other: SensorSnapshot) {
    if target.part == .link {
      take(.board, from: other)
    } else if let sensor = target.part.sensor {
      take(.part(sensor, index: target.index), from: other)
    }
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
    default:
      guard let sensor = target.part.sensor else { return }
      var scrambler = FieldScrambler(choice: .part(sensor, index: target.index), random: random)
      visit(&scrambler)
      random = scrambler.random
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
    default:
      guard let sensor = target.part.sensor else { return }
      var falsifier = FieldFalsifier(choice: .part(sensor, index: target.index), size: size)
      visit(&falsifier)
    }
  }
}
