import MowerCore
import MowerGeometry
import Testing

@Suite("Restarts and internal errors")
struct RestartTests {
  @Test(
    "An unexpected restart never arms the blade: it stops with the cause until a person starts it",
    arguments: [false, true])
  func restart(inStation: Bool) {
    var bench = Bench()
    if inStation { bench.standInStation() }
    bench.step { $0.restarted = true }
    #expect(bench.cause == "restarted")
    #expect(bench.mower.mode == .stopped)
    for _ in 0..<3000 {
      bench.step()
      guard bench.atRest, !bench.mower.autoResume, bench.mower.mode == .stopped else {
        Issue.record("at \(bench.time_s) s it is \(bench.mower.mode.name)")
        return
      }
    }
    bench.step(.unlock)
    bench.step(.dock)
    bench.run(seconds: 1)
    #expect(bench.atRest)
    bench.step(.start)
    bench.run(seconds: 1)
    #expect(bench.mower.mode == (inStation ? .charging : .mowing))
  }

  @Test("A start request in the very tick of the restart does not count")
  func startAtOnce() {
    var bench = Bench()
    bench.step(.start) { $0.restarted = true }
    bench.run(seconds: 5)
    #expect(bench.mower.mode == .stopped)
    #expect(!bench.mower.autoResume)
  }

  /// A number that no sensor gives, in one place of the snapshot.
  static let broken: [@Sendable (inout SensorSnapshot) -> Void] = [
    { $0.gyro_radps = .nan },
    { $0.gyro_radps = .infinity },
    { $0.gyro_radps = -.infinity },
    { $0.pitch_rad = .nan },
    { $0.pitch_rad = -.infinity },
    { $0.roll_rad = .nan },
    { $0.roll_rad = .infinity },
  ]

  @Test(
    "A number that is not finite locks it in the same tick", arguments: broken.indices,
    [Situation.mowing, .followingHome, .docking])
  func notFinite(_ index: Int, _ situation: Situation) throws {
    var bench = try situation.bench()
    bench.step(tamper: Self.broken[index])
    #expect(bench.mower.mode == .locked)
    #expect(bench.cause == "internal-error")
    #expect(bench.atRest)
    for _ in 0..<100 { bench.step(.unlock, tamper: Self.broken[index]) }
    #expect(bench.mower.mode == .locked)
    // It has left nothing behind: unlocked, with sound sensors again, the mower works.
    bench.step(.unlock)
    #expect(bench.mower.mode == .idle)
    #expect(bench.mower.odometry.heading.isFinite)
    #expect(bench.mower.odometry.position.x.isFinite)
    bench.sensors.charge_mV = 0
    bench.step(.start)
    bench.run(seconds: 3)
    #expect(!bench.mower.mode.needsHelp)
  }

  @Test("Not finite from the first tick on, it locks too and recovers", arguments: broken.indices)
  func fromTheStart(_ index: Int) {
    var bench = Bench()
    bench.step(tamper: Self.broken[index])
    #expect(bench.mower.mode == .locked)
    bench.step(.unlock)
    bench.step(.start)
    bench.run(seconds: 3)
    #expect(bench.mower.mode == .mowing)
    #expect(abs(bench.mower.odometry.heading) < 0.01)
  }

  @Test("A board that starts its encoder counts anew does not move the mower in its own mind")
  func countsAnew() throws {
    var bench = try Situation.followingHome.bench()
    let before = bench.mower.odometry
    bench.step { s in
      s.leftTicks = .min
      s.rightTicks = .max
    }
    bench.step()
    let after = bench.mower.odometry
    #expect(abs(after.distance_m - before.distance_m) < 0.05)
    #expect(after.position.distance(to: before.position) < 0.05)
    bench.run(seconds: 1)
    #expect(bench.mower.mode == .followingHome)
  }

  @Test("Encoder counts that wrap go on as if they had not")
  func countsWrap() {
    var plain = Bench()
    var wrapped = Bench()
    plain.step(.start)
    wrapped.step(.start) { s in
      s.leftTicks = s.leftTicks &+ (.max - 100)
      s.rightTicks = s.rightTicks &+ (.max - 50)
    }
    for _ in 0..<500 {
      plain.step()
      wrapped.step { s in
        s.leftTicks = s.leftTicks &+ (.max - 100)
        s.rightTicks = s.rightTicks &+ (.max - 50)
      }
    }
    #expect(plain.mower.odometry.distance_m > 2)
    #expect(plain.mower.odometry.distance_m == wrapped.mower.odometry.distance_m)
    #expect(plain.command == wrapped.command)
  }
}
