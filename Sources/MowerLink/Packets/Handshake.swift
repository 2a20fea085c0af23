// How both ends of a v6 link find out about each other.

/// The computer asks who is there, and for what it would like (`CONFIG_REQ`, v6).
public struct ConfigurationRequest: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x11 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 4 }

  /// `LinkExtension` bits; bit 0 is the board's diagnostics.
  public var flags: UInt8

  /// A packet from its fields.
  public init(flags: UInt8) {
    self.flags = flags
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    flags = fields.byte()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(flags)
  }
}

/// The board says who it is (`CONFIG_RSP`, v6).
public struct ConfigurationResponse: LinkPacket {
  /// First byte.
  public static var id: UInt8 { 0x12 }
  /// Size with id and checksum, bytes.
  public static var size: Int { 8 }

  /// Version of the protocol; 6 is what this module speaks.
  public var version: UInt8
  /// Flags asked for that the board heeds.
  public var flags: UInt8
  /// Version of its firmware.
  public var major: UInt8
  /// Minor version of its firmware.
  public var minor: UInt8
  /// Patch of its firmware.
  public var patch: UInt8

  /// The version of the protocol that this module speaks.
  public static var knownVersion: UInt8 { 6 }

  /// A packet from its fields.
  public init(version: UInt8, flags: UInt8, major: UInt8, minor: UInt8, patch: UInt8) {
    self.version = version
    self.flags = flags
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// Reads the fields.
  public init(fields: inout FieldReader) {
    version = fields.byte()
    flags = fields.byte()
    major = fields.byte()
    minor = fields.byte()
    patch = fields.byte()
  }

  /// Adds the fields.
  public func write(to packet: inout PacketBytes) {
    packet.append(version)
    packet.append(flags)
    packet.append(major)
    packet.append(minor)
    packet.append(patch)
  }
}
