import MowerLink
import Testing

@Suite("Frames of the link")
struct FrameDecoderTests {
  /// The checksum by the book: one bit at a time.
  static func bitwiseChecksum(_ bytes: some Sequence<UInt8>) -> UInt16 {
    var crc: UInt16 = 0xFFFF
    for byte in bytes {
      for bit in stride(from: 7, through: 0, by: -1) {
        let feedback = (crc >> 15) ^ UInt16(byte >> UInt8(bit) & 1)
        crc <<= 1
        if feedback == 1 { crc ^= 0x1021 }
      }
    }
    return crc
  }

  /// A seeded generator (Marsaglia's xorshift).
  struct Generator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
    /// A byte that is often zero: zeros are what the framing is about.
    mutating func byte() -> UInt8 { below(3) == 0 ? 0 : UInt8(truncatingIfNeeded: next()) }
  }

  static func sealed(_ bytes: [UInt8]) -> PacketBytes {
    var packet = PacketBytes(bytes)
    packet.seal()
    return packet
  }

  @Test("Packets of every length come through as they were, with and without a leading zero")
  func everyLength() {
    var random = Generator(state: 7)
    var decoder = FrameDecoder()
    for length in 1...62 {
      for round in 0..<20 {
        let body = (0..<length).map { _ in round == 0 ? 0 : round == 1 ? 0xFF : random.byte() }
        let packet = Self.sealed(body)
        #expect(
          packet.array.suffix(2) == [UInt8(Self.bitwiseChecksum(body) & 0xFF), UInt8(Self.bitwiseChecksum(body) >> 8)])
        let frame = FrameBytes(packet, leadingZero: round % 2 == 0).array
        #expect(!frame.dropLast().dropFirst(1 - round % 2).contains(0))
        #expect(decoder.packets(in: frame) == [packet.array])
      }
    }
    #expect(decoder.packets == 62 * 20)
    #expect(decoder.damaged == 0 && decoder.misframed == 0)
  }

  @Test("A receiver that comes in late loses one packet and no more")
  func late() {
    let one = FrameBytes(Heartbeat(emergency: 0, release: 0).packet, leadingZero: false).array
    for cut in 1..<one.count {
      var decoder = FrameDecoder()
      #expect(decoder.packets(in: Array(one.dropFirst(cut)) + one + one).count == 2)
    }
  }

  @Test("Noise before a frame costs it only where nothing ends the noise")
  func noise() {
    let packet = Heartbeat(emergency: 0, release: 0).packet
    var decoder = FrameDecoder()
    let noisy = [0x55, 0xAA, 0x03] + FrameBytes(packet, leadingZero: true).array
    #expect(decoder.packets(in: noisy) == [packet.array])
    #expect(decoder.misframed + decoder.damaged == 1)
    #expect(decoder.packets(in: [0x09] + FrameBytes(packet, leadingZero: false).array).isEmpty)
    #expect(decoder.packets(in: FrameBytes(packet, leadingZero: false).array) == [packet.array])
  }

  @Test("A frame that never ends is swallowed, and the next one is read")
  func endless() {
    var decoder = FrameDecoder()
    #expect(decoder.packets(in: [UInt8](repeating: 0xFE, count: 5000)).isEmpty)
    let packet = Heartbeat(emergency: 0, release: 0).packet
    #expect(decoder.packets(in: FrameBytes(packet, leadingZero: true).array) == [packet.array])
    #expect(decoder.misframed == 1)
  }

  @Test("One flipped bit never goes unnoticed")
  func flipped() {
    let packet = WheelOdometry(dt_ms: 20, leftTicks: 1000, rightTicks: -500, left_mmps: 300, right_mmps: -150).packet
    let frame = FrameBytes(packet, leadingZero: true).array
    for index in frame.indices {
      for bit in 0..<8 {
        var bad = frame
        bad[index] ^= 1 << UInt8(bit)
        var decoder = FrameDecoder()
        let found = decoder.packets(in: bad + [0])
        // The leading zero may flip to noise that ends nothing; a zero within ends early. Never another packet.
        #expect(found.allSatisfy { $0 == packet.array })
      }
    }
  }

  @Test("Whatever comes over the line, only what is framed and sealed as we would do it is accepted")
  func anything() {
    var random = Generator(state: 42)
    var decoder = FrameDecoder()
    var stream: [UInt8] = []
    var accepted = 0
    // Frames as they should be, damaged ones and noise in turn.
    for round in 0..<30_000 {
      let start = stream.count
      switch random.below(3) {
      case 0:
        stream += (0..<random.below(90)).map { _ in random.byte() }
        stream.append(0)
      default:
        let packet = Self.sealed((0..<1 + random.below(62)).map { _ in random.byte() })
        stream += FrameBytes(packet, leadingZero: true).array
        if round % 2 == 0 { stream[start + random.below(stream.count - start)] = random.byte() }
      }
    }
    var frame: [UInt8] = []
    for byte in stream {
      let packet = decoder.take(byte)
      frame.append(byte)
      if let packet {
        accepted += 1
        let body = packet.array.dropLast(2)
        let crc = Self.bitwiseChecksum(body)
        #expect(packet.array.suffix(2) == [UInt8(crc & 0xFF), UInt8(crc >> 8)])
        #expect(FrameBytes(packet, leadingZero: false).array == frame)
      }
      if byte == 0 { frame = [] }
    }
    #expect(accepted > 9_000)
    #expect(accepted == Int(decoder.packets))
    #expect(decoder.damaged > 1_000 && decoder.misframed > 1_000)
  }

  @Test("A packet of another kind or size is none of ours")
  func otherKind() {
    let heartbeat = Heartbeat(emergency: 1, release: 0).packet
    #expect(HighLevelState(heartbeat) == nil)
    #expect(Heartbeat(Self.sealed([0x42, 1, 0, 0])) == nil)
    #expect(Heartbeat(Self.sealed([0x42, 1])) == nil)
    #expect(Heartbeat(heartbeat)?.emergency == 1)
  }

  @Test("Our own packets come back with every field")
  func extensions() throws {
    let wire = WireSignal(
      magnitude: [-4095, 4095, 17, -1], quality: [200, 110, 0, 255], age_ms: [0, 20, 40, 255], near: -321,
      nearQuality: 180, nearAge_ms: 100)
    #expect(try #require(WireSignal(wire.packet)) == wire)
    let infrared = InfraredSignal(omni: 161, left: 164, right: 168)
    #expect(try #require(InfraredSignal(infrared.packet)) == infrared)
    let contact = ContactSignal(bumpers: 0b101, sonar_mm: [65535, 1200, 0, 300])
    #expect(try #require(ContactSignal(contact.packet)) == contact)
    let currents = MotorCurrents(left_mA: 1500, right_mA: 65535, blade_mA: 3, battery_mA: -1500)
    #expect(try #require(MotorCurrents(currents.packet)) == currents)
    let battery = BatterySignal(temperature_dK: 2882)
    #expect(try #require(BatterySignal(battery.packet)) == battery)
    #expect(battery.packet.array.prefix(3) == [0x64, 0x42, 0x0b] && BatterySignal.size == battery.packet.count)
    let limits = SafetySettings(
      charge_V: 29.2, charge_A: 1.1, oneWheelLift_ms: 1, bothWheelsLift_ms: 2, tilt_ms: 300, stop_ms: 4, clear_ms: 5)
    #expect(try #require(SafetySettings(limits.packet)) == limits)
    #expect(LinkExtension.all & 0x0F == 0)
  }
}
