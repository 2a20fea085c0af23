import MowerLink
import Testing

/// Every packet of the link, byte by byte: what one reads the other has written, and nothing is left out or mixed up.
@Suite("Fields of packets")
struct PacketFieldTests {
  /// Reads packets of random bytes as one kind and writes them again.
  private func check<P: LinkPacket>(_ kind: P.Type, _ id: UInt8, _ size: Int) {
    var random = FrameDecoderTests.Generator(state: 11)
    #expect(P.id == id && P.size == size, "\(kind)")
    for _ in 0..<20 {
      // Bytes of which no number is made that is none.
      let body = [id] + (0..<size - 3).map { _ in UInt8(1 + random.below(100)) }
      let packet = FrameDecoderTests.sealed(body)
      guard let read = P(packet) else {
        Issue.record("\(kind) does not read its own \(size) bytes")
        return
      }
      #expect(read.packet.array == packet.array, "\(kind)")
      // Each byte stands for something.
      for index in 1..<size - 2 {
        var other = body
        other[index] = other[index] == 50 ? 51 : 50
        guard let changed = P(FrameDecoderTests.sealed(other)) else {
          Issue.record("\(kind) refuses \(other)")
          return
        }
        #expect(changed != read || other == body, "\(kind), byte \(index)")
      }
      // A byte more or less, or another's first byte, is another packet.
      #expect(P(FrameDecoderTests.sealed(body + [1])) == nil && P(FrameDecoderTests.sealed(body.dropLast())) == nil)
      #expect(P(FrameDecoderTests.sealed([id ^ 0x80] + body.dropFirst())) == nil)
    }
  }

  @Test("Packets of the board come back with every byte, under their id and in their size")
  func board() {
    check(BoardStatus.self, 0x01, 38)
    check(InertialSample.self, 0x02, 41)
    check(PanelEvent.self, 0x03, 5)
    check(WheelOdometry.self, 0x04, 17)
    check(BladeStatus.self, 0x05, 16)
    check(ResetCause.self, 0x06, 5)
    check(ConfigurationResponse.self, 0x12, 8)
    check(WireSignal.self, 0x60, 23)
    check(InfraredSignal.self, 0x61, 6)
    check(ContactSignal.self, 0x62, 12)
    check(MotorCurrents.self, 0x63, 13)
  }

  @Test("Packets of the computer come back with every byte, under their id and in their size")
  func computer() {
    check(ConfigurationRequest.self, 0x11, 4)
    check(Heartbeat.self, 0x42, 5)
    check(HighLevelState.self, 0x43, 5)
    check(VelocityCommand.self, 0x50, 11)
    check(BladeCommand.self, 0x51, 5)
    check(RebootCommand.self, 0x52, 4)
    check(DriveLoopSettings.self, 0x54, 27)
    check(YawLoopSettings.self, 0x55, 21)
    check(KinematicsSettings.self, 0x56, 11)
    check(SafetySettings.self, 0x57, 21)
  }

  @Test("The extensions' flags are the upper four bits, one each")
  func flags() {
    #expect(LinkExtension.wire == 0x10 && LinkExtension.infrared == 0x20)
    #expect(LinkExtension.contact == 0x40 && LinkExtension.currents == 0x80 && LinkExtension.all == 0xF0)
  }

  @Test("The bits of a board's status are the protocol's")
  func statusBits() {
    typealias Flag = BoardStatus.Flag
    #expect(
      [
        Flag.initialised, Flag.computerPower, Flag.charging, Flag.motorPower, Flag.rain, Flag.sound, Flag.soundBusy,
        Flag.panel,
      ] == (0..<8).map { UInt8(1) << UInt8($0) })
    typealias Emergency = BoardStatus.Emergency
    #expect([Emergency.latch, Emergency.stop, Emergency.lift] == [1, 2, 4])
  }

  @Test("Each frame that is lost is counted once, by what was wrong with it")
  func counts() {
    let good = FrameBytes(Heartbeat(emergency: 0, release: 0).packet, leadingZero: false).array
    var bad = good
    bad[1] ^= 1
    var decoder = FrameDecoder()
    for round in 1...5 {
      #expect(decoder.packets(in: good).count == 1)
      #expect(decoder.packets(in: bad).isEmpty)
      #expect(decoder.packets(in: [9, 1, 2, 0]).isEmpty)
      #expect(decoder.packets(in: [0, 0, 0]).isEmpty)
      let counts = (decoder.packets, decoder.damaged, decoder.misframed)
      #expect(counts == (UInt32(round), UInt32(round), UInt32(round)))
    }
  }
}
