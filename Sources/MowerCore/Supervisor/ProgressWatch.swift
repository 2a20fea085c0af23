import MowerGeometry

/// Whether a mower that is out gets on. Whatever it is about, it moves: one that in minutes has not come a metre away from
/// where it was stands before something or goes round it in circles.
///
/// By dead reckoning alone, so for every navigation, and on a real board too: wheels that spin on the spot are noticed as
/// a stall, by rows of their own.
public struct ProgressWatch: Sendable {
  /// Where it last got on, by dead reckoning, m.
  var place = Vector2.zero
  /// How long ago that was, s; 0 where it need not get on.
  public internal(set) var still_s = 0.0

  /// So far it has to come to have got on, m.
  private static var step_m: Double { 1 }

  /// One tick. `isDue`: whether it is to get on, and not to stand for a reason that has a limit of its own.
  @inline(__always)
  mutating func update(_ odometry: borrowing Odometry, isDue: Bool, dt_s: Double) {
    let off = odometry.position - place
    if isDue, off.lengthSquared < Self.step_m * Self.step_m {
      still_s += dt_s
    } else {
      place = odometry.position
      still_s = 0
    }
  }
}

extension ProgressWatch: StatePart {
  /// Shows every field to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&place)
    v.visit(&still_s)
  }
}
