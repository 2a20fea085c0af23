/// What can be wrong (or just so) in a tick: one bit each. A set of conditions is a plain word.
@frozen
public struct Conditions: Equatable, Sendable {
  /// The bits.
  public var bits: UInt32

  /// A set from its bits.
  @inlinable
  public init(bits: UInt32 = 0) { self.bits = bits }

  /// The wheels hang free.
  public static var lift: Conditions { Conditions(bits: 1 << 0) }
  /// Tilted further than allowed.
  public static var tilt: Conditions { Conditions(bits: 1 << 1) }
  /// The stop button is in.
  public static var stopButton: Conditions { Conditions(bits: 1 << 2) }
  /// No coil hears the wire.
  public static var wireLost: Conditions { Conditions(bits: 1 << 3) }
  /// Every coil is outside.
  public static var outside: Conditions { Conditions(bits: 1 << 4) }
  /// Wheels driven but not turning, turning without effect, or working against something fixed.
  public static var stall: Conditions { Conditions(bits: 1 << 5) }
  /// Too many escapes without free driving between.
  public static var escapesExhausted: Conditions { Conditions(bits: 1 << 6) }
  /// The blade motor draws too much.
  public static var bladeBlocked: Conditions { Conditions(bits: 1 << 7) }
  /// The blade was blocked too often.
  public static var bladeExhausted: Conditions { Conditions(bits: 1 << 8) }
  /// Time to go home.
  public static var batteryLow: Conditions { Conditions(bits: 1 << 9) }
  /// Too little for the blade.
  public static var batteryCritical: Conditions { Conditions(bits: 1 << 10) }
  /// Too little to drive.
  public static var batteryEmpty: Conditions { Conditions(bits: 1 << 11) }
  /// The rain sensor is wet.
  public static var rain: Conditions { Conditions(bits: 1 << 12) }
  /// The timetable says rest.
  public static var timetableClosed: Conditions { Conditions(bits: 1 << 13) }
  /// The station was missed too often.
  public static var dockExhausted: Conditions { Conditions(bits: 1 << 14) }
  /// The station was not found.
  public static var homeNotFound: Conditions { Conditions(bits: 1 << 15) }
  /// The controller restarted while at work.
  public static var restarted: Conditions { Conditions(bits: 1 << 16) }
  /// A number in the controller is not finite.
  public static var internalError: Conditions { Conditions(bits: 1 << 17) }
  /// A wheel motor draws far too much.
  public static var wheelOvercurrent: Conditions { Conditions(bits: 1 << 18) }
  /// A bumper is pressed.
  public static var bumperStuck: Conditions { Conditions(bits: 1 << 19) }

  /// The mower does not know where it is, and does nothing about it yet.
  public static var positionLost: Conditions { Conditions(bits: 1 << 20) }
  /// The mower does not know where it is, whatever it does about it.
  public static var positionGone: Conditions { Conditions(bits: 1 << 21) }
  /// The board is silent.
  public static var linkSilent: Conditions { Conditions(bits: 1 << 22) }
  /// The front coils contradict each other, or one of them is dead.
  public static var coilsDisagree: Conditions { Conditions(bits: 1 << 23) }
  /// A wheel is faster than it was told, or goes the other way.
  public static var wheelUnruly: Conditions { Conditions(bits: 1 << 24) }
  /// No beam, no lighthouse and no station has been heard for a long way.
  public static var beamsSilent: Conditions { Conditions(bits: 1 << 25) }
  /// The battery is to be charged and is too cold or too hot for it.
  public static var chargeSuspended: Conditions { Conditions(bits: 1 << 26) }
  /// The battery is too hot to work on.
  public static var batteryHot: Conditions { Conditions(bits: 1 << 27) }

  /// The mower is out and gets nowhere.
  public static var noProgress: Conditions { Conditions(bits: 1 << 28) }

  /// Whether all bits of another set are in this one.
  @inlinable
  public func contains(_ other: Conditions) -> Bool { bits & other.bits == other.bits }

  /// Adds another set's bits if a test holds.
  @inlinable
  mutating func set(_ other: Conditions, if test: Bool) { if test { bits |= other.bits } }
}
