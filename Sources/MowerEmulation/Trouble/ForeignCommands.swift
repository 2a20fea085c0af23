import MowerBoards
import MowerLink

// What a second program on the line says to make the mower drive ahead.

extension MowgliFirmware {
  /// 0.3 m/s ahead.
  public static var foreignCommand: [(channel: Int, bytes: [UInt8])] {
    [(0, framed(VelocityCommand(speed_mps: 0.3, yawRate_radps: 0).packet, leadingZero: true))]
  }
}

extension OpenMowerFirmware {
  /// Both wheels at half their duty, the right one the other way round, and the blade.
  public static var foreignCommand: [(channel: Int, bytes: [UInt8])] {
    [
      (1, framed(MotorControl(duty: 0.5).packet, leadingZero: false)),
      (2, framed(MotorControl(duty: -0.5).packet, leadingZero: false)),
      (3, framed(MotorControl(duty: 1).packet, leadingZero: false)),
    ]
  }
}

extension AlfredFirmware {
  /// Both wheels ahead, and the blade.
  public static var foreignCommand: [(channel: Int, bytes: [UInt8])] {
    [(0, CheckedLine.line(Array("AT+M,-150,-150,255".utf8)))]
  }
}

extension RoombaFirmware {
  /// Safe mode, brush on, both wheels 300 mm/s.
  public static var foreignCommand: [(channel: Int, bytes: [UInt8])] { [(0, [131, 138, 4, 145, 1, 44, 1, 44])] }
}

private func framed(_ packet: PacketBytes, leadingZero: Bool) -> [UInt8] {
  let frame = FrameBytes(packet, leadingZero: leadingZero)
  return (0..<frame.count).map { frame[$0] }
}
