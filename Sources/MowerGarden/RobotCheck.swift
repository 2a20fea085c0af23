import MowerGeometry

/// Checks that need more than one key of a robot file: what sticks out of the body, and figures that contradict each
/// other because one of them is in another unit.
struct RobotCheck {
  let robot: Robot
  /// Lines of the file's sections by key.
  let lines: RobotLines
  let problems: ProblemList

  /// Reports every contradiction.
  func check() {
    OutlineCheck.check(lines.outline, what: "`outline` of `chassis`", problems)
    checkPlaces()
    checkDrive()
    checkBlade()
    checkBattery()
    unique(robot.coils.map(\.name), "coils", lines.coils)
    unique(robot.bumpers.map(\.name), "bumpers", lines.bumpers)
    unique(robot.sonars.map(\.name), "sonars", lines.sonars)
    unique(robot.infrared.map(\.place.rawValue), "infrared receivers", lines.infrared)
    checkFittings()
  }

  private func checkPlaces() {
    let body = robot.chassis.outline
    // Half a centimetre of tolerance: a contact sits on the outline.
    func sticksOut(_ p: Vector2, by radius: Double) -> Bool {
      let depth = (body.contains(p) ? 1 : -1) * body.distanceToOutline(p)
      return depth < radius - 0.005
    }
    let knowsOtherwise = !robot.infrared.isEmpty || robot.ranging != nil || robot.satellite != nil
    if robot.coils.isEmpty && !knowsOtherwise {
      problems.add(
        lines.coilList, "the robot has no coil, nor anything else to know its place by; add at least one under `coils`")
    }
    for (coil, line) in zip(robot.coils, lines.coils) where sticksOut(coil.position, by: 0) {
      problems.add(
        line, "coil `\(coil.name)` at \(coil.position.text) lies outside the chassis; move it or the outline")
    }
    if sticksOut(robot.blade.offset, by: robot.blade.radius_m) {
      problems.add(
        lines.of("blade", "offset"),
        "the blade at \(robot.blade.offset.text) with radius \(robot.blade.radius_m) m reaches beyond the chassis;"
          + " make the disc smaller or the outline larger")
    }
    let box = body.bounds
    if robot.chassis.centreOfMass_m < box.minimum.x || robot.chassis.centreOfMass_m > box.maximum.x {
      problems.add(
        lines.of("chassis", "centre_of_mass_m"),
        "`centre_of_mass_m` is \(robot.chassis.centreOfMass_m.short), outside the chassis; metres ahead"
          + " of the axle are meant")
    }
    if robot.drive.wheelBase_m > 1.5 * box.height {
      problems.add(
        lines.of("drive", "wheel_base_m"),
        "`wheel_base_m` is \(robot.drive.wheelBase_m.short), but the chassis is only \(box.height.short) m wide")
    }
  }

  /// What is fitted to know the place must sit on the body.
  private func checkFittings() {
    let body = robot.chassis.outline
    func check(_ what: String, _ place: Vector2, _ line: Int) {
      if body.contains(place) || body.distanceToOutline(place) < 0.05 { return }
      problems.add(line, "\(what) at \(place.text) lies outside the chassis; move it or the outline")
    }
    for (receiver, line) in zip(robot.infrared, lines.infrared) {
      check("the infrared receiver `\(receiver.place.rawValue)`", receiver.pose.position, line)
    }
    if let radio = robot.ranging { check("the antenna of `ranging`", radio.position, lines.ranging) }
    if let receiver = robot.satellite { check("the antenna of `satellite`", receiver.position, lines.satellite) }
  }

  /// Nominal voltage, V.
  private var nominal_V: Double { Double(robot.battery.cells) * 3.6 }

  private func checkDrive() {
    let drive = robot.drive
    let speed = nominal_V / (drive.torqueConstant_NmpA * drive.gearRatio) * drive.wheelDiameter_m / 2
    if speed < 0.05 || speed > 5 {
      problems.add(
        lines.of("drive", "gear_ratio"),
        "the wheels would run at \(((speed * 100).rounded() / 100).short) m/s at \(nominal_V.short) V; 0.05 to 5 m/s are"
          + " plausible: check `gear_ratio`, `torque_constant_NmpA` and `wheel_diameter_m`")
    }
    if drive.adhesionWet > drive.adhesionDry {
      problems.add(
        lines.of("drive", "adhesion_wet"),
        "`adhesion_wet` is greater than `adhesion_dry`; wet grass is the slippery one")
    }
  }

  private func checkBlade() {
    let blade = robot.blade
    if blade.minimumSpeed_radps >= blade.speed_radps {
      problems.add(
        lines.of("blade", "minimum_rpm"), "`minimum_rpm` must be less than `speed_rpm`, or the blade never cuts")
    }
    let free = nominal_V / blade.torqueConstant_NmpA
    if blade.speed_radps > 2 * free || blade.speed_radps < free / 3 {
      let rpm = (free * 60 / Angle.twoPi).rounded()
      problems.add(
        lines.of("blade", "speed_rpm"),
        "`speed_rpm` does not fit `torque_constant_NmpA`: such a motor turns at \(rpm.short) rpm at \(nominal_V.short) V"
      )
    }
    if blade.idleTorque_Nm > blade.torqueConstant_NmpA * blade.currentLimit_A {
      problems.add(
        lines.of("blade", "idle_torque_Nm"),
        "`idle_torque_Nm` exceeds what the motor gives at `current_limit_A`; it would not turn")
    }
  }

  private func checkBattery() {
    let perCell = robot.charger.voltage_V / Double(robot.battery.cells)
    if perCell < 3.4 || perCell > 4.35 {
      problems.add(
        lines.of("charger", "voltage_V"),
        "`voltage_V` is \(robot.charger.voltage_V.short) for \(robot.battery.cells) cells; 4.1 to 4.2 V per cell are"
          + " right for lithium-ion")
    }
    if robot.charger.endCurrent_A >= robot.charger.current_A {
      problems.add(
        lines.of("charger", "end_current_A"), "`end_current_A` must be less than `current_A`, or charging never starts")
    }
  }

  private func unique(_ names: [String], _ what: String, _ lines: [Int]) {
    for (i, name) in names.enumerated() where names[..<i].contains(name) {
      problems.add(lines[i], "two \(what) are called `\(name)`; give each its own name")
    }
  }
}

/// Where the parts of a robot stand in its file.
struct RobotLines {
  var outline = TracedPoints()
  var coilList = 0
  var coils: [Int] = []
  var bumpers: [Int] = []
  var sonars: [Int] = []
  var infrared: [Int] = []
  var ranging = 0
  var satellite = 0
  private var keys: [String: Int] = [:]

  /// Remembers the lines of a section's keys.
  mutating func note(_ reader: MappingReader, section: String) {
    keys[section] = reader.line
    reader.forEachLine { keys["\(section).\($0)"] = $1 }
  }

  /// The line of a section's key, of the section if it has no such key.
  func of(_ section: String, _ key: String) -> Int { keys["\(section).\(key)"] ?? keys[section] ?? 0 }
}
