import MowerCore
import MowerPlanning
import MowerRuntime

/// A board whose snapshots are given the next points of the plan, for mowers that know their position. The simulated
/// board has this built in.
public struct PlannedBoard<Base: Board>: Board {
  /// The board.
  public var base: Base
  private var keeper: BackgroundRoutes

  /// How far it has come.
  public var progress: RouteProgress { keeper.routes.reached }

  /// What is left of the way that the mower drives.
  public var plannedWay: ArraySlice<Waypoint> { keeper.routes.remaining }

  /// A board on the ground of a plan, at its beginning or where an earlier one was; nil if there is nothing to mow or the
  /// progress belongs to another plan. In real time another thread makes the ways, and no tick waits for one.
  public init?(
    _ base: Base, plan: GroundPlan, edge rounds: EdgeRounds = EdgeRounds(), from start: RouteProgress? = nil,
    inRealTime: Bool = false
  ) {
    guard let routes = RouteKeeper(plan, edge: rounds, from: start) else { return nil }
    self.base = base
    keeper = BackgroundRoutes(routes, inRealTime: inRealTime)
  }

  /// The board's snapshot with the plan's part.
  public mutating func read() throws(BoardError) -> SensorSnapshot? {
    guard var s = try base.read() else { return nil }
    keeper.routes.fill(&s)
    return s
  }

  /// Returns when no way is being made any more; the next answer takes up what was made.
  func waitForWays() { keeper.waitUntilMade() }

  /// Passes a command on.
  public mutating func write(_ command: ActuatorCommand) throws(BoardError) { try base.write(command) }

  /// Takes in which way is wanted, and passes the answer on.
  public mutating func answer(_ output: MowerOutput) throws(BoardError) {
    keeper.take(output)
    try base.answer(output)
  }
}
