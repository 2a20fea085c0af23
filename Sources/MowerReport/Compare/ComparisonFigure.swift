import MowerGeometry
import MowerSimulation

/// One figure of a fitting in a comparison: a row of the table and a key in JSON.
struct ComparisonFigure: Sendable {
  /// Which end of the scale a gardener wants.
  enum Wish: Sendable { case low, high, none }

  /// Key in JSON, with its unit.
  let key: String
  /// Name in the table.
  let label: String
  /// What it means, in plain words; empty where the name says it all.
  let note: String
  /// Which value is the better.
  let wish: Wish
  /// As many values as there are runs that have it, or one of the fitting.
  let values: @Sendable (FittingTrial, PriceList) -> [Double]
  /// A value with its unit.
  let text: @Sendable (Double) -> String
  /// Whether a fitting whose runs lack the figure falls behind: it was not reached.
  var isReached = false

  /// Mean and spread over the runs; nil where there is none.
  func spread(_ trial: FittingTrial, _ prices: PriceList) -> Spread? {
    Spread(of: values(trial, prices).filter(\.isFinite))
  }

  /// Rows under one heading.
  struct Group: Sendable {
    /// The heading.
    let heading: String
    /// The rows.
    let figures: [ComparisonFigure]
  }

  /// All figures.
  static let groups = [
    Group(heading: "To buy and put up", figures: purchase), Group(heading: "The cut", figures: cut),
    Group(heading: "Keeping to the lawn", figures: safety), Group(heading: "Coming home", figures: home),
    Group(heading: "Knowing the place", figures: place),
  ]

  /// All rows of all groups.
  static var all: [ComparisonFigure] { groups.flatMap(\.figures) }

  private static func part(
    _ item: String, _ key: String, _ label: String, _ text: @escaping @Sendable (Double) -> String
  )
    -> ComparisonFigure
  {
    ComparisonFigure(
      key: key, label: label, note: "", wish: .none,
      values: { trial, _ in
        let count = trial.fitting.materials.count(item)
        return count > 0 ? [count] : []
      }, text: text)
  }

  private static func run(
    _ key: String, _ label: String, _ note: String, _ wish: Wish, reached: Bool = false,
    _ text: @escaping @Sendable (Double) -> String, _ value: @escaping @Sendable (RunResult) -> Double?
  ) -> ComparisonFigure {
    ComparisonFigure(
      key: key, label: label, note: note, wish: wish, values: { trial, _ in trial.runs.compactMap(value) }, text: text,
      isReached: reached)
  }

  private static func quality(
    _ key: String, _ label: String, _ note: String, _ wish: Wish, _ text: @escaping @Sendable (Double) -> String,
    _ value: @escaping @Sendable (CutQuality) -> Double?
  ) -> ComparisonFigure {
    ComparisonFigure(
      key: key, label: label, note: note, wish: wish, values: { trial, _ in trial.quality.compactMap(value) },
      text: text)
  }

  private static let count: @Sendable (Double) -> String = { Figures.fixed($0, digits: 0) }
  private static let mean: @Sendable (Double) -> String = { Figures.fixed($0, digits: 1) }
  private static let metres: @Sendable (Double) -> String = { Figures.fixed($0, digits: 0) + " m" }
  private static let centimetres: @Sendable (Double) -> String = { Figures.fixed($0 * 100, digits: 1) + " cm" }
  private static let wholeCentimetres: @Sendable (Double) -> String = { Figures.fixed($0 * 100, digits: 0) + " cm" }
  private static let euros: @Sendable (Double) -> String = { Figures.fixed($0, digits: 0) + " €" }
  private static let percent: @Sendable (Double) -> String = { Figures.percent($0) }
  private static let duration: @Sendable (Double) -> String = { Figures.duration($0) }
  private static let perArea: @Sendable (Double) -> String = { Figures.fixed($0, digits: 2) + " Wh" }

  private static let purchase: [ComparisonFigure] = [
    part("wire-metre", "wire_m", "Wire", metres), part("peg", "pegs", "Pegs", count),
    part("virtual-wall", "virtual_walls", "Virtual walls", count),
    part("lighthouse", "lighthouses", "Lighthouses", count), part("anchor", "anchors", "Radio anchors", count),
    part("edge-metre", "taught_edge_m", "Edges to teach", metres),
    ComparisonFigure(
      key: "cost_EUR", label: "Cost", note: "all parts, in the garden and on the mower; prices are assumed", wish: .low,
      values: { trial, prices in
        trial.fitting.refusal == nil ? [trial.fitting.materials.cost_EUR(prices)] : []
      }, text: euros),
    ComparisonFigure(
      key: "work_min", label: "Work", note: "to lay, mount, connect and teach; times are assumed", wish: .low,
      values: { trial, prices in
        trial.fitting.refusal == nil ? [trial.fitting.materials.work_min(prices)] : []
      }, text: { ComparisonWords.work($0) }),
  ]

  private static let cut: [ComparisonFigure] = [
    run("coverage", "Lawn cut", "at least once, at the end", .high, percent) { $0.coverage },
    run("t50_s", "50 % cut after", "", .low, reached: true, duration) { $0.t50_s },
    run("t80_s", "80 % cut after", "", .low, reached: true, duration) { $0.t80_s },
    run("t90_s", "90 % cut after", "", .low, reached: true, duration) { $0.t90_s },
    run("t95_s", "95 % cut after", "", .low, reached: true, duration) { $0.t95_s },
    quality("uncut_strip_m", "Uncut edge", "mean width of what is left along edges", .low, centimetres) { $0.strip_m },
    quality(
      "unevenness", "Unevenness", "spread of the number of cuts over its mean; 0 is even", .low,
      {
        Figures.fixed($0, digits: 2)
      }
    ) { $0.unevenness },
    quality("mean_cuts", "Passes", "how often a place was cut on average", .none, mean) { $0.meanCuts },
    run(
      "energy_to_95_Wh_per_m2", "Energy to 95 %", "from the battery, for a square metre", .low, reached: true, perArea
    ) {
      run in run.energyTo95_Wh.flatMap { run.mowableArea_m2 > 0 ? $0 / run.mowableArea_m2 : nil }
    },
    run("energy_Wh_per_m2", "Energy in all", "for a square metre of lawn, over the whole run", .none, perArea) { run in
      run.mowableArea_m2 > 0 ? run.energy_Wh / run.mowableArea_m2 : nil
    },
  ]

  private static let safety: [ComparisonFigure] = [
    ComparisonFigure(
      key: "max_overrun_m", label: "Largest overrun", note: "of the cutting disc beyond the lawn, in any run",
      wish: .low,
      values: { trial, _ in trial.runs.map(\.maxOverrun_m).max().map { [$0] } ?? [] }, text: wholeCentimetres),
    run("blade_on_outside_s", "Blade on outside", "disc spinning and partly off the lawn", .low, duration) {
      $0.bladeOnOutside_s
    },
    run("progress_share", "Getting on", "of its time out it came further", .high, percent) { $0.progressShare },
    run("stuck_s", "Stuck", "wanted to move and could not", .low, duration) { $0.stuck_s },
    ComparisonFigure(
      key: "needed_help_share", label: "Needed a person", note: "share of the runs", wish: .low,
      values: { trial, _ in
        trial.runs.isEmpty ? [] : [Double(trial.runs.count { $0.neededHelp }) / Double(trial.runs.count)]
      }, text: { Figures.percent($0, digits: 0) }),
  ]

  private static let home: [ComparisonFigure] = [
    ComparisonFigure(
      key: "came_home_share", label: "Came home", note: "of the times it turned home, in all runs", wish: .high,
      values: { trial, _ in
        let begun = trial.runs.reduce(0) { $0 + $1.waysHome.begun }
        let arrived = trial.runs.reduce(0) { $0 + $1.waysHome.arrived }
        return begun > 0 ? [Double(arrived) / Double(begun)] : []
      }, text: { Figures.percent($0, digits: 0) }),
    run("way_home_s", "Way home", "from turning home to charging", .low, duration) { $0.waysHome.mean_s },
    run("failed_docks", "Missed the station", "attempts that were repeated", .low, mean) { Double($0.failedDocks) },
  ]

  private static let place: [ComparisonFigure] = [
    run("position_error_rms_m", "Position error", "root mean square, while it was sure", .low, centimetres) {
      $0.position?.rms_m
    },
    run("position_error_max_m", "Largest such error", "", .low, centimetres) { $0.position?.max_m },
    run("heading_error_max_deg", "Heading error", "at most", .low, { Figures.fixed($0, digits: 1) + "°" }) {
      $0.position?.maxHeading_rad.map(Angle.degrees(radians:))
    },
    run("position_untrusted_s", "Without a position", "out of the station, not sure where it was", .low, duration) {
      $0.position?.untrusted_s
    },
    run("beam_contacts", "Turned by beams", "times", .none, count) { $0.beamContacts.map(Double.init) },
  ]
}
