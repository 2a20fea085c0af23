/// A point of a plan, through which the axle's centre shall go.
@frozen
public struct Waypoint: Equatable, Sendable {
  /// Position in the garden, east, mm.
  public var x_mm: Int32
  /// Position in the garden, north, mm.
  public var y_mm: Int32
  /// Properties of the leg that leads here: a sum of the constants below; the lowest three bits tell what the leg is for.
  public var flags: UInt8

  /// The blade cuts on the leg.
  public static var cut: UInt8 { 0x80 }
  /// The mower comes to rest at the point, to turn on the spot.
  public static var stop: UInt8 { 0x40 }
  /// The last point of the route.
  public static var end: UInt8 { 0x20 }

  /// A waypoint from its parts.
  @inlinable
  public init(x_mm: Int32, y_mm: Int32, flags: UInt8) {
    self.x_mm = x_mm
    self.y_mm = y_mm
    self.flags = flags
  }

  /// Nothing.
  @inlinable
  public static var none: Waypoint { Waypoint(x_mm: 0, y_mm: 0, flags: 0) }
}

/// Which way the waypoints of a window lead.
@frozen
public enum Route: UInt8, Sendable {
  /// None.
  case none
  /// Along the plan, from where it was left.
  case mow
  /// To the station: the route ends before its mouth, on its axis.
  case home
  /// Along the edges of the lawns.
  case edge
}
