import MowerGeometry

/// In the station with current flowing, until the current has fallen.
struct Charging: Sendable {
  /// How long the current has been low, s.
  var quiet_s = 0.0

  mutating func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools) -> Step {
    if view.noContact_s > 2 {
      // Pushed off the contacts.
      tools.begin(view)
      return .become(.docking(Docking(stage: .creep)), .contactLost)
    }
    let quiet = Double(s.chargeCurrent_mA) * 1e-3 < view[.chargeEndCurrent]
    quiet_s = quiet && tools.clock.behaviour_s > 5 ? quiet_s + view.dt_s : 0
    if quiet_s > 10 {
      tools.begin(view)
      return .become(.waiting, .batteryFull)
    }
    return .rest
  }
}

extension Charging: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) { v.visit(&quiet_s) }
}
