import MowerCore
import MowerGeometry

/// The host's side of a mower that mows by plan, with nothing planned but what a golden scene needs: it answers the
/// controller's wishes with windows of waypoints, leads it back to where it left the plan, and home.
struct GoldenRoutes {
  /// Waypoints of the ring round the bed, and of the lanes after it.
  private static var ringCount: UInt32 { 24 }
  private static var laneCount: UInt32 { 8 }
  private static var count: UInt32 { ringCount + 2 * laneCount }

  private var kind = Route.none
  private var request: UInt8 = 0
  /// Number of the first waypoint of the window.
  private var first: UInt32 = 0
  /// The waypoint of the plan that comes after the way back to it, which is number 0.
  private var next: UInt32 = 0
  /// Where the plan was left, m.
  private var left = place(0)
  /// Where the mower was when the way home was asked for, m.
  private var homeFrom = Vector2.zero
  /// How often the plan was taken up at one place in a row.
  private var takenUp: (next: UInt32, times: UInt32) = (.max, 0)

  /// Where the way home ends: on the station's axis, before its mouth.
  private static let home = Vector2(2.1, 1)

  /// Takes in what the controller asks for.
  mutating func take(_ wanted: RouteRequest) {
    let place = Vector2(Double(wanted.x_mm) * 1e-3, Double(wanted.y_mm) * 1e-3)
    if wanted.number == request {
      // Only on: whoever wants to go back asks anew.
      if wanted.waypoint > first, total > 0 { first = min(wanted.waypoint, total - 1) }
      return
    }
    leavePlan(at: place)
    request = wanted.number
    kind = wanted.route
    first = 0
    if kind == .mow { takeUpPlan() }
    homeFrom = place
  }

  /// Keeps where the plan is left; on the way back to it, it is still where it was left before.
  private mutating func leavePlan(at place: Vector2) {
    guard kind == .mow, first > 0 else { return }
    next += first - 1
    guard next > 0 else { return }
    let from = Self.place(next - 1)
    let leg = Self.place(next) - from
    let share = (place - from).dot(leg) / leg.lengthSquared
    left = from + leg * min(1, max(0, share))
  }

  /// From where the plan was left, or from its beginning once it is done; where that fails again and again, farther on.
  private mutating func takeUpPlan() {
    takenUp = (next, next == takenUp.next ? takenUp.times + 1 : 0)
    if takenUp.times >= 4 {
      next += 1
      left = Self.place(min(next, Self.count - 1))
    }
    if next >= Self.count - 1 {
      next = 0
      left = Self.place(0)
    }
  }

  /// The way along the edge, m: once round the south of the bed, to where it began.
  private static let edge: InlineArray<5, Vector2> = [
    Vector2(2.6, 3), Vector2(2.6, 1.9), Vector2(9.2, 1.9), Vector2(9.2, 3), Vector2(2.6, 3),
  ]

  /// Waypoints of the present way.
  private var total: UInt32 {
    switch kind {
    case .none: 0
    case .edge: UInt32(Self.edge.count)
    case .mow: 1 + Self.count - next
    case .home: 2
    }
  }

  /// A waypoint of the present way.
  private func waypoint(_ i: UInt32) -> Waypoint {
    if kind == .mow {
      return i == 0 ? Self.waypoint(left, Waypoint.stop) : Self.waypoint(Self.place(next + i - 1), flags(next + i - 1))
    }
    if kind == .edge {
      let end = i == Self.edge.count - 1 ? Waypoint.end : 0
      return Self.waypoint(Self.edge[Int(i)], (i == 0 ? 0 : Waypoint.cut) | Waypoint.stop | end)
    }
    // Round the bed, which only a mower north of it has to do.
    if i == 0 { return Self.waypoint(homeFrom.y > 3.3 ? Vector2(5.8, 2.6) : Vector2(4, 1.4), Waypoint.stop) }
    return Self.waypoint(Self.home, Waypoint.stop | Waypoint.end)
  }

  private static func waypoint(_ p: Vector2, _ flags: UInt8) -> Waypoint {
    Waypoint(x_mm: Int32(p.x * 1000), y_mm: Int32(p.y * 1000), flags: flags)
  }

  /// A place of the plan, m: round the bed, then to and fro.
  private static func place(_ n: UInt32) -> Vector2 {
    if n < ringCount {
      let (sin, cos) = sincos(Double(n) * Angle.twoPi / Double(ringCount))
      return Vector2(8 + 1.35 * cos, 4.5 + 1.35 * sin)
    }
    let lane = (n - ringCount) / 2
    let isFar = (n - ringCount + lane) % 2 == 0
    return Vector2(isFar ? 9.2 : 2.4, 2.9 - 0.3 * Double(lane))
  }

  private func flags(_ n: UInt32) -> UInt8 {
    if n < Self.ringCount { return n == 0 ? Waypoint.stop : Waypoint.cut }
    let cuts = (n - Self.ringCount) % 2 == 1 ? Waypoint.cut : 0
    return cuts | Waypoint.stop | (n == Self.count - 1 ? Waypoint.end : 0)
  }

  /// Puts the window into a snapshot.
  func fill(_ s: inout SensorSnapshot) {
    s.route = kind
    s.routeRequest = request
    s.firstWaypoint = first
    let count = min(8, total - first)
    s.waypointCount = UInt8(count)
    for i in 0..<count { s.waypoints[Int(i)] = waypoint(first + i) }
  }
}
