import MowerCore
import MowerGeometry
import MowerPlanning

/// A way that a mower is led: its waypoints, and for each the number of the route's waypoint that is driven to there; less
/// than the next one of the route on the way back to it.
struct LedWay: Sendable {
  var points: [Waypoint] = []
  var numbers: [Int] = []
}

/// A route that a mower follows over interruptions, and how far it has come along it.
struct RouteTrack: Sendable {
  private(set) var route: PlanRoute
  private(set) var progress: PlanProgress
  /// Where it was taken up last, and how often there in a row.
  private var takenUp = (next: -1, x_mm: Int32(0), y_mm: Int32(0), times: 0)

  /// A route from its beginning, or from where it was left.
  init(_ route: PlanRoute, from progress: PlanProgress? = nil) {
    self.route = route
    self.progress = progress ?? PlanProgress(of: route)
  }

  /// Whether nothing is left of it.
  var isDone: Bool { progress.isDone(on: route) }

  /// Notes where the mower is, m, and which waypoint it heads for.
  mutating func advance(to next: Int, at place: Vector2) { progress.advance(to: next, at: place, on: route) }

  /// The way from where the mower is, m, to where it left the route, and on, round what was found there. Where no way
  /// leads there, as to the lawn behind a gate that has been shut, it goes on with what can be reached; nil if that is
  /// nothing, and then the route is done.
  mutating func takeUp(from place: Vector2, on ground: FoundGround) -> LedWay? {
    passTrouble()
    progress.pass(ground.things, distance_m: ground.ways.distanceFromThings_m, on: route)
    // What was left of it is taken up by things: it ends where the mower is.
    guard progress.next < route.waypoints.count else {
      return LedWay(points: [Waypoint(place, flags: 0)], numbers: [route.waypoints.count])
    }
    guard let way = route.resumedWithinReach(&progress, from: place, on: ground.ways) else { return nil }
    let ahead = way.waypoints.count - route.waypoints.count
    let led = way.around(ground.things, distance_m: ground.ways.distanceFromThings_m, on: ground.ways)
    return LedWay(points: led.route.waypoints, numbers: led.numbers.map { $0 - ahead })
  }

  /// Begins another route.
  mutating func begin(_ route: PlanRoute) {
    self.route = route
    progress = PlanProgress(of: route)
  }

  /// Another route's legs after its own.
  mutating func append(_ more: PlanRoute) {
    route = route.continued(by: more)
    var next = PlanProgress(of: route)
    next.advance(to: progress.next, at: Vector2(Double(progress.x_mm), Double(progress.y_mm)) * 1e-3, on: route)
    progress = next
  }

  /// A place where the mower comes to grief again and again is left out: so much more of the route each time.
  private mutating func passTrouble() {
    let moved = abs(progress.x_mm - takenUp.x_mm) + abs(progress.y_mm - takenUp.y_mm)
    takenUp.times = progress.next <= takenUp.next + 1 && moved < 600 ? takenUp.times + 1 : 0
    if takenUp.times >= 3 {
      progress.skip(1.0 * Double(takenUp.times - 2), on: route)
    }
    takenUp = (progress.next, progress.x_mm, progress.y_mm, takenUp.times)
  }
}

extension Waypoint {
  /// A waypoint at a place, m.
  init(_ p: Vector2, flags: UInt8) {
    self.init(x_mm: Int32((p.x * 1000).rounded()), y_mm: Int32((p.y * 1000).rounded()), flags: flags)
  }
}
