import MowerGeometry

/// Dead reckoning from wheel encoders and gyro: travel, turn and speeds of this tick, and the sum of them.
public struct Odometry: Sendable {
  /// Position relative to the start, m, and heading, rad (not wrapped: it counts turns).
  public internal(set) var position = Vector2.zero
  /// Heading, rad; it counts whole turns.
  public internal(set) var heading = 0.0
  /// Path length since the start, m; reversing counts too.
  public internal(set) var distance_m = 0.0
  /// Travel of this tick along the heading, m, and turn of this tick, rad.
  public internal(set) var travel_m = 0.0
  /// Turn of this tick, rad.
  public internal(set) var turn_rad = 0.0
  /// Wheel speeds over the last five ticks, m/s.
  public internal(set) var left_mps = 0.0
  /// Right wheel speed over the last five ticks, m/s.
  public internal(set) var right_mps = 0.0
  /// Estimated zero-rate output of the gyro, rad/s; learned whenever the mower rests.
  public internal(set) var gyroBias_radps = 0.0
  /// Whether this tick is the first after the board was silent: the wheels' counters have gone on, the gyro's turns have
  /// not been heard, so that the turn is the wheels', too large by what they slip.
  public internal(set) var afterSilence = false

  let metresPerTick: Double
  let wheelBase_m: Double
  var lastLeft: Int32 = 0
  var lastRight: Int32 = 0
  var started = false
  var rest_ms: UInt32 = 0
  var silent = false
  var window = TickWindow()

  /// Dead reckoning from zero, before the first snapshot.
  public init(_ configuration: borrowing MowerConfiguration) {
    metresPerTick = configuration.metresPerTick
    wheelBase_m = configuration.wheelBase_m
  }

  /// Takes in one snapshot; `resting` says that the wheels were commanded to stand.
  public mutating func update(_ s: borrowing SensorSnapshot, resting: Bool, dt_s: Double) {
    // What is not a number must not get into the sums: the supervisor locks the mower for it. No gyro for mowers
    // measures 100 rad/s; most end at 35.
    let gyro_radps = s.gyro_radps.isFinite ? min(100, max(-100, s.gyro_radps)) : gyroBias_radps
    if !started {
      started = true
      lastLeft = s.leftTicks
      lastRight = s.rightTicks
      gyroBias_radps = gyro_radps
    }
    let left = Self.plausible(s.leftTicks &- lastLeft)
    let right = Self.plausible(s.rightTicks &- lastRight)
    lastLeft = s.leftTicks
    lastRight = s.rightTicks

    window.leftSum += left - window.left[window.slot]
    window.rightSum += right - window.right[window.slot]
    window.left[window.slot] = left
    window.right[window.slot] = right
    window.slot = window.slot == 4 ? 0 : window.slot + 1
    let scale = metresPerTick / (5 * dt_s)
    left_mps = Double(window.leftSum) * scale
    right_mps = Double(window.rightSum) * scale

    // The bias drifts slowly: two seconds of rest are enough to follow it.
    if resting && left == 0 && right == 0 {
      rest_ms = rest_ms < 10_000 ? rest_ms + 20 : rest_ms
      if rest_ms > 600 { gyroBias_radps += 0.02 * (gyro_radps - gyroBias_radps) }
    } else {
      rest_ms = 0
    }

    let heard = s.linkSilent_ms == 0
    afterSilence = silent && heard
    silent = !heard
    let wheels_rad = Double(right - left) * metresPerTick / wheelBase_m
    turn_rad = afterSilence ? wheels_rad : (gyro_radps - gyroBias_radps) * dt_s
    if rest_ms > 200 { turn_rad = 0 }
    travel_m = Double(left + right) * 0.5 * metresPerTick
    if travel_m != 0 {
      let (sin, cos) = sincos(heading + turn_rad / 2)
      position += Vector2(cos * travel_m, sin * travel_m)
    }
    heading += turn_rad
    // Keeps the argument of sine and cosine small over days of driving.
    if heading > 1000 || heading < -1000 { heading = Angle.wrapped(heading) }
    distance_m += abs(travel_m)
  }
  /// A board that restarted begins to count anew: no wheel turns so far between two ticks, even if some were missed.
  @inline(__always)
  private static func plausible(_ ticks: Int32) -> Int32 { ticks > 10_000 || ticks < -10_000 ? 0 : ticks }
}

extension Odometry: StatePart {
  /// Shows every field that ticks change to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&position)
    v.visit(&heading)
    v.visit(&distance_m)
    v.visit(&travel_m)
    v.visit(&turn_rad)
    v.visit(&left_mps)
    v.visit(&right_mps)
    v.visit(&gyroBias_radps)
    v.visit(&lastLeft)
    v.visit(&lastRight)
    v.visit(&started)
    v.visit(&rest_ms)
    v.visit(&afterSilence)
    v.visit(&silent)
    v.visit(&window.left)
    v.visit(&window.right)
    v.visit(&window.slot)
    v.visit(&window.leftSum)
    v.visit(&window.rightSum)
  }
}

/// Ticks of the wheels in the last five control ticks: one control tick alone holds only a handful of encoder counts.
struct TickWindow: Sendable {
  var left: InlineArray<5, Int32> = [0, 0, 0, 0, 0]
  var right: InlineArray<5, Int32> = [0, 0, 0, 0, 0]
  /// Where the next one goes.
  var slot = 0
  var leftSum: Int32 = 0
  var rightSum: Int32 = 0
}
