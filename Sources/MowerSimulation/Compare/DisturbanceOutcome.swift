import MowerCore
import MowerGarden
import MowerGeometry

/// What a mower made of a disturbance, in one run.
public struct DisturbanceOutcome: Equatable, Sendable {
  /// Seed of the run.
  public var seed: UInt64
  /// When it happened, s.
  public var time_s: Double
  /// From then until the mower stood still for a fault, s; of a thing that was put down: from the first touch until the
  /// mower backed off. nil if it never did.
  public var reaction_s: Double?
  /// Way driven meanwhile, m.
  public var driven_m: Double?
  /// What the supervisor gave as the cause, by its name; nil without one.
  public var cause: String?
  /// How often it ran against the thing that was put down.
  public var contacts = 0
  /// How far the cutting disc left the lawn from then on, m. Beyond some two metres it is only known to be farther.
  public var overrun_m = 0.0
  /// When it first left the lawn by more than `Recommendation.overrunLimit_m`, s from the disturbance on; nil if never.
  public var left_s: Double?
  /// Coverage at the end, and that of the same run undisturbed, 0…1.
  public var coverage: Double
  /// The same run undisturbed.
  public var undisturbedCoverage: Double
  /// Mode at the end.
  public var finalMode: String
  /// Whether only a person can help at the end.
  public var neededHelp: Bool
  /// Whether the same run undisturbed needed help too.
  public var undisturbedNeededHelp: Bool
  /// Time for which it wanted to move and could not, s.
  public var stuck_s: Double

  /// An outcome by what came of it.
  public init(
    seed: UInt64, time_s: Double, reaction_s: Double? = nil, driven_m: Double? = nil, cause: String? = nil,
    contacts: Int = 0, overrun_m: Double = 0, left_s: Double? = nil, coverage: Double, undisturbedCoverage: Double,
    finalMode: String, neededHelp: Bool, undisturbedNeededHelp: Bool, stuck_s: Double
  ) {
    self.seed = seed
    self.time_s = time_s
    self.reaction_s = reaction_s
    self.driven_m = driven_m
    self.cause = cause
    self.contacts = contacts
    self.overrun_m = overrun_m
    self.left_s = left_s
    self.coverage = coverage
    self.undisturbedCoverage = undisturbedCoverage
    self.finalMode = finalMode
    self.neededHelp = neededHelp
    self.undisturbedNeededHelp = undisturbedNeededHelp
    self.stuck_s = stuck_s
  }

  /// Runs a plan again with a disturbance, at the moment when the undisturbed run was mowing; nil if it never was.
  ///
  /// - Parameters:
  ///   - plan: the plan of the undisturbed run.
  ///   - run: its result.
  ///   - earliest_s: not before this time.
  public static func run(
    _ disturbance: Disturbance, in plan: SimulationRun.Plan, undisturbed run: RunResult, earliest_s: Double,
    progress: (SimulationRun.Progress) -> Bool = { _ in true }
  ) -> DisturbanceOutcome? {
    guard let moment = run.samples.first(where: { $0.time_s >= earliest_s && $0.mode == "\(Mode.mowing.name)" })
    else { return nil }
    var plan = plan
    plan.events = [ScenarioEvent(time_s: moment.time_s, action: disturbance.action)]
    let watch = DisturbanceWatch(from: moment.time_s, thing: disturbance.kind == .toy ? disturbance.place : nil)
    let result = SimulationRun.run(plan, progress: progress, watch: watch.note)
    return DisturbanceOutcome(
      seed: plan.seed, time_s: moment.time_s, reaction_s: watch.reaction_s, driven_m: watch.driven_m,
      cause: watch.cause, contacts: watch.contacts, overrun_m: watch.overrun_m, left_s: watch.left_s,
      coverage: result.coverage, undisturbedCoverage: run.coverage, finalMode: result.finalMode,
      neededHelp: result.neededHelp, undisturbedNeededHelp: run.neededHelp, stuck_s: result.stuck_s)
  }
}

/// Looks on from the moment of a disturbance.
private final class DisturbanceWatch {
  private let from_s: Double
  private let thing: Vector2?
  private var tick = 0
  private var wasTouching = false
  private var touch: (time_s: Double, at_m: Double)?
  private var start_m: Double?
  private(set) var reaction_s: Double?
  private(set) var driven_m: Double?
  private(set) var cause: String?
  private(set) var contacts = 0
  private(set) var overrun_m = 0.0
  private(set) var left_s: Double?

  /// A mower whose axle is so near to a thing and whose bumper is pressed touches it, m.
  private static let near_m = 1.0

  init(from time_s: Double, thing: Vector2?) {
    from_s = time_s
    self.thing = thing
  }

  func note(_ board: SimulatedBoard, _ mower: Mower) {
    guard board.time_s > from_s else { return }
    let driven = board.metrics.distance_m
    if start_m == nil { start_m = driven }
    tick += 1
    if tick % 5 == 0, !board.lifted {
      overrun_m = max(overrun_m, board.overrun_m)
      if left_s == nil, board.overrun_m > Recommendation.overrunLimit_m { left_s = board.time_s - from_s }
    }
    if let thing { noteTouch(of: thing, board) }
    guard reaction_s == nil else { return }
    let stands = mower.mode == .holding || mower.mode.needsHelp
    if thing == nil, stands {
      reaction_s = board.time_s - from_s
      driven_m = driven - (start_m ?? driven)
      // What made it stand, by the row in force.
      if mower.verdict.row >= 0 { cause = "\(SupervisorRow.row(mower.verdict.row).cause)" }
    } else if let touch, stands || board.speed_mps < -0.01 {
      reaction_s = board.time_s - touch.time_s
      driven_m = driven - touch.at_m
    }
  }

  private func noteTouch(of thing: Vector2, _ board: SimulatedBoard) {
    let isTouching = board.bumpers != 0 && board.pose.position.distance(to: thing) < Self.near_m
    if isTouching && !wasTouching {
      contacts += 1
      if touch == nil { touch = (board.time_s, board.metrics.distance_m) }
    }
    wasTouching = isTouching
  }
}
