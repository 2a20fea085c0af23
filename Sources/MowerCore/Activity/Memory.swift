import MowerGeometry

/// What each navigation's behaviours remember besides what they are doing. A behaviour is lent its own navigation's part
/// only.
struct Memory: Sendable {
  var wire: WireMemory
  var beams = BeamMemory()
  var plan = PlanMemory()

  init(_ configuration: borrowing MowerConfiguration) { wire = WireMemory(configuration) }
}

extension Memory: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) {
    wire.visit(&v)
    beams.visit(&v)
    plan.visit(&v)
  }
}
