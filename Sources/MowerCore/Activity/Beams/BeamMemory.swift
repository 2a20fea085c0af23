import MowerGeometry

/// What is remembered between beams, also while something else is done in between.
struct BeamMemory: Sendable {
  /// The edge that is being followed.
  var edge = EdgeFollowing()
  /// Path at which a gate was last headed for, m.
  var gateAt_m = -100.0
  /// Bumps on this way to the station or to a gate.
  var bumps: UInt8 = 0
  /// What was learned of the station's place on this way in.
  var approach = LobeApproach()
}

/// What was learned of the station's place on the way in.
struct LobeApproach: Sendable {
  /// Headings at which the left and the right receiver lost the station while the mower looked round.
  var leftEdge_rad = 0.0
  var rightEdge_rad = 0.0
  /// Whether the station was sighted a second time, near it.
  var isNear = false
  /// Ticks for which all receivers have agreed that the axis is to one side.
  var asideTicks: UInt8 = 0
  /// How often the mower has crossed over to the axis.
  var crossings: UInt8 = 0
  /// Way still to go after the axis came into sight while crossing, m; negative until then.
  var beyond_m = -1.0
}

extension BeamMemory: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    edge.visit(&v)
    v.visit(&gateAt_m)
    v.visit(&bumps)
    approach.visit(&v)
  }
}

extension LobeApproach: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&leftEdge_rad)
    v.visit(&rightEdge_rad)
    v.visit(&isNear)
    v.visit(&asideTicks)
    v.visit(&crossings)
    v.visit(&beyond_m)
  }
}
