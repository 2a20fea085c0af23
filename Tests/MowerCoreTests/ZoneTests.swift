import MowerCore
import MowerGeometry
import Testing

@Suite("Zones along the wire")
struct ZoneTests {
  /// A mower with two zones in its station; quick about leaving it.
  func bench(seed: UInt64) -> Bench {
    var configuration = MowerConfiguration()
    configuration.seed = seed
    configuration.parameters[.warnTime] = 0
    configuration.parameters[.leaveDistance] = 0.3
    configuration.zoneCount = 2
    configuration.zoneDistance_m[0] = 3
    configuration.zoneShare[0] = 0.5
    configuration.zoneDistance_m[1] = 1.5
    configuration.zoneShare[1] = 0.3
    var bench = Bench(configuration)
    bench.standInStation()
    bench.sensors.battery_mV = 29_000
    return bench
  }

  @Test("Starts are shared out as stated, and at no time is a place more than one start behind or ahead")
  func shares() throws {
    var bench = bench(seed: 1)
    let shares = [0.5, 0.3, 0.2]
    var starts = [0.0, 0, 0]
    for round in 1...20 {
      bench.step(.start)
      let from_s = bench.time_s
      try bench.reach(.turning)
      if !bench.modes(since: from_s).contains(.followingToZone) {
        starts[2] += 1
      } else {
        starts[bench.pose.position.x < -2.2 ? 0 : 1] += 1
      }
      // The place with the greatest share comes first.
      if round == 1 { #expect(starts == [1, 0, 0]) }
      for (count, share) in zip(starts, shares) { #expect(abs(count - share * Double(round)) <= 1) }
      // Carried home.
      bench.step(.dock)
      bench.standInStation()
      try bench.reach(.waiting)
    }
    #expect(starts == [10, 6, 4])
  }

  @Test("The same seed starts in the same way, another one in another", arguments: [1, 7] as [UInt64])
  func repeatable(_ seed: UInt64) throws {
    func started(_ seed: UInt64) throws -> Pose2 {
      var bench = bench(seed: seed)
      bench.step(.start)
      try bench.reach(.turning)
      return bench.pose
    }
    #expect(try started(seed) == started(seed))
    #expect(try started(seed) != started(seed + 1))
  }

  @Test(
    "It follows the wire for the stated distance, lawn on the other hand than homewards, with the blade off",
    arguments: [4.0, 10.0, 25.0])
  func distance(_ metres: Double) throws {
    var configuration = MowerConfiguration()
    configuration.zoneCount = 1
    configuration.zoneDistance_m[0] = metres
    configuration.zoneShare[0] = 1
    var bench = Bench(configuration)
    bench.standInStation()
    bench.sensors.battery_mV = 29_000
    bench.step(.start)
    try bench.reach(.followingToZone)
    var widest = 0.0
    var blade = false
    let arrived = bench.until(200) {
      widest = max(widest, abs($0.pose.transform(Vector2(0.36, 0)).y))
      if $0.mower.mode == .turning { return true }
      blade = blade || $0.bladeOn
      return false
    }
    try #require(arrived != nil)
    #expect(abs(bench.pose.position.x + metres) < 0.25)
    // Once on it, the coils stay within the distance that may be drawn.
    #expect(widest < 0.6)
    #expect(!blade)
    try bench.reach(.mowing)
    // It looks into the lawn.
    #expect(sine(bench.pose.heading) > 0)
  }
}
