import MowerCore
import MowerGeometry
import Testing

/// Snapshots that no board should send. Whatever comes, the controller neither traps nor turns the blade where it must
/// not.
@Suite("Hostile input")
struct HostileInputTests {
  /// What must hold after any tick.
  /// - Returns: what does not, nil if all does.
  static func fault(
    _ s: SensorSnapshot, before: Mode, _ command: ActuatorCommand, _ mower: Mower
  ) -> String? {
    let duties = (-1000...1000 as ClosedRange<Int16>)
    if !duties.contains(command.leftDuty) || !duties.contains(command.rightDuty) { return "wheel duty out of range" }
    if !(0...1000).contains(command.bladeDuty) { return "blade duty out of range" }
    let blade = command.bladeDuty != 0
    let wheels = command.leftDuty != 0 || command.rightDuty != 0 || command.left_mmps != 0 || command.right_mmps != 0
    if blade {
      if s.lift || s.stopButton { return "blade on while lifted or stopped" }
      switch mower.mode {
      case .mowing, .turning, .escaping: break
      default: return "blade on in a mode that does not mow"
      }
    }
    if mower.verdict.action.rawValue >= SupervisorAction.hold.rawValue && (blade || wheels) { return "moves on hold" }
    if s.stopButton && wheels { return "moves with the stop button pressed" }
    switch mower.mode {
    case .idle, .charging, .waiting, .stopped, .locked: if blade || wheels { return "moves off duty" }
    default: break
    }
    if command.charge && mower.mode != .charging { return "charges without charging" }
    if before == .locked && mower.mode != .locked && s.request != .unlock { return "unlocked without a request" }
    if before == .stopped && mower.mode != .stopped && mower.mode != .locked && s.request != .start
      && s.request != .stop
    {
      return "started without a request"
    }
    if !s.gyro_radps.isFinite && mower.mode != .locked { return "not locked by a gyro that is not finite" }
    let numbers = [
      mower.odometry.heading, mower.odometry.position.x, mower.odometry.position.y, mower.odometry.distance_m,
      mower.odometry.gyroBias_radps,
    ]
    if !numbers.allSatisfy(\.isFinite) { return "odometry is not finite" }
    return nil
  }

  /// Numbers at which arithmetic goes wrong.
  static let doubles: [Double] = [
    0, -0.0, 5e-308, 1e5, -1e5, 1e9, 1e18, -1e19, 1e300, -.greatestFiniteMagnitude, .nan, .infinity, -.infinity,
  ]
  static let words: [Int32] = [0, 1, -1, .max, .min, .max - 1, .min + 1, 1 << 30, -(1 << 30), 65_536, 1_000_000]

  /// Spoils one field of a snapshot.
  static func spoil(_ s: inout SensorSnapshot, _ random: inout SplitMix64) {
    let draw = Int(random.next() >> 40)
    let word = words[draw % words.count]
    let double = doubles[draw % doubles.count]
    let i = draw % 4
    // Besides one of these, without a draw of its own: what is drawn for the others stays.
    if draw % 31 == 0 { s.batteryTemperature_dK = UInt16(draw & 0xffff) }
    switch random.next() % 24 {
    case 0: s.gyro_radps = double
    case 1: s.pitch_rad = double
    case 2: s.roll_rad = double
    case 3: s.leftTicks = word
    case 4: s.rightTicks = word
    case 5: s.leftCurrent_mA = word
    case 6: s.rightCurrent_mA = word
    case 7: s.bladeCurrent_mA = word
    case 8: s.bladeSpeed_rpm = word
    case 9: s.battery_mV = word
    case 10: s.batteryCurrent_mA = word
    case 11: s.charge_mV = word
    case 12: s.chargeCurrent_mA = word
    case 13: s.coils[i].magnitude = [.min, .max, 0, -1, 44, 4095, -4095][draw % 7]
    case 14: s.coils[i].quality = UInt8(draw & 255)
    case 15: s.coils[i].age_ms = UInt8(draw & 255)
    case 16: s.sonar_mm[i] = UInt16(draw & 0xffff)
    case 17: s.bumpers = UInt8(draw & 255)
    case 18: s.lift.toggle()
    case 19: s.stopButton.toggle()
    case 20: s.rain.toggle()
    case 21: s.timetableOpen.toggle()
    case 22: s.restarted.toggle()
    default: s.missedTicks = UInt16(draw & 0xffff)
    }
  }

  @Test("A quarter of a million ticks of a yard with spoiled sensors", arguments: 1...10 as ClosedRange<UInt64>)
  func spoiled(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var configuration = MowerConfiguration()
    configuration.seed = seed
    configuration.zoneCount = 1
    configuration.zoneDistance_m[0] = 4
    configuration.zoneShare[0] = 0.5
    configuration.parameters[.rainDelay] = 0
    configuration.parameters[.pattern] = Double(seed % 2)
    if seed % 3 == 0 { configuration.coilCount = 4 }
    var bench = Bench(configuration)
    bench.lawn = .rectangle(width: 5, height: 4)
    var modes = Set<UInt8>()
    for tick in 0..<25_000 {
      // Spells of half a minute: sound sensors, now and then a spoiled one, or hardly a sound one.
      let spell = tick / 1500 % 3
      if tick % 1500 == 0 {
        bench.station_x = 0
        bench.sensors.battery_mV = random.next() & 1 == 0 ? 29_000 : 23_800
        bench.pose = Pose2(x: 0, y: random.next() % 3 == 0 ? 0 : 2, heading: 0)
      }
      let request: SensorSnapshot.Request =
        switch random.next() % 400 {
        case 0...2: .start
        case 3...5: .unlock
        case 6: .dock
        case 7: random.next() % 8 == 0 ? .stop : .none
        default: tick % 1500 < 3 ? (tick % 1500 == 1 ? .start : .unlock) : .none
        }
      let before = bench.mower.mode
      var seen = SensorSnapshot()
      bench.step(request) { s in
        if spell > 0 && random.next() % (spell == 1 ? 200 : 4) == 0 { Self.spoil(&s, &random) }
        seen = s
      }
      modes.insert(bench.mower.mode.rawValue)
      if let fault = Self.fault(seen, before: before, bench.command, bench.mower) {
        Issue.record("seed \(seed), tick \(tick), \(before.name) → \(bench.mower.mode.name): \(fault)")
        return
      }
    }
    // Otherwise all this would have proved little.
    #expect(modes.count >= 12)
  }

  @Test("50 000 ticks of noise in every field", arguments: 1...2 as ClosedRange<UInt64>)
  func noise(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var mower = Mower(MowerConfiguration())
    for tick in 0..<25_000 {
      var s = SnapshotRecordTests.full(&random)
      for _ in 0..<3 { Self.spoil(&s, &random) }
      let before = mower.mode
      let command = mower.step(s, dt_us: 20_000).command
      if let fault = Self.fault(s, before: before, command, mower) {
        Issue.record("seed \(seed), tick \(tick), \(before.name) → \(mower.mode.name): \(fault)")
        return
      }
    }
  }

  @Test("Ticks of any length", arguments: [0, 1, 999, 1000, 20_000, 1_000_000, .max] as [UInt32])
  func anyLength(_ dt_us: UInt32) {
    var mower = Mower(MowerConfiguration())
    var s = SensorSnapshot()
    for i in 0..<2 { s.coils[i] = CoilReading(magnitude: 1000, quality: 200, age_ms: 0) }
    for tick in 0..<2000 as Range<Int32> {
      s.request = tick % 100 == 0 ? .unlock : tick % 100 == 1 ? .start : .none
      s.leftTicks = tick &* 7
      s.rightTicks = tick &* -9
      s.gyro_radps = tick % 3 == 0 ? 2 : -1
      s.bumpers = tick % 50 == 7 ? 1 : 0
      let before = mower.mode
      let command = mower.step(s, dt_us: dt_us).command
      if let fault = Self.fault(s, before: before, command, mower) {
        Issue.record("tick \(tick), \(before.name) → \(mower.mode.name): \(fault)")
        return
      }
    }
  }
}
