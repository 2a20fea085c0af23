import MowerCore
import MowerRuntime
import Testing

@Suite("Faults of parts") struct FaultInjectorTests {
  /// A mower that drives straight on: 5 pulses a tick on each wheel, everything fresh and changing.
  private func snapshots(_ count: Int) -> [SensorSnapshot] {
    (0..<count).map { i in
      var s = SensorSnapshot()
      s.tick = UInt32(i)
      s.leftTicks = Int32(5 * i)
      s.rightTicks = Int32(5 * i)
      s.gyro_radps = 0.01 * Double(i)
      for k in 0..<4 { s.coils[k] = CoilReading(magnitude: Int16(100 + i), quality: 180, age_ms: 0) }
      s.sonar_mm[0] = UInt16(1000 + i)
      s.battery_mV = 26_000
      s.charge_mV = 100
      s.ranges[0] = RangeReading(distance_mm: UInt16(5000 + i), quality: 200, age_ms: 0)
      s.satellite = SatelliteReading(x_mm: 10, y_mm: 20, accuracy_mm: 12, fix: .fixed, age_ms: 0)
      s.infrared = [162, 0, 162]
      return s
    }
  }

  /// What the controller sees, and what the board gets, with a fault from tick 50 on, or up to a tick.
  private func run(
    _ fault: Fault, until end: Int? = nil, seed: UInt64 = 1
  ) throws -> (seen: [SensorSnapshot], duties: [Int16]) {
    var board = FaultInjectingBoard(ScriptedBoard(snapshots(200)), seed: seed)
    var seen: [SensorSnapshot] = []
    for i in 0..<200 {
      if i == 50 { board.injector.begin(fault) }
      if i == end { board.injector.end(fault.target) }
      guard let s = try board.read() else { break }
      seen.append(s)
      var command = ActuatorCommand()
      command.leftDuty = Int16(i)
      try board.write(command)
    }
    return (seen, board.base.commands.map(\.leftDuty))
  }

  private func seen(_ fault: Fault, until end: Int? = nil, seed: UInt64 = 1) throws -> [SensorSnapshot] {
    try run(fault, until: end, seed: seed).seen
  }

  private func bytes(_ s: SensorSnapshot) -> [UInt8] {
    withUnsafeTemporaryAllocation(byteCount: SensorSnapshot.recordSize, alignment: 8) { buffer in
      s.write(to: buffer.baseAddress!)
      return Array(buffer)
    }
  }

  @Test("what senses, in the list of the snapshot's fields, can fail under the same name, each element of it alone")
  func listed() {
    /// Elements of each part's fields.
    struct Counter: FieldVisitor {
      var counts: [String: Int] = [:]
      mutating func visit<T: FieldValue>(_ place: FieldPlace, _ value: inout T) {
        guard place.field.part.isSensor else { return }
        let name = "\(place.field.part.name)"
        counts[name] = max(counts[name] ?? 1, (place.index ?? 0) + 1)
      }
    }
    var (snapshot, counter) = (SensorSnapshot(), Counter())
    snapshot.visit(&counter)
    #expect(counter.counts.count == MachinePart.allCases.filter(\.isSensor).count)
    for (name, count) in counter.counts { #expect(FaultPart(rawValue: name)?.count == count, "\(name)") }
  }

  @Test("every part in every way: nothing before it begins, the same with the same seed", arguments: FaultTarget.all)
  func all(target: FaultTarget) throws {
    let plain = snapshots(200).map(bytes)
    for kind in target.part.kinds {
      let fault = Fault(target, kind)
      let once = try run(fault)
      let again = try run(fault)
      #expect(once.seen.map(bytes) == again.seen.map(bytes) && once.duties == again.duties, "\(fault.name)")
      #expect(Array(once.seen.map(bytes).prefix(50)) == Array(plain.prefix(50)), "\(fault.name)")
    }
  }

  @Test("a dead sensor says nothing, one that is stuck looks fresh, and both come back")
  func offAndStuck() throws {
    let off = try seen(Fault(FaultTarget(.coil, 1), .off), until: 100)
    #expect(off[60].coils[1] == .none && off[60].coils[0].magnitude == 160 && off[120].coils[1].magnitude == 220)
    let stuck = try seen(Fault(FaultTarget(.coil), .stuck), until: 100)
    #expect(stuck[90].coils[3] == CoilReading(magnitude: 150, quality: 180, age_ms: 0))
    #expect(stuck[101].coils[3].magnitude == 201)
  }

  @Test("late by half a second, renewed every second, and off for about its share of the time")
  func times() throws {
    let late = try seen(Fault(FaultTarget(.gyro), .delayed, size: 0.5))
    #expect(abs(late[150].gyro_radps - 1.25) < 1e-9)
    let slow = try seen(Fault(FaultTarget(.sonar, 0), .slow, size: 1))
    #expect(slow[50].sonar_mm[0] == 1050 && slow[99].sonar_mm[0] == 1050 && slow[100].sonar_mm[0] == 1100)
    var gone = 0
    for seed in 0..<40 as Range<UInt64> {
      let s = try seen(Fault(FaultTarget(.range, 0), .intermittent, size: 0.5), seed: seed)
      gone += s[50...].count { $0.ranges[0] == .none }
    }
    #expect((2400...4500).contains(gone), "\(gone) of 6000")
  }

  @Test("pulses that a wheel loses stay lost")
  func pulses() throws {
    let off = try seen(Fault(FaultTarget(.leftOdometry), .off), until: 100)
    #expect(off[99].leftTicks == 250 && off[99].rightTicks == 495)
    #expect(off[199].leftTicks - off[100].leftTicks == 495 && off[199].leftTicks < 760)
    let half = try seen(Fault(FaultTarget(.leftOdometry), .wrong, size: 0.5))
    #expect(abs(half[150].leftTicks - 500) <= 2)
  }

  @Test("a silent line is told by its age, and its board stops after half a second")
  func silence() throws {
    let (seen, duties) = try run(Fault(FaultTarget(.link), .off))
    #expect(seen[49].linkSilent_ms == 0 && seen[50].linkSilent_ms == 20 && seen[99].linkSilent_ms == 1000)
    #expect(duties[70] == 49 && duties[80] == 0)
  }

  @Test("a late host misses ticks: reported when the clock is delayed, not when its counter is stuck")
  func clock() throws {
    let delayed = try seen(Fault(FaultTarget(.clock), .delayed, size: 0.2))
    #expect(delayed[50].missedTicks == 10 && delayed[50].tick == 60 && delayed[51].missedTicks == 0)
    let stuck = try seen(Fault(FaultTarget(.clock), .stuck))
    #expect(stuck[50].tick == 60 && stuck.allSatisfy { $0.missedTicks == 0 })
  }

  @Test("motors do what the fault says, not what they are told")
  func motors() throws {
    func duties(_ fault: Fault) throws -> [Int16] { try run(fault).duties }
    let motor = FaultTarget(.leftMotor)
    #expect(try duties(Fault(motor, .off))[60] == 0)
    #expect(try duties(Fault(motor, .stuck))[99] == 50)
    #expect(try duties(Fault(motor, .wrong, size: -1))[60] == -60)
    #expect(try duties(Fault(motor, .delayed, size: 0.5))[99] == 74)
    #expect(try duties(Fault(FaultTarget(.rightMotor), .off))[60] == 60)
  }

  @Test("garbage of a wire receiver is anything of its 13 bits, with qualities from 100 to 227, and just measured")
  func garbledReceiver() throws {
    var coils: [CoilReading] = []
    var near: [CoilReading] = []
    for seed in 1...40 as ClosedRange<UInt64> {
      coils += try seen(Fault(FaultTarget(.coil), .garbage), seed: seed)[50...].map { $0.coils[0] }
      near += try seen(Fault(FaultTarget(.stationSignal), .garbage), seed: seed)[50...].map(\.near)
    }
    // 6000 draws of each: all ranges are filled to within a hundredth of their ends.
    #expect((-4096...(-4050)).contains(coils.map(\.magnitude).min()!))
    #expect((4050...4095).contains(coils.map(\.magnitude).max()!))
    #expect(near.map(\.magnitude).min()! >= 0 && (4050...4095).contains(near.map(\.magnitude).max()!))
    for readings in [coils, near] {
      #expect(Set(readings.map(\.quality)) == Set(100...227))
      #expect(readings.allSatisfy { $0.age_ms == 0 })
      // Every bit comes and goes.
      for bit in 0..<12 { #expect((0.4...0.6).contains(share(readings) { $0.magnitude >> bit & 1 == 1 })) }
    }
  }

  private func share(_ readings: [CoilReading], _ holds: (CoilReading) -> Bool) -> Double {
    Double(readings.count(where: holds)) / Double(readings.count)
  }

  @Test("a wrong satellite position is off by so many metres to the north-east")
  func satelliteOff() throws {
    let s = try seen(Fault(FaultTarget(.satellite), .wrong, size: 2))
    let (x_mm, y_mm) = (Double(s[60].satellite.x_mm - 10), Double(s[60].satellite.y_mm - 20))
    #expect(x_mm == y_mm && abs((x_mm * x_mm + y_mm * y_mm).squareRoot() - 2000) < 2)
  }

  @Test("a part has one fault at a time: another takes the place of the first")
  func replaced() throws {
    var board = FaultInjectingBoard(ScriptedBoard(snapshots(100)), seed: 1)
    for i in 0..<100 {
      if i == 20 { board.injector.begin(Fault(FaultTarget(.range, 0), .off)) }
      if i == 40 { board.injector.begin(Fault(FaultTarget(.range, 0), .wrong, size: 1)) }
      let s = try #require(try board.read())
      let truth_mm = UInt16(5000 + i)
      if i < 20 { #expect(s.ranges[0].distance_mm == truth_mm) }
      if (20..<40).contains(i) { #expect(s.ranges[0] == .none) }
      if i >= 40 { #expect(s.ranges[0].distance_mm == truth_mm + 1000) }
      try board.write(ActuatorCommand())
    }
  }

  @Test("a dead voltmeter says nothing at all, and a range that is wrong by far too much stays one that can be said")
  func ends() throws {
    let dead = try seen(Fault(FaultTarget(.batteryVoltage), .off))
    #expect(dead[49].battery_mV == 26_000 && dead[50].battery_mV == 0)
    for (size, distance_mm) in [(1000.0, 65534), (-1000.0, 0)] as [(Double, UInt16)] {
      let s = try seen(Fault(FaultTarget(.range, 0), .wrong, size: size))
      #expect(s[60].ranges[0].distance_mm == distance_mm)
    }
  }

  @Test("what comes and goes is gone when the fault begins", arguments: 1...10 as ClosedRange<UInt64>)
  func intermittentBegins(_ seed: UInt64) throws {
    let s = try seen(Fault(FaultTarget(.range, 0), .intermittent, size: 0.5), seed: seed)
    let silenced = try seen(Fault(FaultTarget(.range, 0), .off), seed: seed)
    #expect(s[49].ranges[0] == snapshots(50)[49].ranges[0])
    #expect(s[50].ranges[0] == silenced[50].ranges[0] && s[51].ranges[0] == silenced[51].ranges[0])
  }

  @Test("a battery's temperature: dead it is not measured, wrong it is off by kelvins, garbage is anything")
  func temperature() throws {
    func temperatures(_ kind: FaultKind, size: Double? = nil, from temperature_C: Double? = 20) throws -> [Double?] {
      var scripted = snapshots(200)
      for i in scripted.indices { scripted[i].battery_C = temperature_C.map { $0 + Double(i) / 100 } }
      var board = FaultInjectingBoard(ScriptedBoard(scripted), seed: 1)
      return try (0..<200).map { i in
        if i == 50 { board.injector.begin(Fault(FaultTarget(.batteryTemperature), kind, size: size)) }
        let s = try board.read()
        try board.write(ActuatorCommand())
        return s?.battery_C
      }
    }
    func near(_ a: Double?, _ b: Double) -> Bool { a.map { abs($0 - b) < 0.06 } ?? false }
    #expect(try temperatures(.off)[49] != nil && temperatures(.off)[60] == nil)
    #expect(near(try temperatures(.stuck)[150], 20.5))
    #expect(near(try temperatures(.wrong)[150], 51.5))
    #expect(near(try temperatures(.wrong, size: -40)[150], -18.5))
    #expect(near(try temperatures(.wrong, size: -300)[150], -273.05))
    #expect(near(try temperatures(.delayed, size: 0.5)[150], 21.25))
    #expect(try temperatures(.wrong, from: nil).allSatisfy { $0 == nil })
    let garbage = try temperatures(.garbage)[50...].compactMap { $0 }
    #expect(garbage.contains { $0 < 0 } && garbage.contains { $0 > 3000 } && Set(garbage).count > 140)
    #expect(FaultSize(of: .wrong, .batteryTemperature)?.meaning == "K on top")
    #expect(FaultSize(of: .wrong, .rain) == nil && FaultSize(of: .wrong, .sonar)?.meaning == "factor")
  }

  @Test("every word means one target, and every size that is usual is allowed")
  func words() {
    #expect(Set(FaultTarget.all.map(\.name)).count == FaultTarget.all.count)
    for target in FaultTarget.all {
      #expect(FaultTarget(named: target.name) == target)
      for kind in target.part.kinds {
        if let size = FaultSize(of: kind, target.part) { #expect(size.range.contains(size.usual)) }
      }
    }
  }
}
