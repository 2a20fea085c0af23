import MowerCore
import MowerGarden
import MowerGeometry

// What is really so, for drawing and for tests. None of it reaches the controller.
extension SimulatedBoard {
  /// Centre of the cutting disc, m.
  public var bladeCenter: Vector2 { plant.bladeCenter }
  /// Whether the disc is fast enough to cut.
  public var isCutting: Bool { plant.blade.cutting }
  /// Current of the blade motor, A.
  public var blade_A: Double { plant.blade.current_A }
  /// Where the coils are, m, in the order of the robot's.
  public var coilPlaces: [Vector2] { world.robot.coils.map { plant.frame.world($0.position) } }
  /// Speeds over the ground that the wheels' rims have, left and right, m/s; slip is what they differ from the body's.
  public var wheelSpeeds_mps: (left: Double, right: Double) {
    let radius = world.robot.drive.wheelDiameter_m / 2
    return (plant.drive.left_radps * radius, plant.drive.right_radps * radius)
  }
  /// Currents of the wheel motors, left and right, A, signed.
  public var wheelCurrents_A: (left: Double, right: Double) { (plant.drive.left_A, plant.drive.right_A) }
  /// Battery's terminal voltage, V.
  public var battery_V: Double { plant.battery.volts }
  /// Current out of the battery, A; negative while charging.
  public var battery_A: Double { plant.battery.current_A }
  /// State of charge, 0…1.
  public var charge: Double { plant.battery.charge }
  /// Energy drawn from the battery since the start, J.
  public var drawn_J: Double { plant.battery.drawn_J }
  /// Inclination of the ground under the mower along and across its heading, rise over run.
  public var inclination: Vector2 { Vector2(plant.climb, plant.bank) }
  /// How far the disc was off the lawn in the last tick, m; 0 while it is carried.
  public var discOverrun_m: Double { metrics.overrun_m }
  /// Way driven since the start, m.
  public var distance_m: Double { metrics.distance_m }
  /// Whether the charging contacts touch.
  public var isInContact: Bool { plant.contact_V > 0 }
  /// Bumper sectors in touch, one bit each in the order of the robot's.
  public var bumpers: UInt8 { plant.bumpers }
  /// What the satellite receiver last said of its solution; nil without one.
  public var satelliteFix: SatelliteReading.Fix? { satellite?.lastFix }
  /// Animals that the turning disc has touched.
  public var touchedAnimals: Int { plant.animals.count { $0.touched } }
  /// Where animals are, m.
  public var animals: [Vector2] { plant.animals.map(\.position) }
  /// Path of the axle centre since the start at 0.1 m spacing, or wider after a long way, m.
  public var track: [Vector2] { metrics.track }

  /// Vertical field of the boundary wire at a point (m) at the height of the coils, T, at the peak of the sender's
  /// current now; positive inside a wire of the right polarity.
  public func wireField_T(at point: Vector2) -> Double {
    guard let current = coils.sender?.current_A, current != 0, let field = world.site.field else { return 0 }
    return field.value(at: point) * current
  }

  /// Height of the grass in a cell now, m; `index` counts row by row from the south-west corner.
  public func grassHeight_m(at index: Int) -> Double {
    let cell = world.grass.cells[index]
    return Double(cell.height_m) + Double(cell.growth_mps) * (time_s - Double(cell.cut_s))
  }
}
