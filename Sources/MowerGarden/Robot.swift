import MowerCore
import MowerGeometry

/// A robot as its YAML file describes it. The body frame has its origin midway between the drive wheels, on the
/// ground: x ahead, y left, metres.
public struct Robot: Equatable, Sendable {
  /// Schema version of the file; 1 is the only one.
  public var version: Int
  /// Model name.
  public var name: String
  /// The body.
  public var chassis: Chassis
  /// Drive wheels, gearboxes and motors (left and right are alike).
  public var drive: Drive
  /// The cutting disc.
  public var blade: Blade
  /// Wire receiver coils.
  public var coils: [Coil]
  /// How the coils are read.
  public var receiver: WireReceiver
  /// Bumper sectors.
  public var bumpers: [BumperSector]
  /// Forward range sensors.
  public var sonars: [Sonar]
  /// Gyro and tilt sensor.
  public var imu: InertialUnit
  /// Which switches are fitted.
  public var switches: Switches
  /// The battery.
  public var battery: Battery
  /// The charging side of the mower.
  public var charger: Charger
  /// Infrared receivers; none if it cannot see beams.
  public var infrared: [InfraredReceiver]
  /// Radio that ranges to anchors, if fitted.
  public var ranging: RangingRadio?
  /// Satellite receiver, if fitted.
  public var satellite: SatelliteReceiver?

  /// Whether it has a part that senses; what every robot has, and what depends on the garden too, counts as fitted.
  public func has(_ part: MachinePart) -> Bool {
    switch part {
    case .lift: switches.lift
    case .stopButton: switches.stop
    case .rain: switches.rain
    case .batteryTemperature: battery.temperatureNoise_K != nil
    default: true
    }
  }
}

/// The body of a robot.
public struct Chassis: Equatable, Sendable {
  /// Outline seen from above, counter-clockwise, m.
  public var outline: Polygon
  /// Mass, kg.
  public var mass_kg: Double
  /// Yaw inertia about the axle centre, kg m²; derived from outline and mass if the file leaves it out.
  public var yawInertia_kgm2: Double
  /// How far the centre of mass lies ahead of the axle, m.
  public var centreOfMass_m: Double
}

/// One drive wheel with its gearbox and motor; the robot has two.
public struct Drive: Equatable, Sendable {
  /// Distance between the wheels' contact lines, m.
  public var wheelBase_m: Double
  /// Wheel diameter, m.
  public var wheelDiameter_m: Double
  /// Encoder ticks per wheel turn.
  public var ticksPerTurn: Double
  /// Motor turns per wheel turn.
  public var gearRatio: Double
  /// Gearbox efficiency, 0…1.
  public var gearEfficiency: Double
  /// Torque constant, N m/A (equals the back-EMF constant in V s/rad).
  public var torqueConstant_NmpA: Double
  /// Winding resistance, Ω.
  public var resistance_ohm: Double
  /// Driver's current limit, A.
  public var currentLimit_A: Double
  /// Friction of gearbox and motor at the wheel, N m.
  public var friction_Nm: Double
  /// Inertia of wheel and rotor at the wheel, kg m².
  public var inertia_kgm2: Double
  /// Rolling resistance coefficient on grass (force over weight).
  public var rollingResistance: Double
  /// Adhesion on dry grass (greatest traction over weight).
  public var adhesionDry: Double
  /// Adhesion on wet grass.
  public var adhesionWet: Double
  /// Slip at half of the greatest traction, as a share of speed (dry).
  public var slipStiffness: Double
}

/// The cutting disc and its motor.
public struct Blade: Equatable, Sendable {
  /// Radius of the disc, m.
  public var radius_m: Double
  /// Centre in the body frame, m.
  public var offset: Vector2
  /// Cutting height, m.
  public var height_m: Double
  /// Speed without load at full voltage, rad/s (`speed_rpm` in the file).
  public var speed_radps: Double
  /// Below this speed grass is not cut, rad/s (`minimum_rpm`).
  public var minimumSpeed_radps: Double
  /// Torque constant, N m/A.
  public var torqueConstant_NmpA: Double
  /// Winding resistance, Ω.
  public var resistance_ohm: Double
  /// Driver's current limit, A.
  public var currentLimit_A: Double
  /// Inertia of disc and rotor, kg m².
  public var inertia_kgm2: Double
  /// Torque of bearing and air at full speed, N m.
  public var idleTorque_Nm: Double
  /// Work to cut one cubic metre of standing grass volume (area × height removed), J/m³.
  public var cuttingWork_Jpm3: Double
}

/// A coil of the wire receiver.
public struct Coil: Equatable, Sendable {
  /// Name, such as `left`.
  public var name: String
  /// Place in the body frame, m.
  public var position: Vector2
  /// Height above the ground, m.
  public var height_m: Double
}

/// The amplifier and matched filter behind the coils.
public struct WireReceiver: Equatable, Sendable {
  /// Amplitude in counts of the 8-bit sampler per tesla of peak field.
  public var gain_countsPerT: Double
  /// Noise of one sample, counts (rms).
  public var noise_counts: Double
  /// Mains hum that survives the input filter, counts (peak).
  public var mains_counts: Double
  /// Time to capture one coil, s; coils take turns.
  public var capture_s: Double
}

/// A sector of the bumper: pressed when the chassis touches something within these bearings.
public struct BumperSector: Equatable, Sendable {
  /// Name, such as `left`.
  public var name: String
  /// First bearing, radians counter-clockwise from ahead.
  public var from_rad: Double
  /// Last bearing, radians, greater than `from_rad`.
  public var to_rad: Double
}

/// A range sensor.
public struct Sonar: Equatable, Sendable {
  /// Name.
  public var name: String
  /// Place and direction in the body frame.
  public var pose: Pose2
  /// Greatest range, m.
  public var range_m: Double
  /// Noise, m (rms).
  public var noise_m: Double
}

/// Gyro and accelerometer.
public struct InertialUnit: Equatable, Sendable {
  /// White noise of the yaw rate in one reading, rad/s (rms).
  public var gyroNoise_radps: Double
  /// Bias at switch-on after rest calibration, rad/s (rms).
  public var gyroBias_radps: Double
  /// Random walk of the bias, rad/s per √s.
  public var gyroBiasWalk_radps: Double
  /// Scale error (rms share).
  public var gyroScale: Double
  /// Noise of pitch and roll, rad (rms).
  public var tiltNoise_rad: Double
}

/// Which switches a robot has.
public struct Switches: Equatable, Sendable {
  /// Lift sensor.
  public var lift: Bool
  /// Stop button.
  public var stop: Bool
  /// Rain sensor.
  public var rain: Bool
}

/// A battery of cells in series.
public struct Battery: Equatable, Sendable {
  /// Cells in series.
  public var cells: Int
  /// Capacity, A s (`capacity_Ah` in the file).
  public var capacity_As: Double
  /// Internal resistance of the pack, Ω.
  public var resistance_ohm: Double
  /// What the electronics draw at all times, W.
  public var standby_W: Double
  /// Noise of a reading of the battery's temperature, K (rms; `temperature_noise_K`); nil where no sensor is fitted.
  public var temperatureNoise_K: Double?
}

/// The charging contacts and the charging current.
public struct Charger: Equatable, Sendable {
  /// Where the contacts are in the body frame, m.
  public var contact: Vector2
  /// Greatest charging current, A.
  public var current_A: Double
  /// End-of-charge voltage of the pack, V.
  public var voltage_V: Double
  /// The charge is over when the current falls below this, A.
  public var endCurrent_A: Double
}
