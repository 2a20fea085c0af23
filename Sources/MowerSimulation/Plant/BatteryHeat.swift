import MowerGarden

/// How warm a pack gets: one lump of matter that its own resistance heats and the air around it cools.
///
///     C dT/dt = R I² − G (T − T_air)
///
/// * `C` is the pack's mass by 1000 J/(kg K): Maleki, Al Hallaj, Selman, Dinwiddie and Wang measured 960 to 1040 for
///   18650 cells (J. Electrochem. Soc. 146, 1999, 947).
/// * The mass comes from the energy at 150 Wh/kg (chosen: cells of that kind have 200 to 240 by their data sheets, and a
///   pack adds a quarter for its case, straps and protection).
/// * `G` is 8 W/(m² K), in the range that textbooks give for free convection in air with radiation (5 to 10), over 0.05 m²
///   a kilogram, the surface of a brick of half a kilogram at 2 kg/l.
///
/// So every pack has the same time constant of 2500 s, and one of 70 Wh warms by 4 K on 0.8 W. Left out are the heat of
/// the reaction, which is a few per cent of a slow charge's, the motors and the sun on the hood: `air_C` is the air at
/// the pack, wherever its warmth is from.
struct BatteryHeat {
  /// Air where nobody says otherwise, °C.
  static let usualAir_C = 15.0
  private static let energy_Whpkg = 150.0
  private static let heat_JpkgK = 1000.0
  private static let cooling_WpkgK = 8 * 0.05

  /// Temperature of the pack, °C.
  var temperature_C = usualAir_C
  /// Temperature of the air around it, °C.
  var air_C = usualAir_C

  private let resistance_ohm: Double
  /// What a joule does, K, and the share of its excess that the pack loses in a second.
  private let warming_KpJ: Double
  private let cooling_perS: Double

  init(_ battery: Battery) {
    resistance_ohm = battery.resistance_ohm
    warming_KpJ = 1 / (Self.heat_JpkgK * Self.mass_kg(battery))
    cooling_perS = Self.cooling_WpkgK / Self.heat_JpkgK
  }

  /// Mass of a pack, kg, from its energy at 3.6 V a cell.
  static func mass_kg(_ battery: Battery) -> Double {
    Double(battery.cells) * 3.6 * battery.capacity_As / 3600 / energy_Whpkg
  }

  /// One step with a current, A, whichever way it flows.
  @inline(__always)
  mutating func step(current_A: Double, dt_s dt: Double) {
    let heat_W = resistance_ohm * current_A * current_A
    temperature_C += dt * (heat_W * warming_KpJ - cooling_perS * (temperature_C - air_C))
  }
}
