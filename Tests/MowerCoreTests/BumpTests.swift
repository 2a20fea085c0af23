import MowerCore
import MowerGeometry
import Testing

@Suite("Bumps and stalls")
struct BumpTests {
  /// Turn in degrees after a bump on some sectors while mowing.
  func turn(bumpers: UInt8, seed: UInt64) throws -> Double {
    var configuration = MowerConfiguration()
    configuration.seed = seed
    var bench = Bench(configuration)
    bench.step(.start)
    bench.run(seconds: 3)
    let from = bench.pose
    bench.sensors.bumpers = bumpers
    try bench.reach(.escaping, within: 0.1)
    bench.run(seconds: 0.3)
    bench.sensors.bumpers = 0
    var nearest = from.position.x
    bench.until(1.6) {
      nearest = min(nearest, $0.pose.position.x)
      return false
    }
    // It backed off first.
    #expect(nearest < from.position.x - 0.2)
    try bench.reach(.mowing, within: 15)
    return Angle.degrees(radians: bench.pose.heading - from.heading)
  }

  @Test("A bump on the left turns right, a bump on the right turns left", arguments: 1...10 as ClosedRange<UInt64>)
  func side(_ seed: UInt64) throws {
    #expect((30...145).contains(-(try turn(bumpers: 1, seed: seed))))
    #expect((30...145).contains(try turn(bumpers: 2, seed: seed)))
  }

  @Test("A bump in the middle turns either way")
  func middle() throws {
    var left = 0
    for seed in 1...40 as ClosedRange<UInt64> where try turn(bumpers: 3, seed: seed) > 0 { left += 1 }
    #expect((8...32).contains(left))
  }

  @Test("A sonar that sees something a hand's breadth ahead is answered like a bump")
  func sonar() throws {
    var bench = try Situation.mowing.bench()
    bench.sensors.sonar_mm[2] = 100
    bench.step()
    #expect(bench.mower.mode == .escaping)
  }

  @Test("A wall across the lawn is left behind again and again")
  func wall() {
    var bench = Bench()
    bench.lawn = .rectangle(width: 10, height: 10)
    bench.pose = Pose2(x: 0, y: 5, heading: 0.2)
    bench.wall = { 2 - $0.x }
    bench.step(.start)
    bench.run(seconds: 300)
    #expect(!bench.mower.mode.needsHelp)
    #expect(bench.modes(since: 0).count { $0 == .escaping } >= 3)
    #expect(bench.driven_m > 60)
  }

  @Test(
    "A bumper that stays pressed is reported after 5 s and stops the mower after 15 s, whichever sector it is",
    arguments: [1, 2, 3, 4, 0x80, 0xFF] as [UInt8])
  func stuckBumper(_ sectors: UInt8) throws {
    var bench = try Situation.mowing.bench()
    bench.sensors.bumpers = sectors
    bench.until { $0.mower.verdict.action == .warn }
    #expect(bench.cause == "bumper-held")
    let time_s = try bench.reach(.stopped)
    #expect(abs(time_s - 10) < 0.1)
    #expect(bench.cause == "bumper-stuck")
    bench.run(seconds: 5)
    #expect(bench.atRest)
  }

  @Test("Blocked wheels make it back off and turn", arguments: [Situation.mowing, .searchingWire, .followingHome])
  func stall(_ situation: Situation) throws {
    var bench = try situation.bench()
    bench.blocked = true
    let time_s = bench.until(3) { $0.command.leftDuty < 0 && $0.command.rightDuty < 0 }
    #expect((time_s ?? .infinity) < 1.5)
    bench.blocked = false
    bench.run(seconds: 30)
    #expect(!bench.mower.mode.needsHelp)
    #expect(bench.cause == "")
  }

  @Test(
    "Wheels that stay blocked are freed by no patience: after some escapes it gives up as trapped",
    arguments: [Situation.mowing, .searchingWire, .followingHome])
  func trapped(_ situation: Situation) throws {
    var bench = try situation.bench()
    bench.blocked = true
    var backings = 0
    var back = false
    let time_s = bench.until(180) {
      let now = $0.command.leftDuty < 0 && $0.command.rightDuty < 0
      if now && !back { backings += 1 }
      back = now
      return $0.mower.mode == .stopped
    }
    #expect(time_s != nil)
    #expect(bench.cause == "trapped")
    // Following, it knows only backwards at first.
    #expect(backings >= (situation == .followingHome ? 1 : 3))
    #expect((time_s ?? 0) > 5)
    #expect(bench.atRest)
  }

  @Test("Freed and started again after giving up it mows: the start request forgets the trouble")
  func freed() throws {
    var bench = try Situation.mowing.bench()
    bench.blocked = true
    try bench.reach(.stopped, within: 180)
    bench.blocked = false
    bench.run(seconds: 5)
    #expect(bench.mower.mode == .stopped)
    bench.step(.start)
    bench.run(seconds: 5)
    #expect(bench.mower.mode == .mowing)
    #expect(bench.bladeOn)
  }

  @Test("A wheel current beyond all measure is a stall too, and holds the mower")
  func overcurrent() throws {
    var bench = try Situation.mowing.bench()
    bench.sensors.rightCurrent_mA = 6000
    try bench.reach(2) { $0.mower.mode == .escaping }
    try bench.reach(10) { $0.cause == "wheel-overcurrent" }
    #expect(bench.atRest)
    bench.sensors.rightCurrent_mA = 500
    bench.run(seconds: 20)
    #expect(!bench.mower.mode.needsHelp)
    #expect(bench.wheelsOn)
    #expect(bench.cause == "")
  }

  @Test("Wheels that spin without turning the mower are a stall too")
  func spinning() throws {
    var bench = try Situation.turning.bench()
    bench.spinning = true
    try bench.reach(.escaping, within: 10)
    #expect(bench.cause == "stall")
    bench.spinning = false
    bench.run(seconds: 20)
    #expect(!bench.mower.mode.needsHelp)
    #expect(bench.cause == "")
  }

  @Test("On a slope a wheel may draw more before it counts as stalled")
  func slope() throws {
    var bench = try Situation.mowing.bench()
    bench.sensors.pitch_rad = 0.4
    bench.sensors.leftCurrent_mA = 2700
    bench.run(seconds: 5)
    #expect(bench.mower.mode == .mowing)
    bench.sensors.pitch_rad = 0
    try bench.reach(.escaping, within: 2)
  }

  @Test(
    "Bumped or stalled while turning back on its way home it still goes home, with the blade off",
    arguments: [true, false])
  func troubleWhileTurningHome(bump: Bool) throws {
    var bench = try Situation.followingHome.bench()
    // The wire drops out of sight with both coils outside, for longer than following goes on without it.
    bench.signal = .scripted(left: -1, right: -1)
    try bench.reach(.turning, within: 25)
    #expect(!bench.bladeOn)
    bench.run(seconds: 1)
    #expect(bench.mower.mode == .turning)
    #expect(!bench.bladeOn)
    if bump {
      bench.sensors.bumpers = 1
      bench.run(seconds: 0.3)
      bench.sensors.bumpers = 0
    } else {
      bench.blocked = true
      try bench.reach(.escaping, within: 5)
      bench.blocked = false
    }
    bench.signal = .scripted(left: 1, right: 1)
    var blade = false
    try bench.reach(30) {
      blade = blade || $0.bladeOn
      return $0.mower.mode == .searchingWire
    }
    #expect(!blade)
  }
}
