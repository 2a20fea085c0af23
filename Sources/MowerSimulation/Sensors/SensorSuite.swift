import MowerCore
import MowerGarden
import MowerGeometry

/// All sensors but the wire receiver, each with its own stream of noise, so that adding one does not shift the others.
struct SensorSuite {
  private var gyroNoise: SplitMix64
  private var gyroWalk: SplitMix64
  private var tiltNoise: SplitMix64
  private var currentNoise: SplitMix64
  private var batteryNoise: SplitMix64
  private var sonarNoise: SplitMix64
  private var temperatureNoise: SplitMix64
  private var gyroBias: Double
  private let gyroScale: Double
  private let robot: Robot
  private let ticksPerRadian: Double
  private var sonar_mm: InlineArray<4, UInt16> = [65535, 65535, 65535, 65535]
  private var pitch = 0.0
  private var roll = 0.0
  private var battery_mV: Int32 = 0
  private var battery_C: Double?
  private let walkPerTick: Double

  init(_ robot: Robot, seed: UInt64) {
    self.robot = robot
    gyroNoise = SplitMix64(seed: seed, stream: 1)
    gyroWalk = SplitMix64(seed: seed, stream: 2)
    tiltNoise = SplitMix64(seed: seed, stream: 3)
    currentNoise = SplitMix64(seed: seed, stream: 4)
    batteryNoise = SplitMix64(seed: seed, stream: 5)
    sonarNoise = SplitMix64(seed: seed, stream: 6)
    temperatureNoise = SplitMix64(seed: seed, stream: 10)
    gyroBias = robot.imu.gyroBias_radps * gyroWalk.gaussian()
    gyroScale = 1 + robot.imu.gyroScale * gyroWalk.gaussian()
    ticksPerRadian = robot.drive.ticksPerTurn / Angle.twoPi
    // Drawn once every 50 ticks, that is once a second.
    walkPerTick = robot.imu.gyroBiasWalk_radps
  }

  /// Fills in what these sensors say in a tick.
  @inline(__always)
  mutating func read(_ plant: PlantReading, solids: Solids, tick: UInt32, into s: inout SensorSnapshot) {
    s.leftTicks = Int32(truncatingIfNeeded: Int64((plant.leftAngle_rad * ticksPerRadian).rounded(.down)))
    s.rightTicks = Int32(truncatingIfNeeded: Int64((plant.rightAngle_rad * ticksPerRadian).rounded(.down)))
    if tick % 50 == 0 { gyroBias += walkPerTick * gyroWalk.gaussian() }
    s.gyro_radps =
      plant.yawRate_radps * gyroScale + gyroBias + robot.imu.gyroNoise_radps * gyroNoise.gaussian()
    s.bumpers = plant.bumpers
    s.lift = plant.lifted && robot.switches.lift
    // The converter of a usual board reads currents to some 15 mA.
    s.leftCurrent_mA = Int32(max(0, abs(plant.left_A) * 1000 + 15 * currentNoise.gaussian()))
    s.rightCurrent_mA = Int32(max(0, abs(plant.right_A) * 1000 + 15 * currentNoise.gaussian()))
    s.bladeCurrent_mA = Int32(max(0, abs(plant.blade_A) * 1000 + 15 * currentNoise.gaussian()))
    s.bladeSpeed_rpm = Int32(plant.blade_radps * (60 / Angle.twoPi))
    s.batteryCurrent_mA = Int32(plant.battery_A * 1000)
    s.charge_mV = Int32(plant.contact_V * 1000)
    s.chargeCurrent_mA = Int32(plant.charging_A * 1000)
    // Tilt, battery and sonar are slow: ten readings a second, each in a tick of its own.
    switch tick % 5 {
    case 0:
      pitch = arctangent(plant.climb) + robot.imu.tiltNoise_rad * tiltNoise.gaussian()
      roll = arctangent(plant.bank) + robot.imu.tiltNoise_rad * tiltNoise.gaussian()
    case 1:
      battery_mV = Int32(plant.battery_V * 1000 + 20 * batteryNoise.gaussian())
    case 2:
      listen(plant, solids)
    default: break
    }
    if battery_mV == 0 { battery_mV = Int32(plant.battery_V * 1000) }
    s.pitch_rad = pitch
    s.roll_rad = roll
    s.battery_mV = battery_mV
    s.sonar_mm = sonar_mm
    if let noise_K = robot.battery.temperatureNoise_K {
      // Once a second: a thermistor in its pack follows no faster.
      if tick % 50 == 3 || battery_C == nil { battery_C = plant.battery_C + noise_K * temperatureNoise.gaussian() }
      s.battery_C = battery_C
    }
  }

  private mutating func listen(_ plant: PlantReading, _ solids: Solids) {
    for (i, sonar) in robot.sonars.enumerated() where i < 4 {
      let from = plant.frame.world(sonar.pose.position)
      let ahead = Pose2(from, heading: plant.heading_rad + sonar.pose.heading).direction
      let range = solids.range(from: from, direction: ahead, limit: sonar.range_m)
      if range >= sonar.range_m {
        sonar_mm[i] = 65535
      } else {
        sonar_mm[i] = UInt16(max(0, (range + sonar.noise_m * sonarNoise.gaussian()) * 1000))
      }
    }
  }
}
