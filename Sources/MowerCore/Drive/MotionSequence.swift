import MowerGeometry

/// One leg of a motion sequence.
struct Leg: Sendable {
  enum Kind: UInt8 { case straight, turn, arc }
  var kind = Kind.straight
  /// Metres for a straight leg (negative: backwards), radians for a turn or an arc (positive: left).
  var amount = 0.0
  /// Greatest speed, m/s.
  var speed = 0.2

  static func straight(_ metres: Double, speed: Double) -> Leg { Leg(kind: .straight, amount: metres, speed: speed) }
  static func turn(_ radians: Double) -> Leg { Leg(kind: .turn, amount: radians) }
  /// A turn while driving forward.
  static func arc(_ radians: Double, speed: Double) -> Leg { Leg(kind: .arc, amount: radians, speed: speed) }
}

/// A short sequence of legs by odometry and gyro: back off, turn, go round. There is one, beside the behaviours that
/// share it: only one of them acts at a time, and it is too large to lie in each of them.
struct MotionSequence: Sendable {
  var legs: InlineArray<6, Leg> = InlineArray(repeating: Leg())
  var count = 0
  var index = 0
  var progress = 0.0
  var time_s = 0.0

  var finished: Bool { index >= count }
  var current: Leg { legs[index < count ? index : 0] }
  /// Whether the leg under way goes backwards.
  var reversing: Bool { !finished && current.kind == .straight && current.amount < 0 }

  mutating func clear() {
    count = 0
    index = 0
    progress = 0
    time_s = 0
  }

  mutating func append(_ leg: Leg) {
    guard count < 6 else { return }
    legs[count] = leg
    count += 1
  }

  mutating func skip() {
    index += 1
    progress = 0
    time_s = 0
  }

  /// The set-point of this tick; nil when the last leg is done. Each leg also ends when it takes three times as long
  /// as it should: a wheel that slips must not hold the mower for ever.
  mutating func advance(travel_m: Double, turn_rad: Double, turnRate: Double, dt_s: Double) -> Setpoint? {
    while index < count {
      let leg = legs[index]
      progress += leg.kind == .straight ? travel_m : turn_rad
      time_s += dt_s
      let sign = leg.amount < 0 ? -1.0 : 1.0
      let remaining = (leg.amount - progress) * sign
      let rate = leg.kind == .straight ? leg.speed : turnRate
      let limit = 2 + 3 * abs(leg.amount) / (rate > 0.05 ? rate : 0.05)
      let tolerance = leg.kind == .straight ? 0.005 : 0.02
      if remaining <= tolerance || time_s > limit {
        skip()
        continue
      }
      switch leg.kind {
      case .straight:
        // Braking distance at 1 m/s²; never slower than what overcomes the grass.
        let v = (2 * remaining).squareRoot()
        return Setpoint(speed_mps: sign * max(0.05, min(leg.speed, v)), yawRate_radps: 0)
      case .turn:
        let w = (4 * remaining).squareRoot()
        return Setpoint(speed_mps: 0, yawRate_radps: sign * max(0.25, min(turnRate, w)))
      case .arc:
        return Setpoint(speed_mps: leg.speed, yawRate_radps: sign * turnRate * 0.6)
      }
    }
    return nil
  }
}

extension Leg: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&kind)
    v.visit(&amount)
    v.visit(&speed)
  }
}

extension MotionSequence: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&legs)
    v.visit(&count)
    v.visit(&index)
    v.visit(&progress)
    v.visit(&time_s)
  }
}
