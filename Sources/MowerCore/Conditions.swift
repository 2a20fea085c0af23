/// What can be wrong (or just so) in a tick: one bit each. A set of conditions is a plain word.
@frozen
public struct Conditions: Equatable, Sendable {
  /// The bits.
  public var bits: UInt32

  /// A set from its bits.
  @inlinable
  public init(bits: UInt32 = 0) { self.bits = bits }

  public static var lift: Conditions { Conditions(bits: 1 << 0) }
  public static var tilt: Conditions { Conditions(bits: 1 << 1) }
  public static var stopButton: Conditions { Conditions(bits: 1 << 2) }
  public static var wireLost: Conditions { Conditions(bits: 1 << 3) }
  public static var outside: Conditions { Conditions(bits: 1 << 4) }
  public static var stall: Conditions { Conditions(bits: 1 << 5) }
  public static var escapesExhausted: Conditions { Conditions(bits: 1 << 6) }
  public static var bladeBlocked: Conditions { Conditions(bits: 1 << 7) }
  public static var bladeExhausted: Conditions { Conditions(bits: 1 << 8) }
  public static var batteryLow: Conditions { Conditions(bits: 1 << 9) }
  public static var batteryCritical: Conditions { Conditions(bits: 1 << 10) }
  public static var batteryEmpty: Conditions { Conditions(bits: 1 << 11) }
  public static var rain: Conditions { Conditions(bits: 1 << 12) }
  public static var timetableClosed: Conditions { Conditions(bits: 1 << 13) }
  public static var dockExhausted: Conditions { Conditions(bits: 1 << 14) }
  public static var homeNotFound: Conditions { Conditions(bits: 1 << 15) }
  public static var restarted: Conditions { Conditions(bits: 1 << 16) }
  public static var internalError: Conditions { Conditions(bits: 1 << 17) }
  public static var wheelOvercurrent: Conditions { Conditions(bits: 1 << 18) }
  public static var bumperStuck: Conditions { Conditions(bits: 1 << 19) }

  /// Whether all bits of another set are in this one.
  @inlinable
  public func contains(_ other: Conditions) -> Bool { bits & other.bits == other.bits }

  /// Adds another set's bits if a test holds.
  @inlinable
  mutating func set(_ other: Conditions, if test: Bool) { if test { bits |= other.bits } }
}
