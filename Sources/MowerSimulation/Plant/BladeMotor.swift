import MowerGarden

/// The cutting disc: a DC motor against bearing, air and grass. Integrated implicitly.
struct BladeMotor {
  /// Speed, rad/s, and current, A.
  var speed_radps = 0.0
  var current_A = 0.0
  /// Power that goes into grass, W, smoothed over a tenth of a second.
  private(set) var grass_W = 0.0

  /// Whether something holds the disc.
  var isJammed = false

  private let blade: Blade
  /// Torque per volt, N m/V, and what a speed takes from it, N m s.
  private let perVolt: Double
  private let perSpeed: Double
  /// Inertia over the length of the last step, which is always the same.
  private var stepLength_s = 0.0
  private var inertiaPerStep = 0.0

  init(_ blade: Blade) {
    self.blade = blade
    let k = blade.torqueConstant_NmpA
    perVolt = k / blade.resistance_ohm
    perSpeed = k * k / blade.resistance_ohm
  }

  /// One step with a voltage and the volume of grass cut during it, m³.
  @inline(__always)
  mutating func step(volts: Double, volume_m3: Double, dt_s dt: Double) {
    if volts == 0 && speed_radps == 0 && volume_m3 == 0 {
      current_A = 0
      return
    }
    if isJammed {
      // A standing rotor: only the winding and the driver limit the current.
      speed_radps = 0
      grass_W = 0
      current_A = max(-blade.currentLimit_A, min(blade.currentLimit_A, volts / blade.resistance_ohm))
      return
    }
    grass_W += (blade.cuttingWork_Jpm3 * volume_m3 / dt - grass_W) * min(1, dt / 0.1)
    let k = blade.torqueConstant_NmpA
    let air = blade.idleTorque_Nm * speed_radps / (blade.speed_radps * blade.speed_radps)
    let grass = grass_W / max(10, speed_radps * speed_radps)
    var push = perVolt * volts
    var brake = perSpeed
    let torque = push - brake * speed_radps
    let limit = k * blade.currentLimit_A
    var limited = false
    if torque > limit || torque < -limit {
      push = torque > 0 ? limit : -limit
      brake = 0
      limited = true
    }
    if dt != stepLength_s {
      stepLength_s = dt
      inertiaPerStep = blade.inertia_kgm2 / dt
    }
    speed_radps = (inertiaPerStep * speed_radps + push) / (inertiaPerStep + brake + air + grass)
    if speed_radps < 0.5 && volts == 0 { speed_radps = 0 }
    current_A = limited ? push / k : (volts - k * speed_radps) / blade.resistance_ohm
  }

  /// Whether the disc is fast enough to cut.
  @inline(__always)
  var cutting: Bool { speed_radps >= blade.minimumSpeed_radps }
}
