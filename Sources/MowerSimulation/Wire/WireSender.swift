import MowerGarden
import MowerGeometry

/// The sender of a boundary wire: it drives the current while the loop is whole, rests while a mower charges, and
/// sleeps when none has charged for long.
public struct WireSender: Equatable, Sendable {
  /// What the sender is doing.
  public enum State: UInt8, Sendable {
    /// Current flows.
    case sending
    /// Off because a mower charges.
    case resting
    /// Off because no mower has charged for long, or because it has no power.
    case asleep
    /// Driving a loop that is cut or not connected: no current flows, and so there is no field at all.
    case open
  }

  /// The code it sends.
  public let code: WireCode
  /// Peak current in a whole loop, A.
  public let peakCurrent_A: Double
  /// It sleeps after so long without a charging mower, s; 0: never.
  public let sleepAfter_s: Double

  /// Whether the mains supply it.
  public var isPowered = true
  /// Whether both ends of the wire are in the terminals.
  public var isConnected = true
  /// Whether the ends have been exchanged, which turns inside out.
  public var isPolaritySwapped = false
  /// Where the wire is cut, metres along it from the left terminal; `nil` while it is whole.
  public private(set) var cut_m: Double?
  /// Whether a mower charges.
  public private(set) var isCharging = false
  /// Time since a mower last charged, or since the sender was switched on, µs.
  public private(set) var idle_us: UInt64 = 0

  /// A sender that has just been switched on: code, peak current (A) and time until it sleeps (s; 0: never).
  public init(code: WireCode, peakCurrent_A: Double, sleepAfter_s: Double) {
    self.code = code
    self.peakCurrent_A = peakCurrent_A
    self.sleepAfter_s = sleepAfter_s
  }

  /// The sender of a garden's wire; `nil` if its code is not one of the three.
  public init?(wire: BoundaryWire) {
    guard let code = WireCode(wire.code) else { return nil }
    self.init(code: code, peakCurrent_A: wire.current_A, sleepAfter_s: wire.sleepAfter_s)
  }

  /// Lets time pass (µs) with a mower on the charger or not.
  public mutating func update(charging: Bool, dt_us: UInt32) {
    isCharging = charging
    idle_us = charging ? 0 : idle_us &+ UInt64(dt_us)
  }

  /// What the sender is doing.
  public var state: State {
    if !isPowered { return .asleep }
    if isCharging { return .resting }
    if sleepAfter_s > 0 && Double(idle_us) >= sleepAfter_s * 1e6 { return .asleep }
    return isConnected && cut_m == nil ? .sending : .open
  }

  /// Peak current in the direction of the loop, A: negative with the polarity swapped, 0 when none flows.
  public var current_A: Double {
    guard state == .sending else { return 0 }
    return isPolaritySwapped ? -peakCurrent_A : peakCurrent_A
  }

  /// Cuts the wire so many metres from its left terminal. A second cut changes nothing but the place.
  public mutating func cut(at distance_m: Double) { cut_m = distance_m }

  /// Joins a cut wire.
  public mutating func splice() { cut_m = nil }
}
