import MowerGarden

/// A figure that baselines keep: what is better, and what change is worth a word.
public struct BaselineFigure: Sendable {
  /// Its key in files, with its unit.
  public let key: String
  /// What it is called in reports.
  public let label: String
  /// The figure.
  public let figure: ExpectedFigure
  /// Whether more of it is better.
  public let isBetterUp: Bool
  /// A change of the mean below this is called the same, in the figure's own unit.
  public let smallest: Double
  /// Decimals in files.
  public let decimals: Int

  /// All of them, in the order of files and tables.
  public static let all: [BaselineFigure] = [
    BaselineFigure(
      key: "coverage", label: "coverage", figure: .coverage, isBetterUp: true, smallest: 0.005, decimals: 4),
    BaselineFigure(
      key: "overrun_m", label: "overrun", figure: .overrun, isBetterUp: false, smallest: 0.01, decimals: 3),
    BaselineFigure(
      key: "blade_outside_s", label: "blade on outside", figure: .bladeOutside, isBetterUp: false, smallest: 2,
      decimals: 2),
    BaselineFigure(key: "stuck_s", label: "stuck", figure: .stuck, isBetterUp: false, smallest: 2, decimals: 1),
    BaselineFigure(
      key: "progress_share", label: "getting on", figure: .progress, isBetterUp: true, smallest: 0.01, decimals: 4),
    BaselineFigure(
      key: "failed_docks", label: "missed the station", figure: .failedDocks, isBetterUp: false, smallest: 0.5,
      decimals: 0),
    BaselineFigure(key: "faults", label: "faults", figure: .faults, isBetterUp: false, smallest: 0.5, decimals: 0),
    BaselineFigure(
      key: "energy_Wh", label: "energy", figure: .energy, isBetterUp: false, smallest: 0.5, decimals: 2),
  ]
}

/// A figure of a case against its baseline.
public struct FigureChange: Sendable {
  /// What a change means.
  public enum Judgement: String, Sendable {
    /// Significantly better.
    case better
    /// Too small to matter, or not to be told from chance.
    case same
    /// Significantly worse.
    case worse
  }

  /// The figure.
  public let figure: BaselineFigure
  /// Its values then and now.
  public let before: [Double]
  /// Its values now.
  public let now: [Double]
  /// Chance of such a difference without a cause, by Welch's test; nil with fewer than two seeds on a side.
  public let p: Double?
  /// What it means.
  public internal(set) var judgement: Judgement

  /// Means then and now.
  public var means: (before: Double, now: Double) { (Statistics.moments(before).mean, Statistics.moments(now).mean) }
  /// By how much the mean has grown.
  public var size: Double { means.now - means.before }
  /// Whether the change is large enough to matter.
  public var isSizeable: Bool { abs(size) >= figure.smallest }
  /// Whether it is for the better.
  public var isImprovement: Bool { (size > 0) == figure.isBetterUp }

  init(_ figure: BaselineFigure, before: [Double], now: [Double]) {
    self.figure = figure
    self.before = before
    self.now = now
    p = before == now ? 1 : Statistics.welch(before, now, floor: figure.smallest / 4)
    judgement = .same
  }
}
