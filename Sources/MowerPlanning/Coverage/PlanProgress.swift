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

  /// Leaves out so much of the way ahead, m.
  public mutating func skip(_ way_m: Double, on route: PlanRoute) {
    guard digest == route.digest else { return }
    var left = way_m
    var here = position
    while left > 0, next < route.waypoints.count {
      let target = route.waypoints[next].position
      let length = here.distance(to: target)
      if length > left {
        here += (target - here) * (left / length)
        break
      }
      left -= length
      here = target
      next += 1
    }
    let place = Waypoint(here, kind: .transit, bladeOn: false)
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

  var position: Vector2 { Vector2(Double(x_mm) / 1000, Double(y_mm) / 1000) }

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
  /// Where the plan runs close to things, a place at which it can be joined is looked for so far back, m.
  private static let lookBack_m = 4.0

  /// What is left after an interruption: from where the mower stands (m) by the shortest way back to where it left the
  /// route, and on from there. Nil if the progress belongs to another route, nothing is left, or no way leads there.
  public func resumed(_ progress: PlanProgress, from position: Vector2, on ground: TravelGround) -> PlanRoute? {
    guard progress.digest == digest, progress.next > 0, progress.next < waypoints.count else { return nil }
    let left = Vector2(Double(progress.x_mm) / 1000, Double(progress.y_mm) / 1000)
    let cuts = waypoints[progress.next].bladeOn
    var back_m = cuts ? Self.stepBack_m : 0
    var plain: (way: [Vector2], next: Int)?
    while back_m < Self.lookBack_m {
      let (before, next) = driven(before: progress.next, at: left, back_m: back_m)
      let again = before[0]
      if ground.allowsTurns(at: again) || before.count < 2 {
        if let way = ground.path(from: position, to: again) { return route(by: way, on: ground, next) }
      } else if let merge = ground.merge(onto: before), let way = ground.path(from: position, to: merge[0]) {
        return route(by: way + merge.dropFirst(), on: ground, next)
      }
      if plain == nil, let way = ground.path(from: position, to: again) { plain = (way, next) }
      back_m += 0.4
    }
    if plain == nil, back_m > 0, let way = ground.path(from: position, to: left) { plain = (way, progress.next) }
    return plain.map { route(by: $0.way, on: ground, $0.next) }
  }

  /// The route from a place that lies so far (m) before where it was left on the leg to a waypoint, backwards; and the
  /// waypoint that comes after that place.
  private func driven(before next: Int, at left: Vector2, back_m: Double) -> (before: [Vector2], next: Int) {
    let leg = Segment(waypoints[next - 1].position, waypoints[next].position)
    var here = leg.closestPoint(to: left)
    var next = next
    var rest = back_m
    while true {
      let start = waypoints[next - 1].position
      let length = here.distance(to: start)
      // A turn on the spot ends what can be driven again in one go.
      if length > rest || next == 1 || waypoints[next - 1].stops {
        here += (start - here) * (length > 0 ? min(1, rest / length) : 0)
        break
      }
      rest -= length
      here = start
      next -= 1
    }
    var before = [here]
    var k = next - 1
    var length = 0.0
    while k >= 0, length < 3 {
      let p = waypoints[k].position
      length += p.distance(to: before[before.count - 1])
      if p.distance(to: before[before.count - 1]) > 1e-4 { before.append(p) }
      if waypoints[k].stops { break }
      k -= 1
    }
    return (before, next)
  }

  /// A way to the route without the disc, and on along it.
  private func route(by way: [Vector2], on ground: TravelGround, _ next: Int) -> PlanRoute {
    let back = ground.legs(along: way).map { leg in
      CoverageLeg(kind: leg.kind, line: leg.line, bladeOn: false, lawn: leg.lawn)
    }
    return PlanRoute(waypoints: PlanRoute(legs: back).waypoints + waypoints[next...])
  }
}
