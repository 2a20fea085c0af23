import MowerCore
import MowerRuntime

/// A board whose snapshots are given the next points of the plan, for mowers that know their position. The simulated
/// board has this built in.
public struct PlannedBoard<Base: Board>: Board {
  /// The board.
  public var base: Base
  private var routes: RouteKeeper

  /// How far it has come.
  public var progress: RouteProgress { routes.reached }

  /// A board on the ground of a plan, at its beginning or where an earlier one was; nil if there is nothing to mow or the
  /// progress belongs to another plan.
  public init?(_ base: Base, plan: GroundPlan, from start: RouteProgress? = nil) {
    guard let routes = RouteKeeper(plan, from: start) else { return nil }
    self.base = base
    self.routes = routes
  }

  /// The board's snapshot with the plan's part.
  public mutating func read() throws(BoardError) -> SensorSnapshot? {
    guard var s = try base.read() else { return nil }
    routes.fill(&s)
    return s
  }

  /// Passes a command on.
  public mutating func write(_ command: ActuatorCommand) throws(BoardError) {
    routes.take(command)
    try base.write(command)
  }
}
