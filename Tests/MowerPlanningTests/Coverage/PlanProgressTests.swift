import MowerCore
import MowerGarden
import MowerGeometry
import Testing

@testable import MowerPlanning

/// Where on a route a mower is, by the length of way that it has behind it.
@Suite("Progress along a route")
struct PlanProgressTests {
  /// Lanes with short ends, a bend of many waypoints, and a stretch without the disc.
  static let route = PlanRoute(legs: [
    CoverageLeg(kind: .lane, line: [Vector2(0, 0), Vector2(5, 0)], bladeOn: true, lawn: 0),
    CoverageLeg(kind: .transit, line: [Vector2(5, 0), Vector2(5, 0.2)], bladeOn: true, lawn: 0),
    CoverageLeg(kind: .lane, line: [Vector2(5, 0.2), Vector2(0, 0.2)], bladeOn: true, lawn: 0),
    CoverageLeg(
      kind: .lane,
      line: (0...12).map { i in
        let (s, c) = sincos(Angle.pi / 12 * Double(i))
        return Vector2(-c, 1.2 + s) + Vector2(1, -1)
      }, bladeOn: true, lawn: 0),
    CoverageLeg(kind: .passage, line: [Vector2(2, 0.2), Vector2(7, 3)], bladeOn: false, lawn: nil),
    CoverageLeg(kind: .lane, line: [Vector2(7, 3), Vector2(7, 9)], bladeOn: true, lawn: 1),
  ])

  /// The place after so much of the route, m, and the number of the next waypoint.
  static func place(after way_m: Double, on route: PlanRoute) -> (place: Vector2, next: Int) {
    let points = route.waypoints.map(\.position)
    var lengths = [0.0]
    for (a, b) in zip(points, points.dropFirst()) { lengths.append(lengths[lengths.count - 1] + a.distance(to: b)) }
    guard let next = lengths.firstIndex(where: { $0 > way_m }) else { return (points[points.count - 1], points.count) }
    let share = (way_m - lengths[next - 1]) / (lengths[next] - lengths[next - 1])
    return (points[next - 1] + (points[next] - points[next - 1]) * share, next)
  }

  @Test("Skipping leaves out just so much of the way, over as many waypoints as that takes, and no more than there is")
  func skip() {
    let route = Self.route
    let all = route.length_m()
    #expect(route.waypoints.count > 12 && all > 20)
    for start in stride(from: 0.1, to: all, by: 0.37) {
      for way: Double in [0, 0.01, 0.2, 1, 3, 7.5, 100] {
        var progress = PlanProgress(of: route)
        let (place, next) = Self.place(after: start, on: route)
        progress.advance(to: next, at: place, on: route)
        progress.skip(way, on: route)
        let expected = Self.place(after: start + way, on: route)
        let found = Vector2(Double(progress.x_mm), Double(progress.y_mm)) * 1e-3
        // Places are whole millimetres, so at a waypoint either side of it is right.
        #expect(found.distance(to: expected.place) < 0.003, "\(way) m from \(start) m: \(found), not \(expected.place)")
        let toNext = abs(Self.place(after: start + way + 0.002, on: route).next - progress.next)
        #expect(progress.next == expected.next || toNext == 0, "\(way) m from \(start) m")
        let left = max(0, all - start - way)
        #expect(abs(progress.remaining_m(on: route) - left) < 0.004)
        #expect(abs(progress.share(of: route) - (1 - left / all)) < 0.001)
        #expect(progress.isDone(on: route) == (start + way > all - 0.001))
      }
    }
  }

  @Test("Skipping nothing, on another route, or at the end changes nothing")
  func skipNothing() {
    let route = Self.route
    var progress = PlanProgress(of: route)
    progress.advance(to: 2, at: Vector2(5, 0.1), on: route)
    let before = progress
    progress.skip(0, on: route)
    progress.skip(-1, on: route)
    #expect(progress == before)
    progress.digest ^= 1
    let foreign = progress
    progress.skip(3, on: route)
    progress.advance(to: 5, at: Vector2(0, 0), on: route)
    #expect(progress == foreign)
    progress = before
    progress.skip(1000, on: route)
    let end = progress
    #expect(progress.isDone(on: route) && progress.next == route.waypoints.count)
    progress.skip(3, on: route)
    #expect(progress == end)
  }

  @Test("Progress never goes back, and a waypoint beyond the end is the end")
  func advance() {
    let route = Self.route
    var progress = PlanProgress(of: route)
    #expect(progress.next == 1 && progress.x_mm == 0 && progress.y_mm == 0)
    progress.advance(to: 4, at: Vector2(1, 2), on: route)
    let there = progress
    for next in [-5, 0, 3] { progress.advance(to: next, at: Vector2(9, 9), on: route) }
    #expect(progress == there && progress.next == 4 && progress.x_mm == 1000 && progress.y_mm == 2000)
    progress.advance(to: 10_000, at: Vector2(3, 3), on: route)
    #expect(progress.next == route.waypoints.count)
  }

  @Test("A plan taken up anywhere begins a little before the place, ends as planned, and leaves nothing out")
  func takenUp() throws {
    for name in ["simple", "courtyard"] {
      let garden = try Shipped.garden(name)
      let footprint = try Shipped.footprint()
      let route = PlanRoute(try CoveragePlanner(footprint: footprint).plan(garden))
      let ground = try TravelGround(garden: garden, footprint: footprint)
      let home = CoveragePlanner(footprint: footprint).start(in: garden)
      let all = route.length_m()
      var joined = 0
      for i in 0..<60 {
        let behind = all * (Double(i) + 0.5) / 60
        let (place, next) = Self.place(after: behind, on: route)
        var progress = PlanProgress(of: route)
        progress.advance(to: next, at: place, on: route)
        guard let rest = route.resumed(progress, from: home, on: ground) else {
          Issue.record("\(name): nothing leads back to \(place)")
          continue
        }
        #expect(rest.waypoints[0].position.distance(to: home) < 0.002)
        // Where the plan goes on: from there on it is the plan itself, waypoint by waypoint.
        let tail = zip(rest.waypoints.reversed(), route.waypoints.reversed()).prefix { a, b in
          a.x_mm == b.x_mm && a.y_mm == b.y_mm && a.bladeOn == b.bladeOn
        }.count
        let first = route.waypoints.count - tail
        #expect(first <= next, "\(name), \(place): begins with \(first) instead of \(next)")
        let way = rest.waypoints.dropLast(tail)
        #expect(way.allSatisfy { !$0.bladeOn })
        // The way back ends on the plan, up to four metres before the place, or where the mower turned on the spot.
        let join = try #require(way.last).position
        let back = join.distance(to: route.waypoints[first].position) + route.length_m(from: first) - (all - behind)
        let cuts = route.waypoints[next].bladeOn
        let leg = Segment(route.waypoints[max(0, first - 1)].position, route.waypoints[first].position)
        #expect(leg.distanceSquared(to: join).squareRoot() < 0.005, "\(name), \(place): joins at \(join)")
        #expect(back < 4.01 && back > -0.005, "\(name), \(place): \(back) m before")
        if cuts && back < 0.295 {
          #expect(first > 0 && route.waypoints[first - 1].position.distance(to: join) < 0.005, "\(name), \(place)")
        }
        joined += 1
      }
      #expect(joined == 60)
    }
  }
}
