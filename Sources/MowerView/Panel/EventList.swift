import MowerGarden
import MowerSimulation

/// What happened in a run, the latest first: what was done to it, what the supervisor found, and turns of the day.
enum EventList {
  /// One line of the list.
  struct Entry {
    var time_s: Double
    var text: String
    var ink: Ink
  }

  /// The latest entries up to now.
  static func entries(of run: LiveRun, limit: Int) -> [Entry] {
    let done = run.events.filter { $0.tick <= run.tick }.suffix(limit)
      .map { Entry(time_s: $0.time_s, text: $0.action.summary, ink: Palette.purple) }
    let faults = run.faults.suffix(limit)
      .map { Entry(time_s: $0.time_s, text: "\($0.action): \($0.cause)", ink: Palette.vermilion) }
    // Turning, backing off and mowing follow each other all day.
    var modes: [Entry] = []
    for change in run.modeChanges.reversed() {
      if modes.count == limit { break }
      switch change.to {
      case .mowing, .turning, .escaping, .holding, .searchingWire, .searchingPosition, .searchingStation: continue
      default: modes.append(Entry(time_s: change.time_s, text: EventText.title(change.to), ink: ModeHue.ink(change.to)))
      }
    }
    let all = done + faults + modes
    return Array(
      all.enumerated().sorted { ($0.element.time_s, $0.offset) > ($1.element.time_s, $1.offset) }.prefix(limit).map(
        \.element))
  }
}
