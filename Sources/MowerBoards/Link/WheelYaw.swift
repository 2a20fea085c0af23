/// The yaw rate that the wheels' travel amounts to, for boards without a gyro. Slip makes it too large.
struct WheelYaw: Equatable {
  private let radiansPerTick: Double
  private var last: (left: Int32, right: Int32)?

  init(metresPerTick: Double, wheelBase_m: Double) { radiansPerTick = metresPerTick / wheelBase_m }

  /// The rate since the last call, a control tick ago, rad/s.
  mutating func rate(left: Int32, right: Int32) -> Double {
    defer { last = (left, right) }
    guard let last else { return 0 }
    return Double((right &- last.right) &- (left &- last.left)) * radiansPerTick / 0.02
  }

  static func == (a: WheelYaw, b: WheelYaw) -> Bool {
    a.radiansPerTick == b.radiansPerTick && a.last?.left == b.last?.left && a.last?.right == b.last?.right
  }
}
