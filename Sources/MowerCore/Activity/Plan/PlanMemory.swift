import MowerGeometry

/// What a mower with a position remembers of things in its way.
struct PlanMemory: Sendable {
  /// Where something was gone round last, m, and how often there.
  var dodgedAt = Vector2(1e6, 0)
  var dodges: UInt8 = 0
}

extension PlanMemory: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&dodgedAt)
    v.visit(&dodges)
  }
}
