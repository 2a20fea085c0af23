import MowerCore

/// The figures of a fitting on which the recommendation rests.
public struct FittingSummary: Equatable, Sendable {
  /// Which fitting.
  public var navigation: Navigation
  /// Why it does not start; nil if it does.
  public var refusal: String?
  /// Why most of the garden would not be mown with it; nil if it would.
  public var unfit: String?
  /// Share of the garden that its disc could have cut in the time of a run, with half of it for charging, 0…1.
  public var possible = 0.0
  /// Undisturbed runs, and how many of them needed help.
  public var runs: Int
  /// Runs that needed help.
  public var helped: Int
  /// Farthest that the disc left the lawn in any undisturbed run, m.
  public var overrun_m: Double
  /// Cost of all parts, €.
  public var cost_EUR: Double
  /// Work to put them up, min.
  public var work_min: Double
  /// Mean coverage at the end, 0…1.
  public var coverage: Double
  /// Disturbed runs.
  public var disturbed: Int
  /// Disturbed runs that ended needing help.
  public var disturbedHelped: Int
  /// Disturbed runs in which the mower left the lawn.
  public var disturbedLeft: Int

  /// Figures by their values.
  public init(
    navigation: Navigation, refusal: String? = nil, runs: Int = 1, helped: Int = 0, overrun_m: Double = 0,
    cost_EUR: Double = 0, work_min: Double = 0, coverage: Double = 1, disturbed: Int = 0, disturbedHelped: Int = 0,
    disturbedLeft: Int = 0
  ) {
    self.navigation = navigation
    self.refusal = refusal
    self.runs = runs
    self.helped = helped
    self.overrun_m = overrun_m
    self.cost_EUR = cost_EUR
    self.work_min = work_min
    self.coverage = coverage
    self.disturbed = disturbed
    self.disturbedHelped = disturbedHelped
    self.disturbedLeft = disturbedLeft
  }

  /// The figures of a trial.
  public init(_ trial: FittingTrial, prices: PriceList) {
    let outcomes = trial.disturbed.flatMap(\.outcomes)
    self.init(
      navigation: trial.fitting.navigation, refusal: trial.fitting.refusal, runs: trial.runs.count,
      helped: trial.runs.count { $0.neededHelp }, overrun_m: trial.runs.map(\.maxOverrun_m).max() ?? 0,
      cost_EUR: trial.fitting.materials.cost_EUR(prices), work_min: trial.fitting.materials.work_min(prices),
      coverage: trial.mean { $0.coverage } ?? 0, disturbed: outcomes.count,
      disturbedHelped: outcomes.count { $0.neededHelp }, disturbedLeft: outcomes.count { $0.left_s != nil })
    // What the lane behind the station comes to is measured: the mower leaves the lawn there, or gets stuck.
    unfit = trial.fitting.findings.first { $0.severity == .error && $0.kind != .lane }?.text
    let blade = trial.fitting.site.robot.blade.radius_m
    if let run = trial.runs.first, run.mowableArea_m2 > 0 {
      let swept_m2 = 0.5 * run.simulated_s * Parameters()[.mowingSpeed] * 2 * blade
      possible = min(1, swept_m2 / run.mowableArea_m2)
    }
  }

  /// Share of the disturbed runs from which the mower came out by itself and on its lawn; nil without any.
  public var robustness: Double? {
    disturbed > 0 ? 1 - Double(max(disturbedHelped, disturbedLeft)) / Double(disturbed) : nil
  }
}
