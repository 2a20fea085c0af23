import MowerGeometry

/// Places on the way the mower came while it knew where it was, in the frame of dead reckoning: the ground between them is
/// free, and the position is likely to be found again there. The newest comes first.
struct TrustedTrail: Sendable {
  private var places: InlineArray<16, Vector2> = InlineArray(repeating: .zero)
  private var newest = 0
  /// Places held.
  private(set) var count: UInt8 = 0

  /// Distance between places, m.
  private static var spacing_m: Double { 0.5 }

  /// Adds the place where the mower is, if it is a new one and the position known.
  @inline(__always)
  mutating func note(_ odometry: borrowing Odometry, _ filter: borrowing PositionFilter) {
    let here = odometry.position
    if count > 0, (here - places[newest]).lengthSquared < Self.spacing_m * Self.spacing_m { return }
    guard filter.isTrusted else { return }
    newest = newest == 15 ? 0 : newest + 1
    places[newest] = here
    if count < 16 { count += 1 }
  }

  /// The k-th place, 0 the newest; only below `count`.
  func place(_ k: Int) -> Vector2 { places[(newest - k + 16) & 15] }

  /// Forgets all places: the mower was carried.
  mutating func forget() { count = 0 }

}

extension TrustedTrail: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&places)
    v.visit(&newest)
    v.visit(&count)
  }
}
