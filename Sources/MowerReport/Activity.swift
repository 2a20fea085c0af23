import MowerCore
import MowerSimulation

/// What a person would say the mower is doing: the controller's modes in a few groups.
public enum Activity: String, CaseIterable, Sendable {
  /// Cutting, turning at the wire and backing off included.
  case mowing
  /// On the way from or to the station.
  case travelling
  /// In the station, charging.
  case charging
  /// Off duty.
  case waiting
  /// Standing still for a fault.
  case halted
  /// A mode this module does not know.
  case other

  /// The activity that a controller mode belongs to, by the mode's name.
  public init(mode: String) {
    switch Mode.allCases.first(where: { "\($0.name)" == mode })?.group {
    case .work: self = .mowing
    case .way, .home, .docking: self = .travelling
    case .charging: self = .charging
    case .rest: self = .waiting
    case .halted: self = .halted
    case nil: self = .other
    }
  }

  /// How a legend calls it.
  var label: String {
    switch self {
    case .mowing: "mowing"
    case .travelling: "on the way"
    case .charging: "charging"
    case .waiting: "waiting"
    case .halted: "halted by a fault"
    case .other: "other"
    }
  }

  /// How much of the time until each sample the mower had spent mowing, s: one entry a sample. Between two samples it
  /// is taken to do what it did at the first.
  static func mowingTime(of samples: [RunResult.Sample]) -> [Double] {
    var time = 0.0
    return samples.indices.map { i in
      if i > 0, Activity(mode: samples[i - 1].mode) == .mowing { time += samples[i].time_s - samples[i - 1].time_s }
      return time
    }
  }
}
