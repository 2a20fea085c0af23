import MowerCore
import MowerGeometry
import Testing

extension Mower {
  /// Hash of the whole state.
  var stateHash: UInt64 {
    var hasher = StateHasher()
    hash(into: &hasher)
    return hasher.value
  }
}

@Suite("Equal states")
struct EqualStateTests {
  /// A busy quarter of an hour in a yard: bumps, rain, a lift, a dead wire, requests.
  func run(seed: UInt64, ticks: Int, _ look: (borrowing SensorSnapshot, borrowing Bench) -> Bool) {
    var configuration = MowerConfiguration()
    configuration.seed = 5
    var bench = Bench(configuration)
    bench.lawn = .rectangle(width: 8, height: 6)
    bench.station_x = 0
    bench.pose = Pose2(x: 0, y: 3, heading: 1)
    var script = SplitMix64(seed: seed)
    for tick in 0..<ticks {
      let draw = script.next()
      let request: SensorSnapshot.Request =
        switch draw % 2000 {
        case 0: .dock
        case 1...10: .unlock
        case 11...30: .start
        default: tick == 10 ? .start : .none
        }
      bench.sensors.bumpers = (draw >> 16) % 300 == 0 ? 1 : 0
      bench.sensors.lift = tick % 7000 > 6990
      bench.signal = (tick / 1000) % 7 == 6 ? .silent : .wire
      bench.sensors.rain = (tick / 1000) % 5 == 4
      var seen = SensorSnapshot()
      bench.step(request) { seen = $0 }
      if !look(seen, bench) { return }
    }
  }

  @Test("Two mowers that sense the same do the same and stay equal")
  func twins() {
    var configuration = MowerConfiguration()
    configuration.seed = 5
    var twin = Mower(configuration)
    var modes = Set<UInt8>()
    run(seed: 1, ticks: 40_000) { snapshot, bench in
      let command = twin.step(snapshot, dt_us: 20_000)
      modes.insert(twin.mode.rawValue)
      guard command == bench.command, twin.stateHash == bench.mower.stateHash else {
        Issue.record("tick \(snapshot.tick): the twins differ")
        return false
      }
      return true
    }
    #expect(modes.count >= 10)
  }

  @Test("A copy taken at any time goes on like the original")
  func copies() {
    var copy: Mower?
    var copies = 0
    run(seed: 2, ticks: 10_000) { snapshot, bench in
      if var twin = copy {
        let command = twin.step(snapshot, dt_us: 20_000)
        guard command == bench.command, twin.stateHash == bench.mower.stateHash else {
          Issue.record("tick \(snapshot.tick): the copy differs")
          return false
        }
        copy = twin
      }
      if snapshot.tick % 500 == 0 {
        copy = bench.mower
        copies += 1
      }
      return true
    }
    #expect(copies == 20)
  }

  @Test("Another seed leads to another state at the first draw, not before")
  func seeds() throws {
    func turned(_ seed: UInt64) throws -> Bench {
      var configuration = MowerConfiguration()
      configuration.seed = seed
      var bench = Bench(configuration)
      bench.pose = Pose2(x: 0, y: 1, heading: -1)
      bench.step(.start)
      try bench.reach(.turning)
      try bench.reach(.mowing)
      return bench
    }
    let a = try turned(1)
    #expect(try turned(1).pose == a.pose)
    #expect(try turned(2).pose != a.pose)
  }

  @Test("The hash covers every stored byte but the configuration and what is derived from it")
  func coverage() throws {
    // Every byte of a mower is changed in turn. Those that the hash does not see must be padding, or constants.
    let mower = Mower(MowerConfiguration())
    let hash = mower.stateHash
    let first = try #require(MemoryLayout<Mower>.offset(of: \Mower.mode))
    #expect(first >= MemoryLayout<MowerConfiguration>.size)
    var unseen = 0
    for i in first..<MemoryLayout<Mower>.size {
      var changed = mower
      withUnsafeMutableBytes(of: &changed) { $0[i] ^= 1 }
      if changed.stateHash == hash { unseen += 1 }
    }
    let mirror = Mirror(reflecting: mower)
    var stored = 0
    for child in mirror.children where child.label != "configuration" { stored += Self.size(of: child) }
    #expect(stored > 500)
    #expect(unseen == MemoryLayout<Mower>.size - first - stored)
  }

  /// What is copied from the configuration at the start and never changes.
  private static let constants: Set = [
    "metresPerTick", "after_ms", "whens", "half_m", "ahead_m", "fullSpeed_mps", "acceleration", "deceleration", "kp",
    "ki", "fullBladeDuty", "frontLeft", "frontRight", "coilCount", "minimum", "quality", "debounce", "rearCoils", "map",
    "sensing", "reach_m", "nearbyFrom", "nearbyTo", "configuration", "receiver", "span_rad", "wheelBase_m",
  ]

  /// Bytes of the fields in a value, without padding and without constants.
  private static func size(of child: Mirror.Child) -> Int {
    if let label = child.label, constants.contains(label) { return 0 }
    // Six moves of a kind, an amount and a speed: reflection does not look into inline arrays.
    if child.label == "moves" { return 6 * (1 + 8 + 8) }
    // Eleven gates of five bytes and two times.
    if child.label == "gates" { return 11 * (5 + 16) }
    let mirror = Mirror(reflecting: child.value)
    let children = mirror.children
    // Without a value, an optional stores only that.
    if mirror.displayStyle == .optional && children.isEmpty { return 1 }
    if children.isEmpty || "\(type(of: child.value))".hasPrefix("InlineArray") {
      func bytes<T>(_ value: T) -> Int { MemoryLayout<T>.size }
      return _openExistential(child.value, do: bytes)
    }
    return children.reduce(0) { $0 + size(of: $1) }
  }
}
