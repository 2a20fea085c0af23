import MowerGarden

/// A lithium-ion pack: open-circuit voltage by state of charge behind an internal resistance.
struct BatteryPack {
  /// Open-circuit voltage of a nickel-manganese-cobalt cell at 0, 10, … 100 % of charge, V: the shape published for
  /// 18650 cells.
  static let cell_V: InlineArray<11, Double> = [
    3.00, 3.45, 3.55, 3.60, 3.63, 3.67, 3.74, 3.83, 3.93, 4.05, 4.18,
  ]

  /// State of charge, 0…1.
  private(set) var charge: Double
  /// Terminal voltage, V.
  private(set) var volts: Double
  /// Current out of the pack, A; negative while charging.
  private(set) var current_A = 0.0
  /// Energy drawn since the start, J.
  private(set) var drawn_J = 0.0

  /// What is wrong with the pack: share of its capacity that is left, share of the charging current that it takes, and
  /// what a bad cell takes from its voltage, V.
  var capacityShare = 1.0
  var chargeShare = 1.0
  var drop_V = 0.0

  private let battery: Battery
  private let charger: Charger

  init(_ battery: Battery, charger: Charger, charge: Double = 1) {
    self.battery = battery
    self.charger = charger
    self.charge = charge
    volts = Self.openCircuit(charge) * Double(battery.cells)
  }

  @inline(__always)
  static func openCircuit(_ charge: Double) -> Double {
    let x = min(0.999999, max(0, charge)) * 10
    let i = Int(x)
    let u = x - Double(i)
    return cell_V[i] * (1 - u) + cell_V[i + 1] * u
  }

  /// One step with a load, A, and, when the contacts are made and closed, a supply (voltage V, current limit A).
  @inline(__always)
  mutating func step(load_A: Double, supply: (volts: Double, limit_A: Double)?, dt_s dt: Double) {
    let open = Self.openCircuit(charge) * Double(battery.cells)
    var charging = 0.0
    if let supply {
      // Constant current up to the end voltage, then constant voltage. The drop over the diode is 0.2 V.
      let target = min(supply.volts - 0.2, charger.voltage_V)
      charging = min(min(supply.limit_A, charger.current_A), (target - open) / battery.resistance_ohm)
      if charging < 0 { charging = 0 }
      charging *= chargeShare
    }
    current_A = load_A - charging
    volts = open - battery.resistance_ohm * current_A - drop_V
    charge = min(1, max(0, charge - current_A * dt / (battery.capacity_As * capacityShare)))
    if load_A > 0 { drawn_J += load_A * volts * dt }
  }
}
