import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@testable import MowerSimulation

/// What the keeper of a plan makes of a mower that is called away, comes back, or comes to grief.
@Suite("Keeping a plan through trouble")
struct RouteTroubleTests {
  /// A keeper under way on a long lane: at the place, heading for the waypoint.
  private struct UnderWay {
    let route: PlanRoute
    var keeper: RouteKeeper
    var asked = RouteRequest()
    var place: Vector2
    let next: Int

    init() throws {
      let site = Site(
        garden: try Fixtures.garden("simple"), robot: try Fixtures.robot("yardforce500"), navigation: .satellite)
      let plan = try #require(site.plan)
      route = try #require(plan.route(job: 0))
      keeper = try #require(RouteKeeper(plan))
      place = plan.home
      let points = route.waypoints
      let long = points.indices.dropFirst(20).first {
        points[$0].bladeOn && points[$0].position.distance(to: points[$0 - 1].position) > 5
      }
      next = try #require(long)
      ask(.mow)
      // Along the way there, window by window.
      var window = SensorSnapshot()
      keeper.fill(&window)
      while keeper.reached.progress.next < next {
        place = window.waypoints[0].position
        on(to: window.firstWaypoint + 1)
        keeper.fill(&window)
      }
      let (a, b) = (points[next - 1].position, points[next].position)
      place = a + (b - a) * (2 / a.distance(to: b))
      tell()
    }

    /// Tells the keeper where the mower is.
    mutating func tell() {
      (asked.x_mm, asked.y_mm) = (Int32((place.x * 1000).rounded()), Int32((place.y * 1000).rounded()))
      keeper.take(MowerOutput(command: ActuatorCommand(), request: asked))
    }

    /// Asks for a way.
    mutating func ask(_ kind: Route) {
      asked.number &+= 1
      asked.route = kind
      asked.waypoint = 0
      tell()
    }

    /// Heads for a waypoint of the present way.
    mutating func on(to waypoint: UInt32) {
      asked.waypoint = waypoint
      tell()
    }

    var remaining_m: Double { keeper.reached.progress.remaining_m(on: route) }
    var reached: Vector2 {
      Vector2(Double(keeper.reached.progress.x_mm), Double(keeper.reached.progress.y_mm)) * 1e-3
    }
  }

  @Test("Called away on its way back to the plan, the mower still knows where it left it")
  func calledAwayTwice() throws {
    var mower = try UnderWay()
    let left = mower.place
    let remaining = mower.remaining_m
    #expect(mower.reached.distance(to: left) < 0.002)
    mower.ask(.home)
    mower.place = Vector2(5.6, 0.8)
    mower.tell()
    #expect(mower.reached.distance(to: left) < 0.002)
    // Out again, and away again before it is there: before the first waypoint of that way, and behind it.
    for waypoint: UInt32 in [0, 1] {
      mower.ask(.mow)
      mower.place = mower.place + Vector2(0.8, 0.7)
      mower.tell()
      if waypoint > 0 { mower.on(to: waypoint) }
      mower.ask(.home)
      #expect(mower.reached.distance(to: left) < 0.002, "left at \(left), remembered as \(mower.reached)")
      #expect(abs(mower.remaining_m - remaining) < 0.004)
    }
    mower.place = Vector2(9, 6)
    mower.ask(.mow)
    #expect(mower.reached.distance(to: left) < 0.002 && mower.keeper.reached.progress.next == mower.next)
    var s = SensorSnapshot()
    mower.keeper.fill(&s)
    var way: [Waypoint] = []
    for waypoint in mower.keeper.remaining { way.append(waypoint) }
    let first = way.firstIndex { $0.bladeOn }
    let again = try #require(first)
    let join = way[again - 1].position
    #expect(abs(join.distance(to: left) - 0.3) < 0.005, "it goes on at \(join), not 0.3 m before \(left)")
  }

  @Test("Where it comes to grief again and again the plan goes on farther ahead: nothing twice, then 1, 2 and 3 m more")
  func comesToGrief() throws {
    var mower = try UnderWay()
    let all = mower.remaining_m
    var skipped: [Double] = []
    for _ in 0..<7 {
      // It was called away, comes back to where it left the plan, and gets no farther.
      mower.ask(.mow)
      skipped.append(all - mower.remaining_m)
    }
    let expected = [0.0, 0, 0, 1, 3, 6, 10]
    for (found, way) in zip(skipped, expected) { #expect(abs(found - way) < 0.01, "\(skipped)") }
  }

  @Test("A mower that gets on by more than half a metre between two troubles leaves nothing out")
  func getsOn() throws {
    var mower = try UnderWay()
    let end = mower.route.waypoints[mower.next].position
    let ahead = (end - mower.place).normalized
    for _ in 0..<6 {
      mower.ask(.mow)
      // Along the way back to the plan and on it.
      let way = Array(mower.keeper.remaining)
      let first = way.firstIndex { $0.bladeOn }
      let leg = try #require(first)
      mower.on(to: UInt32(leg))
      let before = mower.remaining_m
      mower.place += ahead * 0.65
      mower.tell()
      #expect(abs(before - mower.remaining_m - 0.65) < 0.35)
      let there = mower.reached
      #expect(there.distance(to: mower.place) < 0.002)
      mower.ask(.mow)
      #expect(mower.reached.distance(to: there) < 0.002, "left out \(mower.reached.distance(to: there)) m")
    }
  }
}
