import MowerGeometry
import Testing

@testable import MowerCore

extension Mower {
  /// Hash of the whole state.
  var stateHash: UInt64 {
    var copy = self
    return copy.stateHash()
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
      let output = twin.step(snapshot, dt_us: 20_000)
      modes.insert(twin.mode.rawValue)
      guard output == bench.output, twin.stateHash == bench.mower.stateHash else {
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
        let output = twin.step(snapshot, dt_us: 20_000)
        guard output == bench.output, twin.stateHash == bench.mower.stateHash else {
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

  @Test("Every stored byte of every part is listed for hash, record and comparison, but for what is named as constant")
  func coverage() throws {
    let state = Mower(MowerConfiguration()).state
    // Enumerations with payloads come below, part by part: a changed tag would be no value of theirs.
    let activity = try #require(MemoryLayout<MowerState>.offset(of: \.activity))
    check(state, skipping: activity..<activity + MemoryLayout<Activity>.size, label: "activity")
    check(Leaving())
    check(Mowing())
    check(MowPlan())
    check(EdgeLap())
    check(SearchWire())
    check(FollowWire())
    check(Wander())
    check(PassGate())
    check(Approach())
    check(DriveHome())
    check(Docking())
    check(Charging())
    check(TurnBack())
    check(GoRound())
    check(SearchPosition())
  }

  /// Changes every byte of a part in turn. Those that a visitor does not see must be padding, or constants.
  func check<Part: StatePart>(_ part: Part, skipping: Range<Int> = 0..<0, label: String? = nil) {
    func hash(_ part: Part) -> UInt64 {
      var part = part
      var hasher = StateHasher()
      part.hash(into: &hasher)
      return hasher.value
    }
    let before = hash(part)
    var unseen = 0
    for i in 0..<MemoryLayout<Part>.size where !skipping.contains(i) {
      var changed = part
      withUnsafeMutableBytes(of: &changed) { $0[i] ^= 1 }
      if hash(changed) == before { unseen += 1 }
    }
    let stored = Mirror(reflecting: part).children.reduce(0) { $0 + ($1.label == label ? 0 : Self.size(of: $1)) }
    #expect(stored > 0)
    #expect(unseen == MemoryLayout<Part>.size - skipping.count - stored, "\(Part.self)")
  }

  @Test("The state is small: at most 4.5 kB, the map and the other constants not among it")
  func size() {
    #expect(MemoryLayout<MowerState>.size <= 4608)
    // Behaviours are copied in and out of their enumeration in every tick.
    #expect(MemoryLayout<MowerCore.Task>.size <= 64)
    #expect(MemoryLayout<Recovery>.size <= 64)
  }

  @Test("The activity's layers are told apart by the hash")
  func layers() {
    func hash(_ change: (inout Activity) -> Void) -> UInt64 {
      var activity = Activity()
      change(&activity)
      var hasher = StateHasher()
      activity.hash(into: &hasher)
      return hasher.value
    }
    let hashes = [
      hash { _ in }, hash { $0.task = .leaving(Leaving()) }, hash { $0.task = .mowing(Mowing()) },
      hash { $0.task = .mowingPlan(MowPlan()) }, hash { $0.task = .mowingPlan(MowPlan(purpose: .edge)) },
      hash { $0.task = .searchWire(SearchWire()) },
      hash { $0.task = .followWire(FollowWire()) }, hash { $0.task = .wander(Wander()) },
      hash { $0.task = .passGate(PassGate()) }, hash { $0.task = .approach(Approach()) },
      hash { $0.task = .driveHome(DriveHome()) }, hash { $0.task = .docking(Docking()) },
      hash { $0.task = .charging(Charging()) }, hash { $0.task = .waiting },
      hash { $0.recovery = .turnBack(TurnBack()) }, hash { $0.recovery = .goRound(GoRound()) },
      hash { $0.recovery = .searchPosition(SearchPosition()) }, hash { $0.suspension = .held },
      hash { $0.suspension = .stopped }, hash { $0.suspension = .locked }, hash { $0.cause = Cause(.bump) },
      hash { $0.autoResume = true }, hash { $0.edgeWanted = true },
      hash {
        $0.task = .mowing(
          {
            var m = Mowing(); m.spiral_rad = 1; return m
          }())
      },
      hash { $0.recovery = .turnBack(TurnBack(steps: 1)) },
    ]
    #expect(Set(hashes).count == hashes.count)
  }

  /// What is copied from the configuration at the start and never changes, and what is derived from the rest.
  private static let constants: Set = [
    "metresPerTick", "after_ms", "whens", "half_m", "ahead_m", "fullSpeed_mps", "acceleration", "deceleration", "kp",
    "ki", "fullBladeDuty", "frontLeft", "frontRight", "coilCount", "minimum", "quality", "debounce", "rearCoils",
    "reach_m", "nearby", "configuration", "receiver", "span_rad", "wheelBase_m",
  ]

  /// Bytes of the fields in a value, without padding and without constants.
  private static func size(of child: Mirror.Child) -> Int {
    if let label = child.label, constants.contains(label) { return 0 }
    // Six legs of a kind, an amount and a speed: reflection does not look into inline arrays.
    if child.label == "legs" { return 6 * (1 + 8 + 8) }
    // The supervisor has room for more rows than there are.
    if child.label == "held_ms" || child.label == "gone_ms" { return 4 * SupervisorRow.count }
    // Eleven gates of five bytes and two times.
    if child.label == "gates" { return 11 * (5 + 16) }
    let mirror = Mirror(reflecting: child.value)
    let children = mirror.children
    if children.isEmpty || "\(type(of: child.value))".hasPrefix("InlineArray") {
      func bytes<T>(_ value: T) -> Int { MemoryLayout<T>.size }
      return _openExistential(child.value, do: bytes)
    }
    return children.reduce(0) { $0 + size(of: $1) }
  }
}
