import MowerGarden
import MowerGeometry
import MowerSimulation

/// Makes a failing case small: leaves out, one by one, what the failure does not need.
public struct SwarmShrinker {
  /// The smallest case so far.
  public private(set) var smallest: SwarmCase
  /// What did not hold in it.
  public private(set) var violation: SwarmViolation
  /// Runs that it took.
  public private(set) var runs = 0

  private let plainRobots: [Robot]
  /// More runs are not worth it.
  private static let most = 300

  /// Shrinks a case that violates an invariant. `robots`: those that come with the program.
  public init(_ run: SwarmCase, _ violation: SwarmViolation, robots: [Robot]) {
    smallest = run
    self.violation = violation
    plainRobots = robots
    shorten()
    var before: Int
    repeat {
      before = size
      dropEvents()
      dropThings()
    } while size < before && runs < Self.most
    simplifyRobot()
    if smallest.charge < 1 { keep(smallest.with(charge: 1)) }
    shorten()
  }

  private var size: Int {
    let g = smallest.garden
    return smallest.events.count + g.obstacles.count + g.fences.count + g.neighbours.count + g.lawns.count
      + g.passages.count + g.lawns.count { $0.slope.rise != 0 }
  }

  /// Keeps a smaller case if it fails in the same way.
  @discardableResult
  private mutating func keep(_ candidate: SwarmCase?) -> Bool {
    guard let candidate, runs < Self.most else { return false }
    runs += 1
    guard let found = Swarm.outcome(of: candidate).violation, found.invariant == violation.invariant else {
      return false
    }
    smallest = candidate
    violation = found
    return true
  }

  /// Ends the run just after the failure.
  private mutating func shorten() {
    let end = (violation.time_s + 0.5).rounded(.up)
    if end < smallest.duration_s { keep(smallest.with(duration_s: end)) }
  }

  private mutating func dropEvents() {
    let needed = smallest.events.filter { $0.time_s <= violation.time_s }
    if needed.count < smallest.events.count { keep(smallest.with(events: needed)) }
    var i = smallest.events.count - 1
    while i >= 0 {
      if i < smallest.events.count {
        var fewer = smallest.events
        fewer.remove(at: i)
        keep(smallest.with(events: fewer))
      }
      i -= 1
    }
  }

  private mutating func dropThings() {
    drop(\.obstacles)
    if smallest.navigation != .virtualWall { drop(\.fences) }
    drop(\.neighbours)
    for i in smallest.garden.lawns.indices where smallest.garden.lawns[i].slope.rise != 0 {
      var garden = smallest.garden
      garden.lawns[i].slope = Slope(rise: 0, uphill_rad: 0)
      keep(smallest.with(garden: garden))
    }
    while smallest.garden.lawns.count > 1 {
      var garden = smallest.garden
      garden.lawns.removeLast()
      garden.passages.removeLast()
      if !keep(relaid(garden)) { break }
    }
  }

  private mutating func drop<T>(_ things: WritableKeyPath<Garden, [T]>) {
    var i = smallest.garden[keyPath: things].count - 1
    while i >= 0 {
      var garden = smallest.garden
      garden[keyPath: things].remove(at: i)
      keep(relaid(garden))
      i -= 1
    }
  }

  /// The case in a garden whose wire goes where its things now ask for.
  private func relaid(_ garden: Garden) -> SwarmCase? {
    guard let garden = garden.wire == nil ? garden : GardenGenerator.laid(garden) else { return nil }
    return smallest.with(garden: garden)
  }

  /// A robot that comes with the program says more than a drawn one.
  private mutating func simplifyRobot() {
    for robot in plainRobots where keep(smallest.with(robot: robot)) { return }
  }
}
