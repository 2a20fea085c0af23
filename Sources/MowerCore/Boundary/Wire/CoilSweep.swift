import MowerGeometry

/// Checks the front coils against each other. In a turn on the spot one coil comes to where the other one was just before
/// and must hear the same side of the wire there; and a mower cannot circle again and again with the wire between its
/// coils, for no lawn is so small. Coils that are broken, or whose leads are exchanged, do not agree.
struct CoilSweep: Sendable {
  /// Turn after which the following coil stands where the leading one stood, rad; 0 if it never does.
  let span_rad: Double
  /// What the leading coil heard at the last eighths of that turn; 0 for nothing.
  var heard: InlineArray<8, Int8> = InlineArray(repeating: 0)
  var slot: UInt8 = 0
  /// Turn and travel since this turn on the spot began, and the turn up to the last comparison, rad, m and rad.
  var turn_rad = 0.0
  var travel_m = 0.0
  var compared_rad = 0.0
  /// Places heard differently, less those heard alike; not below zero.
  var doubts: UInt8 = 0
  /// Net turn and path since the wire came between the coils, rad and m.
  var circled_rad = 0.0
  var path_m = 0.0

  /// Both coils of the front pair, in the body frame, m; the same one twice if there is but one.
  init(left: Vector2, right: Vector2) {
    let radii = left.length - right.length
    let span = arctangent2(left.y, left.x) - arctangent2(right.y, right.x)
    // Coils at different distances from the axle's middle never stand in the same place.
    span_rad = abs(radii) < 0.03 && span > 0.1 ? span : 0
  }

  /// Whether the coils contradict each other: a quarter turn of places heard differently, or three rounds within less
  /// than a metre about.
  var contradicts: Bool {
    doubts >= 16 || (abs(circled_rad) > 3 * Angle.twoPi && path_m < 0.75 * abs(circled_rad))
  }

  /// Takes note that the mower drove along the wire the wrong way round, which its own steering cannot lead to.
  mutating func doubt() { doubts = min(32, doubts + 8) }

  /// Forgets what speaks against the coils.
  mutating func trust() {
    doubts = 0
    circled_rad = 0
    path_m = 0
  }

  /// Takes in how the mower moved in this tick and what its front coils hear.
  ///
  /// - Parameters:
  ///   - left, right: side that each coil hears now: +1, −1, 0 for nothing to rely on.
  ///   - astride: whether the wire is between the coils, and was in the last tick in the same way.
  ///   - turn_rad, travel_m: motion in this tick, rad and m.
  @inline(__always)
  mutating func update(left: Int8, right: Int8, astride: Bool, turn_rad: Double, travel_m: Double) {
    if astride {
      circled_rad += turn_rad
      path_m += abs(travel_m)
    } else {
      circled_rad = 0
      path_m = 0
    }
    if span_rad == 0 { return }
    let total = self.turn_rad + turn_rad
    self.travel_m += travel_m
    if turn_rad == 0 || abs(self.travel_m) > 0.03 || total * turn_rad < 0 {
      begin()
      return
    }
    self.turn_rad = total
    if abs(total - compared_rad) < span_rad / 8 { return }
    compared_rad = total
    // The travel counts for one span: what is compared must have been heard from nearly the same spot.
    self.travel_m *= 0.875
    let turnsLeft = total > 0
    compare(leader: turnsLeft ? left : right, follower: turnsLeft ? right : left)
  }

  private mutating func begin() {
    turn_rad = 0
    travel_m = 0
    compared_rad = 0
    heard = InlineArray(repeating: 0)
  }

  private mutating func compare(leader: Int8, follower: Int8) {
    let there = heard[Int(slot)]
    heard[Int(slot)] = leader
    slot = (slot + 1) & 7
    if there == 0 || follower == 0 { return }
    if there != follower {
      doubts = min(32, doubts + 1)
    } else if doubts > 0 {
      doubts -= 1
    }
  }

}

extension CoilSweep: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&heard)
    v.visit(&slot)
    v.visit(&turn_rad)
    v.visit(&travel_m)
    v.visit(&compared_rad)
    v.visit(&doubts)
    v.visit(&circled_rad)
    v.visit(&path_m)
  }
}
