import MowerGeometry
import Testing

@testable import MowerCore

@Suite("Wheels that do other than they are told")
struct WheelCheckTests {
  /// Time until a wheel counts as unruly, s; nil if it never does within a minute.
  func time(told: Double, did: Double) -> Double? {
    var check = WheelCheck()
    for tick in 1...3000 {
      check.update(told: (told, 0), did: (did, 0), dt_s: 0.02)
      if check.isUnruly { return Double(tick) * 0.02 }
    }
    return nil
  }

  @Test("Faster than told or backwards for a second is unruly; slower never is, whichever way it goes")
  func kinds() throws {
    for sign in [1.0, -1.0] {
      for (told, did) in [(0.4, 0.56), (0.4, -0.2), (0.0, 0.2), (0.0, -0.2), (0.1, 0.4)] {
        let time_s = try #require(time(told: sign * told, did: sign * did), "\(told) \(did)")
        #expect(abs(time_s - 1) < 0.05)
      }
      for (told, did) in [(0.4, 0.5), (0.4, 0.0), (0.4, -0.1), (0.0, 0.1), (0.3, 0.2)] {
        #expect(time(told: sign * told, did: sign * did) == nil, "\(told) \(did)")
      }
    }
  }

  @Test(
    "A counter that goes on with its last pace stops the mower, before it has left the lawn", arguments: [true, false])
  func frozenCounter(left: Bool) throws {
    var bench = Bench()
    bench.lawn = .rectangle(width: 10, height: 8)
    bench.step(.start)
    try bench.reach(.mowing)
    bench.run(seconds: 2)
    var pace: Int32 = 0
    var last: Int32?
    bench.step { s in last = left ? s.leftTicks : s.rightTicks }
    for _ in 0..<1500 where bench.cause != "wheel-unruly" {
      bench.step { s in
        if pace == 0 { pace = 5 }
        last = last! &+ pace
        if left { s.leftTicks = last! } else { s.rightTicks = last! }
      }
      #expect(bench.lawn.depth(bench.pose.position) > -0.5)
    }
    #expect(bench.cause == "wheel-unruly")
    #expect(bench.mower.mode == .stopped)
    #expect(bench.atRest)
  }

  @Test("Motor leads or counter leads exchanged are noticed within two seconds of setting out")
  func exchanged() throws {
    var bench = Bench()
    bench.step(.start)
    let time_s = bench.until(10) { $0.cause == "wheel-unruly" }
    #expect(time_s == nil, "a sound mower")
    bench = Bench()
    var start: Int32?
    bench.step(.start)
    for _ in 0..<100 {
      bench.step { s in
        if start == nil { start = s.leftTicks }
        s.leftTicks = start! &* 2 &- s.leftTicks
      }
    }
    #expect(bench.cause == "wheel-unruly")
  }

  @Test("A turn of which only the wheels have told, since the board was silent, is not lost")
  func silence() {
    let configuration = MowerConfiguration()
    var odometry = Odometry(configuration)
    var s = SensorSnapshot()
    odometry.update(s, resting: false, dt_s: 0.02)
    // A quarter turn on the spot, of which the board tells afterwards; its gyro rests by then.
    s.linkSilent_ms = 20
    for _ in 0..<9 { odometry.update(s, resting: false, dt_s: 0.02) }
    s.linkSilent_ms = 0
    let ticks = Int32(Angle.pi / 4 * configuration.wheelBase_m / configuration.metresPerTick)
    s.leftTicks = 0 - ticks
    s.rightTicks = ticks
    odometry.update(s, resting: false, dt_s: 0.02)
    #expect(odometry.afterSilence)
    #expect(abs(odometry.heading - Angle.pi / 2) < 0.02)
    odometry.update(s, resting: false, dt_s: 0.02)
    #expect(!odometry.afterSilence)
    #expect(abs(odometry.heading - Angle.pi / 2) < 0.02)
  }
}
