import MowerGeometry
import Testing

@testable import MowerCore

@Suite("Getting on")
struct ProgressWatchTests {
  /// How long the watch says that a mower has not got on, s, after it drove along places, one a second.
  private func still(_ places: [Vector2], isDue: (Int) -> Bool = { _ in true }) -> Double {
    var watch = ProgressWatch()
    var odometry = Odometry(MowerConfiguration())
    for (i, place) in places.enumerated() {
      odometry.position = place
      watch.update(odometry, isDue: isDue(i), dt_s: 1)
    }
    return watch.still_s
  }

  @Test("A mower that stands has not got on since; one that circles a ball neither; one that drives always has")
  func kinds() {
    #expect(still(Array(repeating: .zero, count: 300)) == 300)
    let circle = (0..<300).map { i in
      let (s, c) = sincos(0.3 * Double(i))
      return Vector2(c, s) * 0.45
    }
    #expect(still(circle) >= 298)
    #expect(still((0..<300).map { Vector2(0.3 * Double($0), 0) }) <= 4)
    // To and fro over a lawn of two metres.
    #expect(still((0..<300).map { Vector2(abs(2 - 0.4 * Double($0 % 10)), 0) }) <= 9)
  }

  @Test("Time in which it need not get on does not count, and begins the count anew")
  func waits() {
    let places = [Vector2](repeating: .zero, count: 100)
    #expect(still(places, isDue: { _ in false }) == 0)
    #expect(still(places, isDue: { $0 != 60 }) == 39)
  }

  @Test("Out and held by something that comes and goes for nine minutes, the mower stops and says so; a start goes on")
  func stops() throws {
    var bench = Bench { $0[.wireLostStopAfter] = 3600 }
    bench.pose = Pose2(x: 0, y: 3, heading: 0)
    bench.step(.start)
    try bench.reach(.mowing)
    // The wire is heard for half a second in every five: never silent for long, never for long enough to get anywhere.
    for i in 0..<Int(12 * 60 / 5) {
      bench.signal = .silent
      bench.run(seconds: 4.5)
      if bench.mower.mode == .stopped {
        #expect(abs(Double(i) * 5 - 540) < 30, "after \(i * 5) s")
        break
      }
      bench.signal = .wire
      bench.run(seconds: 0.5)
    }
    #expect(bench.mower.mode == .stopped && "\(bench.mower.cause.name)" == "no-progress")
    #expect(bench.command.bladeDuty == 0 && bench.command.leftDuty == 0)
    bench.signal = .wire
    bench.run(seconds: 2)
    bench.step(.start)
    try bench.reach(.mowing)
  }

  @Test("A mower in its station waits as long as it has to")
  func station() throws {
    var bench = Bench()
    bench.station_x = 0
    bench.pose = Pose2(x: 0, y: 0, heading: 0)
    bench.step(.stop)
    bench.run(seconds: 1200)
    #expect(bench.mower.mode == .idle && bench.mower.verdict.action == .none)
  }

  @Test("An answer without waypoints means that no way leads there; none at all, that it is still being looked for")
  func noWay() {
    var follower = RouteFollower()
    follower.begin(.home)
    var snapshot = SensorSnapshot()
    func step() -> RouteFollower.Step {
      follower.advance(snapshot, pose: Pose2(x: 0, y: 0, heading: 0), speed: 0.4, turnRate: 1)
    }
    if case .wait = step() {} else { Issue.record("nobody has answered yet") }
    snapshot.route = .home
    snapshot.routeRequest = follower.request
    if case .noWay = step() {} else { Issue.record("there is no way") }
  }
}
