// What Sward adds to v6 of the link. A computer asks for it by flags of its CONFIG_REQ; a board that has it says so in its
// CONFIG_RSP and then sends the packets, and a plain v6 board answers without those flags and never does.

/// Bits of the handshake's flags.
public enum LinkExtension {
  /// `WireSignal` packets.
  public static var wire: UInt8 { 1 << 4 }
  /// `InfraredSignal` packets.
  public static var infrared: UInt8 { 1 << 5 }
  /// `ContactSignal` packets.
  public static var contact: UInt8 { 1 << 6 }
  /// `MotorCurrents` packets, and `BatterySignal` ones of boards that have a thermometer.
  public static var currents: UInt8 { 1 << 7 }
  /// All of them.
  public static var all: UInt8 { wire | infrared | contact | currents }
}

/// What the boundary wire's receiver hears, every 20 ms.
public struct WireSignal: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x60 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 23 }

  /// Matched-filter output of each coil, ±4095, positive inside.
  public var magnitude: InlineArray<4, Int16>
  /// Quality of each coil's correlation, × 100.
  public var quality: InlineArray<4, UInt8>
  /// Age of each coil's capture when this was sent, ms; 255 for older or never.
  public var age_ms: InlineArray<4, UInt8>
  /// Output for the station's short-range signal.
  public var near: Int16
  /// Its quality, × 100.
  public var nearQuality: UInt8
  /// Its age, ms.
  public var nearAge_ms: UInt8

  /// A packet from its fields.
  public init(
    magnitude: InlineArray<4, Int16>, quality: InlineArray<4, UInt8>, age_ms: InlineArray<4, UInt8>, near: Int16,
    nearQuality: UInt8, nearAge_ms: UInt8
  ) {
    self.magnitude = magnitude
    self.quality = quality
    self.age_ms = age_ms
    self.near = near
    self.nearQuality = nearQuality
    self.nearAge_ms = nearAge_ms
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    magnitude = InlineArray(repeating: 0)
    for i in 0..<4 { magnitude[i] = fields.integer() }
    quality = InlineArray(repeating: 0)
    for i in 0..<4 { quality[i] = fields.byte() }
    age_ms = InlineArray(repeating: 0)
    for i in 0..<4 { age_ms[i] = fields.byte() }
    near = fields.integer()
    nearQuality = fields.byte()
    nearAge_ms = fields.byte()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    for i in 0..<4 { packet.append(integer: magnitude[i]) }
    for i in 0..<4 { packet.append(quality[i]) }
    for i in 0..<4 { packet.append(age_ms[i]) }
    packet.append(integer: near)
    packet.append(nearQuality)
    packet.append(nearAge_ms)
  }

  /// Whether all fields are equal.
  public static func == (a: WireSignal, b: WireSignal) -> Bool { a.packet == b.packet }
}

/// Characters of the infrared receivers, every 20 ms; 0 where nothing is received.
public struct InfraredSignal: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x61 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 6 }

  /// All round.
  public var omni: UInt8
  /// Ahead on the left.
  public var left: UInt8
  /// Ahead on the right.
  public var right: UInt8

  /// A packet from its fields.
  public init(omni: UInt8, left: UInt8, right: UInt8) {
    self.omni = omni
    self.left = left
    self.right = right
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    omni = fields.byte()
    left = fields.byte()
    right = fields.byte()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(omni)
    packet.append(left)
    packet.append(right)
  }
}

/// Bumpers and sonars, every 20 ms.
public struct ContactSignal: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x62 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 12 }

  /// Sectors pressed, one bit each.
  public var bumpers: UInt8
  /// Ranges, mm; 65535 for nothing.
  public var sonar_mm: InlineArray<4, UInt16>

  /// A packet from its fields.
  public init(bumpers: UInt8, sonar_mm: InlineArray<4, UInt16>) {
    self.bumpers = bumpers
    self.sonar_mm = sonar_mm
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    bumpers = fields.byte()
    sonar_mm = InlineArray(repeating: 0)
    for i in 0..<4 { sonar_mm[i] = fields.integer() }
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(bumpers)
    for i in 0..<4 { packet.append(integer: sonar_mm[i]) }
  }

  /// Whether all fields are equal.
  public static func == (a: ContactSignal, b: ContactSignal) -> Bool { a.packet == b.packet }
}

/// Currents, every 20 ms.
public struct MotorCurrents: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x63 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 13 }

  /// Left wheel motor, mA.
  public var left_mA: UInt16
  /// Right wheel motor, mA.
  public var right_mA: UInt16
  /// Blade motor, mA.
  public var blade_mA: UInt16
  /// Out of the battery, mA.
  public var battery_mA: Int32

  /// A packet from its fields.
  public init(left_mA: UInt16, right_mA: UInt16, blade_mA: UInt16, battery_mA: Int32) {
    self.left_mA = left_mA
    self.right_mA = right_mA
    self.blade_mA = blade_mA
    self.battery_mA = battery_mA
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    left_mA = fields.integer()
    right_mA = fields.integer()
    blade_mA = fields.integer()
    battery_mA = fields.integer()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(integer: left_mA)
    packet.append(integer: right_mA)
    packet.append(integer: blade_mA)
    packet.append(integer: battery_mA)
  }
}

/// Temperature of the battery, once a second, from boards that measure it.
public struct BatterySignal: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x64 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 5 }

  /// Tenths of a kelvin; 0 where it cannot be measured.
  public var temperature_dK: UInt16

  /// A packet from its fields.
  public init(temperature_dK: UInt16) { self.temperature_dK = temperature_dK }

  /// Reads the fields.
  public init(fields: inout FieldReader) { temperature_dK = fields.integer() }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) { packet.append(integer: temperature_dK) }
}
