import MowerCore
import MowerGeometry
import Testing

@Suite("In and around the station")
struct StationTests {
  /// A mower that was put into its station half empty and started: charging.
  func charging(_ parameters: (inout Parameters) -> Void = { _ in }) throws -> Bench {
    var bench = Bench(parameters)
    bench.standInStation()
    bench.sensors.battery_mV = 26_000
    bench.sensors.chargeCurrent_mA = 3000
    bench.step(.start)
    try bench.reach(.charging, within: 30)
    bench.run(seconds: 10)
    return bench
  }

  @Test("Docked it charges until the current has fallen, waits, and leaves by itself")
  func armed() throws {
    var bench = try charging()
    bench.run(seconds: 600)
    #expect(bench.mower.mode == .charging)
    #expect(bench.command.charge)
    #expect(!bench.wheelsOn)
    bench.sensors.battery_mV = 29_200
    bench.sensors.chargeCurrent_mA = 200
    let quiet_s = try bench.reach(.waiting)
    #expect(abs(quiet_s - 10) < 0.1)
    #expect(!bench.command.charge)
    try bench.reach(.leavingStation, within: 10)
    // It warns before it moves.
    #expect(bench.command.buzzer)
    let place = bench.pose
    let warned_s = try bench.reach { $0.wheelsOn }
    #expect(abs(warned_s - bench.mower.configuration.parameters[.warnTime]) < 0.1)
    #expect(bench.pose.position.distance(to: place.position) < 0.001)
    #expect(!bench.command.buzzer)
    var blade = false
    bench.until {
      if $0.mower.mode != .leavingStation { return true }
      blade = blade || $0.bladeOn
      return false
    }
    #expect(!blade)
    let p = bench.mower.configuration.parameters
    #expect(abs(bench.pose.position.x + p[.leaveDistance]) < 0.1)
    let exit = Angle.degrees(radians: bench.pose.heading)
    #expect(exit > p[.exitSectorFrom] - 5 && exit < p[.exitSectorTo] + 5)
  }

  @Test("Current that falls for a moment does not end the charge")
  func currentDips() throws {
    var bench = try charging()
    for _ in 0..<20 {
      bench.sensors.chargeCurrent_mA = 100
      bench.run(seconds: 5)
      bench.sensors.chargeCurrent_mA = 3000
      bench.run(seconds: 1)
    }
    #expect(bench.mower.mode == .charging)
  }

  @Test("A dock request keeps it at home, a start request lets it out again")
  func dockRequest() throws {
    var bench = try charging()
    bench.step(.dock)
    #expect(!bench.mower.autoResume)
    bench.sensors.battery_mV = 29_200
    bench.sensors.chargeCurrent_mA = 0
    try bench.reach(.waiting)
    bench.run(seconds: 600)
    #expect(bench.mower.mode == .waiting)
    #expect(bench.driven_m == 0)
    bench.step(.start)
    try bench.reach(.leavingStation, within: 5)
  }

  @Test("With automatic start off it stays until asked", arguments: [0.0, 1.0])
  func autoStart(_ value: Double) throws {
    var bench = try charging { $0[.autoStart] = value }
    bench.sensors.battery_mV = 29_200
    bench.sensors.chargeCurrent_mA = 0
    try bench.reach(.waiting)
    bench.run(seconds: 60)
    #expect((bench.mower.mode == .waiting) == (value == 0))
  }

  @Test(
    "Sent home from the lawn it docks, charges and stays",
    arguments: [Situation.mowing, .turning, .reversingFromBump, .followingToZone])
  func sentHome(_ situation: Situation) throws {
    var bench = try situation.bench()
    bench.lawn = .rectangle(width: 60, height: 8)
    bench.station_x = 5
    bench.step(.dock)
    try bench.reach(.charging, within: 400)
    #expect(bench.inContact)
    bench.sensors.battery_mV = 29_200
    bench.run(seconds: 120)
    #expect(bench.mower.mode == .waiting)
  }

  @Test("It charges again when the battery has sunk while it waits")
  func recharge() throws {
    var bench = try charging()
    bench.step(.dock)
    bench.sensors.battery_mV = 29_200
    bench.sensors.chargeCurrent_mA = 0
    try bench.reach(.waiting)
    bench.sensors.battery_mV = 27_000
    try bench.reach(.charging, within: 30)
  }

  @Test("Contact lost while charging: it pushes ahead until it has it again")
  func contactLost() throws {
    var bench = try charging()
    bench.pose.position.x -= 0.15
    try bench.reach(.docking, within: 5)
    try bench.reach(.charging, within: 10)
    #expect(bench.inContact)
    #expect(bench.mower.missedDocks == 0)
  }

  @Test("Contact lost for good: it comes again and again, then stops with the cause")
  func contactsDead() throws {
    var bench = try charging()
    bench.lawn = .rectangle(width: 8, height: 6)
    bench.station_x = nil
    // The station stands where it stood, without voltage.
    bench.wall = { $0.distance(to: Vector2(0.55, 0)) - 0.1 }
    try bench.reach(.stopped, within: 1500)
    #expect(bench.cause == "dock-failed")
    #expect(bench.mower.missedDocks == UInt32(bench.mower.configuration.parameters[.dockRetries]) + 1)
    #expect(bench.atRest)
    bench.step(.start)
    bench.run(seconds: 1)
    #expect(!bench.mower.mode.needsHelp)
    #expect(bench.mower.missedDocks == 0)
  }

  @Test("Without a wire to be found it stops with the cause")
  func homeNotFound() throws {
    var bench = try Situation.searchingWire.bench()
    bench.signal = .scripted(left: 1, right: 1)
    // Four walls.
    let middle = bench.pose.position
    bench.wall = { p in
      let d = p - middle
      return 4 - max(abs(d.x), abs(d.y))
    }
    try bench.reach(.stopped, within: 4000)
    #expect(bench.cause == "home-not-found")
    bench.step(.start)
    bench.run(seconds: 1)
    #expect(!bench.mower.mode.needsHelp)
  }

  @Test(
    "It finds the station from anywhere, whichever way it looks and whichever way home is",
    arguments: 1...12 as ClosedRange<UInt64>, [1.0, -1.0])
  func fromAnywhere(_ seed: UInt64, _ side: Double) throws {
    var random = SplitMix64(seed: seed)
    var configuration = MowerConfiguration()
    configuration.seed = seed
    configuration.homeSide = side
    var bench = Bench(configuration)
    bench.lawn = .rectangle(width: 12, height: 7)
    bench.station_x = -2
    bench.pose = Pose2(x: random.uniform(-5, 5), y: random.uniform(1, 6), heading: random.uniform(-3, 3))
    bench.step(.start)
    bench.step(.dock)
    var deepest = 0.0
    let time_s = bench.until(300) {
      deepest = min(deepest, $0.lawn.depth($0.pose.position))
      return $0.mower.mode == .charging
    }
    #expect(time_s != nil)
    #expect(deepest > -0.35)
    #expect(bench.mower.missedDocks == 0)
  }
}
