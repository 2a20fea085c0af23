import MowerGeometry

/// What a mower with a position remembers of things in its way.
struct PlanMemory: Sendable {
  /// Where something was gone round last, m, and how often there.
  var dodgedAt = Vector2(1e6, 0)
  var dodges: UInt8 = 0
  /// Where the escapes began that are counted now, m.
  var escapesAt = Vector2(1e6, 0)
  /// How many things were touched, and where on the mower the last one was, thousandths of a radian from straight ahead.
  var touches: UInt8 = 0
  var touchBearing_mrad: Int16 = 0
  /// How far before the outline it was, cm: an echo comes before a touch.
  var touchDistance_cm: UInt8 = 0

  /// Notes what stands in the way, for whoever makes the ways: the bumpers say on which side, an echo how far
  /// ahead, and wheels that stall, by which way they were to turn.
  mutating func noteTouch(_ s: borrowing SensorSnapshot, _ view: View, behind: Bool) {
    // A place that is not known tells nobody where something stands.
    guard view.position.isTrusted, view.positionSigma_m < Self.doubtful_m else { return }
    touches &+= 1
    let pressed = s.bumpers.nonzeroBitCount
    let bearing = pressed > 0 ? view.pressedBearing(s) / Double(pressed) : behind ? Angle.pi : 0
    touchBearing_mrad = Int16(max(-3141, min(3141, bearing * 1000)))
    let echo_mm = view.sonarBlocked(s) ? view.nearestEcho_mm(s) : 0
    touchDistance_cm = pressed == 0 ? UInt8(min(255, echo_mm / 10)) : 0
  }

  /// Whether escapes lead on: along a hose or a row of things a mower touches one place after another, and is no more
  /// trapped than one that drives freely in between.
  mutating func leadsOn(to place: Vector2) -> Bool {
    guard (place - escapesAt).lengthSquared > Self.leadsOn_m * Self.leadsOn_m else { return false }
    escapesAt = place
    return true
  }

  /// So far from where they began, they do, m.
  private static var leadsOn_m: Double { 2 }

  /// Less sure of its position than this, a mower does not know where it was touched, m.
  private static var doubtful_m: Double { 0.15 }
}

extension PlanMemory: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&dodgedAt)
    v.visit(&dodges)
    v.visit(&escapesAt)
    v.visit(&touches)
    v.visit(&touchBearing_mrad)
    v.visit(&touchDistance_cm)
  }
}
