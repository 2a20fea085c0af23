import MowerGarden
import MowerGeometry

/// Draws robots: one of some that exist, with its figures changed within a range.
struct RobotGenerator {
  private var draw: Draw

  init(seed: UInt64) { draw = Draw(seed: seed, purpose: 0x726f_626f) }

  /// A robot like a given one.
  mutating func robot(like base: Robot) -> Robot {
    var r = base
    r.name = "\(base.name) of the swarm"
    r.chassis.mass_kg *= factor(1.35)
    r.chassis.yawInertia_kgm2 *= factor(1.35)
    r.chassis.centreOfMass_m *= factor(1.3)
    r.drive.wheelBase_m *= factor(1.1)
    r.drive.wheelDiameter_m *= factor(1.1)
    r.drive.ticksPerTurn = (r.drive.ticksPerTurn * factor(2)).rounded()
    r.drive.friction_Nm *= factor(1.4)
    r.drive.rollingResistance *= factor(1.4)
    r.drive.adhesionDry *= factor(1.2)
    r.drive.adhesionWet = min(r.drive.adhesionDry, r.drive.adhesionWet * factor(1.2))
    r.drive.slipStiffness *= factor(1.5)
    r.blade.radius_m *= factor(1.15)
    r.blade.offset = Vector2(r.blade.offset.x + draw.even(-0.03, 0.03), r.blade.offset.y + draw.even(-0.01, 0.01))
    r.blade.cuttingWork_Jpm3 *= factor(2)
    r.blade.inertia_kgm2 *= factor(1.5)
    for i in r.coils.indices {
      let p = r.coils[i].position
      r.coils[i].position = Vector2(p.x + draw.even(-0.015, 0.015), p.y + draw.even(-0.005, 0.005))
    }
    r.receiver.gain_countsPerT *= factor(1.3)
    r.receiver.noise_counts *= factor(2)
    r.receiver.mains_counts *= factor(3)
    r.imu.gyroNoise_radps *= factor(3)
    r.imu.gyroBias_radps *= factor(3)
    r.imu.gyroBiasWalk_radps *= factor(3)
    r.imu.gyroScale *= factor(1.5)
    r.imu.tiltNoise_rad *= factor(1.5)
    // Small packs, so that charging is part of short runs.
    r.battery.capacity_As *= draw.logEven(0.15, 1.3)
    r.battery.resistance_ohm *= factor(1.5)
    r.battery.standby_W *= factor(1.5)
    if var radio = r.ranging {
      radio.noise_m *= factor(1.6)
      r.ranging = radio
    }
    return r
  }

  /// A factor between 1/most and most, evenly in its logarithm.
  private mutating func factor(_ most: Double) -> Double { draw.logEven(1 / most, most) }
}
