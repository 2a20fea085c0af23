import MowerGeometry
import MowerSimulation

/// One figure of a run: what it is called, in which unit it is read, and what it means to a person. The table at the
/// end of a run, the page and the JSON summary are all made from `RunFigure.all`.
public struct RunFigure: Sendable {
  /// In which form a person reads the figure.
  public enum Form: Sendable {
    /// A share 0…1, read in per cent.
    case share
    /// Seconds, read as hours and minutes.
    case duration
    /// Metres, with decimals.
    case length(digits: Int)
    /// Square metres.
    case area
    /// Watt hours.
    case energy
    /// A count.
    case count
    /// A factor such as 10,000×.
    case factor
    /// Degrees.
    case angle
    /// A number without a unit.
    case number
  }

  /// Key in JSON, with its unit.
  public let key: String
  /// Name in tables.
  public let label: String
  /// What it means, in plain words.
  public let explanation: String
  /// The same in at most 40 characters, for a terminal; empty where the name says it all.
  public let note: String
  /// How it is read.
  public let form: Form
  /// Whether only some navigations have it: lists leave it out for the others.
  public var isOfSomeNavigations = false
  /// The figure of a run; nil where the run has none.
  public let value: @Sendable (RunResult) -> Double?

  /// A value of this figure with its unit; `–` where there is none. A deviation gets as many decimals as the value
  /// `beside` which it stands.
  public func text(_ value: Double?, beside: Double? = nil) -> String {
    guard let value else { return "–" }
    let digits = (beside ?? value) < 100 ? 1 : 0
    return switch form {
    case .share: Figures.percent(value)
    case .duration: Figures.duration(value)
    case .length(let digits): Figures.fixed(value, digits: digits) + " m"
    case .area: Figures.fixed(value, digits: digits) + " m²"
    case .energy: Figures.fixed(value, digits: digits) + " Wh"
    case .count: Figures.fixed(value, digits: value == value.rounded() ? 0 : 1)
    case .factor: Figures.fixed(value, digits: digits) + " ×"
    case .angle: Figures.fixed(value, digits: 1) + "°"
    case .number: Figures.fixed(value, digits: digits)
    }
  }

  /// The spread over runs that have the figure; nil if none has.
  public func spread(over results: [RunResult]) -> Spread? {
    Spread(of: results.compactMap { value($0) }.filter(\.isFinite))
  }

  /// The figures that lists of some runs show.
  static func listed(for results: [RunResult]) -> [RunFigure] {
    all.filter { figure in !figure.isOfSomeNavigations || results.contains { figure.value($0) != nil } }
  }

  /// The figure with a key of `all`.
  static func named(_ key: String) -> RunFigure {
    guard let figure = all.first(where: { $0.key == key }) else { preconditionFailure("no figure is called \(key)") }
    return figure
  }

  /// All figures in the order of tables.
  public static let all: [RunFigure] = [
    RunFigure(
      key: "coverage", label: "Coverage", explanation: "Share of the lawn that was cut at least once.",
      note: "of the lawn cut at least once", form: .share
    ) { $0.coverage },
    RunFigure(
      key: "t50_s", label: "50 % cut after", explanation: "When half of the lawn had been cut.", note: "",
      form: .duration
    ) { $0.t50_s },
    RunFigure(
      key: "t80_s", label: "80 % cut after", explanation: "When four fifths of the lawn had been cut.", note: "",
      form: .duration
    ) { $0.t80_s },
    RunFigure(
      key: "t90_s", label: "90 % cut after", explanation: "When nine tenths of the lawn had been cut.", note: "",
      form: .duration
    ) { $0.t90_s },
    RunFigure(
      key: "t95_s", label: "95 % cut after", explanation: "When nearly all of the lawn had been cut.", note: "",
      form: .duration
    ) { $0.t95_s },
    RunFigure(
      key: "time_out_to_98_s", label: "Out of the station for 98 %",
      explanation: "How long the mower was out until all but a fiftieth had been cut; charging does not count.",
      note: "",
      form: .duration
    ) { $0.outTo98_s },
    RunFigure(
      key: "mowable_area_m2", label: "Mowable area",
      explanation: "Lawn and grassy passages without what stands in them.", note: "", form: .area
    ) { $0.mowableArea_m2 },
    RunFigure(
      key: "distance_m", label: "Distance driven", explanation: "Length of the mower's path.", note: "",
      form: .length(digits: 0)
    ) { $0.distance_m },
    RunFigure(
      key: "max_overrun_m", label: "Largest overrun",
      explanation: "How far any point of the cutting disc ever left the lawn.",
      note: "of the cutting disc beyond the lawn", form: .length(digits: 2)
    ) { $0.maxOverrun_m },
    RunFigure(
      key: "max_overrun_blade_on_m", label: "With the blade on",
      explanation: "How far any point of the disc ever left the lawn while it cut.",
      note: "of that with the blade cutting", form: .length(digits: 2)
    ) { $0.maxBladeOverrun_m },
    RunFigure(
      key: "blade_on_outside_s", label: "Blade on outside",
      explanation: "Time with the disc spinning and at least partly off the lawn.",
      note: "disc spinning partly off the lawn", form: .duration
    ) { $0.bladeOnOutside_s },
    RunFigure(
      key: "stuck_s", label: "Stuck", explanation: "Time in which the mower wanted to move and could not.",
      note: "wanted to move and could not", form: .duration
    ) { $0.stuck_s },
    RunFigure(
      key: "progress_share", label: "Getting on",
      explanation: "Share of its time out of the station in which the mower came a metre further within half a minute.",
      note: "of its time out it came further", form: .share
    ) { $0.progressShare },
    RunFigure(
      key: "longest_still_s", label: "Longest at one place",
      explanation: "Longest time out, and not stopped, in which the mower did not come a metre further.",
      note: "out, without coming a metre further", form: .duration
    ) { $0.longestStill_s },
    RunFigure(
      key: "docks", label: "Came home", explanation: "How often the mower reached its station.",
      note: "reached the station", form: .count
    ) { Double($0.docks) },
    RunFigure(
      key: "failed_docks", label: "Missed the station", explanation: "Attempts to dock that had to be repeated.",
      note: "attempts to dock that were repeated", form: .count
    ) { Double($0.failedDocks) },
    RunFigure(
      key: "charges", label: "Charges", explanation: "How often the battery was charged.", note: "", form: .count
    ) { Double($0.charges) },
    RunFigure(
      key: "energy_Wh", label: "Energy", explanation: "What the mower took from its battery.",
      note: "taken from the battery", form: .energy
    ) { $0.energy_Wh },
    RunFigure(
      key: "position_error_rms_m", label: "Position error",
      explanation: "How far the mower was from where it thought to be, as a root mean square while it was sure.",
      note: "rms, while the mower was sure", form: .length(digits: 3), isOfSomeNavigations: true
    ) { $0.position?.rms_m },
    RunFigure(
      key: "position_error_max_m", label: "Largest such error",
      explanation: "Farthest the mower ever was from where it thought to be while it was sure.",
      note: "farthest from where it thought to be", form: .length(digits: 2), isOfSomeNavigations: true
    ) { $0.position?.max_m },
    RunFigure(
      key: "heading_error_max_deg", label: "Heading error",
      explanation: "Greatest error of the direction meanwhile.", note: "at most, while the mower was sure",
      form: .angle, isOfSomeNavigations: true
    ) { $0.position?.maxHeading_rad.map(Angle.degrees(radians:)) },
    RunFigure(
      key: "position_nees", label: "Error to its promise",
      explanation: "Squared error over what the position filter promised: 3 is honest, more is too sure of itself.",
      note: "squared; 3 is honest, more too sure", form: .number, isOfSomeNavigations: true
    ) { $0.position?.nees },
    RunFigure(
      key: "position_untrusted_s", label: "Without a position",
      explanation: "Time out of the station in which the mower did not know its position well enough.",
      note: "out of the station", form: .duration, isOfSomeNavigations: true
    ) { $0.position?.untrusted_s },
    RunFigure(
      key: "beam_contacts", label: "Turned by beams", explanation: "How often an infrared beam turned the mower.",
      note: "virtual walls and lighthouses", form: .count, isOfSomeNavigations: true
    ) { $0.beamContacts.map(Double.init) },
    RunFigure(
      key: "faults", label: "Faults", explanation: "How often the supervisor stepped in.",
      note: "the supervisor stepped in", form: .count
    ) { Double($0.faults.count) },
    RunFigure(
      key: "sim_seconds", label: "Simulated time", explanation: "How long the run lasted in the garden.", note: "",
      form: .duration
    ) { $0.simulated_s },
    RunFigure(
      key: "wall_seconds", label: "Computing time", explanation: "How long the computer needed for it.", note: "",
      form: .duration
    ) { $0.wall_s },
    RunFigure(
      key: "sim_per_wall", label: "Speed", explanation: "How many times faster than real time the run was.",
      note: "faster than real time", form: .factor
    ) { $0.wall_s > 0 ? $0.simulated_s / $0.wall_s : nil },
  ]
}
