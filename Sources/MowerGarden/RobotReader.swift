import MowerGeometry
import Yams

/// Turns a robot's YAML nodes into a `Robot`.
struct RobotReader {
  let problems = ProblemList()
  var lines = RobotLines()

  /// Reads and checks a robot. Throws a `FileProblem`.
  static func read(text: String, file: String) throws -> Robot {
    let root = try YAMLTree.compose(text, file: file)
    var reader = RobotReader()
    let robot = reader.robot(root)
    try reader.problems.throwIfAny(file: file)
    guard let robot else { throw FileProblem(file: file, text: "holds no robot") }
    RobotCheck(robot: robot, lines: reader.lines, problems: reader.problems).check()
    try reader.problems.throwIfAny(file: file)
    return robot
  }

  private mutating func robot(_ root: Node) -> Robot? {
    guard let reader = MappingReader(root, what: "the robot", problems: problems) else { return nil }
    lines.coilList = reader.line(of: "coils")
    let version = reader.integer("version", 1...1, example: "1")
    let name = reader.text("name", example: "Ardumower")
    let chassis = chassis(reader)
    let drive = section("drive", reader, Self.drive)
    let blade = section("blade", reader, Self.blade)
    if reader.entry("coils") == nil { reader.missing("coils", "[{name: left, x: 0.35, y: 0.1, height_m: 0.08}]") }
    let coils = reader.mappings("coils", what: "coil").map { item in
      lines.coils.append(item.line)
      defer { item.finish() }
      return Coil(
        name: Self.name(item, "coil"),
        position: Vector2(item.number("x", -2...2, example: "0.35"), item.number("y", -2...2, example: "0.1")),
        height_m: item.number("height_m", 0.005...1, example: "0.08"))
    }
    let receiver = section("receiver", reader, Self.receiver)
    let bumpers = reader.mappings("bumpers", what: "bumper").map { item in
      lines.bumpers.append(item.line)
      return bumper(item)
    }
    let sonars = reader.mappings("sonars", what: "sonar").map { item in
      lines.sonars.append(item.line)
      defer { item.finish() }
      return Sonar(
        name: Self.name(item, "sonar"),
        pose: Pose2(
          x: item.number("x", -2...2, example: "0.35"), y: item.number("y", -2...2, example: "0"),
          heading: Angle.radians(degrees: item.number("heading_deg", -360...360, example: "0"))),
        range_m: item.number("range_m", 0.05...20, example: "1.1"),
        noise_m: item.number("noise_m", 0...1, example: "0.01"))
    }
    let imu = section("imu", reader, Self.imu)
    let switches = reader.mapping("switches", what: "`switches`").map { item in
      defer { item.finish() }
      return Switches(
        lift: item.flag("lift", default: true), stop: item.flag("stop", default: true),
        rain: item.flag("rain", default: false))
    }
    let battery = section("battery", reader, Self.battery)
    let charger = section("charger", reader, Self.charger)
    let infrared = self.infrared(reader)
    let ranging = reader.mapping("ranging", what: "`ranging`").map { self.ranging($0) }
    let satellite = reader.mapping("satellite", what: "`satellite`").map { self.satellite($0) }
    reader.finish()
    guard let chassis, let drive, let blade, let receiver, let imu, let battery, let charger else { return nil }
    return Robot(
      version: version, name: name, chassis: chassis, drive: drive, blade: blade, coils: coils, receiver: receiver,
      bumpers: bumpers, sonars: sonars, imu: imu, switches: switches ?? Switches(lift: true, stop: true, rain: false),
      battery: battery, charger: charger, infrared: infrared, ranging: ranging, satellite: satellite)
  }

  /// A mapping that every robot has.
  private mutating func section<T>(_ key: String, _ robot: MappingReader, _ read: (MappingReader) -> T) -> T? {
    guard robot.entry(key) != nil else {
      robot.missing(key, "{…} as in maps/robots/ardumower.yaml")
      return nil
    }
    guard let reader = robot.mapping(key, what: "`\(key)`") else { return nil }
    lines.note(reader, section: key)
    let value = read(reader)
    reader.finish()
    return value
  }

  static func name(_ reader: MappingReader, _ what: String) -> String {
    let name = reader.text("name", example: "left")
    if !name.isEmpty { reader.what = "\(what) `\(name)`" }
    return name
  }

  private mutating func chassis(_ robot: MappingReader) -> Chassis? {
    var traced = TracedPoints()
    let chassis = section("chassis", robot) { Self.chassis($0, &traced) }
    lines.outline = traced
    return chassis
  }

  private static func chassis(_ r: MappingReader, _ traced: inout TracedPoints) -> Chassis {
    traced = r.points("outline", minimum: 3)
    let outline = Polygon(traced.points)
    let mass = r.number("mass_kg", 0.5...300, example: "12")
    return Chassis(
      outline: outline.signedArea < 0 ? Polygon(outline.vertices.reversed()) : outline, mass_kg: mass,
      yawInertia_kgm2: r.number("yaw_inertia_kgm2", 0.001...500, default: yawInertia(of: outline, mass_kg: mass)),
      centreOfMass_m: r.number("centre_of_mass_m", -1...1, example: "0.08"))
  }

  /// Yaw inertia about the axle centre of a body whose mass is spread evenly over its outline, kg m².
  private static func yawInertia(of outline: Polygon, mass_kg: Double) -> Double {
    // Second moment of a polygon as the sum over triangles from the origin.
    var doubleArea = 0.0
    var moment = 0.0
    for i in outline.vertices.indices {
      let a = outline.vertices[i]
      let b = outline.vertices[(i + 1) % outline.vertices.count]
      let c = a.cross(b)
      doubleArea += c
      moment += c * (a.dot(a) + a.dot(b) + b.dot(b))
    }
    return doubleArea == 0 ? 0.001 : mass_kg * moment / (6 * doubleArea)
  }

  private static func drive(_ r: MappingReader) -> Drive {
    Drive(
      wheelBase_m: r.number("wheel_base_m", 0.05...3, example: "0.36"),
      wheelDiameter_m: r.number("wheel_diameter_m", 0.03...1.5, example: "0.25"),
      ticksPerTurn: r.number("ticks_per_turn", 1...1_000_000, example: "530"),
      gearRatio: r.number("gear_ratio", 0.5...5000, example: "60"),
      gearEfficiency: r.number("gear_efficiency", 0.05...1, example: "0.75"),
      torqueConstant_NmpA: r.number("torque_constant_NmpA", 0.0005...5, example: "0.09"),
      resistance_ohm: r.number("resistance_ohm", 0.001...100, example: "3"),
      currentLimit_A: r.number("current_limit_A", 0.05...200, example: "4"),
      friction_Nm: r.number("friction_Nm", 0...100, example: "1.2"),
      inertia_kgm2: r.number("inertia_kgm2", 1e-6...50, example: "0.1"),
      rollingResistance: r.number("rolling_resistance", 0...1, example: "0.12"),
      adhesionDry: r.number("adhesion_dry", 0.01...2, example: "0.7"),
      adhesionWet: r.number("adhesion_wet", 0.01...2, example: "0.5"),
      slipStiffness: r.number("slip_at_half_traction", 0...1, example: "0.1"))
  }

  private static func blade(_ r: MappingReader) -> Blade {
    Blade(
      radius_m: r.number("radius_m", 0.01...1, example: "0.12"), offset: r.point("offset"),
      height_m: r.number("height_mm", 5...200, example: "40") / 1000,
      speed_radps: r.number("speed_rpm", 10...50_000, example: "3000") * (Angle.twoPi / 60),
      minimumSpeed_radps: r.number("minimum_rpm", 1...50_000, example: "1500") * (Angle.twoPi / 60),
      torqueConstant_NmpA: r.number("torque_constant_NmpA", 0.0005...5, example: "0.07"),
      resistance_ohm: r.number("resistance_ohm", 0.001...100, example: "0.6"),
      currentLimit_A: r.number("current_limit_A", 0.05...200, example: "5"),
      inertia_kgm2: r.number("inertia_kgm2", 1e-6...10, example: "0.003"),
      idleTorque_Nm: r.number("idle_torque_Nm", 0...20, example: "0.06"),
      cuttingWork_Jpm3: r.number("cutting_work_Jpm3", 0...10_000_000, example: "12000"))
  }

  private static func receiver(_ r: MappingReader) -> WireReceiver {
    WireReceiver(
      gain_countsPerT: r.number("gain_counts_per_T", 1...1e12, example: "1.2e8"),
      noise_counts: r.number("noise_counts", 0...100, example: "1.5"),
      mains_counts: r.number("mains_counts", 0...100, example: "1"),
      capture_s: r.number("capture_s", 0.0001...1, example: "0.01"))
  }

  private func bumper(_ r: MappingReader) -> BumperSector {
    let name = Self.name(r, "bumper")
    let from = r.number("from_deg", -360...360, example: "-60")
    let to = r.number("to_deg", -360...360, example: "60")
    if problems.isEmpty, !(from < to && to - from <= 360) {
      problems.add(r.line, "`to_deg` of \(r.what) must be greater than `from_deg`, by at most 360")
    }
    r.finish()
    return BumperSector(name: name, from_rad: Angle.radians(degrees: from), to_rad: Angle.radians(degrees: to))
  }

  private static func imu(_ r: MappingReader) -> InertialUnit {
    InertialUnit(
      gyroNoise_radps: Angle.radians(degrees: r.number("gyro_noise_dps", 0...50, example: "0.05")),
      gyroBias_radps: Angle.radians(degrees: r.number("gyro_bias_dps", 0...50, example: "0.1")),
      gyroBiasWalk_radps: Angle.radians(degrees: r.number("gyro_bias_walk_dps", 0...10, example: "0.005")),
      gyroScale: r.number("gyro_scale_percent", 0...50, example: "1") / 100,
      tiltNoise_rad: Angle.radians(degrees: r.number("tilt_noise_deg", 0...20, example: "0.5")))
  }

  private static func battery(_ r: MappingReader) -> Battery {
    Battery(
      cells: r.integer("cells", 1...20, example: "7"),
      capacity_As: r.number("capacity_Ah", 0.1...500, example: "4") * 3600,
      resistance_ohm: r.number("resistance_ohm", 0.0001...10, example: "0.15"),
      standby_W: r.number("standby_W", 0...200, example: "5"),
      temperatureNoise_K: r.entry("temperature_noise_K") == nil ? nil : r.number("temperature_noise_K", 0...20))
  }

  private static func charger(_ r: MappingReader) -> Charger {
    Charger(
      contact: r.point("contact"), current_A: r.number("current_A", 0.05...100, example: "2"),
      voltage_V: r.number("voltage_V", 3...100, example: "29.4"),
      endCurrent_A: r.number("end_current_A", 0.005...20, example: "0.2"))
  }
}
