import MowerCore
import MowerRuntime
import Testing

/// How faults go on that come and go, or keep something back.
@Suite("The course of faults") struct FaultCourseTests {
  /// What the controller sees of a mower whose left wheel turns and then stands, with a fault from tick 50 on.
  private func seen(
    _ fault: Fault, ticks: Int, seed: UInt64 = 1, driving: Int = .max
  ) throws -> [SensorSnapshot] {
    let snapshots = (0..<ticks).map { i in
      var s = SensorSnapshot()
      s.tick = UInt32(i)
      s.leftTicks = Int32(5 * min(i, driving))
      s.battery_mV = Int32(20_000 + i)
      s.charge_mV = 100
      s.chargeCurrent_mA = 200
      s.ranges[0] = RangeReading(distance_mm: 5000, quality: 200, age_ms: 0)
      return s
    }
    var board = FaultInjectingBoard(ScriptedBoard(snapshots), seed: seed)
    var seen: [SensorSnapshot] = []
    for i in 0..<ticks {
      if i == 50 { board.injector.begin(fault) }
      guard let s = try board.read() else { break }
      seen.append(s)
      try board.write(ActuatorCommand())
    }
    return seen
  }

  @Test("what comes and goes is gone for the share of the time that its size says", arguments: [0.2, 0.5, 0.8])
  func shares(size: Double) throws {
    var gone = 0
    for seed: UInt64 in 0..<8 {
      let s = try seen(Fault(FaultTarget(.range, 0), .intermittent, size: size), ticks: 8050, seed: seed)
      gone += s[50...].count { $0.ranges[0] == .none }
    }
    // Spells of a second in the mean: some 130 minutes' worth of them scatter by two hundredths.
    #expect(abs(Double(gone) / 64_000 - size) < 0.06, "\(gone) of 64000")
  }

  @Test("pulses of a late wheel come later, but all of them, and never before they were")
  func latePulses() throws {
    let s = try seen(Fault(FaultTarget(.leftOdometry), .delayed, size: 0.5), ticks: 600, driving: 300)
    for i in 50..<600 { #expect(Int(s[i].leftTicks) <= 5 * min(i, 300)) }
    #expect(zip(s, s.dropFirst()).allSatisfy { $0.leftTicks <= $1.leftTicks })
    // Half a second at five pulses a tick is kept back while it drives, and nothing when it has stood for long.
    #expect(abs(5 * 299 - Int(s[299].leftTicks) - 125) <= 6)
    #expect(abs(Int(s[599].leftTicks) - 1500) <= 2)
  }

  @Test("each time the supply fails its silence is counted anew, and the board starts again with it")
  func supply() throws {
    let s = try seen(Fault(FaultTarget(.battery), .intermittent, size: 0.5), ticks: 3000)
    var spells = 0
    for (before, now) in zip(s[50...], s[51...]) {
      switch (before.linkSilent_ms, now.linkSilent_ms) {
      case (0, 0): #expect(!now.restarted)
      case (0, let first):
        spells += 1
        #expect(first == 20 && now.battery_mV == before.battery_mV)
      case (let last, 0): #expect(last > 0 && now.restarted && Int(now.battery_mV) == 20_000 + Int(now.tick))
      case (let last, let next): #expect(next == last + 20 && now.battery_mV == before.battery_mV)
      }
    }
    #expect(spells > 5)
  }

  @Test("garbage of the charger's contacts is any voltage and any current")
  func garbledCharger() throws {
    let s = try seen(Fault(FaultTarget(.chargerContact), .garbage), ticks: 1050)[50...]
    let (volts, amperes) = (s.map(\.charge_mV), s.map(\.chargeCurrent_mA))
    #expect(volts.min()! >= 0 && volts.max()! > 60_000 && volts.max()! < 65_536 && Set(volts).count > 900)
    #expect(amperes.min()! >= 0 && amperes.max()! > 9000 && amperes.max()! < 10_000 && Set(amperes).count > 800)
  }

  @Test("faults are at work from their beginning to their end, whichever they are")
  func activity() throws {
    for target in [FaultTarget(.gyro), FaultTarget(.link), FaultTarget(.leftMotor)] {
      var board = FaultInjectingBoard(ScriptedBoard([SensorSnapshot](repeating: SensorSnapshot(), count: 30)), seed: 1)
      for i in 0..<30 {
        if i == 10 { board.injector.begin(Fault(target, .off)) }
        if i == 20 { board.injector.end(target) }
        #expect(board.injector.isActive == (10..<20).contains(i), "\(target.name), tick \(i)")
        _ = try board.read()
        try board.write(ActuatorCommand())
      }
    }
  }

  @Test("of what there is only one of there is no first one")
  func singleParts() {
    #expect(FaultTarget(.gyro, 0) == FaultTarget(.gyro) && FaultTarget(.gyro, 0).name == "gyro")
    #expect(FaultTarget(.coil, 0) != FaultTarget(.coil) && FaultTarget(.coil, 0).name == "coil-1")
  }
}
