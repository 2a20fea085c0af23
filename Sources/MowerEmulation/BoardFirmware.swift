import MowerBoards
import MowerCore

/// A board's program: its protocol, its watchdogs and its own idea of safety, between the wire and the motors. It runs
/// once per control tick of 20 ms.
public protocol BoardFirmware {
  /// Number of ports that it listens on.
  var channelCount: Int { get }
  /// Takes in what came on a port.
  mutating func receive(_ bytes: UnsafeBufferPointer<UInt8>, channel: Int, now_us: UInt64)
  /// One tick: sees what the sensors say, puts out what it sends, and says what the motors get.
  mutating func step(_ sensors: borrowing SensorSnapshot, now_us: UInt64, _ out: inout Outbox) -> ActuatorCommand
  /// Starts anew, as after a power cut; it says nothing until it is up.
  mutating func reboot(now_us: UInt64)
  /// What another program on the line says to make it drive ahead: bytes on each channel.
  static var foreignCommand: [(channel: Int, bytes: [UInt8])] { get }
}
