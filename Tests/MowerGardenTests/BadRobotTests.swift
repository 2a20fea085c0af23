import Foundation
import MowerGarden
import Testing

/// A robot that is right, so that each test breaks one line.
let goodRobot = """
  version: 1
  name: Ardumower
  chassis:
    outline: [[-0.18, -0.215], [0.30, -0.215], [0.42, -0.13], [0.42, 0.13], [0.30, 0.215], [-0.18, 0.215]]
    mass_kg: 13
    centre_of_mass_m: 0.07
  drive:
    wheel_base_m: 0.36
    wheel_diameter_m: 0.25
    ticks_per_turn: 530
    gear_ratio: 60
    gear_efficiency: 0.75
    torque_constant_NmpA: 0.09
    resistance_ohm: 3
    current_limit_A: 4
    friction_Nm: 1.2
    inertia_kgm2: 0.06
    rolling_resistance: 0.12
    adhesion_dry: 0.7
    adhesion_wet: 0.5
    slip_at_half_traction: 0.1
  blade:
    radius_m: 0.12
    offset: [0.17, 0]
    height_mm: 40
    speed_rpm: 3150
    minimum_rpm: 1800
    torque_constant_NmpA: 0.0727
    resistance_ohm: 0.6
    current_limit_A: 5
    inertia_kgm2: 0.003
    idle_torque_Nm: 0.055
    cutting_work_Jpm3: 12000
  coils:
    - {name: left, x: 0.36, y: 0.065, height_m: 0.1}
    - {name: right, x: 0.36, y: -0.065, height_m: 0.1}
  receiver:
    gain_counts_per_T: 1.1e8
    noise_counts: 1.5
    mains_counts: 1
    capture_s: 0.01
  bumpers:
    - {name: left, from_deg: 0, to_deg: 100}
    - {name: right, from_deg: -100, to_deg: 0}
  sonars:
    - {name: front, x: 0.4, y: 0, heading_deg: 0, range_m: 1.1, noise_m: 0.01}
  imu:
    gyro_noise_dps: 0.05
    gyro_bias_dps: 0.1
    gyro_bias_walk_dps: 0.005
    gyro_scale_percent: 1
    tilt_noise_deg: 0.5
  switches: {lift: true, stop: true, rain: true}
  battery:
    cells: 7
    capacity_Ah: 4
    resistance_ohm: 0.15
    standby_W: 6
  charger:
    contact: [0.4, 0]
    current_A: 3
    voltage_V: 29.4
    end_current_A: 0.25

  """

let robotMistakes = [
  Mistake(
    "unknown key", "wheel_base_m", "wheel_base", ":8: `drive` has no key `wheel_base`; did you mean `wheel_base_m`?"),
  Mistake("missing section", "battery:", "batery:", ":54: the robot has no key `batery`; did you mean `battery`?"),
  Mistake("missing section, told", "battery:", "batery:", ":1: the robot lacks `battery`; add"),
  Mistake("missing key", "mass_kg: 13", "", ":4: `chassis` lacks `mass_kg`; add"),
  Mistake(
    "wheel in millimetres", "wheel_diameter_m: 0.25", "wheel_diameter_m: 250",
    ":9: `wheel_diameter_m` of `drive` is 250; it must lie between 0.03 and 1.5 (metres)"),
  Mistake("negative mass", "mass_kg: 13", "mass_kg: -13", ":5: `mass_kg` of `chassis` is -13; it must lie"),
  Mistake(
    "not a number", "ticks_per_turn: 530", "ticks_per_turn: nan", ":10: `ticks_per_turn` is `nan`; a finite number"),
  Mistake(
    "gear ratio upside down", "gear_ratio: 60", "gear_ratio: 0.6",
    ":11: the wheels would run at 58.33 m/s at 25.2 V; 0.05 to 5"),
  Mistake(
    "wheels wider than the body", "wheel_base_m: 0.36", "wheel_base_m: 1.2",
    ":8: `wheel_base_m` is 1.2, but the chassis is only 0.43 m"),
  Mistake(
    "wet better than dry", "adhesion_wet: 0.5", "adhesion_wet: 0.9",
    ":20: `adhesion_wet` is greater than `adhesion_dry`"),
  Mistake(
    "disc out of the body", "radius_m: 0.12", "radius_m: 0.3",
    ":24: the blade at (0.17, 0) with radius 0.3 m reaches beyond"
  ),
  Mistake(
    "blade never cuts", "minimum_rpm: 1800", "minimum_rpm: 4000", ":27: `minimum_rpm` must be less than `speed_rpm`"),
  Mistake(
    "blade in turns per second", "speed_rpm: 3150", "speed_rpm: 52.5",
    ":27: `minimum_rpm` must be less than `speed_rpm`"),
  Mistake(
    "blade constant", "torque_constant_NmpA: 0.0727", "torque_constant_NmpA: 0.000727",
    ":26: `speed_rpm` does not fit `torque_constant_NmpA`"),
  Mistake(
    "coil outside", "x: 0.36, y: 0.065,", "x: 0.36, y: 0.5,", ":35: coil `left` at (0.36, 0.5) lies outside the chassis"
  ),
  Mistake(
    "coil in millimetres", "x: 0.36, y: 0.065,", "x: 360, y: 0.065,",
    ":35: `x` of coil `left` is 360; it must lie between -2 and 2"),
  Mistake(
    ":36: two coils of one name", "{name: right, x: 0.36", "{name: left, x: 0.36", ":36: two coils are called `left`"),
  Mistake(
    "bumper the wrong way round", "from_deg: 0, to_deg: 100", "from_deg: 100, to_deg: 0",
    ":43: `to_deg` of bumper `left` must be greater"),
  Mistake("cells and voltage", "cells: 7", "cells: 10", ":62: `voltage_V` is 29.4 for 10 cells; 4.1 to 4.2 V per cell"),
  Mistake(
    "temperature's noise", "standby_W: 6", "standby_W: 6\n  temperature_noise_K: -1",
    ":59: `temperature_noise_K` of `battery` is -1; it must lie between 0 and 20 (kelvins)"),
  Mistake("half a cell", "cells: 7", "cells: 7.5", ":55: `cells` of `battery` is 7.5; a whole number"),
  Mistake(
    "charging never starts", "end_current_A: 0.25", "end_current_A: 3.25",
    ":63: `end_current_A` must be less than `current_A`"),
  Mistake(
    "self-crossing body", "[0.30, 0.215], [-0.18, 0.215]]", "[-0.18, 0.215], [0.30, 0.215]]",
    ":4: `outline` of `chassis` crosses"),
  Mistake(
    "centre of mass in millimetres", "centre_of_mass_m: 0.07", "centre_of_mass_m: 0.7",
    ":6: `centre_of_mass_m` is 0.7, outside the chassis"),
  Mistake("flag", "rain: true", "rain: yes", ":53: `rain` of `switches` is `yes`; write true or false"),
]

@Suite struct BadRobotTests {
  private var text: String { goodRobot }

  @Test("the battery's thermometer is there if its noise is stated, and written so", arguments: [nil, 0, 0.35])
  func thermometer(_ noise_K: Double?) throws {
    let line = noise_K.map { "\n  temperature_noise_K: \($0)" } ?? ""
    let robot = try RobotFile.parse(text: text.replacing("standby_W: 6", with: "standby_W: 6" + line), file: "r.yaml")
    #expect(robot.battery.temperatureNoise_K == noise_K)
    let written = RobotWriter.yaml(robot)
    #expect(written.contains("temperature_noise_K") == (noise_K != nil))
    #expect(try RobotFile.parse(text: written, file: "r.yaml").battery == robot.battery)
    #expect(robot.has(.batteryTemperature) == (noise_K != nil))
    #expect(robot.has(.lift) && robot.has(.rain) && robot.has(.gyro))
  }

  @Test("a mistake is reported with its line and a remedy", arguments: robotMistakes)
  func mistake(_ mistake: Mistake) throws {
    let at = try #require(text.range(of: mistake.replacing))
    let broken = text.replacingCharacters(in: at, with: mistake.with)
    let problem = #expect(throws: FileProblem.self) { try RobotFile.parse(text: broken, file: "r.yaml") }
    let lines = problem?.description.split(separator: "\n").map(String.init) ?? []
    #expect(lines.contains { $0.hasPrefix("r.yaml:") && $0.contains(mistake.message) }, "\(lines)")
  }

  @Test("yaw inertia follows from outline and mass if the file leaves it out")
  func inertia() throws {
    let robot = try RobotFile.parse(text: text, file: "r.yaml")
    // A rectangle of 0.6 x 0.43 m about a point 0.12 m behind its centre, less the cut-off corners.
    let rectangle = 13 * ((0.6 * 0.6 + 0.43 * 0.43) / 12 + 0.12 * 0.12)
    #expect(robot.chassis.yawInertia_kgm2 < rectangle)
    #expect(robot.chassis.yawInertia_kgm2 > 0.8 * rectangle)
    let given = text.replacing("mass_kg: 13", with: "yaw_inertia_kgm2: 0.5\n  mass_kg: 13")
    #expect(try RobotFile.parse(text: given, file: "r.yaml").chassis.yawInertia_kgm2 == 0.5)
  }

  @Test("an outline given clockwise is turned round")
  func clockwise() throws {
    let robot = try RobotFile.parse(text: text, file: "r.yaml")
    let outline = "[[-0.18, -0.215], [0.30, -0.215], [0.42, -0.13], [0.42, 0.13], [0.30, 0.215], [-0.18, 0.215]]"
    let reversed = "[[-0.18, 0.215], [0.30, 0.215], [0.42, 0.13], [0.42, -0.13], [0.30, -0.215], [-0.18, -0.215]]"
    #expect(text.contains(outline))
    let turned = try RobotFile.parse(text: text.replacing(outline, with: reversed), file: "r.yaml")
    #expect(turned == robot)
  }
}
