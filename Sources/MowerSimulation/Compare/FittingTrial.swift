import MowerGarden

/// A fitting tried in a garden: undisturbed with several seeds, and with all that may go wrong.
public struct FittingTrial: Sendable {
  /// The fitting.
  public let fitting: Fitting
  /// The undisturbed runs, one a seed; empty if the fitting was refused.
  public let runs: [RunResult]
  /// How well each of them cut.
  public let quality: [CutQuality]
  /// What may go wrong, and what came of it, one outcome a seed.
  public let disturbed: [Disturbed]

  /// A disturbance and what came of it.
  public struct Disturbed: Sendable {
    /// What went wrong.
    public let disturbance: Disturbance
    /// What came of it, one outcome a seed in which the mower was at work.
    public let outcomes: [DisturbanceOutcome]
    /// A disturbance with its outcomes.
    public init(disturbance: Disturbance, outcomes: [DisturbanceOutcome]) {
      self.disturbance = disturbance
      self.outcomes = outcomes
    }
  }

  /// A trial from its runs.
  public init(fitting: Fitting, runs: [RunResult], disturbed: [Disturbed]) {
    self.fitting = fitting
    self.runs = runs
    self.disturbed = disturbed
    quality = runs.map { run in
      CutQuality(run.raster ?? RunResult.Raster.empty, in: fitting.garden)
    }
  }

  /// Why the undisturbed runs that needed help did, by the cause's name, each once.
  public var helpCauses: [String] {
    var causes: [String] = []
    for run in runs where run.neededHelp {
      guard let last = run.faults.last(where: { $0.action == "stop" || $0.action == "lock" }) else { continue }
      if !causes.contains(last.cause) { causes.append(last.cause) }
    }
    return causes
  }

  /// The run with the median coverage; nil without runs.
  public var typical: RunResult? {
    let order = runs.indices.sorted { (runs[$0].coverage, $0) < (runs[$1].coverage, $1) }
    return order.isEmpty ? nil : runs[order[(order.count - 1) / 2]]
  }

  /// Mean of what runs have of a figure; nil if none has it.
  public func mean(_ value: (RunResult) -> Double?) -> Double? {
    let values = runs.compactMap(value)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

extension RunResult.Raster {
  /// A raster without cells.
  static var empty: RunResult.Raster {
    RunResult.Raster(origin: .zero, cell_m: 1, columns: 0, rows: 0, mowable: [], cuts: [], height_m: [])
  }
}
