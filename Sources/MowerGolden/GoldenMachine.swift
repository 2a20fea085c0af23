import MowerCore
import MowerGeometry

/// Wheels, blade and battery of the mower in a golden scene's world: motors that follow their duty, and a battery that
/// lasts minutes.
struct GoldenMachine {
  /// Length of a tick, s.
  static var dt_s: Double { 0.02 }

  /// Share of the wheels' way that the mower gets along.
  var grip = 1.0
  /// Share of the battery's charge that the station gives back in a second.
  var refill = 0.02
  private(set) var left_mps = 0.0
  private(set) var right_mps = 0.0
  private var left_m = 0.0
  private var right_m = 0.0
  private(set) var blade = 0.0
  /// Share of the battery's charge, 0…1.
  private(set) var charge = 0.9
  private(set) var charging = false
  private let metresPerTick: Double
  private let wheelBase_m: Double
  private let fullSpeed_mps: Double

  init(_ configuration: borrowing MowerConfiguration) {
    metresPerTick = configuration.metresPerTick
    wheelBase_m = configuration.wheelBase_m
    fullSpeed_mps = configuration.fullSpeed_mps
  }

  /// The way of this tick by the wheels, m.
  var travel_m: Double { (left_mps + right_mps) / 2 * Self.dt_s }
  /// The turn of this tick, rad.
  private var turn_rad: Double { (right_mps - left_mps) / wheelBase_m * Self.dt_s }

  /// Motors and blade follow a command within tenths of a second and within seconds.
  mutating func obey(_ command: ActuatorCommand) {
    let full = fullSpeed_mps * (0.9 + 0.2 * charge)
    left_mps += (Double(command.leftDuty) * 1e-3 * full - left_mps) * 0.2
    right_mps += (Double(command.rightDuty) * 1e-3 * full - right_mps) * 0.2
    blade += (Double(command.bladeDuty) * 1e-3 - blade) * 0.02
  }

  /// Where the arc of the wheels' speeds leads from a pose in this tick, if nothing stands in the way.
  func next(from pose: Pose2) -> Vector2 {
    let middle = Pose2(pose.position, heading: pose.heading + turn_rad / 2).direction
    return pose.position + middle * (travel_m * grip)
  }

  /// Moves a pose there.
  mutating func roll(_ pose: inout Pose2, to next: Vector2) {
    pose.position = next
    pose.heading = Angle.wrapped(pose.heading + turn_rad)
    left_m += left_mps * Self.dt_s
    right_m += right_mps * Self.dt_s
  }

  /// Both wheels stand against something.
  mutating func halt() {
    left_mps = 0
    right_mps = 0
  }

  /// What blocks the way lets the mower turn on the spot.
  mutating func pivot(_ pose: inout Pose2) {
    let half = (right_mps - left_mps) / 2
    left_mps = -half
    right_mps = half
    roll(&pose, to: pose.position)
  }

  /// The battery gives or takes.
  mutating func usePower(_ command: ActuatorCommand, inContact: Bool) {
    charging = inContact && command.charge
    let power = 0.0003 + 0.004 * abs(left_mps) + 0.004 * abs(right_mps) + 0.004 * blade
    charge = min(1, max(0, charge + (charging ? refill : -power) * Self.dt_s))
  }

  /// What encoders, gyro, inclinometer, current sensors and battery say.
  /// - Parameters:
  ///   - pushing: whether the wheels work against something.
  ///   - inContact: whether the station's voltage is on the contacts.
  mutating func report(
    to s: inout SensorSnapshot, pushing: Bool, inContact: Bool, _ noise: inout SplitMix64
  ) {
    s.leftTicks = Int32(left_m / metresPerTick)
    s.rightTicks = Int32(right_m / metresPerTick)
    s.gyro_radps = (right_mps - left_mps) / wheelBase_m + 0.003 + 0.002 * noise.gaussian()
    s.pitch_rad = 0.01 * noise.gaussian()
    s.roll_rad = 0.01 * noise.gaussian()
    s.leftCurrent_mA = Int32(300 + 1500 * abs(left_mps) + (pushing ? 1500 : 0))
    s.rightCurrent_mA = Int32(300 + 1500 * abs(right_mps) + (pushing ? 1500 : 0))
    s.bladeCurrent_mA = Int32(1200 * blade)
    s.bladeSpeed_rpm = Int32(3000 * blade)
    s.battery_mV = Int32(23_000 + 6_000 * charge)
    s.batteryCurrent_mA = charging ? -3000 : 1200
    if inContact {
      s.charge_mV = 29_400
      s.chargeCurrent_mA = charging ? Int32(charge < 0.95 ? 3000 : 100) : 0
    }
  }

  /// The sectors of a bumper in two halves that feel something in a direction, a unit vector.
  static func bumpers(_ pose: Pose2, towards: Vector2) -> UInt8 {
    let ahead = pose.direction
    if ahead.dot(towards) < -0.2 { return 0 }
    let side = ahead.cross(towards)
    return side > 0.15 ? 1 : side < -0.15 ? 2 : 3
  }

  /// Whether a mower touches the contacts of a station whose docked pose is given.
  static func isInContact(_ pose: Pose2, dock: Pose2) -> Bool {
    let off = pose.position - dock.position
    return abs(Angle.difference(from: dock.heading, to: pose.heading)) < 0.4 && abs(off.y) < 0.09 && abs(off.x) < 0.11
  }
}
