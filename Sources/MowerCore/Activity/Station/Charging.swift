import MowerGeometry

/// In the station with current flowing, until the current has fallen. Too cold or too hot a battery is not charged: then
/// it waits with the contacts disconnected.
struct Charging: Sendable {
  /// How long the current has been low, s.
  var quiet_s = 0.0

  mutating func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools) -> Step {
    if view.noContact_s > 2 {
      // Pushed off the contacts.
      tools.begin(view)
      return .become(.docking(Docking(stage: .creep)), .contactLost)
    }
    // A battery that may not be charged takes no current either, and is not full for that.
    let current_A = Double(s.chargeCurrent_mA) * 1e-3
    let quiet = current_A < view[.chargeEndCurrent] && !view.power.warmth.forbidsCharge
    quiet_s = quiet && tools.clock.behaviour_s > 5 ? quiet_s + view.dt_s : 0
    if quiet_s > 10 {
      tools.begin(view)
      return .become(.waiting, tools.outings.inVain > 0 ? .outingInVain : .batteryFull)
    }
    return .rest
  }
}

extension Charging: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) { v.visit(&quiet_s) }
}
