import MowerGeometry

/// A figure of a robot that sweeps may change: name with its unit, range, one line for people, and how to read and set
/// it. Those of a sweep are set in the order of `all`, so that distances from the disc follow a disc that moved.
public struct RobotFigure: Sendable {
  /// Name in files; it ends in the unit.
  public let name: String
  /// Sensible values.
  public let range: ClosedRange<Double>
  /// One line for people.
  public let summary: String
  /// The value that a robot has; nil if it lacks the part.
  public let value: @Sendable (Robot) -> Double?
  /// Gives a robot that has the part another value.
  public let set: @Sendable (inout Robot, Double) -> Void

  private init(
    _ name: String, _ range: ClosedRange<Double>, _ summary: String, value: @escaping @Sendable (Robot) -> Double?,
    set: @escaping @Sendable (inout Robot, Double) -> Void
  ) {
    self.name = name
    self.range = range
    self.summary = summary
    self.value = value
    self.set = set
  }

  private init(
    _ name: String, _ range: ClosedRange<Double>, _ summary: String,
    at path: WritableKeyPath<Robot, Double> & Sendable, times factor: Double = 1
  ) {
    self.init(
      name, range, summary, value: { $0[keyPath: path] / factor }, set: { $0[keyPath: path] = $1 * factor })
  }

  /// A figure by its name; nil if there is none.
  public static func named(_ name: String) -> RobotFigure? { all.first { $0.name == name } }

  /// The table.
  public static let all: [RobotFigure] = [
    RobotFigure("blade_radius_m", 0.03...0.4, "Radius of the cutting disc", at: \.blade.radius_m),
    RobotFigure(
      "blade_x_m", -0.5...0.8, "How far the disc's centre lies ahead of the axle",
      value: { $0.blade.offset.x }, set: { $0.blade.offset.x = $1 }),
    RobotFigure(
      "blade_y_m", -0.3...0.3, "How far the disc's centre lies to the left of the middle",
      value: { $0.blade.offset.y }, set: { $0.blade.offset.y = $1 }),
    RobotFigure(
      "cutting_height_mm", 10...120, "Height to which the disc cuts", at: \.blade.height_m, times: 0.001),
    RobotFigure(
      "cutting_work_Jpm3", 1000...200_000, "Work to cut a cubic metre of standing grass", at: \.blade.cuttingWork_Jpm3),
    RobotFigure(
      "coils_ahead_m", -0.6...0.8, "How far the front coils, moved together, lie ahead of the disc's centre",
      value: { r in middle(of: r).map { $0 - r.blade.offset.x } },
      set: { r, ahead in
        guard let middle = middle(of: r) else { return }
        for i in frontCoils(r) { r.coils[i].position.x += r.blade.offset.x + ahead - middle }
      }),
    RobotFigure(
      "coils_apart_m", 0.02...0.8, "Distance between the outer two of the front coils",
      value: { r in
        let y = frontCoils(r).map { r.coils[$0].position.y }
        guard let low = y.min(), let high = y.max(), high > low else { return nil }
        return high - low
      },
      set: { r, apart in
        let coils = frontCoils(r)
        let y = coils.map { r.coils[$0].position.y }
        guard let low = y.min(), let high = y.max(), high > low else { return }
        for i in coils { r.coils[i].position.y = (r.coils[i].position.y - (low + high) / 2) * apart / (high - low) }
      }),
    RobotFigure(
      "coil_height_m", 0.01...0.5, "Height of all coils above the ground",
      value: { $0.coils.first?.height_m },
      set: { r, height in for i in r.coils.indices { r.coils[i].height_m = height } }),
    RobotFigure("receiver_noise_counts", 0...50, "Noise of a sample of the coils", at: \.receiver.noise_counts),
    RobotFigure("mass_kg", 1...100, "Mass of the mower", at: \.chassis.mass_kg),
    RobotFigure(
      "centre_of_mass_m", -0.5...0.8, "How far the centre of mass lies ahead of the axle", at: \.chassis.centreOfMass_m),
    RobotFigure("wheel_base_m", 0.1...1.2, "Distance between the drive wheels", at: \.drive.wheelBase_m),
    RobotFigure("wheel_diameter_m", 0.05...0.6, "Diameter of the drive wheels", at: \.drive.wheelDiameter_m),
    RobotFigure("rolling_resistance", 0.01...0.5, "Rolling resistance over weight", at: \.drive.rollingResistance),
    RobotFigure("adhesion_dry", 0.1...1.5, "Greatest traction over weight on dry grass", at: \.drive.adhesionDry),
    RobotFigure("adhesion_wet", 0.05...1.5, "Greatest traction over weight on wet grass", at: \.drive.adhesionWet),
    RobotFigure(
      "gyro_noise_dps", 0...5, "Noise of the yaw rate", at: \.imu.gyroNoise_radps, times: Angle.twoPi / 360),
    RobotFigure(
      "gyro_bias_dps", 0...5, "Bias of the yaw rate after rest", at: \.imu.gyroBias_radps, times: Angle.twoPi / 360),
    RobotFigure("battery_Ah", 0.5...100, "Capacity of the battery", at: \.battery.capacity_As, times: 3600),
    RobotFigure(
      "battery_resistance_ohm", 0.001...2, "Internal resistance of the battery", at: \.battery.resistance_ohm),
    RobotFigure("standby_W", 0...50, "What the electronics draw at all times", at: \.battery.standby_W),
    RobotFigure("charging_current_A", 0.1...50, "Greatest charging current", at: \.charger.current_A),
  ]

  /// Coils ahead of the axle.
  private static func frontCoils(_ robot: Robot) -> [Int] {
    robot.coils.indices.filter { robot.coils[$0].position.x > 0 }
  }

  /// How far the front coils lie ahead of the axle on average, m; nil without any.
  private static func middle(of robot: Robot) -> Double? {
    let x = frontCoils(robot).map { robot.coils[$0].position.x }
    return x.isEmpty ? nil : x.reduce(0, +) / Double(x.count)
  }
}
