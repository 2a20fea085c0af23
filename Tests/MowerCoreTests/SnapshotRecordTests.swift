import MowerCore
import MowerGeometry
import Testing

@Suite("Snapshot records")
struct SnapshotRecordTests {
  static let size = SensorSnapshot.recordSize

  static func record(_ snapshot: SensorSnapshot) -> [UInt8] {
    var bytes = [UInt8](repeating: 0xaa, count: size)
    bytes.withUnsafeMutableBytes { snapshot.write(to: $0.baseAddress!) }
    return bytes
  }

  static func snapshot(_ bytes: [UInt8]) -> SensorSnapshot? {
    bytes.withUnsafeBytes { SensorSnapshot(record: $0.baseAddress!) }
  }

  /// A snapshot with something else in every field.
  static func full(_ random: inout SplitMix64) -> SensorSnapshot {
    var s = SensorSnapshot()
    func word<T: FixedWidthInteger>(_ type: T.Type = T.self) -> T { T(truncatingIfNeeded: random.next()) }
    s.tick = word()
    s.missedTicks = word()
    s.leftTicks = word()
    s.rightTicks = word()
    s.gyro_radps = random.uniform(-1e3, 1e3)
    s.pitch_rad = random.uniform(-1e-3, 1e-3)
    s.roll_rad = -0.0
    for i in 0..<4 {
      s.coils[i] = CoilReading(magnitude: word(), quality: word(), age_ms: word())
      s.sonar_mm[i] = word()
    }
    s.bumpers = word()
    s.lift = random.next() & 1 == 0
    s.stopButton = random.next() & 1 == 0
    s.rain = random.next() & 1 == 0
    s.timetableOpen = random.next() & 1 == 0
    s.restarted = random.next() & 1 == 0
    s.leftCurrent_mA = word()
    s.rightCurrent_mA = word()
    s.bladeCurrent_mA = word()
    s.bladeSpeed_rpm = word()
    s.battery_mV = word()
    s.batteryCurrent_mA = word()
    s.charge_mV = word()
    s.chargeCurrent_mA = word()
    s.request = SensorSnapshot.Request(rawValue: UInt8(random.next() % 5))!
    s.near = CoilReading(magnitude: word(), quality: word(), age_ms: word())
    for i in 0..<3 { s.infrared[i] = word() }
    s.satellite = SatelliteReading(
      x_mm: word(), y_mm: word(), accuracy_mm: word(), fix: .init(rawValue: UInt8(random.next() % 4))!, age_ms: word())
    for i in 0..<8 {
      s.ranges[i] = RangeReading(distance_mm: word(), quality: word(), age_ms: word())
      s.waypoints[i] = Waypoint(x_mm: word(), y_mm: word(), flags: word())
    }
    s.waypointCount = UInt8(random.next() % 9)
    s.route = Route(rawValue: UInt8(random.next() % 3))!
    s.firstWaypoint = word()
    s.routeRequest = word()
    s.linkSilent_ms = word()
    // Without a draw of its own: what is drawn for the others is pinned below.
    s.batteryTemperature_dK = UInt16(truncatingIfNeeded: s.tick >> 7)
    return s
  }

  /// Whether two snapshots agree in every field, compared by reflection: a field that the record forgets differs.
  static func same(_ a: SensorSnapshot, _ b: SensorSnapshot) -> Bool {
    let mirrors = (Mirror(reflecting: a).children, Mirror(reflecting: b).children)
    for (x, y) in zip(mirrors.0, mirrors.1)
    where !(x.value is InlineArray<4, CoilReading>) && !(x.value is InlineArray<4, UInt16>)
      && !(x.value is InlineArray<3, UInt8>) && !(x.value is InlineArray<8, RangeReading>)
      && !(x.value is InlineArray<8, Waypoint>)
    {
      if String(describing: x.value) != String(describing: y.value) { return false }
    }
    for i in 0..<4 where a.coils[i] != b.coils[i] || a.sonar_mm[i] != b.sonar_mm[i] { return false }
    for i in 0..<3 where a.infrared[i] != b.infrared[i] { return false }
    for i in 0..<8 where a.ranges[i] != b.ranges[i] || a.waypoints[i] != b.waypoints[i] { return false }
    return true
  }

  @Test("What is written is read again, field by field")
  func roundTrip() throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<200 {
      let snapshot = Self.full(&random)
      let bytes = Self.record(snapshot)
      let back = try #require(Self.snapshot(bytes))
      #expect(Self.same(snapshot, back))
      #expect(Self.record(back) == bytes)
    }
  }

  @Test("The record is little-endian, at fixed places: recordings of other machines are read alike")
  func layout() {
    var s = SensorSnapshot()
    s.tick = 0x0102_0304
    s.leftTicks = -2
    s.coils[1] = CoilReading(magnitude: -300, quality: 201, age_ms: 7)
    s.sonar_mm[3] = 0x1234
    s.bumpers = 5
    s.lift = true
    s.request = .unlock
    s.near = CoilReading(magnitude: 258, quality: 3, age_ms: 4)
    s.ranges[1] = RangeReading(distance_mm: 0x2122, quality: 9, age_ms: 8)
    s.waypoints[7] = Waypoint(x_mm: 5, y_mm: -1, flags: 0x55)
    s.firstWaypoint = 0x3132_3334
    s.routeRequest = 0x41
    s.linkSilent_ms = 0x4243
    s.batteryTemperature_dK = 0x5152
    let bytes = Self.record(s)
    #expect(bytes.count == 240)
    #expect(bytes[24..<28] == [4, 3, 2, 1])
    #expect(bytes[28..<32] == [0xfe, 0xff, 0xff, 0xff])
    #expect(bytes[72..<76] == [0xd4, 0xfe, 201, 7])
    #expect(bytes[90..<92] == [0x34, 0x12])
    #expect(bytes[94] == 5)
    #expect(bytes[95] == 1 | 8)
    #expect(bytes[96] == 4)
    #expect(bytes[98..<102] == [2, 1, 3, 4])
    #expect(bytes[124..<128] == [0x22, 0x21, 9, 8])
    #expect(bytes[118] == 0x41)
    #expect(bytes[208..<216] == [5, 0, 0, 0, 0xff, 0xff, 0xff, 0xff])
    #expect(bytes[223] == 0x55)
    #expect(bytes[224..<228] == [0x34, 0x33, 0x32, 0x31])
    #expect(bytes[228..<230] == [0x43, 0x42])
    #expect(bytes[230..<232] == [0x52, 0x51])
    #expect(bytes[232...].allSatisfy { $0 == 0 })
  }

  @Test("Records are byte for byte what they were before fields had a list, and before a battery had a temperature")
  func unchanged() {
    var random = SplitMix64(seed: 21)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for _ in 0..<50 {
      var snapshot = Self.full(&random)
      snapshot.batteryTemperature_dK = 0
      for byte in Self.record(snapshot) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    #expect(hash == 0x9d2d_fb33_2a37_65ec)
  }

  @Test("It needs no alignment")
  func unaligned() throws {
    var random = SplitMix64(seed: 12)
    let snapshot = Self.full(&random)
    var bytes = [UInt8](repeating: 0, count: Self.size + 8)
    for offset in 0..<8 {
      bytes.withUnsafeMutableBytes { snapshot.write(to: $0.baseAddress! + offset) }
      let back = bytes.withUnsafeBytes { SensorSnapshot(record: $0.baseAddress! + offset) }
      #expect(Self.same(snapshot, try #require(back)))
    }
  }

  @Test("A request that does not exist is refused", arguments: 6...255 as ClosedRange<UInt8>)
  func badRequest(_ raw: UInt8) {
    var bytes = Self.record(SensorSnapshot())
    bytes[96] = raw
    #expect(Self.snapshot(bytes) == nil)
  }

  @Test("A kind of fix that does not exist, and more waypoints than the window holds, are refused")
  func badFix() {
    for raw in 4...255 as ClosedRange<UInt8> {
      var bytes = Self.record(SensorSnapshot())
      bytes[105] = raw
      #expect(Self.snapshot(bytes) == nil)
    }
    var bytes = Self.record(SensorSnapshot())
    bytes[97] = 9
    #expect(Self.snapshot(bytes) == nil)
    bytes[97] = 0
    bytes[117] = 4
    #expect(Self.snapshot(bytes) == nil)
  }

  @Test("Numbers that are not finite are refused in each of their places", arguments: [0, 8, 16])
  func notFinite(_ offset: Int) {
    for number in [Double.nan, .infinity, -.infinity, .signalingNaN] {
      var bytes = Self.record(SensorSnapshot())
      withUnsafeBytes(of: number.bitPattern.littleEndian) { for i in 0..<8 { bytes[offset + i] = $0[i] } }
      #expect(Self.snapshot(bytes) == nil)
    }
  }

  @Test("100 000 random records: each is refused, or read and written back unchanged")
  func random() {
    var random = SplitMix64(seed: 13)
    var accepted = 0
    var bytes = [UInt8](repeating: 0, count: Self.size)
    for round in 0..<100_000 {
      for word in 0..<Self.size / 8 {
        let value = random.next()
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: value, toByteOffset: 8 * word, as: UInt64.self) }
      }
      // Mostly a request that exists, or nearly all would be refused for that alone.
      if round % 4 != 0 { bytes[96] %= 5 }
      bytes[97] %= 9
      bytes[105] %= 4
      bytes[117] %= 3
      guard let snapshot = Self.snapshot(bytes) else { continue }
      accepted += 1
      // Bits that mean nothing are not kept.
      var known = bytes
      known[95] &= 31
      known[119] = 0
      for i in 232..<Self.size { known[i] = 0 }
      guard Self.record(snapshot) == known else {
        Issue.record("record \(round) came back changed")
        return
      }
    }
    #expect((70_000...80_000).contains(accepted))
  }
}
