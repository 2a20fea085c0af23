import MowerGeometry

/// What the controller knows of the machine and the garden before it starts: what a builder measures and an installer
/// sets.
public struct MowerConfiguration: Sendable {
  /// Distance between the wheels, m.
  public var wheelBase_m = 0.36
  /// Travel per encoder tick, m.
  public var metresPerTick = 0.785 / 530
  /// Wheel speed at full duty and 24 V without load, m/s.
  public var fullSpeed_mps = 0.6
  /// Coils fitted, at most four.
  public var coilCount = 2
  /// Coils in the body frame (x ahead, y left), m.
  public var coils: InlineArray<4, Vector2> = [
    Vector2(0.36, 0.1), Vector2(0.36, -0.1), .zero, .zero,
  ]
  /// Bumper sectors fitted, at most eight.
  public var bumperCount = 2
  /// Middle bearing of each sector, rad, left positive.
  public var bumperBearing_rad: InlineArray<8, Double> = [0.6, -0.6, 0, 0, 0, 0, 0, 0]
  /// Wheel current of a mower that pushes against something fixed, A.
  public var stallCurrent_A = 2.5
  /// Extra wheel current that a slope may cost, A per radian of lean.
  public var climbCurrent_A = 1.0
  /// The way home: +1 with the lawn on the left hand, −1 with the lawn on the right hand.
  public var homeSide = 1.0
  /// Side on which the disc reaches further out: +1 left, −1 right, 0 in the middle. It faces the edge that is mown.
  public var discSide = 0.0
  /// Start points along the wire, at most eight: metres from the station and share of the starts.
  public var zoneCount = 0
  /// Metres along the wire from the station to each start point.
  public var zoneDistance_m: InlineArray<8, Double> = InlineArray(repeating: 0)
  /// Share of the starts of each start point, 0…1.
  public var zoneShare: InlineArray<8, Double> = InlineArray(repeating: 0)
  /// Length of the boundary wire, m; 0 if unknown.
  public var wireLength_m = 0.0
  /// The narrowest place between two stretches of the wire, m: beside the wire a mower would drive past the mouth of a
  /// passage that is not clearly wider than its distance from the wire.
  public var narrowest_m = 100.0
  /// Whether the station sends a short-range signal of its own.
  public var stationSignal = false
  /// Place of the infrared receiver that sees all round, in the body frame, m.
  public var infraredReceiver = Vector2(0.3, 0)
  /// How the mower knows where the lawn ends.
  public var navigation = Navigation.wire
  /// What the position is known from, for navigations with one.
  public var position = PositionConfiguration()
  /// The ground it may be on, for navigations with a position.
  public var map = GardenMap()
  /// Where on the mower the map's boundary is looked for.
  public var mapSensing = MapSensing()
  /// Seed of the random exits and turns.
  public var seed: UInt64 = 1
  /// Tunable numbers.
  public var parameters = Parameters()

  /// An Ardumower-like machine with two coils.
  public init() {}

  /// The widest pair of coils in front: their indices (left, right); nil if fewer than two look ahead.
  public func frontPair() -> (left: Int, right: Int)? {
    var left = -1
    var right = -1
    for i in 0..<coilCount where coils[i].x > 0 {
      if left < 0 || coils[i].y > coils[left].y { left = i }
      if right < 0 || coils[i].y < coils[right].y { right = i }
    }
    return left >= 0 && right >= 0 && left != right ? (left, right) : nil
  }
}
