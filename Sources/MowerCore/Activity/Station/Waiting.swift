import MowerGeometry

/// In the station, full, until it is time to mow.
enum Waiting {
  static func step(
    _ s: borrowing SensorSnapshot, _ view: View, _ tools: inout Tools, autoResume: Bool, edgeWanted: Bool
  )
    -> Step
  {
    if view.noContact_s > 2 {
      tools.begin(view)
      return .become(.docking(Docking(stage: .creep)), .contactLost)
    }
    if view.power.battery_V < view[.rechargeBelow] && view.contact_s > 1 && tools.clock.behaviour_s > 5 {
      tools.begin(view)
      return .become(.charging(Charging()), .batteryRunDown)
    }
    // Whoever asks for the edge need not wait until the grass has dried.
    if edgeWanted, view.verdict.action == .none, tools.clock.behaviour_s > 1 {
      tools.begin(view)
      return .become(.leaving(Leaving(purpose: .edge)), .edgeRequest)
    }
    let dry = view.dry_s >= view[.rainDelay] * 60 || view.dry_s > 1e5
    if s.timetableOpen, autoResume, dry, view[.autoStart] == 1, view.verdict.action == .none,
      tools.clock.behaviour_s > max(1, 60 * view[.outingPause] * tools.outings.pauses)
    {
      tools.begin(view)
      return .become(.leaving(Leaving()), .readyToMow)
    }
    return .rest
  }
}
