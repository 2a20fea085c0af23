import MowerCore
import MowerGeometry
import Testing

@Suite("A person asks for the edge")
struct EdgeRequestTests {
  /// A mower in its station, off duty.
  private func docked(battery_mV: Int32) -> Bench {
    var bench = Bench { $0[.warnTime] = 0 }
    bench.standInStation()
    bench.sensors.battery_mV = battery_mV
    bench.run(seconds: 1)
    return bench
  }

  @Test("In the station with a full battery it leaves for the edge, and will not mow afterwards by itself")
  func leaves() throws {
    var bench = docked(battery_mV: 29_000)
    bench.step(.edge)
    #expect(bench.mower.mode == .waiting && bench.mower.cause.reason == .edgeRequest)
    try bench.reach(.mowingEdge)
    #expect(bench.modes(since: 0) == [.idle, .waiting, .leavingStation, .mowingEdge])
    #expect(bench.bladeOn)
    #expect(!bench.mower.autoResume)
  }

  @Test("Neither rain that is over nor a timetable that says rest keep it in")
  func now() throws {
    var bench = docked(battery_mV: 29_000)
    bench.step(.start)
    bench.sensors.rain = true
    bench.run(seconds: 5)
    bench.sensors.rain = false
    bench.run(seconds: 5)
    #expect(bench.mower.mode == .waiting)
    bench.step(.edge)
    #expect(bench.until(.mowingEdge, within: 30) != nil)
  }

  @Test("An empty battery is charged first; the wish is kept until then")
  func chargesFirst() throws {
    var bench = docked(battery_mV: 25_000)
    bench.sensors.chargeCurrent_mA = 2000
    bench.step(.edge)
    #expect(bench.mower.mode == .charging)
    bench.run(seconds: 60)
    #expect(bench.mower.mode == .charging)
    bench.sensors.chargeCurrent_mA = 0
    bench.sensors.battery_mV = 29_000
    try bench.reach(.mowingEdge)
  }

  @Test("A stop, or the wish to come home, ends the wish", arguments: [SensorSnapshot.Request.stop, .dock])
  func forgotten(_ request: SensorSnapshot.Request) {
    var bench = docked(battery_mV: 25_000)
    bench.sensors.chargeCurrent_mA = 2000
    bench.step(.edge)
    bench.run(seconds: 1)
    bench.step(request)
    bench.sensors.chargeCurrent_mA = 0
    bench.sensors.battery_mV = 29_000
    bench.run(seconds: 120)
    #expect(!bench.history.contains { $0.mode == .leavingStation })
  }

  @Test("While it mows it goes to the wire and along it, blade on")
  func fromLawn() throws {
    var bench = try Situation.mowing.bench()
    bench.step(.edge)
    #expect(bench.mower.mode == .searchingWire && bench.mower.cause.reason == .edgeRequest)
    try bench.reach(.mowingEdge, within: 300)
    try bench.reach { abs($0.mower.boundary.astride) < 0.3 && $0.mower.boundary.left != $0.mower.boundary.right }
    bench.run(seconds: 5)
    #expect(bench.mower.mode == .mowingEdge && bench.bladeOn)
  }

  @Test("On the way home it turns to the edge; with a low battery it comes home and keeps the wish")
  func fromWayHome() throws {
    var bench = try Situation.searchingWire.bench()
    bench.step(.edge)
    #expect(bench.mower.cause.reason == .edgeRequest)
    bench = try Situation.searchingWire.bench()
    bench.sensors.battery_mV = 23_500
    try bench.reach { $0.mower.verdict.action == .dock }
    bench.step(.edge)
    #expect(bench.mower.mode == .searchingWire && bench.mower.cause.reason != .edgeRequest)
    #expect(bench.mower.state.activity.edgeWanted)
  }

  @Test("Locked, it stays locked")
  func locked() {
    var bench = docked(battery_mV: 29_000)
    bench.sensors.gyro_radps = .nan
    bench.run(seconds: 1)
    bench.sensors.gyro_radps = 0
    #expect(bench.mower.mode == .locked)
    bench.step(.edge)
    bench.run(seconds: 20)
    #expect(bench.mower.mode == .locked)
  }

  @Test("Rain on the way sends it home, blade off, and the edge is not taken up again")
  func rain() throws {
    var bench = docked(battery_mV: 29_000)
    bench.step(.edge)
    try bench.reach(.mowingEdge)
    bench.run(seconds: 2)
    bench.sensors.rain = true
    try bench.reach { $0.mower.verdict.action == .dock }
    bench.run(seconds: 1)
    #expect(!bench.bladeOn)
    #expect(bench.mower.mode != .mowingEdge)
    #expect(!bench.mower.state.activity.edgeWanted)
  }

  @Test("The disc's side faces the edge; in the middle, the way home decides", arguments: [1.0, -1.0], [1.0, 0, -1])
  func side(homeSide: Double, disc: Double) throws {
    var configuration = MowerConfiguration()
    configuration.homeSide = homeSide
    configuration.discSide = disc
    var bench = Bench(configuration)
    bench.pose = Pose2(x: 0, y: 2, heading: -Angle.pi / 2)
    bench.step(.edge)
    try bench.reach(.mowingEdge)
    try bench.reach { $0.mower.boundary.left != $0.mower.boundary.right && $0.mower.boundary.left != .unknown }
    bench.run(seconds: 4)
    let lawnIsLeft = disc != 0 ? disc < 0 : homeSide > 0
    // South of the lawn the wire runs from west to east: with the lawn on the left hand the mower heads east.
    #expect((bench.pose.direction.x > 0) == lawnIsLeft)
    #expect(bench.mower.boundary.left == (lawnIsLeft ? .inside : .outside))
  }
}
