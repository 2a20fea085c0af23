/// What the wheels did (`ODOMETRY`, v6).
public struct WheelOdometry: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x04 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 17 }

  /// Time since the packet before, ms.
  public var dt_ms: UInt16
  /// Signed encoder counts since switch-on.
  public var leftTicks: Int32
  /// Signed encoder counts of the right wheel.
  public var rightTicks: Int32
  /// Wheel speed, mm/s.
  public var left_mmps: Int16
  /// Right wheel speed, mm/s.
  public var right_mmps: Int16

  /// A packet from its fields.
  public init(dt_ms: UInt16, leftTicks: Int32, rightTicks: Int32, left_mmps: Int16, right_mmps: Int16) {
    self.dt_ms = dt_ms
    self.leftTicks = leftTicks
    self.rightTicks = rightTicks
    self.left_mmps = left_mmps
    self.right_mmps = right_mmps
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    dt_ms = fields.integer()
    leftTicks = fields.integer()
    rightTicks = fields.integer()
    left_mmps = fields.integer()
    right_mmps = fields.integer()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(integer: dt_ms)
    packet.append(integer: leftTicks)
    packet.append(integer: rightTicks)
    packet.append(integer: left_mmps)
    packet.append(integer: right_mmps)
  }
}
