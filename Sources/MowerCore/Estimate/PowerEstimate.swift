import MowerGeometry

/// Battery, its temperature and motor currents, smoothed.
public struct PowerEstimate: Sendable {
  /// Battery voltage, V.
  public internal(set) var battery_V = 25.0
  /// Current of the blade motor over a second, A, and over some ten minutes of mowing.
  public internal(set) var bladeLoad_A = 0.0
  /// Mean of the blade's current over some ten minutes of mowing, A; 0 before the first.
  public internal(set) var bladeMean_A = 0.0
  /// Current of the wheel motor that works harder, A.
  public internal(set) var wheelCurrent_A = 0.0
  private var started = false
  /// The battery's temperature and what it forbids.
  public internal(set) var warmth = BatteryWarmth()

  /// Takes in a tick; `mowsSteadily` says that the blade's load is that of mowing.
  @inline(__always)
  mutating func update(_ s: borrowing SensorSnapshot, mowsSteadily: Bool, _ setup: Setup, dt_s: Double) {
    warmth.update(s, setup, dt_s: dt_s)
    if !started {
      started = true
      battery_V = Double(s.battery_mV) * 1e-3
    }
    battery_V += 0.005 * (Double(s.battery_mV) * 1e-3 - battery_V)
    let left = Double(s.leftCurrent_mA)
    let right = Double(s.rightCurrent_mA)
    wheelCurrent_A += 0.1 * ((left > right ? left : right) * 1e-3 - wheelCurrent_A)
    bladeLoad_A += 0.02 * (Double(s.bladeCurrent_mA) * 1e-3 - bladeLoad_A)
    if mowsSteadily {
      // A mean over some ten minutes of mowing; the first load seen starts it.
      bladeMean_A = bladeMean_A == 0 ? bladeLoad_A : bladeMean_A + 0.00003 * (bladeLoad_A - bladeMean_A)
    }
  }
}

extension PowerEstimate: StatePart {
  /// Shows every field to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&battery_V)
    v.visit(&bladeLoad_A)
    v.visit(&bladeMean_A)
    v.visit(&wheelCurrent_A)
    v.visit(&started)
    warmth.visit(&v)
  }
}
