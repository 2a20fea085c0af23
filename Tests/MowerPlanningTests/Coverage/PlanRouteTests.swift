import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite("Routes for the controller")
struct PlanRouteTests {
  static let garden = Garden(lawn: .rectangle(0, 0, 5, 4), station: Pose2(2.5, 0.2, degrees: 0))

  func plan() throws -> CoveragePlan {
    try CoveragePlanner(footprint: try Shipped.footprint()).plan(Self.garden)
  }

  @Test("follow the plan within two centimetres and have no waypoints to spare on straight pieces")
  func chords() throws {
    let plan = try plan()
    let route = PlanRoute(plan)
    let line = route.waypoints.map(\.position)
    #expect(abs(route.length_m() - plan.length_m) < 0.005 * plan.length_m)
    for leg in plan.legs {
      for p in leg.line {
        let d = zip(line, line.dropFirst()).map { Segment($0, $1).distanceSquared(to: p) }.min() ?? .infinity
        #expect(d.squareRoot() < 0.012)
      }
    }
    let lanes = plan.legs.filter { $0.kind == .lane && $0.line.count == 2 }
    let ends = route.waypoints.count { $0.kind == .lane }
    #expect(
      ends <= lanes.count + plan.legs.filter { $0.kind == .lane && $0.line.count > 2 }.reduce(0) { $0 + $1.line.count })
  }

  @Test("say where the disc turns, what a piece is for and where the mower turns on the spot")
  func flags() throws {
    let legs = [
      CoverageLeg(kind: .lane, line: [Vector2(0, 0), Vector2(2, 0)], bladeOn: true, lawn: 0),
      CoverageLeg(kind: .passage, line: [Vector2(2, 0), Vector2(2, 3)], bladeOn: false, lawn: nil),
      CoverageLeg(kind: .transit, line: [Vector2(2, 3), Vector2(2.2, 5)], bladeOn: true, lawn: 1),
    ]
    let w = PlanRoute(legs: legs).waypoints
    #expect(w.map(\.kind) == [.lane, .lane, .passage, .transit])
    #expect(w.map(\.bladeOn) == [false, true, false, true])
    #expect(w.map(\.stops) == [false, true, false, true])
    #expect(w.map { $0.flags & Waypoint.end != 0 } == [false, false, false, true])
    #expect(w.map(\.x_mm) == [0, 2000, 2000, 2200] && w.map(\.y_mm) == [0, 0, 3000, 5000])
  }

  @Test("hand out windows that end with the route")
  func windows() throws {
    let route = PlanRoute(try plan())
    #expect(route.window(from: 0).count == 8)
    #expect(Array(route.window(from: 5)) == Array(route.waypoints[5..<13]))
    #expect(route.window(from: route.waypoints.count - 3).count == 3)
    #expect(route.window(from: route.waypoints.count).isEmpty)
    #expect(route.window(from: -4, count: 2).count == 2)
  }

  @Test("go on after a stop where it was left, a little before, and skip nothing")
  func resume() throws {
    let plan = try plan()
    let route = PlanRoute(plan)
    let ground = try TravelGround(garden: Self.garden, footprint: try Shipped.footprint())
    var progress = PlanProgress(of: route)
    #expect(progress.share(of: route) < 1e-9)
    // In the middle of a lane.
    let lane = try #require(
      route.waypoints.indices.dropFirst(20).first { i in
        route.waypoints[i].kind == .lane
          && route.waypoints[i].position.distance(to: route.waypoints[i - 1].position) > 2
      })
    let a = route.waypoints[lane - 1].position
    let b = route.waypoints[lane].position
    let left = a + (b - a) * 0.6
    progress.advance(to: lane, at: left, on: route)
    #expect(abs(progress.remaining_m(on: route) - left.distance(to: b) - route.length_m(from: lane)) < 0.002)

    // A restart reads the line of text.
    let restored = try #require(PlanProgress(text: progress.text))
    #expect(restored == progress)
    let home = Vector2(1.2, 0.6)
    let rest = try #require(route.resumed(restored, from: home, on: ground))
    #expect(rest.waypoints[0].position.distance(to: home) < 0.001)
    let again = try #require(
      rest.waypoints.firstIndex {
        $0.x_mm == route.waypoints[lane].x_mm && $0.y_mm == route.waypoints[lane].y_mm && $0.kind == .lane
      })
    #expect(rest.waypoints[..<again].allSatisfy { !$0.bladeOn })
    let stepBack = rest.waypoints[again - 1].position
    #expect(abs(stepBack.distance(to: left) - 0.3) < 0.003)
    #expect(Array(rest.waypoints[again...].map(\.position)) == Array(route.waypoints[lane...].map(\.position)))
  }

  @Test("know progress that belongs to another route or is damaged")
  func foreign() throws {
    let route = PlanRoute(try plan())
    let ground = try TravelGround(garden: Self.garden, footprint: try Shipped.footprint())
    var progress = PlanProgress(of: route)
    progress.digest ^= 1
    #expect(route.resumed(progress, from: Vector2(1, 1), on: ground) == nil)
    progress = PlanProgress(of: route)
    progress.advance(to: route.waypoints.count, at: Vector2(1, 1), on: route)
    #expect(progress.isDone(on: route) && progress.remaining_m(on: route) == 0 && progress.share(of: route) == 1)
    #expect(route.resumed(progress, from: Vector2(1, 1), on: ground) == nil)
    progress.advance(to: 3, at: Vector2(1, 1), on: route)
    #expect(progress.isDone(on: route))
    for text in ["", "plan", "plan xyz 1 2 3", "plan ff -1 0 0", "plan ff 1 2 3 4", "route ff 1 2 3"] {
      #expect(PlanProgress(text: text) == nil)
    }
  }
}
