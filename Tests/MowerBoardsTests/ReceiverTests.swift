import MowerBoards
import MowerCore
import MowerGarden
import MowerGeometry
import Testing

@Suite("Position receivers")
struct ReceiverTests {
  static let frame = LocalFrame(latitude_deg: 48.1, longitude_deg: 11.5)

  func hear<R: PositionReceiver>(_ receiver: inout R, _ bytes: [UInt8], at time: UInt64 = 0) {
    bytes.withUnsafeBytes { receiver.receive($0, now_us: time) }
  }

  /// A NAV-PVT message at a place in the garden.
  func pvt(_ place: Vector2, carrier: UInt8, fixType: UInt8 = 3, ok: Bool = true) -> UBX.Message {
    var m = UBX.Message(group: 1, id: 7, payload: [UInt8](repeating: 0, count: 92))
    let (latitude, longitude) = Self.frame.geographic(place)
    m.put(fixType, 20)
    m.put(UInt8((ok ? 1 : 0) | carrier << 6), 21)
    m.put(UInt8(17), 23)
    m.put(Int32((longitude * 1e7).rounded()), 24)
    m.put(Int32((latitude * 1e7).rounded()), 28)
    m.put(UInt32(14), 40)
    return m
  }

  @Test("The poll of NAV-PVT has the bytes that u-blox's documents print")
  func ubxVector() {
    // CFG-MSG for NAV-PVT at 1 Hz, as in u-blox's interface description and countless programs.
    let message = UBX.Message(group: 6, id: 1, payload: [1, 7, 1])
    #expect(message.bytes == [0xB5, 0x62, 0x06, 0x01, 0x03, 0x00, 0x01, 0x07, 0x01, 0x13, 0x51])
    #expect(UBX.Message(group: 0x0A, id: 4, payload: []).bytes == [0xB5, 0x62, 0x0A, 0x04, 0x00, 0x00, 0x0E, 0x34])
  }

  @Test("A position message is a place in the garden, with its kind, error and age")
  func position() {
    var receiver = UBXReceiver(frame: Self.frame)
    hear(&receiver, pvt(Vector2(12.5, -7.25), carrier: 2).bytes, at: 1_000_000)
    var s = SensorSnapshot()
    receiver.fill(&s, now_us: 1_040_000)
    #expect(abs(s.satellite.x_mm - 12_500) <= 8 && abs(s.satellite.y_mm + 7250) <= 8)
    #expect(s.satellite.fix == .fixed && s.satellite.accuracy_mm == 14 && s.satellite.age_ms == 140)
    hear(&receiver, pvt(.zero, carrier: 1).bytes, at: 2_000_000)
    receiver.fill(&s, now_us: 2_000_000)
    #expect(s.satellite.fix == .float)
    hear(&receiver, pvt(.zero, carrier: 0).bytes, at: 2_000_000)
    receiver.fill(&s, now_us: 2_000_000)
    #expect(s.satellite.fix == .single)
    hear(&receiver, pvt(.zero, carrier: 2, ok: false).bytes, at: 2_000_000)
    receiver.fill(&s, now_us: 9_000_000)
    #expect(s.satellite.fix == .none && s.satellite.age_ms == 255)
  }

  @Test("A relative position is centimetres and tenths of millimetres from the base, and goes before the absolute one")
  func relative() {
    var m = UBX.Message(group: 1, id: 0x3C, payload: [UInt8](repeating: 0, count: 64))
    m.put(UInt8(1), 0)
    m.put(Int32(-1234), 8)
    m.put(Int32(567), 12)
    m.put(Int8(-56), 32)
    m.put(Int8(99), 33)
    m.put(UInt32(80), 36)
    m.put(UInt32(60), 40)
    m.put(UInt32(1 | 2 | 4 | 2 << 3), 60)
    var receiver = UBXReceiver(frame: Self.frame, base: Vector2(1, 2))
    hear(&receiver, m.bytes + pvt(Vector2(50, 50), carrier: 2).bytes)
    var s = SensorSnapshot()
    receiver.fill(&s, now_us: 0)
    #expect(s.satellite.x_mm == 1000 + 5680 && s.satellite.y_mm == 2000 - 12_346)
    #expect(s.satellite.accuracy_mm == 10 && s.satellite.fix == .fixed)
    #expect(receiver.identity == "u-blox receiver with NAV-RELPOSNED")
  }

  @Test("Sentences that were published are read")
  func nmea() {
    var receiver = NMEAReceiver(frame: LocalFrame(latitude_deg: 48.117, longitude_deg: 11.516))
    hear(&receiver, Array("$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47\r\n".utf8))
    hear(&receiver, Array("$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A\r\n".utf8))
    var s = SensorSnapshot()
    receiver.fill(&s, now_us: 0)
    #expect(s.satellite.fix == .single && receiver.last?.satellites == 8)
    // 48° 7.038′ is 48.1173°, 0.0003° or 33.4 m north; 11° 31′ is 0.000667° or 49.6 m east.
    #expect(abs(Int(s.satellite.y_mm) - 33_360) < 100 && abs(Int(s.satellite.x_mm) - 49_590) < 100)
  }

  @Test("Sentences without a right checksum count for nothing")
  func badNMEA() {
    let bad = [
      "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*48\r\n",
      "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,\r\n",
      "GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47\r\n",
      "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*4\r\n",
    ]
    for line in bad {
      var receiver = NMEAReceiver(frame: Self.frame)
      hear(&receiver, Array(line.utf8))
      #expect(receiver.last == nil)
    }
    // Positions that cannot be are none.
    for body in [
      "GNGGA,1,9907.0,N,01131.0,E,4,20,0.6,1,M,1,M,,", "GNGGA,1,4861.0,N,01131.0,E,4,20,0.6,1,M,1,M,,",
      "GNGGA,1,,N,01131.0,E,4,20,0.6,1,M,1,M,,", "GNGGA,1,4807.0,X,01131.0,E,4,20,0.6,1,M,1,M,,",
    ] {
      var receiver = NMEAReceiver(frame: Self.frame)
      hear(&receiver, NMEA.sentence(body))
      #expect(receiver.last == nil)
    }
  }

  @Test("Kinds of solution by the quality field, and a warning takes the position away")
  func kinds() {
    var receiver = NMEAReceiver(frame: Self.frame)
    func kind(_ quality: Int) -> SatelliteReading.Fix? {
      hear(
        &receiver, NMEA.sentence("GNGGA,101010.00,4806.0000,N,01130.0000,E,\(quality),20,0.60,500.0,M,47.0,M,1.0,0000"))
      return receiver.last?.kind
    }
    #expect(
      kind(4) == .fixed && kind(5) == .float && kind(1) == .single && kind(2) == .single
        && kind(0) == SatelliteReading.Fix.none)
    #expect(kind(4) == .fixed)
    hear(&receiver, NMEA.sentence("GNRMC,101010.00,V,,,,,,,010126,,,N"))
    #expect(kind(4) == SatelliteReading.Fix.none)
  }

  static let dist =
    "DIST,2,AN0,1151,5.00,8.00,2.25,6.44,AN1,0CA8,0.00,8.00,2.25,6.50,POS,2.57,1.98,1.68,100\r\n"

  @Test("Ranges go to the anchors that stand where the line says")
  func ranges() {
    var receiver = DWMReceiver(anchors: [Vector2(0.1, 8.1), Vector2(20, 20), Vector2(5, 8)])
    hear(&receiver, Array(("dwm> " + Self.dist).utf8), at: 500_000)
    var s = SensorSnapshot()
    receiver.fill(&s, now_us: 560_000)
    #expect(s.ranges[0].distance_mm == 6500 && s.ranges[0].age_ms == 60)
    #expect(s.ranges[1] == .none)
    #expect(s.ranges[2].distance_mm == 6440)
  }

  @Test("Lines that were damaged give no range")
  func badLines() {
    for bad in [
      "DIST,2,AN0,1151,5.00,8.00,2.25,6.44\r\n", "DIST,1,AN0,1151,5.00,x,2.25,6.44,POS,1,1,1,1\r\n",
      "DIST,1,AN0,1151,5.00,8.00,2.25,-6.44\r\n", "DIST,1,XX0,1151,5.00,8.00,2.25,6.44\r\n", "DIST,99\r\n",
    ] {
      var receiver = DWMReceiver(anchors: [Vector2(5, 8)])
      hear(&receiver, Array(bad.utf8))
      var s = SensorSnapshot()
      receiver.fill(&s, now_us: 0)
      #expect(s.ranges[0] == .none)
    }
  }

  @Test("The local frame agrees with the garden's own to a millimetre within a hundred metres")
  func localFrame() {
    let plane = LocalTangentPlane(origin: GeographicPoint(latitude_deg: 48.1, longitude_deg: 11.5))
    for place in [Vector2(100, 0), Vector2(-70, 70), Vector2(0, -100), Vector2(3, 4)] {
      let (latitude, longitude) = Self.frame.geographic(place)
      let theirs = plane.metres(GeographicPoint(latitude_deg: latitude, longitude_deg: longitude))
      #expect(theirs.distance(to: place) < 0.002)
      #expect(Self.frame.local(latitude_deg: latitude, longitude_deg: longitude).distance(to: place) < 1e-6)
    }
  }

  /// A seeded generator (Marsaglia's xorshift).
  struct Noise {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  @Test("Whatever comes over the line, decoders neither crash nor take one bit's damage for a position")
  func noise() {
    var random = Noise(state: 99)
    let good = pvt(Vector2(1, 2), carrier: 2).bytes
    let sentence = NMEA.sentence("GNGGA,101010.00,4806.0000,N,01130.0000,E,4,20,0.60,500.0,M,47.0,M,1.0,0000")
    for _ in 0..<2000 {
      var ubx = UBXReceiver(frame: Self.frame)
      var bad = good
      bad[Int(random.next() % UInt64(bad.count))] ^= 1 << UInt8(random.next() % 8)
      hear(&ubx, bad)
      #expect(ubx.last == nil)
      var nmea = NMEAReceiver(frame: Self.frame)
      var line = sentence
      line[Int(random.next() % UInt64(line.count - 2))] ^= 1 << UInt8(random.next() % 7)
      hear(&nmea, line)
      #expect(nmea.last == nil || nmea.last?.kind == .fixed)
    }
    var dwm = DWMReceiver(anchors: [Vector2(5, 8)])
    var ubx = UBXReceiver(frame: Self.frame)
    var nmea = NMEAReceiver(frame: Self.frame)
    for _ in 0..<300 {
      let bytes = (0..<200).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      hear(&dwm, bytes)
      hear(&ubx, bytes)
      hear(&nmea, bytes)
    }
    #expect(ubx.last == nil && nmea.last == nil)
  }
}
