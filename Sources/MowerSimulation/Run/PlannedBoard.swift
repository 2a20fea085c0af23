import MowerCore
import MowerRuntime

/// A board whose snapshots are given the next points of the plan, for mowers that know their position. The simulated
/// board has this built in.
public struct PlannedBoard<Base: Board>: Board {
  /// The board.
  public var base: Base
  private var atOnce: RouteKeeper
  /// Nil where ways are made within the tick.
  private var background: BackgroundRoutes?
  private var routes: RouteKeeper { background?.routes ?? atOnce }

  /// How far it has come.
  public var progress: RouteProgress { routes.reached }

  /// What is left of the way that the mower drives.
  public var plannedWay: ArraySlice<Waypoint> { routes.remaining }

  /// A board on the ground of a plan, at its beginning or where an earlier one was; nil if there is nothing to mow or the
  /// progress belongs to another plan. In real time another thread makes the ways, and no tick waits for one.
  public init?(_ base: Base, plan: GroundPlan, from start: RouteProgress? = nil, inRealTime: Bool = false) {
    guard let routes = RouteKeeper(plan, from: start) else { return nil }
    self.base = base
    atOnce = routes
    if inRealTime { background = BackgroundRoutes(routes) }
  }

  /// The board's snapshot with the plan's part.
  public mutating func read() throws(BoardError) -> SensorSnapshot? {
    guard var s = try base.read() else { return nil }
    if let background { background.routes.fill(&s) } else { atOnce.fill(&s) }
    return s
  }

  /// Passes a command on.
  public mutating func write(_ command: ActuatorCommand) throws(BoardError) {
    if background != nil { background!.take(command) } else { atOnce.take(command) }
    try base.write(command)
  }
}
