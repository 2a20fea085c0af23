import MowerCore
import MowerGeometry
import Testing

@Suite("Blade over-current")
struct BladeTests {
  /// Blocks the blade until it is switched off.
  /// - Returns: how long that took, s.
  @discardableResult
  func block(_ bench: inout Bench) throws -> Double {
    bench.sensors.bladeCurrent_mA = 9000
    let time_s = try bench.reach(5) { !$0.bladeOn }
    bench.sensors.bladeCurrent_mA = 0
    return time_s
  }

  @Test("It is off within a second, for 30 s, while the mower drives on")
  func pause() throws {
    var bench = try Situation.mowing.bench()
    let off_s = try block(&bench)
    #expect(off_s < 1)
    #expect(bench.cause == "blade-overload")
    #expect(bench.wheelsOn)
    let pause_s = try bench.reach { $0.bladeOn }
    #expect(abs(pause_s - 30) < 0.1)
    #expect(bench.mower.mode == .mowing)
  }

  @Test("A short peak is none")
  func peak() throws {
    var bench = try Situation.mowing.bench()
    for _ in 0..<10 {
      bench.sensors.bladeCurrent_mA = 9000
      bench.run(seconds: 0.6)
      #expect(bench.bladeOn)
      bench.sensors.bladeCurrent_mA = 2000
      bench.run(seconds: 0.5)
    }
    #expect(bench.mower.mode == .mowing)
  }

  @Test("After three times it stops with the cause; a start request forgets them")
  func three() throws {
    var bench = try Situation.mowing.bench()
    for _ in 0..<2 {
      try block(&bench)
      try bench.reach { $0.bladeOn }
      bench.run(seconds: 3)
      #expect(bench.mower.mode == .mowing)
    }
    try block(&bench)
    bench.run(seconds: 0.1)
    #expect(bench.mower.mode == .stopped)
    #expect(bench.cause == "blade-blocked")
    bench.run(seconds: 60)
    #expect(bench.mower.mode == .stopped)
    bench.step(.start)
    bench.run(seconds: 40)
    #expect(bench.mower.mode == .mowing)
    #expect(bench.bladeOn)
  }

  @Test("Turned the wrong way in its spiral it goes on turning left, at sane speeds")
  func spiralTurnedBack() throws {
    var bench = try Situation.mowing.bench()
    bench.sensors.bladeCurrent_mA = 1500
    bench.run(seconds: 10)
    bench.sensors.bladeCurrent_mA = 3200
    try bench.reach { abs($0.pose.heading) > 0.5 }
    for _ in 0..<400 {
      bench.step { $0.gyro_radps = -3 }
      guard bench.mower.mode == .mowing, bench.command.right_mmps >= bench.command.left_mmps,
        bench.command.right_mmps < 1000
      else {
        Issue.record("\(bench.mower.mode.name), wheels at \(bench.command.left_mmps), \(bench.command.right_mmps) mm/s")
        return
      }
    }
  }

  @Test("Dense grass slows the mower before it blocks the blade, and sets off a spiral")
  func denseGrass() throws {
    var bench = try Situation.mowing.bench()
    bench.sensors.bladeCurrent_mA = 1500
    bench.run(seconds: 20)
    let heading = bench.pose.heading
    #expect(abs(heading) < 0.1)
    bench.sensors.bladeCurrent_mA = 5400
    bench.run(seconds: 10)
    #expect(bench.mower.mode == .mowing)
    #expect(bench.pose.heading - heading > 3)
    let speed = (Double(bench.command.left_mmps) + Double(bench.command.right_mmps)) * 0.5e-3
    #expect(speed < 0.7 * bench.mower.configuration.parameters[.mowingSpeed])
    #expect(speed >= 0.45 * bench.mower.configuration.parameters[.mowingSpeed])
  }

  @Test("The spiral grows lane by lane to its radius and ends in a straight line")
  func spiral() throws {
    var bench = Bench { $0[.spiralRadius] = 1 }
    bench.pose.position.y = 4
    bench.step(.start)
    bench.sensors.bladeCurrent_mA = 1500
    bench.run(seconds: 10)
    bench.sensors.bladeCurrent_mA = 3200
    try bench.reach { abs($0.pose.heading) > 0.5 }
    let centre = bench.pose.transform(Vector2(0, 0.3))
    // Distances from the middle each time the mower is east of it.
    var turns: [Double] = []
    var last = bench.pose
    try bench.reach(300) {
      let d = $0.pose.position - centre
      if d.x > 0 && (last.position.y - centre.y) * d.y < 0 { turns.append(d.length) }
      last = $0.pose
      return d.length > 1.5
    }
    #expect(bench.mower.mode == .mowing)
    #expect((3...6).contains(turns.count))
    let spacing = bench.mower.configuration.parameters[.laneSpacing]
    for (a, b) in zip(turns, turns.dropFirst()) { #expect(abs(b - a - spacing) < 0.05) }
    // And straight on from there.
    let heading = bench.pose.heading
    bench.run(seconds: 2)
    #expect(abs(bench.pose.heading - heading) < 0.02)
  }
}
