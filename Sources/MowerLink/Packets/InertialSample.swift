/// A sample of the inertial sensor (`IMU`); x ahead, y left, z up.
public struct InertialSample: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x02 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 41 }

  /// Time since the sample before, ms.
  public var dt_ms: UInt16
  /// What the accelerometer feels, m/s²; +9.81 along z at rest on the level.
  public var acceleration_mps2: InlineArray<3, Float>
  /// Rates of rotation, rad/s.
  public var rate_radps: InlineArray<3, Float>
  /// Magnetic field, µT.
  public var field_uT: InlineArray<3, Float>

  /// A packet from its fields.
  public init(
    dt_ms: UInt16, acceleration_mps2: InlineArray<3, Float>, rate_radps: InlineArray<3, Float>,
    field_uT: InlineArray<3, Float>
  ) {
    self.dt_ms = dt_ms
    self.acceleration_mps2 = acceleration_mps2
    self.rate_radps = rate_radps
    self.field_uT = field_uT
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    dt_ms = fields.integer()
    acceleration_mps2 = InlineArray(repeating: 0)
    for i in 0..<3 { acceleration_mps2[i] = fields.float() }
    rate_radps = InlineArray(repeating: 0)
    for i in 0..<3 { rate_radps[i] = fields.float() }
    field_uT = InlineArray(repeating: 0)
    for i in 0..<3 { field_uT[i] = fields.float() }
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(integer: dt_ms)
    for i in 0..<3 { packet.append(float: acceleration_mps2[i]) }
    for i in 0..<3 { packet.append(float: rate_radps[i]) }
    for i in 0..<3 { packet.append(float: field_uT[i]) }
  }

  /// Whether all fields are equal.
  public static func == (a: InertialSample, b: InertialSample) -> Bool { a.packet == b.packet }
}
