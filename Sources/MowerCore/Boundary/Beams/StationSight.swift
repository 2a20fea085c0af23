import MowerGeometry

/// What the three receivers hear of the station: green to the left of its axis as a mower sees it that drives in, red to
/// the right, both in the middle, and a force field round it.
public struct StationSight: Sendable {
  /// Lobes and field by receiver (all round, left, right): 1 field, 4 green, 8 red.
  var bits: InlineArray<3, UInt8> = [0, 0, 0]
  /// Ticks since each of them heard the station.
  var age: InlineArray<3, UInt8> = [255, 255, 255]

  /// The station's turn comes ten times a second, and another unit's character may hide one: so many ticks.
  static var memory: UInt8 { 16 }

  init() {}

  /// Takes in a tick.
  @inline(__always)
  mutating func update(_ s: borrowing SensorSnapshot) {
    for i in 0..<3 {
      if age[i] < 255 { age[i] += 1 }
      guard case .station(let green, let red, let field) = InfraredCharacter(s.infrared[i]) else { continue }
      bits[i] = (green ? 4 : 0) | (red ? 8 : 0) | (field ? 1 : 0)
      age[i] = 0
    }
  }

  /// Whether a receiver hears a lobe.
  private func lobe(_ i: Int) -> Bool { age[i] < Self.memory && bits[i] & 12 != 0 }
  /// Whether the receiver that looks ahead on the left hears a lobe.
  var left: Bool { lobe(1) }
  /// Whether the one on the right does.
  var right: Bool { lobe(2) }
  /// Whether any receiver hears a lobe.
  public var isSeen: Bool { lobe(0) || lobe(1) || lobe(2) }
  /// Whether the receiver that sees all round is within the force field.
  public var inField: Bool { age[0] < Self.memory && bits[0] & 1 != 0 }
  /// Whether one that looks ahead is, which hears farther.
  public var nearField: Bool {
    (age[1] < Self.memory && bits[1] & 1 != 0) || (age[2] < Self.memory && bits[2] & 1 != 0)
  }

  /// On which side of the station's axis the mower is: +1 left, where green alone is heard, by two receivers or by all
  /// that hear a lobe; −1 right; 0 near the middle or unknown. In the middle, close by, the left receiver hears green
  /// alone and the right one red.
  public var side: Double {
    var sum = 0
    var count = 0
    for i in 0..<3 where lobe(i) {
      count += 1
      if bits[i] & 12 == 4 { sum += 1 }
      if bits[i] & 12 == 8 { sum -= 1 }
    }
    if count == 0 { return 0 }
    let enough = min(2, count)
    return sum >= enough ? 1 : sum <= -enough ? -1 : 0
  }

  /// The same for the receiver that sees all round alone.
  var omniSide: Double { lobe(0) ? (bits[0] & 12 == 4 ? 1 : bits[0] & 12 == 8 ? -1 : 0) : 0 }
  /// Whether the receiver that sees all round hears a lobe.
  var omni: Bool { lobe(0) }

}

extension StationSight: StatePart {
  /// Shows every field that ticks change to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&bits)
    v.visit(&age)
  }
}
