import MowerBoards
import MowerCore
import MowerGeometry
import MowerLink
import MowerSimulation
import Testing

/// Left is the first sector and right the second, whatever the board calls them.
@Suite("Bumpers of the boards")
struct BumperTests {
  private func bumpers<D: BoardDialect>(_ dialect: inout D, _ bytes: [UInt8]) -> UInt8 {
    bytes.withUnsafeBytes { dialect.receive($0, channel: 0, now_us: 1_000_000) }
    var s = SensorSnapshot()
    dialect.fill(&s, now_us: 1_000_000)
    return s.bumpers
  }

  @Test("An Alfred says on which side it is pressed, or only that it is")
  func alfred() {
    let setup = AlfredDialect.Setup(metresPerTick: 0.001, wheelBase_m: 0.39)
    func line(_ payload: String) -> [UInt8] { CheckedLine.line(Array(payload.utf8)) }
    var fork = AlfredDialect(setup)
    // Flags: 1 pressed, 2 lifted, 4 stop, 16 left, 32 right.
    for (flags, expected) in [
      (0, 0), (16, 0b01), (32, 0b10), (48, 0b11), (1, 0b11), (17, 0b01), (33, 0b10), (49, 0b11), (2, 0), (4, 0),
      (2 + 32, 0b10), (4 + 16, 0b01),
    ] as [(Int, UInt8)] {
      #expect(bumpers(&fork, line("M,0,0,0,300,\(flags)")) == expected, "flags \(flags)")
    }
    var original = AlfredDialect(setup)
    #expect(bumpers(&original, line("M,0,0,0,3.00,1,0,0")) == 0b11)
    #expect(bumpers(&original, line("M,0,0,0,3.00,0,1,1")) == 0)
  }

  @Test("A board with this project's extensions passes every sector on as it is")
  func extended() {
    var dialect = MowgliDialect(MowgliDialect.Setup(metresPerTick: 0.001, wheelBase_m: 0.3))
    var out = Outbox()
    dialect.connect(now_us: 0, &out)
    func frame(_ packet: some LinkPacket) -> [UInt8] {
      let bytes = FrameBytes(packet.packet, leadingZero: true)
      return (0..<bytes.count).map { bytes[$0] }
    }
    let answer = ConfigurationResponse(
      version: ConfigurationResponse.knownVersion, flags: LinkExtension.all, major: 1, minor: 0, patch: 0)
    #expect(bumpers(&dialect, frame(answer)) == 0)
    for sector in 0..<8 {
      let bits = UInt8(1) << UInt8(sector)
      let contact = ContactSignal(bumpers: bits, sonar_mm: [65535, 65535, 65535, 65535])
      #expect(bumpers(&dialect, frame(contact)) == bits)
    }
  }

  @Test("The shipped robots' first sector is on the left and the second on the right")
  func sectors() throws {
    for robot in ["ardumower", "automower", "yardforce500", "alfred", "roomba"] {
      let sectors = try Yard.site("simple", robot: robot, navigation: robot == "roomba" ? .virtualWall : .wire).robot
        .bumpers
      guard sectors.count >= 2 else { continue }
      let (left, right) = (sectors[0], sectors[1])
      #expect(Angle.wrapped((left.from_rad + left.to_rad) / 2) > 0, "\(robot)")
      #expect(Angle.wrapped((right.from_rad + right.to_rad) / 2) < 0, "\(robot)")
    }
  }
}
