import MowerCore
import MowerGeometry

/// How far a mower has come along a route: what outlives a stop for the battery, rain or a restart.
public struct PlanProgress: Equatable, Sendable {
  /// Which route it belongs to: `PlanRoute.digest`.
  public var digest: UInt64
  /// Index of the waypoint that the mower was heading for; the number of waypoints when all is done.
  public var next: Int
  /// Where the mower was when it left the route, mm; the last waypoint passed if it has not left it.
  public var x_mm: Int32
  /// The same, north, mm.
  public var y_mm: Int32

  /// The beginning of a route.
  public init(of route: PlanRoute) {
    digest = route.digest
    next = min(1, route.waypoints.count)
    x_mm = route.waypoints.first?.x_mm ?? 0
    y_mm = route.waypoints.first?.y_mm ?? 0
  }

  /// Notes where the mower is (m) and which waypoint it heads for; progress never goes back.
  public mutating func advance(to next: Int, at position: Vector2, on route: PlanRoute) {
    guard next >= self.next, digest == route.digest else { return }
    self.next = min(next, route.waypoints.count)
    let place = Waypoint(position, kind: .transit, bladeOn: false)
    (x_mm, y_mm) = (place.x_mm, place.y_mm)
  }

  /// Whether nothing is left of a route.
  public func isDone(on route: PlanRoute) -> Bool { next >= route.waypoints.count }

  /// What is left of a route, m.
  public func remaining_m(on route: PlanRoute) -> Double {
    guard !isDone(on: route) else { return 0 }
    return position.distance(to: route.waypoints[next].position) + route.length_m(from: next)
  }

  /// Share of a route that is done, 0…1.
  public func share(of route: PlanRoute) -> Double {
    let all = route.length_m()
    return all > 0 ? max(0, min(1, 1 - remaining_m(on: route) / all)) : 1
  }

  private var position: Vector2 { Vector2(Double(x_mm) / 1000, Double(y_mm) / 1000) }

  /// One line of text for a file, such as `plan 5f3a… 120 3400 -250`.
  public var text: String { "plan \(String(digest, radix: 16)) \(next) \(x_mm) \(y_mm)" }

  /// Progress from such a line; nil if it is not one.
  public init?(text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: true)
    guard parts.count == 5, parts[0] == "plan", let digest = UInt64(parts[1], radix: 16), let next = Int(parts[2]),
      let x = Int32(parts[3]), let y = Int32(parts[4]), next >= 0
    else { return nil }
    (self.digest, self.next, x_mm, y_mm) = (digest, next, x, y)
  }
}

extension PlanRoute {
  /// Resuming begins so far before the place where the mower stopped, m: the disc must be at its speed again.
  private static let stepBack_m = 0.3

  /// What is left after an interruption: from where the mower stands (m) by the shortest way back to where it left the
  /// route, and on from there. Nil if the progress belongs to another route, nothing is left, or no way leads there.
  public func resumed(_ progress: PlanProgress, from position: Vector2, on ground: TravelGround) -> PlanRoute? {
    guard progress.digest == digest, progress.next > 0, progress.next < waypoints.count else { return nil }
    let target = waypoints[progress.next]
    let piece = Segment(waypoints[progress.next - 1].position, target.position)
    var again = piece.closestPoint(
      to: Vector2(Double(progress.x_mm) / 1000, Double(progress.y_mm) / 1000))
    if target.bladeOn {
      again -= (piece.b - piece.a).normalized * min(Self.stepBack_m, piece.a.distance(to: again))
    }
    guard let way = ground.path(from: position, to: again) else { return nil }
    let back = ground.legs(along: way).map { leg in
      CoverageLeg(kind: leg.kind, line: leg.line, bladeOn: false, lawn: leg.lawn)
    }
    return PlanRoute(waypoints: PlanRoute(legs: back).waypoints + waypoints[progress.next...])
  }
}
