import MowerCore
import MowerGarden
import MowerGeometry
import Testing

@testable import MowerPlanning

@Suite("Routes of which part is cut off")
struct PlanReachTests {
  /// The garden with a lawn behind a passage, and the same with the passage shut.
  private static func grounds() throws -> (route: PlanRoute, open: TravelGround, shut: TravelGround, home: Vector2) {
    let open = try Shipped.garden("front-and-back")
    var shut = open
    shut.passages = []
    let footprint = try Shipped.footprint()
    return (
      PlanRoute(try CoveragePlanner(footprint: footprint).plan(open)),
      try TravelGround(garden: open, footprint: footprint), try TravelGround(garden: shut, footprint: footprint),
      CoveragePlanner(footprint: footprint).start(in: open)
    )
  }

  @Test("From anywhere on the cut-off lawn the route goes on with what can be reached, and leaves nothing else out")
  func passes() throws {
    let (route, open, shut, home) = try Self.grounds()
    let isFar = route.waypoints.map { $0.position.y < 7 }
    var skipped = 0
    for next in stride(from: 1, to: route.waypoints.count, by: 7) {
      var progress = PlanProgress(of: route)
      progress.advance(to: next, at: route.waypoints[next - 1].position, on: route)
      var reached = progress
      let way = route.resumedWithinReach(&reached, from: home, on: shut)
      if let way {
        #expect(way.waypoints[0].position.distance(to: home) < 0.01)
        let target = route.waypoints[reached.next]
        #expect(shut.path(from: home, to: way.waypoints[1].position) != nil, "\(next): to \(target)")
      } else {
        #expect(reached.isDone(on: route), "\(next)")
      }
      // What was left out lies behind the passage, or is the way from there.
      for passed in progress.next..<max(progress.next, reached.next - 1) {
        #expect(isFar[passed] || !shut.covers(route.waypoints[passed].position), "\(next): \(passed)")
        skipped += 1
      }
      var same = progress
      #expect(route.resumedWithinReach(&same, from: home, on: open) != nil && same == progress, "\(next)")
    }
    #expect(skipped > 100)
  }

  @Test("Another route's progress stays as it is")
  func foreign() throws {
    let (route, _, shut, home) = try Self.grounds()
    var progress = PlanProgress(of: route)
    progress.digest ^= 1
    let before = progress
    #expect(route.resumedWithinReach(&progress, from: home, on: shut) == nil && progress == before)
  }
}
