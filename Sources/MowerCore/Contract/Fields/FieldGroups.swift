// The numbers of the readings that snapshots hold.

extension CoilReading: FieldGroup {
  /// Its name in message definitions.
  @inlinable
  public static var typeName: StaticString { "Coil" }
  /// Bytes.
  @inlinable
  public static var size: Int { 4 }
  /// Its numbers.
  @inlinable @inline(__always)
  public mutating func visit<V: FieldVisitor>(_ v: inout V, _ place: FieldPlace) {
    let type = Self.typeName
    v.member(0, "magnitude", .none, "matched filter, positive inside the loop", of: type, place, &magnitude)
    v.member(2, "quality", .none, "200: own code alone, about 110: noise", of: type, place, &quality)
    v.member(3, "age_ms", .milliseconds, ", 255: never", of: type, place, &age_ms)
  }
}

extension RangeReading: FieldGroup {
  /// Its name in message definitions.
  @inlinable
  public static var typeName: StaticString { "Range" }
  /// Bytes.
  @inlinable
  public static var size: Int { 4 }
  /// Its numbers.
  @inlinable @inline(__always)
  public mutating func visit<V: FieldVisitor>(_ v: inout V, _ place: FieldPlace) {
    let type = Self.typeName
    v.member(0, "distance_mm", .millimetres, ", 65535: none", of: type, place, &distance_mm)
    v.member(2, "quality", .none, "first path's share of the power", of: type, place, &quality)
    v.member(3, "age_ms", .milliseconds, ", 255: never", of: type, place, &age_ms)
  }
}

/// A waypoint's flags lie elsewhere: they would leave its numbers without their alignment.
extension Waypoint: FieldGroup {
  /// Its name in message definitions.
  @inlinable
  public static var typeName: StaticString { "Point2mm" }
  /// Bytes.
  @inlinable
  public static var size: Int { 8 }
  /// Its coordinates.
  @inlinable @inline(__always)
  public mutating func visit<V: FieldVisitor>(_ v: inout V, _ place: FieldPlace) {
    let type = Self.typeName
    v.member(0, "x_mm", .millimetres, "east", of: type, place, &x_mm)
    v.member(4, "y_mm", .millimetres, "north", of: type, place, &y_mm)
  }
}
