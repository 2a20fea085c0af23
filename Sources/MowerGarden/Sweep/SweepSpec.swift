import MowerCore

/// What a sweep tries: gardens × robots × fittings × figures of the robot × parameters × seeds.
public struct SweepSpec: Equatable, Sendable {
  /// Something that takes several values.
  public struct Axis: Equatable, Sendable {
    /// A parameter of the controller, or a figure of the robot.
    public var name: String
    /// Its values in the order of the file, in the unit of its name.
    public var values: [Double]
    /// An axis by its name and values.
    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// Places on all axes that make one run.
  public struct Place: Equatable, Sendable {
    /// Which of the gardens.
    public var garden: Int
    /// Which of the robots.
    public var robot: Int
    /// How the mower knows the lawn's end.
    public var navigation: Navigation
    /// A value for each figure of the robot, in the order of `figures`.
    public var figures: [Double]
    /// A value for each parameter, in the order of `parameters`.
    public var parameters: [Double]
    /// The seed.
    public var seed: UInt64
  }

  /// Schema version; 1 is the only one.
  public var version = 1
  /// Name of the study.
  public var name = ""
  /// The gardens' files, from the spec's folder.
  public var gardens: [String] = []
  /// The robots: names or files.
  public var robots = ["ardumower"]
  /// The fittings.
  public var navigation: [Navigation] = [.wire]
  /// The seeds.
  public var seeds: [UInt64] = [1]
  /// Length of a run, s.
  public var duration_s = 8.0 * 3600
  /// State of charge at the start, 0…1.
  public var charge = 1.0
  /// Parameters of the controller.
  public var parameters: [Axis] = []
  /// Figures of the robot (`robot` in the file); see `RobotFigure`.
  public var figures: [Axis] = []

  /// More runs than one sweep may have.
  public static let runLimit = 1_000_000

  /// An empty spec.
  public init() {}

  /// Number of runs; `runLimit` + 1 where there are more.
  public var count: Int {
    var n = 1
    for factor in factors {
      n *= factor
      if n > Self.runLimit { return Self.runLimit + 1 }
    }
    return n
  }

  /// The counts of all axes, the slowest first.
  private var factors: [Int] {
    [gardens.count, robots.count, navigation.count] + figures.map(\.values.count) + parameters.map(\.values.count)
      + [seeds.count]
  }

  /// What run `index` (0…`count` − 1) is. Runs are numbered as nested loops over gardens, robots, fittings, figures of
  /// the robot and parameters would do, each in the order of the file; seeds turn fastest.
  public func place(at index: Int) -> Place {
    var rest = index
    var digits: [Int] = []
    for factor in factors.reversed() {
      digits.append(rest % factor)
      rest /= factor
    }
    digits.reverse()
    let inner = digits.dropFirst(3)
    return Place(
      garden: digits[0], robot: digits[1], navigation: navigation[digits[2]],
      figures: zip(figures, inner).map { $0.values[$1] },
      parameters: zip(parameters, inner.dropFirst(figures.count)).map { $0.values[$1] },
      seed: seeds[digits[digits.count - 1]])
  }
}
