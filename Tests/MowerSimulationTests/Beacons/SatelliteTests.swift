import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

@Suite struct SatelliteTests {
  /// Fresh positions and their errors, m.
  private func errors(_ snapshots: [SensorSnapshot], from truth: Vector2) -> [Vector2] {
    snapshots.filter { $0.satellite.age_ms == 100 && $0.satellite.fix != .none }.map {
      Vector2(Double($0.satellite.x_mm) / 1000, Double($0.satellite.y_mm) / 1000) - truth
    }
  }

  private func rms(_ errors: [Vector2]) -> Double {
    (errors.reduce(0) { $0 + $1.lengthSquared } / Double(errors.count)).squareRoot()
  }

  private func share(_ snapshots: [SensorSnapshot], _ fix: SatelliteReading.Fix) -> Double {
    Double(snapshots.filter { $0.satellite.fix == fix }.count) / Double(snapshots.count)
  }

  @Test("under open sky a fix is good to a centimetre, five times a second, a tenth of a second late")
  func openSky() throws {
    var garden = NavigationRun.lawn()
    garden.satellite.outagesPerHour = 0
    var run = try NavigationRun(garden, .satellite)
    let pose = Pose2(x: 11, y: 7, heading: 1)
    let snapshots = try run.listen(at: pose, ticks: 60_000)
    let antenna = pose.transform(try #require(run.robot.satellite).position)
    let found = errors(snapshots.filter { $0.satellite.fix == .fixed }, from: antenna)
    #expect(share(snapshots, .fixed) > 0.97)
    #expect(abs(found.count - 6000) < 200)
    // 5 mm per axis: 3 mm of noise and 4 mm of wander.
    #expect(rms(found) > 0.005 && rms(found) < 0.010, "\(rms(found)) m")
    // The wander is slow: errors in sequence differ by less than errors far apart.
    let steps = zip(found, found.dropFirst()).map { $1 - $0 }
    #expect(rms(steps) < rms(found))
  }

  @Test("a position says where the antenna was when it was measured, not where it is")
  func latency() throws {
    var garden = NavigationRun.lawn()
    garden.satellite.outagesPerHour = 0
    var run = try NavigationRun(garden, .satellite)
    _ = try run.listen(at: Pose2(x: 5, y: 5, heading: 0), ticks: 101)
    let lever = try #require(run.robot.satellite).position
    run.board.carry(to: Pose2(x: 20, y: 5, heading: 0))
    var arrived: [Int] = []
    for tick in 0..<40 {
      let s = try run.tick()
      if abs(Double(s.satellite.x_mm) / 1000 - 20 - lever.x) < 0.2 { arrived.append(tick) }
    }
    // Measured in the tick 110, delivered 5 ticks later.
    #expect(arrived.first == 14)
  }

  @Test("between walls and under crowns the fix is lost more often, and echoes make it worse")
  func hiddenSky() throws {
    var canyon = NavigationRun.lawn([
      NavigationRun.wall(8, 2, 9.5, 18, height_m: 9), NavigationRun.wall(11, 2, 12, 18, height_m: 9),
    ])
    canyon.satellite.outagesPerHour = 0
    var run = try NavigationRun(canyon, .satellite)
    let hidden = try run.listen(at: Pose2(x: 10.25, y: 10, heading: 0), ticks: 60_000)
    #expect(share(hidden, .fixed) < 0.3, "\(share(hidden, .fixed)) fixed between walls")
    let open = try run.listen(at: Pose2(x: 24, y: 10, heading: 0), ticks: 60_000)
    #expect(share(open, .fixed) > 0.9)

    var beside = NavigationRun.lawn([NavigationRun.wall(0, 20, 30, 21, height_m: 4)])
    beside.satellite.outagesPerHour = 0
    var wallRun = try NavigationRun(beside, .satellite)
    let lever = wallRun.robot.satellite!.position
    let near = Pose2(x: 15, y: 19.2, heading: 0)
    let far = Pose2(x: 15, y: 3, heading: 0)
    let nearErrors = errors(
      try wallRun.listen(at: near, ticks: 60_000).filter { $0.satellite.fix == .fixed }, from: near.transform(lever))
    let farErrors = errors(
      try wallRun.listen(at: far, ticks: 60_000).filter { $0.satellite.fix == .fixed }, from: far.transform(lever))
    // A wrong fix is off by decimetres and rare: look at the middle of the errors.
    func median(_ errors: [Vector2]) -> Double { errors.map(\.length).sorted()[errors.count / 2] }
    #expect(median(nearErrors) > 1.5 * median(farErrors), "\(median(nearErrors)) against \(median(farErrors))")
  }

  @Test("a float solution is off by decimetres, and the receiver says so")
  func float() throws {
    var garden = NavigationRun.lawn()
    garden.satellite.outagesPerHour = 0
    // So few satellites that ambiguities are never resolved.
    garden.satellite.satellites = 7.4
    var run = try NavigationRun(garden, .satellite)
    let pose = Pose2(x: 15, y: 10, heading: 0)
    let snapshots = try run.listen(at: pose, ticks: 120_000)
    let floats = snapshots.filter { $0.satellite.fix == .float }
    #expect(floats.count > 60_000)
    let found = errors(floats, from: pose.transform(try #require(run.robot.satellite).position))
    #expect(rms(found) > 0.1 && rms(found) < 1, "\(rms(found)) m")
    let claimed = floats.map { Double($0.satellite.accuracy_mm) / 1000 }
    #expect(claimed.reduce(0, +) / Double(claimed.count) > 0.1)
  }

  @Test("without corrections a fix becomes a float solution and then one of metres, and comes back with them")
  func correctionLoss() throws {
    var garden = NavigationRun.lawn()
    garden.satellite.outagesPerHour = 0
    var run = try NavigationRun(garden, .satellite)
    let pose = Pose2(x: 15, y: 10, heading: 0)
    _ = try run.listen(at: pose, ticks: 500)
    run.board.satellite?.correctionLink = false
    let lost = try run.listen(at: pose, ticks: 5000)
    #expect(lost[0..<500].allSatisfy { $0.satellite.fix != .single })
    #expect(lost[700..<2900].allSatisfy { $0.satellite.fix == .float })
    #expect(lost[3300...].allSatisfy { $0.satellite.fix == .single })
    run.board.satellite?.correctionLink = true
    #expect(try run.listen(at: pose, ticks: 3000).last?.satellite.fix == .fixed)
    run.board.satellite?.antennaWorks = false
    #expect(try run.listen(at: pose, ticks: 100).last?.satellite == SatelliteReading.none)
  }

  @Test("the link fails as often and as long as the garden says")
  func outages() throws {
    var garden = NavigationRun.lawn()
    garden.satellite.outagesPerHour = 30
    garden.satellite.outage_s = 100
    var run = try NavigationRun(garden, .satellite)
    var single = 0
    let ticks = 50 * 3600 * 6
    run.board.carry(to: Pose2(x: 15, y: 10, heading: 0))
    for _ in 0..<ticks where try run.tick().satellite.fix == .single { single += 1 }
    // Metres begin 60 s into an outage, which then lasts 100 s more on average, in cycles of 120 s + 100 s.
    let expected = 6.0 * 3600 / 220 * exponential(-0.6) * 100
    let measured = Double(single) / 50
    #expect(measured > 0.6 * expected && measured < 1.5 * expected, "\(measured) s, \(expected) s expected")
  }

  @Test("where too much of the sky is hidden a garden is refused, with the place as the garden's file would say it")
  func refusedPlace() throws {
    // A canyon of two houses south and west of the origin.
    let outline = Polygon([Vector2(-30, -20), Vector2(0, -20), Vector2(0, 0), Vector2(-30, 0)])
    var garden = Garden(
      name: "lawn", lawns: [Lawn(name: "lawn", polygon: outline)],
      station: Station(pose: Pose2(x: -3, y: -19.65, heading: 0)))
    garden.obstacles = [
      NavigationRun.wall(-24, -18, -20.5, -2, height_m: 12), NavigationRun.wall(-17, -18, -14, -2, height_m: 12),
    ]
    let refusal = try #require(Site(garden: garden, robot: try Fixtures.robot(), navigation: .satellite).refusal)
    let text = "\(refusal)"
    let place = try #require(text.firstMatch(of: /\((-?[0-9.]+), (-?[0-9.]+)\)/), "\(text)")
    let (x, y) = (try #require(Double(place.1)), try #require(Double(place.2)))
    #expect(x > -20.5 && x < -17 && y > -18 && y < -2, "\(text)")
  }
}
