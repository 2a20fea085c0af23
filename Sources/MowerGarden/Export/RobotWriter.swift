import MowerGeometry

/// Writes robots as fresh YAML files, one section per part.
public enum RobotWriter {
  /// The robot as the text of a file that `RobotFile` reads back: the same numbers, but for angles and speeds, which files
  /// hold in degrees and turns per minute, to the last digits of a double. `comments` are put first, one line each.
  public static func yaml(_ robot: Robot, comments: [String] = []) -> String {
    var lines = comments.flatMap { $0.split(whereSeparator: \.isNewline) }.map { "# \(YAMLScalar.comment($0))" }
    lines.append("# Metres, x ahead of the axle and y left; angles in degrees counter-clockwise from ahead.")
    lines += ["version: \(robot.version)", "name: \(YAMLScalar.text(robot.name))", ""]
    let outline = robot.chassis.outline.vertices.map { "[\($0.x), \($0.y)]" }.joined(separator: ", ")
    lines += section(
      "chassis",
      [
        ("outline", "[\(outline)]"), ("mass_kg", "\(robot.chassis.mass_kg)"),
        ("yaw_inertia_kgm2", "\(robot.chassis.yawInertia_kgm2)"),
        ("centre_of_mass_m", "\(robot.chassis.centreOfMass_m)"),
      ])
    lines += section("drive", drive(robot.drive)) + section("blade", blade(robot.blade))
    lines += list(
      "coils",
      robot.coils.map { "\(name($0.name)), x: \($0.position.x), y: \($0.position.y), height_m: \($0.height_m)" })
    if robot.coils.isEmpty { lines += ["coils: []", ""] }
    lines += section(
      "receiver",
      [
        ("gain_counts_per_T", "\(robot.receiver.gain_countsPerT)"), ("noise_counts", "\(robot.receiver.noise_counts)"),
        ("mains_counts", "\(robot.receiver.mains_counts)"), ("capture_s", "\(robot.receiver.capture_s)"),
      ])
    lines += list(
      "bumpers",
      robot.bumpers.map { "\(name($0.name)), from_deg: \(degrees($0.from_rad)), to_deg: \(degrees($0.to_rad))" })
    lines += list(
      "sonars",
      robot.sonars.map { "\(name($0.name)), \(pose($0.pose)), range_m: \($0.range_m), noise_m: \($0.noise_m)" })
    lines += section("imu", imu(robot.imu))
    lines += section(
      "switches",
      [("lift", "\(robot.switches.lift)"), ("stop", "\(robot.switches.stop)"), ("rain", "\(robot.switches.rain)")])
    lines += section(
      "battery",
      [
        ("cells", "\(robot.battery.cells)"), ("capacity_Ah", "\(robot.battery.capacity_As / 3600)"),
        ("resistance_ohm", "\(robot.battery.resistance_ohm)"), ("standby_W", "\(robot.battery.standby_W)"),
      ] + (robot.battery.temperatureNoise_K.map { [("temperature_noise_K", "\($0)")] } ?? []))
    lines += section(
      "charger",
      [
        ("contact", point(robot.charger.contact)), ("current_A", "\(robot.charger.current_A)"),
        ("voltage_V", "\(robot.charger.voltage_V)"), ("end_current_A", "\(robot.charger.endCurrent_A)"),
      ])
    lines += fittings(robot)
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func drive(_ d: Drive) -> [(String, String)] {
    [
      ("wheel_base_m", "\(d.wheelBase_m)"), ("wheel_diameter_m", "\(d.wheelDiameter_m)"),
      ("ticks_per_turn", "\(d.ticksPerTurn)"), ("gear_ratio", "\(d.gearRatio)"),
      ("gear_efficiency", "\(d.gearEfficiency)"), ("torque_constant_NmpA", "\(d.torqueConstant_NmpA)"),
      ("resistance_ohm", "\(d.resistance_ohm)"), ("current_limit_A", "\(d.currentLimit_A)"),
      ("friction_Nm", "\(d.friction_Nm)"), ("inertia_kgm2", "\(d.inertia_kgm2)"),
      ("rolling_resistance", "\(d.rollingResistance)"), ("adhesion_dry", "\(d.adhesionDry)"),
      ("adhesion_wet", "\(d.adhesionWet)"), ("slip_at_half_traction", "\(d.slipStiffness)"),
    ]
  }

  private static func blade(_ b: Blade) -> [(String, String)] {
    [
      ("radius_m", "\(b.radius_m)"), ("offset", point(b.offset)), ("height_mm", "\(b.height_m * 1000)"),
      ("speed_rpm", "\(b.speed_radps / (Angle.twoPi / 60))"),
      ("minimum_rpm", "\(b.minimumSpeed_radps / (Angle.twoPi / 60))"),
      ("torque_constant_NmpA", "\(b.torqueConstant_NmpA)"), ("resistance_ohm", "\(b.resistance_ohm)"),
      ("current_limit_A", "\(b.currentLimit_A)"), ("inertia_kgm2", "\(b.inertia_kgm2)"),
      ("idle_torque_Nm", "\(b.idleTorque_Nm)"), ("cutting_work_Jpm3", "\(b.cuttingWork_Jpm3)"),
    ]
  }

  private static func imu(_ i: InertialUnit) -> [(String, String)] {
    [
      ("gyro_noise_dps", degrees(i.gyroNoise_radps)), ("gyro_bias_dps", degrees(i.gyroBias_radps)),
      ("gyro_bias_walk_dps", degrees(i.gyroBiasWalk_radps)), ("gyro_scale_percent", "\(i.gyroScale * 100)"),
      ("tilt_noise_deg", degrees(i.tiltNoise_rad)),
    ]
  }

  private static func fittings(_ robot: Robot) -> [String] {
    var lines = list(
      "infrared",
      robot.infrared.map {
        "\(name($0.place.rawValue)), \(pose($0.pose)), field_of_view_deg: \(degrees($0.fieldOfView_rad)), "
          + "extra_range_m: \($0.extraRange_m)"
      })
    if let r = robot.ranging {
      lines.append(
        "ranging: {x: \(r.position.x), y: \(r.position.y), height_m: \(r.height_m), noise_m: \(r.noise_m)}")
    }
    if let s = robot.satellite {
      lines.append("satellite: {x: \(s.position.x), y: \(s.position.y), latency_s: \(s.latency_s)}")
    }
    return lines
  }

  private static func section(_ key: String, _ entries: [(String, String)]) -> [String] {
    ["\(key):"] + entries.map { "  \($0.0): \($0.1)" } + [""]
  }

  private static func list(_ key: String, _ items: [String]) -> [String] {
    items.isEmpty ? [] : ["\(key):"] + items.map { "  - {\($0)}" } + [""]
  }

  private static func name(_ name: String) -> String { "name: \(YAMLScalar.text(name))" }

  private static func point(_ p: Vector2) -> String { "[\(p.x), \(p.y)]" }

  private static func pose(_ p: Pose2) -> String {
    "x: \(p.position.x), y: \(p.position.y), heading_deg: \(degrees(p.heading))"
  }

  private static func degrees(_ radians: Double) -> String { "\(Angle.degrees(radians: radians))" }
}
