import MowerGeometry

/// The battery's temperature, smoothed, and what it forbids. Where none is measured it forbids nothing.
public struct BatteryWarmth: Sendable {
  /// Whether a temperature is known.
  public internal(set) var isMeasured = false
  /// The temperature, °C; it means something only where it is measured.
  public internal(set) var temperature_C = 0.0
  /// Whether the battery is too cold or too hot to be charged.
  public internal(set) var forbidsCharge = false
  /// Whether the battery is too hot to work on.
  public internal(set) var isHot = false
  /// How long no reading made sense, s.
  private var unread_s = 0.0

  /// What a battery outdoors can have, °C, with room for one in trouble: a thermistor that is broken off or shorted
  /// reads far beyond, and says nothing.
  private static var coldest_C: Double { -40 }
  private static var hottest_C: Double { 125 }
  /// A pack takes minutes to warm by a degree, so noise and single wrong readings may be smoothed away over this, s.
  private static var smoothing_s: Double { 20 }
  /// Gaps so long are bridged, s: a loose plug must not switch the charger on and off.
  private static var patience_s: Double { 10 }
  /// What was forbidden is allowed again this far inside the limit, K.
  private static var hysteresis_K: Double { 2 }

  /// Takes in a tick.
  @inline(__always)
  mutating func update(_ s: borrowing SensorSnapshot, _ setup: Setup, dt_s: Double) {
    if s.batteryTemperature_dK == 0 && !isMeasured { return }
    take(Double(s.batteryTemperature_dK) * 0.1 - 273.15, setup, dt_s: dt_s)
  }

  private mutating func take(_ reading_C: Double, _ setup: Setup, dt_s: Double) {
    if reading_C >= Self.coldest_C && reading_C <= Self.hottest_C {
      temperature_C = isMeasured ? temperature_C + dt_s / Self.smoothing_s * (reading_C - temperature_C) : reading_C
      isMeasured = true
      unread_s = 0
    } else {
      unread_s += dt_s
      if !isMeasured || unread_s > Self.patience_s {
        self = BatteryWarmth()
        return
      }
    }
    let margin = forbidsCharge ? Self.hysteresis_K : 0
    let isCold = temperature_C < setup[.chargeColdest] + margin
    forbidsCharge = isCold ? true : temperature_C > setup[.chargeHottest] - margin
    isHot = temperature_C > setup[.batteryHot] - (isHot ? Self.hysteresis_K : 0)
  }
}

extension BatteryWarmth: StatePart {
  /// Shows every field to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&isMeasured)
    v.visit(&temperature_C)
    v.visit(&forbidsCharge)
    v.visit(&isHot)
    v.visit(&unread_s)
  }
}
