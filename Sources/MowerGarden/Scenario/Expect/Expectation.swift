/// What a scenario expects of its runs: a sentence such as `coverage >= 0.95 by 6 h` and what it means.
public struct Expectation: Equatable, Sendable {
  /// The sentence as the file has it.
  public var text: String
  /// Its line in the file.
  public var line: Int
  /// Whether it is known not to hold: it is tried and told, and fails nothing.
  public var isKnownDefect: Bool
  /// How the runs with several seeds count.
  public var statistic: Statistic
  /// What is claimed of a run.
  public var claim: Claim

  /// How several seeds count.
  public enum Statistic: Equatable, Sendable {
    /// The claim holds in every run.
    case every
    /// It holds in at least this share of the runs, 0…1.
    case share(Double)
    /// The mean of the figure keeps to the limit.
    case mean
    /// The least figure does.
    case least
    /// The greatest figure does.
    case greatest
    /// The mean of more such runs does, at 95 % confidence (one-sided, Student's t).
    case bound95

    /// What it is called in reports.
    public var name: String {
      switch self {
      case .every: "every seed"
      case .share(let share): "\((share * 100).short) % of seeds"
      case .mean: "mean"
      case .least: "min"
      case .greatest: "max"
      case .bound95: "95 % bound"
      }
    }
  }

  /// Which way a figure must lie from its limit.
  public enum Comparison: String, CaseIterable, Sendable {
    case atLeast = ">="
    case above = ">"
    case atMost = "<="
    case below = "<"
    case equal = "="

    /// Whether a value keeps to a limit.
    public func holds(_ value: Double, _ limit: Double) -> Bool {
      switch self {
      case .atLeast: value >= limit
      case .above: value > limit
      case .atMost: value <= limit
      case .below: value < limit
      case .equal: value == limit
      }
    }
  }

  /// When something must have happened.
  public enum Moment: Equatable, Sendable {
    /// At any time of the run.
    case ever
    /// Until so many seconds after the start.
    case by(s: Double)
    /// Within so many seconds of an event.
    case within(s: Double, of: EventName)

    /// How long it may take, s; nil for ever.
    public var limit_s: Double? {
      switch self {
      case .ever: nil
      case .by(let s), .within(let s, _): s
      }
    }
  }

  /// What the mower must do.
  public enum Deed: Equatable, Sendable {
    /// It stands still because the supervisor says so: it holds, has stopped or is locked, and does not move.
    case stops
    /// The disc turns too slowly to cut (`minimum_rpm` of the robot).
    case bladeOff
    /// It is in one of some modes.
    case mode([String])
    /// It takes up a mode for a cause, be that a reason of its own or a row of the supervisor's table.
    case enters(String, because: String)
    /// A row of the supervisor's table with this cause comes into force.
    case cause(String)
    /// Any row comes into force.
    case reacts
  }

  /// What is claimed of a run.
  public enum Claim: Equatable, Sendable {
    /// A figure at the end of the run, at a time, or from an event on, against a limit.
    case figure(ExpectedFigure, Comparison, limit: Double, by_s: Double?, after: EventName?)
    /// It does something in time.
    case deed(Deed, Moment)
    /// It never does.
    case never(Deed)
    /// No row of the supervisor's table that holds, stops or locks comes into force.
    case noFault
    /// Whether only a person can help at the end.
    case help(Bool)
    /// The mode at the end is one of these.
    case endsIn([String])
  }

  /// An event of the scenario by the name that a sentence uses.
  public struct EventName: Equatable, Sendable {
    /// The words, joined by hyphens.
    public var name: String
    /// Which of the scenario's events, from 0; nil for the run's start.
    public var index: Int?
    /// A name and the event that it means.
    public init(name: String, index: Int?) {
      self.name = name
      self.index = index
    }
  }
}
