import MowerCore
import MowerGeometry
import MowerRuntime
import Testing

@testable import MowerSimulation

/// A board that only passes a plan's part on.
private struct EmptyBoard: Board {
  mutating func read() throws(BoardError) -> SensorSnapshot? { SensorSnapshot() }
  mutating func write(_ command: ActuatorCommand) throws(BoardError) {}
}

@Suite("Progress with a plan")
struct RouteProgressTests {
  fileprivate typealias Planned = PlannedBoard<EmptyBoard>

  /// Asks for the plan from a place on, and then for a waypoint of it.
  @discardableResult
  private func mow(_ board: inout Planned, request: UInt8, from place: Vector2, waypoint: Int) throws -> SensorSnapshot
  {
    var asked = RouteRequest()
    asked.number = request
    asked.route = .mow
    asked.x_mm = Int32(place.x * 1000)
    asked.y_mm = Int32(place.y * 1000)
    try board.answer(MowerOutput(command: ActuatorCommand(), request: asked))
    var s = try #require(try board.read())
    for number in 1...max(1, waypoint) {
      asked.waypoint = UInt32(number)
      try board.answer(MowerOutput(command: ActuatorCommand(), request: asked))
      s = try #require(try board.read())
      // It drives there and reports that place when it asks for the next.
      (asked.x_mm, asked.y_mm) = (s.waypoints[0].x_mm, s.waypoints[0].y_mm)
    }
    return s
  }

  @Test("A new program goes on where the last one was, and its text carries all of it")
  func resumed() throws {
    let site = try Yard.site("simple", navigation: .satellite)
    let plan = try #require(site.plan)
    var first = try #require(Planned(EmptyBoard(), plan: plan))
    let home = Vector2(5.6, 0.6)
    // Some way along.
    var s = try mow(&first, request: 1, from: home, waypoint: 40)
    let heading = s.waypoints[0]
    let saved = first.progress
    #expect(
      saved.job == 0 && saved.progress.next > 20 && plan.share(saved) > 0.02 && plan.share(saved) < 0.9,
      "\(saved), \(plan.share(saved))")
    let read = try #require(RouteProgress(text: saved.text))
    #expect(read == saved && plan.has(read))

    var second = try #require(Planned(EmptyBoard(), plan: plan, from: read))
    #expect(second.progress == saved)
    s = try mow(&second, request: 1, from: home, waypoint: 1)
    // First the way back, with the blade off; then the waypoint that the first one was heading for.
    #expect(!s.waypoints[0].bladeOn)
    var way = 1
    while s.waypoints[0] != heading && way < 20 {
      way += 1
      s = try mow(&second, request: 1, from: home, waypoint: way)
    }
    #expect(s.waypoints[0] == heading, "not within \(way) waypoints")
    #expect(second.progress.progress.next >= saved.progress.next)
  }

  @Test("Ways made by another thread are those made at once, and what is commanded meanwhile is not lost")
  func background() throws {
    let plan = try #require(try Yard.site("simple", navigation: .satellite).plan)
    var atOnce = try #require(Planned(EmptyBoard(), plan: plan))
    var later = try #require(Planned(EmptyBoard(), plan: plan, inRealTime: true))
    var command = ActuatorCommand()
    command.bladeDuty = 800
    var asked = RouteRequest()
    var place = Vector2(5.6, 0.6)
    // To the end of the first job, home and out again, and into the second.
    for (request, route, last) in [(1, Route.mow, UInt32.max), (2, .home, 1), (3, .mow, 60)] {
      asked.number = UInt8(request)
      asked.route = route
      asked.waypoint = 0
      var isOver = false
      while !isOver {
        (asked.x_mm, asked.y_mm) = (Int32(place.x * 1000), Int32(place.y * 1000))
        try atOnce.answer(MowerOutput(command: command, request: asked))
        let expected = try #require(try atOnce.read())
        try later.answer(MowerOutput(command: command, request: asked))
        var found = try #require(try later.read())
        // The other thread may have been at work, or be put to it by what is taken up; the last leg waits for what has been
        // missed, too.
        for _ in 0..<3
        where found.routeRequest != expected.routeRequest || found.firstWaypoint != expected.firstWaypoint
          || found.waypointCount != expected.waypointCount
        {
          later.waitForWays()
          try later.answer(MowerOutput(command: command, request: asked))
          found = try #require(try later.read())
        }
        guard found.route == expected.route && found.waypointCount == expected.waypointCount,
          (0..<8).allSatisfy({ found.waypoints[$0] == expected.waypoints[$0] })
        else {
          Issue.record("request \(request), waypoint \(asked.waypoint): another window")
          return
        }
        let next = expected.waypoints[0]
        place = Vector2(Double(next.x_mm) * 1e-3, Double(next.y_mm) * 1e-3)
        isOver = next.flags & Waypoint.end != 0 || asked.waypoint == last
        asked.waypoint += 1
      }
      #expect(later.progress == atOnce.progress)
    }
    #expect(later.progress.job == 1)
  }

  @Test("Progress of another garden or robot is not taken, nor is a text that is none")
  func foreign() throws {
    let plan = try #require(try Yard.site("simple", navigation: .satellite).plan)
    let other = try #require(try Yard.site("simple", robot: "ardumower", navigation: .satellite).plan)
    let progress = try #require(Planned(EmptyBoard(), plan: plan)).progress
    #expect(plan.has(progress))
    #expect(!other.has(progress))
    #expect(Planned(EmptyBoard(), plan: other, from: progress) == nil)
    for text in ["", "job", "job 0", "job -1 \(progress.progress.text)", "job 0 plan x 1 2 3", "job 0 plan 1 2 3"] {
      #expect(RouteProgress(text: text) == nil)
    }
  }
}
