import MowerBoards
import MowerCore
import MowerGeometry
import Testing

/// What receivers say of themselves: to `sward board probe`, and in the table of what was heard.
@Suite("What receivers say of themselves")
struct ReceiverTableTests {
  private static let frame = LocalFrame(latitude_deg: 48.1, longitude_deg: 11.5)

  private func hear<R: PositionReceiver>(_ receiver: inout R, _ bytes: [UInt8]) {
    bytes.withUnsafeBytes { receiver.receive($0, now_us: 1_000_000) }
  }

  private func row<R: PositionReceiver>(_ name: String, of receiver: R) -> String? {
    receiver.fields(now_us: 1_000_000).first { $0.name == name }?.value
  }

  @Test("A sentence ends with its checksum in two hexadecimal digits, whatever it is")
  func checksums() {
    var sums = Set<UInt8>()
    for a in 0x20...0x7E as ClosedRange<UInt8> {
      for b in 0x20...0x7E as ClosedRange<UInt8> {
        let body = String(decoding: [a, b], as: UTF8.self)
        let sentence = NMEA.sentence(body)
        #expect(sentence.count == 8 && sentence[0] == 0x24 && Array(sentence.suffix(2)) == [13, 10])
        let digits = String(decoding: sentence[4..<6], as: UTF8.self)
        #expect(UInt8(digits, radix: 16) == a ^ b && digits == digits.uppercased())
        sums.insert(a ^ b)
      }
    }
    #expect(sums.isSuperset(of: 0...31))
  }

  @Test("An NMEA receiver counts what was good and what was damaged, and is known after two sentences")
  func nmea() {
    var receiver = NMEAReceiver(frame: Self.frame)
    #expect(receiver.identity == nil && row("position", of: receiver) == "none yet")
    for good in 1...3 {
      hear(&receiver, NMEA.sentence("GNGGA,101010.00,4806.0000,N,01130.0000,E,4,20,0.60,500.0,M,47.0,M,1.0,0000"))
      #expect((receiver.identity != nil) == (good >= 2))
      // A wrong checksum, and a sentence of no kind.
      hear(&receiver, Array("$GNGGA,1*00\r\n".utf8) + NMEA.sentence("X,1"))
      #expect(row("sentences", of: receiver) == "\(good) good, \(2 * good) damaged")
    }
    #expect(row("satellites", of: receiver) == "20" && row("solution", of: receiver) == "fixed")
    #expect(row("accuracy", of: receiver) == "0.012 m")
  }

  @Test("A warning takes positions away until it is taken back")
  func warning() {
    var receiver = NMEAReceiver(frame: Self.frame)
    let position = NMEA.sentence("GNGGA,101010.00,4806.0000,N,01130.0000,E,4,20,0.60,500.0,M,47.0,M,1.0,0000")
    hear(&receiver, position)
    hear(&receiver, NMEA.sentence("GNRMC,101010.00,V,,,,,,,010126,,,N"))
    #expect(receiver.last?.kind == .fixed)
    hear(&receiver, position)
    #expect(receiver.last?.kind == SatelliteReading.Fix.none)
    hear(&receiver, NMEA.sentence("GNRMC,101010.00,A,,,,,,,010126,,,A") + position)
    #expect(receiver.last?.kind == .fixed)
  }

  @Test("A u-blox receiver is known by its first position, counts messages, and says how many satellites it uses")
  func ubx() {
    var m = UBX.Message(group: 1, id: 7, payload: [UInt8](repeating: 0, count: 92))
    m.put(UInt8(3), 20)
    m.put(UInt8(1 | 2 << 6), 21)
    m.put(UInt8(17), 23)
    m.put(UInt8(99), 28)
    var receiver = UBXReceiver(frame: Self.frame)
    hear(&receiver, UBX.Message(group: 5, id: 1, payload: [6, 1]).bytes)
    #expect(receiver.identity == nil && row("messages", of: receiver) == "1 good, 0 damaged")
    hear(&receiver, m.bytes)
    #expect(receiver.identity == "u-blox receiver with NAV-PVT")
    #expect(receiver.last?.satellites == 17 && row("satellites", of: receiver) == "17")
    var bad = m.bytes
    bad[30] ^= 1
    hear(&receiver, bad + m.bytes)
    #expect(row("messages", of: receiver) == "3 good, 1 damaged")
  }

  @Test("A DWM1001 counts lines, each damaged one once, and names anchors that the garden does not have")
  func dwm() {
    var receiver = DWMReceiver(anchors: [Vector2(5, 8)])
    #expect(receiver.identity == nil && row("unknown anchors", of: receiver) == nil)
    for count in 1...3 {
      hear(&receiver, Array("DIST,2,AN0,1151,5.00,8.00,2.25,6.44,AN1,0CA8,0.00,8.00,2.25,6.50\r\n".utf8))
      hear(&receiver, Array("DIST,1,AN0,1151\r\nDIST,2,AN0,1151,5,8,2,x,AN1,0CA8,0,8,2,y\r\nother\r\n".utf8))
      #expect(row("lines", of: receiver) == "\(count) good, \(2 * count) damaged")
    }
    #expect(receiver.identity != nil && row("unknown anchors", of: receiver) == "0CA8")
    #expect(row("anchor 1", of: receiver) == "6.44 m, 0 ms ago" && row("ranges", of: receiver) == "0 ms ago")
  }
}
