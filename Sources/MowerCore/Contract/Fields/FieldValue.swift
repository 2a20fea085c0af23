/// A value that has a form in records: a number, a truth, or a case of a small enum.
public protocol FieldValue {
  /// The form, written little-endian.
  associatedtype Bits: FixedWidthInteger
  /// Name of the form in message definitions (ros2msg).
  static var typeName: StaticString { get }
  /// The value in that form.
  var bits: Bits { get }
  /// The value of a form; nil where there is none.
  init?(bits: Bits)
  /// Whether the controller may be shown it.
  var isSound: Bool { get }
}

extension FieldValue {
  /// Every value is sound but for numbers that are none.
  @inlinable
  public var isSound: Bool { true }
}

extension FieldValue where Self: FixedWidthInteger {
  /// The number itself.
  @inlinable
  public var bits: Self { self }
  /// The number itself.
  @inlinable
  public init?(bits: Self) { self = bits }
}

extension FieldValue where Self: RawRepresentable, RawValue == UInt8 {
  /// Enums are numbers in messages.
  @inlinable
  public static var typeName: StaticString { "uint8" }
  /// Number of the case.
  @inlinable
  public var bits: UInt8 { rawValue }
  /// The case of a number; nil where there is none.
  @inlinable
  public init?(bits: UInt8) { self.init(rawValue: bits) }
}

extension UInt8: FieldValue {
  /// Its name in message definitions.
  @inlinable
  public static var typeName: StaticString { "uint8" }
}
extension UInt16: FieldValue {
  /// Its name in message definitions.
  @inlinable
  public static var typeName: StaticString { "uint16" }
}
extension UInt32: FieldValue {
  /// Its name in message definitions.
  @inlinable
  public static var typeName: StaticString { "uint32" }
}
extension Int16: FieldValue {
  /// Its name in message definitions.
  @inlinable
  public static var typeName: StaticString { "int16" }
}
extension Int32: FieldValue {
  /// Its name in message definitions.
  @inlinable
  public static var typeName: StaticString { "int32" }
}

extension Double: FieldValue {
  /// Its name in message definitions.
  @inlinable
  public static var typeName: StaticString { "float64" }
  /// Its bits as IEEE 754 has them.
  @inlinable
  public var bits: UInt64 { bitPattern }
  /// The number of such bits.
  @inlinable
  public init?(bits: UInt64) { self.init(bitPattern: bits) }
  /// Whether it is finite.
  @inlinable
  public var isSound: Bool { isFinite }
}

extension Bool: FieldValue {
  /// Its name in message definitions.
  @inlinable
  public static var typeName: StaticString { "bool" }
  /// 1 for true.
  @inlinable
  public var bits: UInt8 { self ? 1 : 0 }
  /// All but 0 is true.
  @inlinable
  public init?(bits: UInt8) { self = bits != 0 }
}

extension SensorSnapshot.Request: FieldValue {}
extension SatelliteReading.Fix: FieldValue {}
extension Route: FieldValue {}
