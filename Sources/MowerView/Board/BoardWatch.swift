import MowerCore
import MowerGarden
import MowerSimulation

/// What there is to see of an emulated board and its mower at a moment.
public struct BoardWatch {
  /// A line of the panel: a name, its value, and whether it is bad news.
  public struct Row {
    var name: String
    var text: String
    var isGrave: Bool

    /// From its parts.
    public init(_ name: String, _ text: String, isGrave: Bool = false) {
      self.name = name
      self.text = text
      self.isGrave = isGrave
    }
  }

  /// The mower in its garden.
  public var mower: SimulatedBoard
  /// What its sensors say.
  public var snapshot: SensorSnapshot
  /// What its motors get.
  public var command: ActuatorCommand
  /// A few words on what the board does, such as who speaks with it.
  public var state: String
  /// Whether somebody speaks with the board.
  public var isLinked: Bool
  /// The link in figures.
  public var link: [Row]
  /// What has happened to the garden so far.
  public var happened: [ScenarioEvent]

  /// From its parts.
  public init(
    mower: SimulatedBoard, snapshot: SensorSnapshot, command: ActuatorCommand, state: String, isLinked: Bool,
    link: [Row], happened: [ScenarioEvent]
  ) {
    self.mower = mower
    self.snapshot = snapshot
    self.command = command
    self.state = state
    self.isLinked = isLinked
    self.link = link
    self.happened = happened
  }
}
