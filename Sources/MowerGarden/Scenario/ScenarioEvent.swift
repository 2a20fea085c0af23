import MowerCore
import MowerGeometry
import MowerRuntime

/// Something that happens to a run from outside at a time: a fault, the weather, a person's hand.
public struct ScenarioEvent: Equatable, Sendable {
  /// What can happen.
  public enum Action: Equatable, Sendable {
    /// The mower is carried to another place without being switched off: axle centre and heading.
    case carry(to: Pose2)
    /// A thing is put down. One with the name of a thing that is already there takes its place.
    case put(Obstacle)
    /// A thing is taken away, by its name.
    case remove(obstacleNamed: String)
    /// The boundary wire is cut so many metres along it from the left terminal.
    case cutWire(at_m: Double)
    /// The boundary wire is joined again.
    case mendWire
    /// A wire's end works loose in its terminal: contact comes and goes from now on.
    case loosenConnector
    /// Both ends sit firmly again.
    case fastenConnector
    /// The wire's ends are exchanged, which turns inside out; a second time puts it right.
    case swapPolarity
    /// A radio anchor or an infrared emitter falls silent, or works again, by its name.
    case beacon(named: String, works: Bool)
    /// A radio anchor or an infrared emitter is put elsewhere, m; nobody tells the mower.
    case moveBeacon(named: String, to: Vector2)
    /// The link that brings a satellite receiver its corrections fails, or is back.
    case corrections(Bool)
    /// It begins or ceases to rain.
    case rain(Bool)
    /// The air at the mower's battery is from now on so warm, °C.
    case air(temperature_C: Double)
    /// The mower is lifted off its wheels, or set down where it is.
    case lift(Bool)
    /// The stop button is pressed in, or released.
    case stopButton(Bool)
    /// A hand pushes the mower at a velocity, m/s east and north, for `pushDuration_s`.
    case push(Vector2)
    /// A person asks something of the mower.
    case request(Request)
    /// A part fails, until it is mended or for so many seconds.
    case fault(Fault, for_s: Double?)
    /// What fails of a target works again.
    case mend(FaultTarget)
    /// The station is put elsewhere with its supply and its beams; the boundary wire stays, and nobody tells the mower.
    case moveStation(to: Pose2)
    /// The mains fail for station, sender and satellite base, or are back.
    case power(Bool)
    /// A neighbour switches on the sender of a loop with a code and a peak current (A).
    case startNeighbour(loop: [Vector2], code: Int, current_A: Double)
    /// All senders that were switched on since the run began are switched off.
    case stopNeighbour
    /// A branch blocks the disc, or is taken out.
    case jamBlade(Bool)
    /// The grass of a place has grown to a height, m.
    case tallGrass(Obstacle.Shape, height_m: Double)
    /// A mole throws up a hill with a radius and a height, m.
    case molehill(at: Vector2, radius_m: Double, height_m: Double)
    /// The ground of a place turns out steep and, maybe, wet.
    case slope(Obstacle.Shape, Slope, wet: Bool)
    /// A hedgehog walks about from a place on. A grown one presses the bumper; a young one slips under the hood.
    case hedgehog(at: Vector2, isYoung: Bool)
    /// A thief lifts the mower and walks off with it to a place.
    case steal(to: Vector2)
    /// The controller restarts.
    case restart
    /// The timetable allows mowing, or not.
    case timetable(Bool)
    /// Mud on a sensor, or wiped off.
    case mud(MuddySensor, isOn: Bool)
  }

  /// Sensors that mud blinds or holds.
  public enum MuddySensor: String, CaseIterable, Sendable {
    case bumpers, rain, sonar, infrared, satellite

    /// What mud makes of it.
    public var fault: Fault {
      switch self {
      // Dried mud holds the hood where it was pushed to.
      case .bumpers: Fault(FaultTarget(.bumpers), .wrong)
      case .rain: Fault(FaultTarget(.rain), .wrong)
      // The echo from the mud itself drowns all others: nothing farther away is heard.
      case .sonar: Fault(FaultTarget(.sonar), .off)
      case .infrared: Fault(FaultTarget(.infrared), .off)
      case .satellite: Fault(FaultTarget(.satellite), .off)
      }
    }
  }

  /// What a person can ask of the mower.
  public typealias Request = SensorSnapshot.Request

  /// How long a push lasts, s.
  public static let pushDuration_s = 0.3

  /// When, s since the start of the run; rounded to a control tick (20 ms).
  public var time_s: Double
  /// What.
  public var action: Action
  /// A name by which expectations call it, if the file gives one (`named`).
  public var label: String?

  /// An event at a time (s).
  public init(time_s: Double, action: Action, label: String? = nil) {
    self.time_s = time_s
    self.action = action
    self.label = label
  }

  /// An event before a control tick.
  public init(tick: UInt64, action: Action) {
    // Divided, so that the time is the double nearest to its decimal, as a file gives it back.
    self.init(time_s: Double(tick) / 50, action: action)
  }

  /// The control tick before which it happens: so many ticks are done by then.
  public var tick: UInt64 { UInt64(max(0, min(1e15, time_s * 50)).rounded()) }
}
