import MowerCore
import MowerGeometry
import Testing

@Suite("Crossing the wire")
struct WireCrossingTests {
  /// Turn in degrees from the crossing to mowing on.
  func turn(left: Int, right: Int, seed: UInt64) throws -> Double {
    var configuration = MowerConfiguration()
    configuration.seed = seed
    var bench = Bench(configuration)
    bench.signal = .scripted(left: 1, right: 1)
    bench.step(.start)
    bench.run(seconds: 2)
    let heading = bench.pose.heading
    bench.signal = .scripted(left: left, right: right)
    try bench.reach(.turning, within: 1)
    // Back over the wire both are inside again.
    bench.until(5) { $0.command.left_mmps < 0 }
    bench.signal = .scripted(left: 1, right: 1)
    try bench.reach(.mowing, within: 15)
    return Angle.degrees(radians: bench.pose.heading - heading)
  }

  @Test(
    "With the left coil out first it turns right, with the right coil out first left",
    arguments: 1...10 as ClosedRange<UInt64>)
  func side(_ seed: UInt64) throws {
    let parameters = Parameters()
    let range = (parameters[.turnMinimum] - 6)...(parameters[.turnMaximum] + 12)
    #expect(range.contains(-(try turn(left: -1, right: 1, seed: seed))))
    #expect(range.contains(try turn(left: 1, right: -1, seed: seed)))
  }

  @Test("With both out at once it turns either way, by a random angle")
  func both() throws {
    var angles: [Double] = []
    for seed in 1...30 as ClosedRange<UInt64> { angles.append(try turn(left: -1, right: -1, seed: seed)) }
    #expect(angles.contains { $0 > 0 })
    #expect(angles.contains { $0 < 0 })
    #expect(angles.map(abs).max()! - angles.map(abs).min()! > 60)
  }

  @Test(
    "It goes past the wire no further than it is told and comes back inside, from any angle",
    arguments: [0.3, 0.8, 1.57, 2.3, 2.9])
  func overrun(_ angle: Double) throws {
    var bench = Bench()
    bench.pose = Pose2(x: 0, y: 1.5, heading: -angle)
    bench.step(.start)
    var deepest = 0.0
    try bench.reach(.turning)
    bench.until(30) { bench in
      for y in [-0.1, 0.1] { deepest = min(deepest, bench.pose.transform(Vector2(0.36, y)).y) }
      return bench.mower.mode == .mowing
    }
    #expect(bench.mower.mode == .mowing)
    #expect(bench.pose.transform(Vector2(0.36, 0)).y > 0)
    // What the wheels need to stop, and the ticks until weak coils are believed.
    #expect(deepest > -(bench.mower.configuration.parameters[.pastWire] + 0.12))
  }

  @Test("A thousand seconds of bounces in a small yard never lead out of it")
  func yard() {
    var bench = Bench()
    bench.lawn = .rectangle(width: 8, height: 6)
    bench.pose = Pose2(x: 0, y: 3, heading: 0.3)
    bench.step(.start)
    var deepest = 0.0
    var bounces = 0
    var last = Mode.mowing
    for _ in 0..<50_000 {
      bench.step()
      deepest = min(deepest, bench.lawn.depth(bench.pose.position))
      if bench.mower.mode == .turning && last != .turning { bounces += 1 }
      last = bench.mower.mode
    }
    #expect(bounces > 40)
    // The axle's middle itself hardly leaves the lawn.
    #expect(deepest > -0.3)
    #expect(!bench.mower.mode.needsHelp)
  }

  @Test("Lanes by gyro lie side by side and are mowed in turns")
  func lanes() {
    var bench = Bench { $0[.pattern] = 1 }
    bench.lawn = .rectangle(width: 8, height: 6)
    bench.pose = Pose2(x: 3, y: 3, heading: Angle.pi / 2)
    bench.step(.start)
    // Where each lane crosses the middle of the yard.
    var crossings: [Double] = []
    var last = bench.pose
    for _ in 0..<6000 {
      bench.step()
      if bench.mower.mode == .mowing && (last.position.y - 3) * (bench.pose.position.y - 3) < 0 {
        crossings.append(bench.pose.position.x)
      }
      last = bench.pose
    }
    #expect(crossings.count >= 5)
    let spacing = bench.mower.configuration.parameters[.laneSpacing]
    for (a, b) in zip(crossings, crossings.dropFirst()) { #expect(abs(abs(b - a) - spacing) < 0.12) }
  }

  @Test("Outside for too long it stops with the cause", arguments: [5.0, 30.0])
  func outside(_ stated_s: Double) throws {
    var bench = try Situation.mowing.bench { $0[.outsideStopAfter] = stated_s }
    bench.signal = .scripted(left: -1, right: -1)
    let time_s = try bench.reach(.stopped)
    #expect(abs(time_s - stated_s) < 0.2)
    #expect(bench.cause == "outside")
    #expect(bench.atRest)
    bench.signal = .wire
    bench.run(seconds: 10)
    #expect(bench.mower.mode == .stopped)
  }

  @Test("Whoever comes back in time may go on: the time outside starts anew")
  func backInTime() throws {
    var bench = try Situation.mowing.bench { $0[.outsideStopAfter] = 10 }
    for _ in 0..<4 {
      bench.signal = .scripted(left: -1, right: -1)
      bench.run(seconds: 8)
      bench.signal = .scripted(left: 1, right: 1)
      bench.run(seconds: 4)
    }
    #expect(!bench.mower.mode.needsHelp)
  }

  @Test("The wire is noticed while reversing from a bump", arguments: [2, 4])
  func reversing(_ coils: Int) throws {
    var configuration = MowerConfiguration()
    configuration.parameters[.escapeDistance] = 1
    configuration.coilCount = coils
    configuration.coils[2] = Vector2(-0.15, 0.1)
    configuration.coils[3] = Vector2(-0.15, -0.1)
    var bench = Bench(configuration)
    // Looking inwards, with the wire not far behind the mower.
    bench.pose = Pose2(x: 0, y: 0.3, heading: Angle.pi / 2)
    bench.step(.start)
    bench.run(seconds: 0.1)
    bench.sensors.bumpers = 2
    bench.until(.escaping)
    bench.sensors.bumpers = 0
    let line = coils == 4 ? 0.15 : -0.36
    var lowest = bench.pose.position.y
    bench.until(10) {
      lowest = min(lowest, $0.pose.position.y)
      return $0.mower.mode == .mowing
    }
    // A whole metre back would have been far beyond.
    #expect(lowest > line - 0.1)
    #expect(lowest < 0.25)
  }
}
