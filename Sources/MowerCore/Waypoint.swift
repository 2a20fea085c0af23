/// A point of a plan, through which the axle's centre shall go.
@frozen
public struct Waypoint: Equatable, Sendable {
  /// Position in the garden, east, mm.
  public var x_mm: Int32
  /// Position in the garden, north, mm.
  public var y_mm: Int32
  /// Properties of the leg that leads here: a sum of the constants below.
  public var flags: UInt8

  /// The blade cuts on the leg.
  public static var cut: UInt8 { 1 }
  /// The last point of the plan.
  public static var end: UInt8 { 2 }
  /// The leg may be driven backwards, such as out of the station.
  public static var reverse: UInt8 { 4 }

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
