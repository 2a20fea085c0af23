import MowerGeometry

extension Supervisor: StatePart {
  /// Shows every field that ticks change; what the rows watch for and their times follow from the parameters.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&active)
    v.visit(&fresh)
    for i in 0..<SupervisorRow.count {
      v.visit(&held_ms[i])
      v.visit(&gone_ms[i])
    }
    v.visit(&quiet)
  }
}

extension Supervisor.Verdict: StatePart {
  /// Shows every field to a visitor.
  public mutating func visit<V: StateVisitor>(_ v: inout V) {
    v.visit(&action)
    v.visit(&row)
  }
}
