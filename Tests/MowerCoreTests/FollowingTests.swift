import MowerCore
import MowerGeometry
import Testing

@Suite("Along the wire")
struct FollowingTests {
  /// On its way home in a yard of 16 m by 8 m with the station in the middle of the south side.
  func bench(seed: UInt64, pose: Pose2, lawn: Lawn = .rectangle(width: 16, height: 8)) -> Bench {
    var configuration = MowerConfiguration()
    configuration.seed = seed
    var bench = Bench(configuration)
    bench.lawn = lawn
    bench.station_x = 0
    bench.pose = pose
    bench.step(.start)
    bench.step(.dock)
    return bench
  }

  @Test("The lateral offset is drawn anew each time, within its limit, so that no rut is worn")
  func offset() throws {
    var offsets: [Double] = []
    for seed in 1...12 as ClosedRange<UInt64> {
      var bench = bench(seed: seed, pose: Pose2(x: -20, y: 1, heading: -0.8), lawn: .rectangle(width: 80, height: 8))
      try bench.reach(.followingHome)
      bench.run(seconds: 12)
      #expect(bench.mower.mode == .followingHome)
      offsets.append(bench.pose.transform(Vector2(0.36, 0)).y)
      #expect(abs(bench.pose.heading) < 0.05)
    }
    #expect(offsets.allSatisfy { abs($0) < 0.1 })
    #expect(offsets.max()! - offsets.min()! > 0.02)
    #expect(offsets.contains { $0 > 0 })
    #expect(offsets.contains { $0 < 0 })
  }

  /// Lateral places of the coils on the long side of a yard, 12 s after the wire was reached, over many ways home.
  private func places(stationSignal: Bool) throws -> [Double] {
    var places: [Double] = []
    for seed in 1...30 as ClosedRange<UInt64> {
      var configuration = MowerConfiguration()
      configuration.seed = seed
      configuration.stationSignal = stationSignal
      configuration.wireLength_m = 176
      var bench = Bench(configuration)
      bench.lawn = .rectangle(width: 80, height: 8)
      bench.station_x = 0
      bench.stationSignal = stationSignal
      bench.pose = Pose2(x: -20, y: 1, heading: -0.8)
      bench.step(.start)
      bench.step(.dock)
      try bench.reach(.followingHome)
      bench.run(seconds: 24)
      places.append(bench.pose.transform(Vector2(0.36, 0)).y)
      try bench.reach(.charging, within: 600)
      #expect(bench.mower.missedDocks == 0)
    }
    return places
  }

  @Test("Told by the station when it is near, it keeps a distance drawn over half a metre, and meets the contacts")
  func noRut() throws {
    let places = try places(stationSignal: true)
    #expect(places.max()! > 0.4)
    #expect(places.min()! < 0.05)
    #expect(places.allSatisfy { $0 > -0.1 && $0 < 0.65 })
    // No tenth of a metre takes half of the ways.
    for k in 0..<6 { #expect(places.filter { abs($0 - 0.1 * Double(k)) < 0.05 }.count < 15) }
  }

  @Test("Without the station's signal it stays astride all the way")
  func astrideWithoutSignal() throws {
    #expect(try places(stationSignal: false).allSatisfy { abs($0) < 0.1 })
  }

  @Test("A station whose own loop is dead is found on the second lap, astride", arguments: 1...6 as ClosedRange<UInt64>)
  func deadLoop(_ seed: UInt64) throws {
    var configuration = MowerConfiguration()
    configuration.seed = seed
    configuration.stationSignal = true
    configuration.wireLength_m = 48
    var bench = Bench(configuration)
    bench.lawn = .rectangle(width: 16, height: 8)
    bench.station_x = 0
    bench.pose = Pose2(x: -6, y: 1, heading: -1.2)
    bench.step(.start)
    bench.step(.dock)
    try bench.reach(.followingHome)
    try bench.reach(.charging, within: 900)
  }

  @Test("It takes all four corners of a yard without losing the wire")
  func corners() throws {
    // Just behind the station: once round.
    var bench = bench(seed: 1, pose: Pose2(x: 1.5, y: 1, heading: -0.8))
    try bench.reach(.followingHome)
    let from_s = bench.time_s
    try bench.reach(.charging, within: 300)
    #expect(bench.modes(since: from_s + 0.1) == [.docking, .charging])
    #expect((44...52).contains(bench.driven_m))
  }

  @Test("An island's wire is noticed by its sense of turning and left again", arguments: 1...4 as ClosedRange<UInt64>)
  func island(_ seed: UInt64) throws {
    let yard = Lawn.rectangle(width: 16, height: 8)
    let pond = Vector2(2, 4)
    let lawn = Lawn { min(yard.depth($0), $0.distance(to: pond) - 0.8) }
    var bench = bench(seed: seed, pose: Pose2(x: -1, y: 4, heading: 0), lawn: lawn)
    try bench.reach(.followingHome)
    #expect(bench.pose.position.distance(to: pond) < 1.3)
    try bench.reach(.charging, within: 400)
  }

  @Test("Something that stands on the wire is gone round", arguments: 1...4 as ClosedRange<UInt64>)
  func treeOnWire(_ seed: UInt64) throws {
    var bench = bench(seed: seed, pose: Pose2(x: -6, y: 1, heading: -1.2))
    let tree = Vector2(-2.5, 0)
    bench.wall = { $0.distance(to: tree) - 0.15 }
    try bench.reach(.followingHome)
    try bench.reach(.charging, within: 400)
    #expect(bench.inContact)
  }

  @Test("Bumped on the wire it tries twice straight on, for it may be the station, then goes round with legs of 0.7 m")
  func wayRound() throws {
    var bench = bench(seed: 3, pose: Pose2(x: -20, y: 1, heading: -1.2), lawn: .rectangle(width: 80, height: 8))
    try bench.reach(.followingHome)
    bench.run(seconds: 6)
    var widths_m: [Double] = []
    for _ in 0..<3 {
      // The bumper is pressed on both sides, wherever it is by now.
      bench.step { $0.bumpers = 3 }
      var widest_m = 0.0
      var lowest_m = 0.0
      let wasHere_m = bench.driven_m
      try bench.reach(60) {
        widest_m = max(widest_m, $0.pose.position.y)
        lowest_m = min(lowest_m, $0.pose.position.y)
        return $0.driven_m - wasHere_m > 1 && abs($0.pose.position.y) < 0.1 && abs($0.pose.heading) < 0.3
      }
      #expect(lowest_m > -0.35)
      widths_m.append(widest_m)
    }
    #expect(widths_m[0] < 0.1 && widths_m[1] < 0.1, "\(widths_m)")
    // Out at 75°, and then on at 10°: 0.7 m × (sin 75° + sin 10°).
    #expect(abs(widths_m[2] - 0.798) < 0.03, "\(widths_m)")
  }

  @Test("Pushed off the wire by half a metre it finds it again", arguments: [-0.5, 0.5])
  func pushed(_ metres: Double) throws {
    var bench = bench(seed: 2, pose: Pose2(x: -7, y: 1, heading: -1.2))
    try bench.reach(.followingHome)
    bench.run(seconds: 4)
    bench.pose.position.y += metres
    try bench.reach(.charging, within: 200)
  }
}
