import MowerBoards
import MowerCore
import MowerGeometry
import MowerLink
import Testing

/// A piece of a stream: a message that is read, or something else.
private struct Piece {
  var bytes: [UInt8]
  /// Whether what is known after it differs from what was known before.
  var tells = true

  static func nothing(_ bytes: [UInt8]) -> Piece { Piece(bytes: bytes, tells: false) }
  static func nothing(_ text: String) -> Piece { Piece(bytes: Array(text.utf8), tells: false) }
}

/// Lines hand out bytes as it suits them: a message may come in one piece or in many, and with others.
@Suite("Streams cut anywhere")
struct SplitStreamTests {
  /// What a reader knows: its part of a snapshot, byte by byte, and its table for people.
  private struct State: Equatable {
    var snapshot: [UInt8]
    var table: [String]

    init(_ snapshot: SensorSnapshot, _ fields: [BoardField]) {
      self.snapshot = [UInt8](unsafeUninitializedCapacity: SensorSnapshot.recordSize) { bytes, count in
        UnsafeMutableRawBufferPointer(bytes).initializeMemory(as: UInt8.self, repeating: 0)
        snapshot.write(to: bytes.baseAddress!)
        count = SensorSnapshot.recordSize
      }
      table = fields.map { "\($0.name): \($0.value)" }
    }
  }

  /// Feeds a stream of the pieces to readers: each piece by itself is the reference, which must tell what it is said to;
  /// the whole stream, single bytes, and every two parts of it must lead to the same. After a prefix exactly the pieces
  /// that it holds are known, no later and no sooner.
  private func check<Reader>(
    _ pieces: [Piece], _ make: () -> Reader, _ feed: (inout Reader, ArraySlice<UInt8>) -> Void,
    _ state: (Reader) -> State, location: SourceLocation = #_sourceLocation
  ) {
    var reader = make()
    var states = [state(reader)]
    for (number, piece) in pieces.enumerated() {
      feed(&reader, piece.bytes[...])
      states.append(state(reader))
      let told = states[number + 1].snapshot != states[number].snapshot
      #expect(told == piece.tells, "piece \(number)", sourceLocation: location)
    }
    let stream = pieces.flatMap(\.bytes)
    var known = [0]
    for (number, piece) in pieces.enumerated() {
      known += [Int](repeating: number, count: piece.bytes.count - 1) + [number + 1]
    }
    var slow = make()
    for (index, byte) in stream.enumerated() {
      feed(&slow, [byte])
      #expect(
        state(slow).snapshot == states[known[index + 1]].snapshot, "byte by byte, \(index + 1) of \(stream.count)",
        sourceLocation: location)
    }
    #expect(state(slow) == states.last, "byte by byte", sourceLocation: location)
    for cut in 0...stream.count {
      var reader = make()
      feed(&reader, stream[..<cut])
      #expect(
        state(reader).snapshot == states[known[cut]].snapshot, "the first \(cut) of \(stream.count)",
        sourceLocation: location)
      feed(&reader, stream[cut...])
      #expect(state(reader) == states.last, "cut at \(cut) of \(stream.count)", sourceLocation: location)
    }
  }

  private func check<R: PositionReceiver>(
    _ pieces: [Piece], _ receiver: R, location: SourceLocation = #_sourceLocation
  ) {
    check(
      pieces, { receiver },
      { (reader: inout R, bytes) in bytes.withUnsafeBytes { reader.receive($0, now_us: 1_000_000) } },
      { reader in
        var s = SensorSnapshot()
        reader.fill(&s, now_us: 1_010_000)
        return State(s, reader.fields(now_us: 1_010_000))
      }, location: location)
  }

  private func check<D: BoardDialect>(
    _ pieces: [Piece], _ dialect: D, channel: Int = 0, location: SourceLocation = #_sourceLocation
  ) {
    check(
      pieces,
      {
        var begun = dialect
        var out = Outbox()
        begun.connect(now_us: 0, &out)
        return begun
      },
      { (reader: inout D, bytes) in bytes.withUnsafeBytes { reader.receive($0, channel: channel, now_us: 1_000_000) } },
      { reader in
        var reader = reader
        var s = SensorSnapshot()
        reader.fill(&s, now_us: 1_010_000)
        return State(s, reader.fields(now_us: 1_010_000))
      }, location: location)
  }

  private static let frame = LocalFrame(latitude_deg: 48.1, longitude_deg: 11.5)

  private static func pvt(_ place: Vector2, carrier: UInt8) -> [UInt8] {
    var m = UBX.Message(group: 1, id: 7, payload: [UInt8](repeating: 0, count: 92))
    let (latitude, longitude) = frame.geographic(place)
    m.put(UInt8(3), 20)
    m.put(UInt8(1 | carrier << 6), 21)
    m.put(UInt8(17), 23)
    m.put(Int32((longitude * 1e7).rounded()), 24)
    m.put(Int32((latitude * 1e7).rounded()), 28)
    m.put(UInt32(14), 40)
    return m.bytes
  }

  private static func relative(north_cm: Int32, east_cm: Int32) -> [UInt8] {
    var m = UBX.Message(group: 1, id: 0x3C, payload: [UInt8](repeating: 0, count: 64))
    m.put(UInt8(1), 0)
    m.put(north_cm, 8)
    m.put(east_cm, 12)
    m.put(UInt32(1 | 4 | 2 << 3), 60)
    return m.bytes
  }

  private static func damaged(_ bytes: [UInt8], at index: Int) -> [UInt8] {
    var bytes = bytes
    bytes[index] ^= 0x40
    return bytes
  }

  @Test("u-blox messages")
  func ubx() {
    let other = UBX.Message(group: 5, id: 1, payload: [6, 1]).bytes
    let empty = UBX.Message(group: 10, id: 4, payload: []).bytes
    check(
      [
        Piece(bytes: Self.pvt(Vector2(1, 2), carrier: 2)), .nothing(other), .nothing(empty),
        Piece(bytes: Self.pvt(Vector2(3, -4), carrier: 1)), .nothing("$GNGGA,,*00\r\n"),
        Piece(bytes: Self.pvt(Vector2(1, 2), carrier: 0)),
        .nothing(Self.damaged(Self.pvt(Vector2(9, 9), carrier: 2), at: 50)),
        Piece(bytes: Self.pvt(Vector2(-5, 6), carrier: 2)),
      ], UBXReceiver(frame: Self.frame))
    check(
      [
        .nothing([0x62, 0xB5, 0x00]), Piece(bytes: Self.relative(north_cm: 120, east_cm: -340)), .nothing(other),
        // A relative position goes before an absolute one.
        .nothing(Self.pvt(Vector2(7, 7), carrier: 2)), Piece(bytes: Self.relative(north_cm: -1, east_cm: 5000)),
      ], UBXReceiver(frame: Self.frame, base: Vector2(1, 1)))
  }

  @Test("u-blox messages after beginnings of messages that never come")
  func ubxFalseStarts() {
    let good = Self.pvt(Vector2(1, 2), carrier: 2)
    let message = UBX.Message(group: 1, id: 7, payload: Array(good[6..<98]))
    // Lengths that nothing has, that swallow the next message or several, and the sync bytes by halves.
    for start: [UInt8] in [
      [0xB5], [0xB5, 0x62], [0xB5, 0xB5, 0x62], [0xB5, 0x62, 1, 7, 0xFF, 0xFF], [0xB5, 0x62, 1, 7, 1, 4],
      [0xB5, 0x62, 1, 7, 92, 0, 1], [0xB5, 0x62, 1, 7, 0, 0], [0xB5, 0x62, 1, 7, 150, 0], [0xB5, 0x62, 1, 7, 0, 1],
    ] {
      let stream = start + good + good + good + good
      func messages(_ chunks: [ArraySlice<UInt8>]) -> (found: [UBX.Message], good: UInt32, damaged: UInt32) {
        var parser = UBX.Parser()
        var found: [UBX.Message] = []
        for chunk in chunks { chunk.withUnsafeBytes { parser.take($0) { found.append($0) } } }
        return (found, parser.messages, parser.damaged)
      }
      let whole = messages([stream[...]])
      #expect(whole.found == [UBX.Message](repeating: message, count: 4) && whole.good == 4, "\(start)")
      #expect(messages(stream.map { [$0] }) == whole, "\(start) byte by byte")
      for cut in 0...stream.count {
        #expect(messages([stream[..<cut], stream[cut...]]) == whole, "\(start) at \(cut)")
      }
    }
  }

  @Test("u-blox messages of every length up to the longest that is read")
  func ubxLengths() {
    for length in [0, 1, 2, 255, 256, 257, 1023, 1024] {
      let message = UBX.Message(group: 2, id: 0x15, payload: (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7) })
      let stream = message.bytes
      var parser = UBX.Parser()
      var found: [UBX.Message] = []
      for byte in stream.dropLast() { [byte].withUnsafeBytes { parser.take($0) { found.append($0) } } }
      #expect(found.isEmpty)
      stream.suffix(1).withUnsafeBytes { parser.take($0) { found.append($0) } }
      #expect(found == [message], "\(length) bytes")
    }
    // A longer one is skipped as noise.
    let long = UBX.Message(group: 2, id: 0x15, payload: [UInt8](repeating: 0, count: 1025)).bytes
    let good = UBX.Message(group: 2, id: 0x15, payload: [3])
    var parser = UBX.Parser()
    var found: [UBX.Message] = []
    (long + good.bytes).withUnsafeBytes { parser.take($0) { found.append($0) } }
    #expect(found == [good] && parser.damaged == 0)
  }

  @Test("NMEA sentences")
  func nmea() {
    // The end of a line counts at its first byte.
    func sentence(_ body: String) -> [UInt8] { Array(NMEA.sentence(body).dropLast()) }
    func gga(_ minutes: String, _ quality: Int) -> [UInt8] {
      sentence("GNGGA,101010.00,4806.\(minutes),N,01130.0000,E,\(quality),20,0.60,500.0,M,47.0,M,1.0,0000")
    }
    check(
      [
        Piece(bytes: gga("0000", 4)), .nothing("\n"), .nothing(sentence("GNRMC,101010.00,A,,,,,,,010126,,,A")),
        .nothing("\n"), Piece(bytes: gga("0100", 5)), .nothing("\n"), .nothing("noise $GNGGA,1"),
        Piece(bytes: gga("0200", 1)), .nothing("\n"), .nothing(Self.damaged(gga("0300", 4), at: 20)),
        .nothing("\r\n\r\n"), Piece(bytes: sentence("GNGGA,101010.00,,,,,0,03,9.99,,M,,M,,")), .nothing("\n"),
        .nothing(Array(repeating: UInt8(ascii: "x"), count: 300) + [13]), Piece(bytes: gga("0400", 4)),
      ], NMEAReceiver(frame: Self.frame))
  }

  @Test("Lines of a DWM1001")
  func dwm() {
    func line(_ a: String, _ b: String) -> String {
      "DIST,2,AN0,1151,5.00,8.00,2.25,\(a),AN1,0CA8,0.00,8.00,2.25,\(b),POS,2.57,1.98,1.68,100\r"
    }
    check(
      [
        .nothing("\r\n DWM1001 TWR Real Time Location System\r\n\r\n"),
        Piece(bytes: Array(("dwm> " + line("6.44", "6.50")).utf8)), .nothing("\n"),
        Piece(bytes: Array(line("6.40", "6.55").utf8)), .nothing("\n"), .nothing("DIST,2,AN0,1151,5.00,8.00,2.25\r\n"),
        .nothing(line("6.x", "1.00")), .nothing("\n\n"), Piece(bytes: Array(line("0.01", "6.55").utf8)),
      ], DWMReceiver(anchors: [Vector2(0, 8), Vector2(5, 8)]))
  }

  @Test("Packets of the native link, all that a board sends")
  func native() {
    func frame(_ packet: some LinkPacket, leadingZero: Bool = false) -> [UInt8] {
      let bytes = FrameBytes(packet.packet, leadingZero: leadingZero)
      return (0..<bytes.count).map { bytes[$0] }
    }
    func status(_ volts: Float, _ emergency: UInt8) -> BoardStatus {
      BoardStatus(
        status: BoardStatus.Flag.rain, ranges_m: [0, 1, 0.5, 0, 0], emergency: emergency, charge_V: 0, system_V: volts,
        charge_A: 0, battery_percent: 80)
    }
    let sample = InertialSample(
      dt_ms: 20, acceleration_mps2: [0.5, 0.2, 9.7], rate_radps: [0, 0, 0.25], field_uT: [0, 0, 0])
    let known = ConfigurationResponse.knownVersion
    let answer = ConfigurationResponse(version: known, flags: LinkExtension.all, major: 1, minor: 2, patch: 3)
    let wire = WireSignal(
      magnitude: [-4095, 0, 17, -1], quality: [200, 110, 0, 255], age_ms: [0, 20, 40, 255], near: -321,
      nearQuality: 180, nearAge_ms: 100)
    check(
      [
        .nothing(frame(answer, leadingZero: true)), Piece(bytes: frame(sample)), Piece(bytes: frame(status(25, 0))),
        .nothing([5, 1, 2, 0]), Piece(bytes: frame(status(26, BoardStatus.Emergency.stop), leadingZero: true)),
        .nothing(frame(WheelOdometry(dt_ms: 20, leftTicks: 1000, rightTicks: -500, left_mmps: 300, right_mmps: -150))),
        Piece(
          bytes: frame(WheelOdometry(dt_ms: 20, leftTicks: 1010, rightTicks: -490, left_mmps: 300, right_mmps: -150))),
        .nothing(Self.damaged(frame(status(12, 0)), at: 9)),
        Piece(bytes: frame(BladeStatus(active: 1, speed_rpm: 3000, power_W: 60, temperature_C: 30, errors: 0))),
        Piece(bytes: frame(wire)), Piece(bytes: frame(InfraredSignal(omni: 161, left: 164, right: 168))),
        Piece(bytes: frame(ContactSignal(bumpers: 0b10, sonar_mm: [65535, 1200, 0, 300]))),
        Piece(bytes: frame(MotorCurrents(left_mA: 1500, right_mA: 800, blade_mA: 3, battery_mA: -1500))),
      ], MowgliDialect(MowgliDialect.Setup(metresPerTick: 0.001, wheelBase_m: 0.3)))
  }

  @Test("Packets of an OpenMower's motor controllers, each on its own line", arguments: [1, 2, 3])
  func motorControllers(_ channel: Int) {
    func frame(_ tacho: UInt32, _ amps: Double, _ fault: Int32 = 0) -> [UInt8] {
      let status = MotorStatus(
        sequence: 1, major: 0, minor: 10, supply_V: 25, board_C: 30, motor_C: 0, supply_A: amps, duty: 0.5,
        tacho: tacho, tachoAbsolute: tacho, direction: 0, fault: fault)
      let bytes = FrameBytes(status.packet, leadingZero: false)
      return (0..<bytes.count).map { bytes[$0] }
    }
    check(
      [
        Piece(bytes: frame(0, 0.5)), Piece(bytes: frame(7, 0.6)), .nothing(Self.damaged(frame(9, 0.9), at: 30)),
        Piece(bytes: frame(15, 0.7)), .nothing([0, 0]), Piece(bytes: frame(15, 0.8)),
      ], OpenMowerDialect(OpenMowerDialect.Setup(metresPerTick: 0.01)), channel: channel)
  }

  @Test("Lines of an Alfred in both dialects, with ends of line and glued together")
  func alfred() {
    func line(_ payload: String, _ ending: String = "") -> [UInt8] {
      // A line is over with the last digit of its checksum.
      Array(CheckedLine.line(Array(payload.utf8)).dropLast(2)) + Array(ending.utf8)
    }
    let setup = AlfredDialect.Setup(metresPerTick: 0.001, wheelBase_m: 0.39)
    check(
      [
        .nothing(line("V,RM18,1.1.16")), .nothing("\r\n"), Piece(bytes: line("M,10,20,0,3.00,0,1,0")), .nothing("\r\n"),
        Piece(bytes: line("M,15,26,0,3.00,1,0,0")), .nothing("\r"), .nothing("M,1,2,3\r\n"),
        Piece(bytes: line("S,28.00,3.00,0.00,0,0,1,0,0.50,0.25,0.75,-50.00")),
        Piece(bytes: line("M,19,30,0,29.00,0,0,1")), Piece(bytes: line("M,25,38,0,29.00,0,0,1")), .nothing("\n"),
        .nothing(Self.damaged(line("M,30,40,0,29.00,0,0,1"), at: 3)), .nothing("\r\n"),
        Piece(bytes: line("M,31,44,0,3.00,0,0,0")),
      ], AlfredDialect(setup))
    check(
      [
        .nothing(line("V,RM18,1.1.26")), Piece(bytes: line("M,3,5,0,300,2")), Piece(bytes: line("M,4,5,1,300,16")),
        .nothing("\r\n"), Piece(bytes: line("M,4,5,1,2900,32")), Piece(bytes: line("M,1,0,1,2900,33")),
      ], AlfredDialect(setup))
  }

  /// A frame with the packets that a Roomba is asked for.
  private func roombaFrame(_ values: [UInt8: Int]) -> [UInt8] {
    var body: [UInt8] = []
    for id: UInt8 in [7, 13, 14, 17, 18, 21, 22, 23, 24, 34, 35, 43, 44, 52, 53, 54, 55, 56] {
      let value = values[id] ?? 0
      body.append(id)
      if OpenInterface.size(ofPacket: id) == 2 { body.append(UInt8(value >> 8 & 0xFF)) }
      body.append(UInt8(value & 0xFF))
    }
    let frame = [19, UInt8(body.count)] + body
    return frame + [0 &- frame.reduce(0, &+)]
  }

  @Test("Frames of a Roomba, also with beginnings of frames within")
  func roomba() {
    check(
      [
        .nothing("Roomba by iRobot!\r\n"), Piece(bytes: roombaFrame([22: 14_000, 43: 100, 44: 65_530])),
        Piece(bytes: roombaFrame([7: 1, 22: 14_001, 43: 105, 44: 3])), .nothing([0, 1, 2]),
        .nothing(Self.damaged(roombaFrame([7: 2, 43: 110, 44: 10]), at: 12)),
        // A length that is not the one that was asked for.
        .nothing([19, 5, 29, 2, 25, 13, 0, 163]),
        Piece(bytes: roombaFrame([7: 2, 17: 161, 22: 0x1313, 43: 0x1319 & 0xFF, 44: 19])), .nothing([19, 19, 19, 0]),
        Piece(bytes: roombaFrame([22: 13_900, 34: 2, 23: 65_000, 54: 300, 43: 30, 44: 20])),
      ], RoombaDialect(RoombaDialect.Setup()))
  }

  @Test("Any frames of sensor packets, byte by byte and in two parts")
  func anyFrames() {
    let good: [UInt8] = [19, 5, 29, 2, 25, 13, 0, 163]
    let tricky: [UInt8] = [19, 3, 29, 19, 19] + [0 &- (19 + 3 + 29 + 19 + 19)]
    let stream = [3, 19] + good + [19, 200] + tricky + [19, 1, 2] + good + tricky + [19, 3, 99, 0, 0, 135] + good
    func packets(_ chunks: [ArraySlice<UInt8>]) -> (found: [[Int]], good: UInt32, damaged: UInt32) {
      var parser = StreamParser()
      var found: [[Int]] = []
      for chunk in chunks { chunk.withUnsafeBytes { parser.take($0) { found.append([Int($0), $1]) } } }
      return (found, parser.frames, parser.damaged)
    }
    let whole = packets([stream[...]])
    let pair = [[29, 537], [13, 0]]
    #expect(whole.found == pair + [[29, 0x1313]] + pair + [[29, 0x1313]] + pair)
    #expect(packets(stream.map { [$0] }) == whole)
    for cut in 0...stream.count { #expect(packets([stream[..<cut], stream[cut...]]) == whole, "at \(cut)") }
  }
}
