import MowerCore
import MowerGeometry

extension PlanRoute {
  /// A route with detours, and what each of its waypoints is on the route it was made from.
  public struct Detoured: Sendable {
    /// The route.
    public var route: PlanRoute
    /// For each waypoint, the number of the original's waypoint that is driven to there.
    public var numbers: [Int]
  }

  /// Shorter pieces between two things are not worth the turns, m.
  private static let leastPiece_m = 0.1

  /// This route round things that stand on it: what runs too near to one is left out, and the mower goes from where that
  /// begins to where it ends by the shortest way of `ground`. Pieces that no way leads to are left out too.
  ///
  /// - Parameters:
  ///   - things: what stands there.
  ///   - distance_m: how far the axle's centre keeps from their middles, m.
  ///   - ground: where one may drive, the things taken out.
  public func around(_ things: FoundThings, distance_m: Double, on ground: TravelGround) -> Detoured {
    guard let start = waypoints.first, !things.isEmpty else {
      return Detoured(route: self, numbers: Array(waypoints.indices))
    }
    var points = [start]
    var numbers = [0]
    var here = start.position
    func add(_ p: Vector2, _ kind: CoverageLeg.Kind, bladeOn: Bool, _ number: Int) {
      let waypoint = Waypoint(p, kind: kind, bladeOn: bladeOn)
      here = p
      if let last = points.last, last.x_mm == waypoint.x_mm, last.y_mm == waypoint.y_mm { return }
      points.append(waypoint)
      numbers.append(number)
    }
    for i in waypoints.indices.dropFirst() {
      let leg = Segment(waypoints[i - 1].position, waypoints[i].position)
      let length = leg.a.distance(to: leg.b)
      for part in things.freeParts(of: leg, distance_m: distance_m) {
        let isWhole = part.from == 0 && part.to == 1
        if !isWhole, (part.to - part.from) * length < Self.leastPiece_m { continue }
        let from = leg.a + (leg.b - leg.a) * part.from
        let to = leg.a + (leg.b - leg.a) * part.to
        if here.distance(to: from) > 0.005 {
          guard let way = ground.path(from: here, to: from) else { continue }
          for detour in ground.legs(along: way) {
            let bladeOn = detour.bladeOn && waypoints[i].bladeOn
            for p in detour.line.dropFirst() { add(p, detour.kind, bladeOn: bladeOn, i) }
          }
        }
        add(to, waypoints[i].kind, bladeOn: waypoints[i].bladeOn, i)
      }
    }
    return Detoured(route: PlanRoute(waypoints: points), numbers: numbers)
  }
}

extension PlanProgress {
  /// Passes over the way ahead as long as something stands nearer to it than a distance, m.
  public mutating func pass(_ things: FoundThings, distance_m: Double, on route: PlanRoute) {
    guard !things.isEmpty, digest == route.digest else { return }
    // In steps of a hand's breadth; what it ends at is free, or the route's end.
    while next < route.waypoints.count,
      things.stand(near: Segment(position, position), within: distance_m)
    {
      skip(0.1, on: route)
    }
  }
}
