import MowerCore
import MowerRuntime

/// One tick as the log keeps it: what the controller saw and what it answered.
public struct TickMessage: Sendable {
  /// What it saw.
  public var snapshot: SensorSnapshot
  /// What it answered.
  public var command: ActuatorCommand
  /// The supervisor's rows in force, one bit each.
  public var activeRows: UInt32
  /// Its mode.
  public var mode: Mode
  /// The supervisor's action, by its raw value.
  public var action: UInt8
  /// The row that asks for it, −1 for none.
  public var row: Int

  /// Size of the message, bytes, with the four that name the encoding.
  static let size = 4 + SensorSnapshot.recordSize + 35

  /// A tick from its parts.
  public init(_ frame: Frame, _ snapshot: borrowing SensorSnapshot) {
    self.snapshot = copy snapshot
    command = frame.command
    activeRows = frame.activeRows
    mode = frame.mode
    action = frame.verdict.action.rawValue
    row = frame.verdict.row
  }

  /// Writes a tick into `size` bytes.
  @inline(__always)
  static func write(_ frame: Frame, _ snapshot: borrowing SensorSnapshot, to place: UnsafeMutableRawPointer) {
    place.storeBytes(of: UInt32(0x0000_0100).littleEndian, as: UInt32.self)
    snapshot.write(to: place + 4)
    let p = place + 4 + SensorSnapshot.recordSize
    func put<T: FixedWidthInteger>(_ value: T, _ offset: Int) {
      p.storeBytes(of: value.littleEndian, toByteOffset: offset, as: T.self)
    }
    let c = frame.command
    put(c.leftDuty, 0)
    put(c.rightDuty, 2)
    put(c.left_mmps, 4)
    put(c.right_mmps, 6)
    put(c.bladeDuty, 8)
    put(UInt8(c.charge ? 1 : 0), 10)
    put(UInt8(c.buzzer ? 1 : 0), 11)
    put(c.wantedRoute.rawValue, 12)
    put(c.routeRequest, 13)
    put(c.heading_mrad, 14)
    put(c.wantedWaypoint, 16)
    put(c.x_mm, 20)
    put(c.y_mm, 24)
    put(frame.activeRows, 28)
    put(frame.mode.rawValue, 32)
    put(frame.verdict.action.rawValue, 33)
    put(Int8(truncatingIfNeeded: frame.verdict.row), 34)
  }

  /// Reads a message; nil if it is none, or holds values that do not exist.
  public init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count == Self.size, bytes[0] == 0, bytes[1] == 1, let base = bytes.baseAddress,
      let snapshot = SensorSnapshot(record: base + 4)
    else { return nil }
    let p = base + 4 + SensorSnapshot.recordSize
    func get<T: FixedWidthInteger>(_ offset: Int, _ type: T.Type = T.self) -> T {
      T(littleEndian: p.loadUnaligned(fromByteOffset: offset, as: T.self))
    }
    guard let route = Route(rawValue: get(12)), let mode = Mode(rawValue: get(32)) else { return nil }
    self.snapshot = snapshot
    command = ActuatorCommand()
    command.leftDuty = get(0)
    command.rightDuty = get(2)
    command.left_mmps = get(4)
    command.right_mmps = get(6)
    command.bladeDuty = get(8)
    command.charge = get(10, UInt8.self) != 0
    command.buzzer = get(11, UInt8.self) != 0
    command.wantedRoute = route
    command.routeRequest = get(13)
    command.heading_mrad = get(14)
    command.wantedWaypoint = get(16)
    command.x_mm = get(20)
    command.y_mm = get(24)
    activeRows = get(28)
    self.mode = mode
    action = get(33)
    row = Int(get(34, Int8.self))
  }
}
