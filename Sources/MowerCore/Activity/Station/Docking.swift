import MowerGeometry

/// Making contact with the station: standing on the contacts until they hold, or creeping ahead to find them again.
struct Docking: Sendable {
  /// What it does.
  enum Stage: UInt8 { case stand, creep }
  var stage = Stage.stand

  mutating func step(_ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ memory: inout Memory) -> Step
  {
    if stage == .stand {
      if view.contact_s > 0.4 {
        tools.begin(view)
        return .become(.charging(Charging()), .contactHolds)
      }
      if view.noContact_s > 0.3 { enter(.creep, &tools) }
      return .rest
    }
    if view.setup.contact(s) {
      enter(.stand, &tools)
      return .rest
    }
    if s.bumpers != 0 || tools.clock.step_s > 4 { return miss(s, view, &tools, &memory, stalled: false) }
    return .drive(Setpoint(speed_mps: view[.dockingSpeed], yawRate_radps: 0))
  }

  /// No contact: back off and come again, as the navigation does it.
  func miss(
    _ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, _ memory: inout Memory, stalled: Bool
  ) -> Step {
    switch view.setup.pointee.navigation {
    case .wire: FollowWire.afterMiss(s, view, &tools, &memory.wire, stalled: stalled)
    case .virtualWall: Approach.afterMiss(view, &tools, &memory.beams, stalled: stalled)
    case .beacons, .satellite: DriveHome.afterMiss(view, &tools)
    }
  }

  private mutating func enter(_ next: Stage, _ tools: inout Tools) {
    stage = next
    tools.clock.step_s = 0
  }
}

extension Docking: StatePart {
  mutating func visit<V: StateVisitor>(_ v: inout V) { v.visit(&stage) }
}
