import MowerGeometry

/// What is remembered of the way along the wire, also while something else is done in between: a mower that misses the
/// contacts goes on with it.
struct WireMemory: Sendable {
  /// Side on which the lawn is, +1 left.
  var side = 1.0
  /// Where the coils shall be astride the wire, by how loud each hears it: −1 both outside … +1 both inside.
  var lean = 0.0
  /// Distance from the wire chosen for this way, m; 0: astride.
  var offset_m = 0.0
  /// Since a coil crossed the wire last: time, s, and turn, rad.
  var sinceCrossing_s = 0.0
  var sinceCrossing_rad = 0.0
  /// Path driven with the lawn on the wrong hand, m.
  var wrongWay_m = 0.0
  /// Bumps on this way, and the path at the last one, m.
  var bumps: UInt8 = 0
  var bumpAt_m = 0.0
  /// Path driven astride since the wire was last beside the mower, m.
  var astrideFor_m = 0.0
  /// Whether the mower is on its way back to the wire, and the path at which it left or began that.
  var merging = false
  var alongsideFrom_m = 0.0
  /// Whether the wheels spun in a bend, so that the mower turns on the spot.
  var pivoting = false
  /// How far away the wire is, beside it.
  var distance: WireDistance

  init(_ configuration: borrowing MowerConfiguration) { distance = WireDistance(configuration) }
}

extension WireMemory: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&side)
    v.visit(&lean)
    v.visit(&offset_m)
    v.visit(&sinceCrossing_s)
    v.visit(&sinceCrossing_rad)
    v.visit(&wrongWay_m)
    v.visit(&bumps)
    v.visit(&bumpAt_m)
    v.visit(&astrideFor_m)
    v.visit(&merging)
    v.visit(&alongsideFrom_m)
    v.visit(&pivoting)
    distance.visit(&v)
  }
}
