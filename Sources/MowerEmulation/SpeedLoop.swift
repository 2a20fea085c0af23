/// A wheel's speed control as boards have it: feed-forward and a PI controller, 50 times a second.
struct SpeedLoop {
  /// Measured speed, m/s, over five ticks.
  private(set) var measured_mps = 0.0
  private var integral = 0.0
  private var last: Int32?
  private var window: [Int32] = [0, 0, 0, 0, 0]
  private var slot = 0
  private let metresPerTick: Double
  private let fullSpeed_mps: Double

  /// A wheel of so many metres per encoder count, and so fast at 24 V.
  init(metresPerTick: Double, fullSpeed_mps: Double) {
    self.metresPerTick = metresPerTick
    self.fullSpeed_mps = fullSpeed_mps
  }

  /// Takes in the encoder.
  mutating func observe(_ ticks: Int32) {
    window[slot] = ticks &- (last ?? ticks)
    last = ticks
    slot = (slot + 1) % 5
    measured_mps = Double(window.reduce(0, &+)) * metresPerTick / 0.1
  }

  /// The duty for a speed, thousandths; 0 m/s is the brake.
  mutating func duty(for speed_mps: Double, battery_V: Double) -> Int16 {
    guard speed_mps != 0 else {
      integral = 0
      return 0
    }
    let error = speed_mps - measured_mps
    integral = min(0.6, max(-0.6, integral + 0.05 * error))
    let duty = speed_mps * 24 / (max(15, battery_V) * fullSpeed_mps) + 0.6 * error + integral
    return Int16((min(1, max(-1, duty)) * 1000).rounded())
  }
}
