import MowerLink
import Testing

/// Wire bytes made by compiling the headers of OpenMower and MowgliNext, both ways.
@Suite("Golden vectors of the link")
struct GoldenVectorTests {
  /// The raw packet, its framed form, and our own packet.
  struct Vector: CustomStringConvertible, Sendable {
    var what: String
    var raw: String
    var wire: String
    var packet: PacketBytes
    var description: String { what }
  }

  static let zero3 = InlineArray<3, Float>(repeating: 0)

  static let openMower: [Vector] = [
    Vector(
      what: "heartbeat", raw: "42000051bf", wire: "0242010351bf00", packet: Heartbeat(emergency: 0, release: 0).packet),
    Vector(
      what: "heartbeat, emergency", raw: "420100608c", wire: "03420103608c00",
      packet: Heartbeat(emergency: 1, release: 0).packet),
    Vector(
      what: "heartbeat, release", raw: "42000170af", wire: "0242040170af00",
      packet: Heartbeat(emergency: 0, release: 1).packet),
    Vector(
      what: "state mowing", raw: "43025f1945", wire: "0643025f194500",
      packet: HighLevelState(mode: 2, quality_percent: 95).packet),
    Vector(
      what: "state docking", raw: "434232def5", wire: "06434232def500",
      packet: HighLevelState(mode: 2 | 1 << 6, quality_percent: 50).packet),
    Vector(
      what: "home button", raw: "030200aef3", wire: "03030203aef300", packet: PanelEvent(button: 2, duration: 0).packet),
    Vector(
      what: "status", raw: "010b000000000000000000000000000000000000000000000000000000da410000003f4a5569",
      wire: "03010b010101010101010101010101010101010101010101010101010103da410101053f4a556900",
      packet: BoardStatus(
        status: BoardStatus.Flag.initialised | BoardStatus.Flag.computerPower | BoardStatus.Flag.motorPower,
        ranges_m: [0, 0, 0, 0, 0], emergency: 0, charge_V: 0, system_V: 27.25, charge_A: 0.5, battery_percent: 74
      ).packet),
    Vector(
      what: "imu", raw: "0214000000000000000000c3f51c4100000000000000000000803e0000a04100000000000000005eef",
      wire: "030214010101010101010105c3f51c4101010101010101010103803e0103a04101010101010101035eef00",
      packet: InertialSample(
        dt_ms: 20, acceleration_mps2: [0, 0, 9.81], rate_radps: [0, 0, 0.25], field_uT: [20, 0, 0]
      ).packet),
  ]

  static let mowgli: [Vector] = [
    Vector(
      what: "velocity", raw: "509a99993e000000bf66e1", wire: "0006509a99993e010104bf66e100",
      packet: VelocityCommand(speed_mps: 0.3, yawRate_radps: -0.5).packet),
    Vector(
      what: "blade on", raw: "5101005396", wire: "0003510103539600", packet: BladeCommand(on: 1, reverse: 0).packet),
    Vector(
      what: "odometry", raw: "041400e80300000cfeffff2c016affda23", wire: "0003041403e803010b0cfeffff2c016affda2300",
      packet: WheelOdometry(dt_ms: 20, leftTicks: 1000, rightTicks: -500, left_mmps: 300, right_mmps: -150).packet),
    Vector(
      what: "heartbeat", raw: "42000051bf", wire: "000242010351bf00", packet: Heartbeat(emergency: 0, release: 0).packet
    ),
    Vector(
      what: "blade status", raw: "0501b80b2d000000fc410000000010c8", wire: "00060501b80b2d010103fc410101010310c800",
      packet: BladeStatus(active: 1, speed_rpm: 3000, power_W: 45, temperature_C: 31.5, errors: 0).packet),
    Vector(
      what: "configuration response", raw: "1206000100006165", wire: "0003120602010103616500",
      packet: ConfigurationResponse(version: 6, flags: 0, major: 1, minor: 0, patch: 0).packet),
    Vector(
      what: "configuration request", raw: "11004d2d", wire: "000211034d2d00",
      packet: ConfigurationRequest(flags: 0).packet),
  ]

  @Test("The checksum of 123456789 is the published one")
  func check() {
    var crc = CRC16()
    for byte in "123456789".utf8 { crc.add(byte) }
    #expect(crc.value == 0x29b1)
  }

  @Test("Packets are written as OpenMower's headers compile them", arguments: openMower)
  func writesOpenMower(_ vector: Vector) {
    #expect(vector.packet.array == bytes(vector.raw))
    #expect(FrameBytes(vector.packet, leadingZero: false).array == bytes(vector.wire))
  }

  @Test("Packets are written as MowgliNext's headers compile them", arguments: mowgli)
  func writesMowgli(_ vector: Vector) {
    #expect(vector.packet.array == bytes(vector.raw))
    #expect(FrameBytes(vector.packet, leadingZero: true).array == bytes(vector.wire))
  }

  @Test("Packets are read from those bytes", arguments: openMower + mowgli)
  func reads(_ vector: Vector) {
    var decoder = FrameDecoder()
    #expect(decoder.packets(in: bytes(vector.wire)) == [bytes(vector.raw)])
    #expect(decoder.damaged == 0 && decoder.misframed == 0)
  }

  @Test("The fields that are read are those that were written")
  func fields() throws {
    let status = try #require(BoardStatus(PacketBytes(bytes(Self.openMower[6].raw))))
    #expect(status.system_V == 27.25 && status.charge_A == 0.5 && status.battery_percent == 74 && status.status == 0x0b)
    let imu = try #require(InertialSample(PacketBytes(bytes(Self.openMower[7].raw))))
    #expect(imu.dt_ms == 20 && imu.rate_radps[2] == 0.25 && imu.acceleration_mps2[2] == 9.81 && imu.field_uT[0] == 20)
    let odometry = try #require(WheelOdometry(PacketBytes(bytes(Self.mowgli[2].raw))))
    #expect(odometry == WheelOdometry(dt_ms: 20, leftTicks: 1000, rightTicks: -500, left_mmps: 300, right_mmps: -150))
    let velocity = try #require(VelocityCommand(PacketBytes(bytes(Self.mowgli[0].raw))))
    #expect(velocity.speed_mps == 0.3 && velocity.yawRate_radps == -0.5)
    let blade = try #require(BladeStatus(PacketBytes(bytes(Self.mowgli[4].raw))))
    #expect(blade.speed_rpm == 3000 && blade.power_W == 45 && blade.temperature_C == 31.5)
    let response = try #require(ConfigurationResponse(PacketBytes(bytes(Self.mowgli[5].raw))))
    #expect(response.version == 6 && response.major == 1)
  }

  @Test("Packets have the sizes that the protocols state")
  func sizes() {
    let sizes = [
      BoardStatus.size, InertialSample.size, PanelEvent.size, WheelOdometry.size, BladeStatus.size, ResetCause.size,
      ConfigurationRequest.size, ConfigurationResponse.size, Heartbeat.size, HighLevelState.size, VelocityCommand.size,
      BladeCommand.size, RebootCommand.size, DriveLoopSettings.size, YawLoopSettings.size, KinematicsSettings.size,
      SafetySettings.size,
    ]
    #expect(sizes == [38, 41, 5, 17, 16, 5, 4, 8, 5, 5, 11, 5, 4, 27, 21, 11, 21])
  }
}
