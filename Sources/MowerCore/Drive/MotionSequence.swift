import MowerGeometry

/// What the drive is asked for: speed along the heading, m/s, and yaw rate, rad/s.
public struct Setpoint: Equatable, Sendable {
  /// Forward speed, m/s.
  public var speed_mps: Double
  /// Yaw rate, counter-clockwise positive, rad/s.
  public var yawRate_radps: Double
  /// A set-point from its parts.
  public init(speed_mps: Double, yawRate_radps: Double) {
    self.speed_mps = speed_mps
    self.yawRate_radps = yawRate_radps
  }
  /// Standing still.
  public static var rest: Setpoint { Setpoint(speed_mps: 0, yawRate_radps: 0) }
}

/// One leg of a manoeuvre.
struct Move: Sendable {
  enum Kind: UInt8 { case straight, turn, arc }
  var kind = Kind.straight
  /// Metres for a straight leg (negative: backwards), radians for a turn or an arc (positive: left).
  var amount = 0.0
  /// Greatest speed, m/s.
  var speed = 0.2

  static func straight(_ metres: Double, speed: Double) -> Move { Move(kind: .straight, amount: metres, speed: speed) }
  static func turn(_ radians: Double) -> Move { Move(kind: .turn, amount: radians) }
  /// A turn while driving forward.
  static func arc(_ radians: Double, speed: Double) -> Move { Move(kind: .arc, amount: radians, speed: speed) }
}

/// A short sequence of legs by odometry and gyro: back off, turn, go round.
struct Manoeuvre: Sendable {
  var moves: InlineArray<6, Move> = InlineArray(repeating: Move())
  var count = 0
  var index = 0
  var progress = 0.0
  var time_s = 0.0

  var finished: Bool { index >= count }
  var current: Move { moves[index < count ? index : 0] }
  /// Whether the leg under way goes backwards.
  var reversing: Bool { !finished && current.kind == .straight && current.amount < 0 }

  mutating func clear() {
    count = 0
    index = 0
    progress = 0
    time_s = 0
  }

  mutating func append(_ move: Move) {
    guard count < 6 else { return }
    moves[count] = move
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
      let move = moves[index]
      progress += move.kind == .straight ? travel_m : turn_rad
      time_s += dt_s
      let sign = move.amount < 0 ? -1.0 : 1.0
      let remaining = (move.amount - progress) * sign
      let rate = move.kind == .straight ? move.speed : turnRate
      let limit = 2 + 3 * abs(move.amount) / (rate > 0.05 ? rate : 0.05)
      let tolerance = move.kind == .straight ? 0.005 : 0.02
      if remaining <= tolerance || time_s > limit {
        skip()
        continue
      }
      switch move.kind {
      case .straight:
        // Braking distance at 1 m/s²; never slower than what overcomes the grass.
        let v = (2 * remaining).squareRoot()
        return Setpoint(speed_mps: sign * max(0.05, min(move.speed, v)), yawRate_radps: 0)
      case .turn:
        let w = (4 * remaining).squareRoot()
        return Setpoint(speed_mps: 0, yawRate_radps: sign * max(0.25, min(turnRate, w)))
      case .arc:
        return Setpoint(speed_mps: move.speed, yawRate_radps: sign * turnRate * 0.6)
      }
    }
    return nil
  }
}
