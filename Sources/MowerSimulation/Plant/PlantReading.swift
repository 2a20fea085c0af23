import MowerGeometry

/// Where the body is: position of the axle's centre, m, and unit vector ahead.
struct BodyFrame: Equatable {
  var position: Vector2
  var direction: Vector2

  /// A point of the body frame in the world frame, m.
  @inline(__always)
  func world(_ local: Vector2) -> Vector2 {
    Vector2(
      position.x + direction.x * local.x - direction.y * local.y,
      position.y + direction.y * local.x + direction.x * local.y)
  }
}

/// The plant's true values that sensors and metrics look at: plain numbers, handed on without copying the plant.
struct PlantReading {
  var frame: BodyFrame
  var heading_rad: Double
  var speed_mps: Double
  var yawRate_radps: Double
  var leftAngle_rad: Double
  var rightAngle_rad: Double
  var left_A: Double
  var right_A: Double
  var blade_A: Double
  var blade_radps: Double
  var bladeCenter: Vector2
  var bladeCutting: Bool
  var battery_V: Double
  var battery_A: Double
  var battery_C: Double
  var contact_V: Double
  var charging_A: Double
  var climb: Double
  var bank: Double
  var bumpers: UInt8
  var lifted: Bool
  var touchesTower: Bool
}

extension Plant {
  /// The values of this moment.
  @inline(__always)
  var reading: PlantReading {
    PlantReading(
      frame: frame, heading_rad: pose.heading, speed_mps: drive.speed_mps, yawRate_radps: drive.yawRate_radps,
      leftAngle_rad: drive.leftAngle_rad, rightAngle_rad: drive.rightAngle_rad, left_A: drive.left_A,
      right_A: drive.right_A, blade_A: blade.current_A, blade_radps: blade.speed_radps, bladeCenter: bladeCenter,
      bladeCutting: blade.cutting, battery_V: battery.volts, battery_A: battery.current_A,
      battery_C: heat.temperature_C, contact_V: contact_V, charging_A: charging_A, climb: climb, bank: bank,
      bumpers: bumpers, lifted: lifted, touchesTower: touchesTower)
  }
}
