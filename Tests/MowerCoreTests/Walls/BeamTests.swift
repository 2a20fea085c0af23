import MowerCore
import MowerGeometry
import Testing

@Suite("Virtual walls and lighthouses")
struct BeamTests {
  /// A yard of 20 × 4 m with solid walls all round, and what the receiver that sees all round hears by its place.
  private static func yard(
    _ change: (inout Parameters) -> Void = { _ in }, seed: UInt64 = 1
  ) -> Bench {
    var configuration = MowerConfiguration()
    configuration.navigation = .virtualWall
    configuration.seed = seed
    change(&configuration.parameters)
    var bench = Bench(configuration)
    bench.signal = .silent
    bench.wall = { p in min(min(p.x, 20 - p.x), min(p.y, 4 - p.y)) }
    bench.pose = Pose2(x: 2, y: 2, heading: 0)
    return bench
  }

  private static func receiver(_ bench: borrowing Bench) -> Vector2 {
    bench.pose.transform(bench.mower.configuration.infraredReceiver)
  }

  /// Lets time go by with beams by place; `watch` sees the bench after every tick.
  private static func run(
    _ bench: inout Bench, seconds: Double, watch: (borrowing Bench) -> Void = { _ in }, beams: (Vector2) -> UInt8
  ) {
    for _ in 0..<Int(seconds / Bench.dt_s) {
      let code = beams(receiver(bench))
      bench.step { $0.infrared[0] = code }
      watch(bench)
    }
  }

  @Test("A virtual wall across the yard keeps the mower on its side for an hour", arguments: [1, 2, 3])
  func wallHolds(seed: UInt64) throws {
    var bench = Self.yard(seed: seed)
    bench.step(.start)
    var farthest = 0.0
    Self.run(&bench, seconds: 3600, watch: { farthest = max(farthest, $0.pose.position.x) }) {
      abs($0.x - 8) < 0.15 ? 162 : 0
    }
    #expect(farthest > 7)
    #expect(farthest < 8)
    #expect(bench.driven_m > 500)
    #expect(!bench.mower.mode.needsHelp)
  }

  @Test("Beyond a beam that fell silent the mower counts as outside until it has driven the way back")
  func crossingIsRemembered() throws {
    var bench = Self.yard()
    bench.step(.start)
    try bench.reach { Self.receiver($0).x > 8 }
    bench.step { $0.infrared[0] = 162 }
    // From here on nothing is heard: the unit is dead.
    #expect(bench.mower.walls.crossed)
    #expect(bench.mower.boundary.allOutside)
    #expect(bench.until(30) { !$0.mower.walls.crossed } != nil)
    #expect(bench.mower.walls.outside_m < -0.09)
    #expect(bench.until(.mowing, within: 20) != nil)
    #expect(Pose2(.zero, heading: bench.pose.heading).direction.x < 0)
  }

  @Test("Silence is no lost boundary: there is no carrier that could be lost")
  func silence() {
    var bench = Self.yard()
    bench.step(.start)
    Self.run(&bench, seconds: 600, watch: { #expect($0.mower.mode != .holding) }) { _ in 0 }
    #expect(bench.mower.boundary.age_ms == 0)
    #expect(bench.bladeOn)
  }

  @Test("While mowing the mower keeps out of the station's force field; on the way home it counts for nothing")
  func forceField() throws {
    let field: (Vector2) -> UInt8 = { ($0 - Vector2(18, 2)).length < 0.7 ? 161 : 0 }
    var bench = Self.yard()
    bench.step(.start)
    var nearest = 100.0
    Self.run(
      &bench, seconds: 1800, watch: { nearest = min(nearest, (Self.receiver($0) - Vector2(18, 2)).length) },
      beams: field)
    #expect(nearest < 0.72)
    #expect(nearest > 0.6)
    bench.step(.dock)
    try bench.reach(.searchingStation)
    bench.step { $0.infrared[0] = 161 }
    #expect(bench.mower.boundary.frontInside)
  }

  /// A lighthouse with the number 1 in a gate at x = 10: green before it, red beyond.
  private static func gate(_ p: Vector2) -> UInt8 {
    let x = p.x - 10
    return abs(x) < 0.1 ? 8 : x > -1 && x < 0 ? 10 : x > 0 && x < 1 ? 11 : 0
  }

  @Test("A lighthouse keeps the mower in the room until it is done, then lets it through, and keeps it in the next one")
  func rooms() throws {
    var bench = Self.yard { $0[.roomTime] = 8 }
    bench.step(.start)
    Self.run(&bench, seconds: 450, watch: { #expect(Self.receiver($0).x < 10.3) }, beams: Self.gate)
    #expect(bench.mower.rooms.passes == 0)
    var seconds = 0.0
    while bench.mower.rooms.passes == 0 && seconds < 3600 {
      Self.run(&bench, seconds: 1, beams: Self.gate)
      seconds += 1
    }
    #expect(bench.mower.rooms.passes == 1)
    #expect(Self.receiver(bench).x > 10)
    // The gate is shut behind it.
    Self.run(&bench, seconds: 10, beams: Self.gate)
    Self.run(&bench, seconds: 420, watch: { #expect(Self.receiver($0).x > 9.7) }, beams: Self.gate)
    #expect(bench.mower.rooms.passes == 1)
  }

  @Test("Going home lets the mower through a gate that is shut for mowing")
  func homeThroughGate() throws {
    var bench = Self.yard { $0[.roomTime] = 300 }
    bench.step(.start)
    bench.step(.dock)
    var farthest = 0.0
    Self.run(&bench, seconds: 900, watch: { farthest = max(farthest, $0.pose.position.x) }, beams: Self.gate)
    #expect(farthest > 12)
  }

  @Test("Touched a fifth time on its way into the station, the mower gives up and looks for it from elsewhere")
  func fifthTouch() throws {
    var bench = Self.yard()
    bench.step(.start)
    bench.step(.dock)
    try bench.reach(.searchingStation)
    let lobes = { (s: inout SensorSnapshot) in for i in 0..<3 { s.infrared[i] = 0xAC } }
    for _ in 0..<50 where bench.mower.mode != .approachingStation { bench.step(tamper: lobes) }
    for touch in 1...5 {
      // Long enough that it turns and no longer reverses.
      for _ in 0..<Int(2.5 / Bench.dt_s) { bench.step(tamper: lobes) }
      #expect(bench.mower.mode == .approachingStation, "before touch \(touch)")
      bench.step {
        lobes(&$0)
        $0.bumpers = 1
      }
    }
    #expect(bench.mower.mode == .escaping)
    #expect(bench.until(.searchingStation, within: 30) != nil)
  }

  @Test("A gate that is heard now on the left and now on the right is given up after 20 s of turning to and fro")
  func dodgingGate() throws {
    var bench = Self.yard { $0[.roomTime] = 300 }
    bench.step(.start)
    bench.step(.dock)
    for _ in 0..<Int(900 / Bench.dt_s) where bench.mower.mode != .passingGate {
      let code = Self.gate(Self.receiver(bench))
      bench.step { $0.infrared[0] = code }
    }
    try #require(bench.mower.mode == .passingGate)
    var ticks = 0
    while bench.mower.mode == .passingGate && ticks < 3000 {
      // Half a second on one side, a second of silence, half a second on the other.
      let phase = ticks % 150
      bench.step {
        $0.infrared[0] = 10
        if phase < 25 { $0.infrared[1] = 10 } else if 75..<100 ~= phase { $0.infrared[2] = 10 }
      }
      ticks += 1
    }
    let time_s = Double(ticks) * Bench.dt_s
    #expect(time_s > 19 && time_s < 20.5, "\(time_s) s")
  }

  @Test("What beams were heard is part of the state's hash")
  func hash() {
    var a = Self.yard()
    a.step(.start)
    a.run(seconds: 3)
    var b = a
    a.step { $0.infrared[0] = 10 }
    b.step { $0.infrared[0] = 11 }
    #expect(a.mower.stateHash != b.mower.stateHash)
  }
}
