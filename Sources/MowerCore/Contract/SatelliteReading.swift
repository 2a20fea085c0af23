/// A position from a satellite receiver, already in the garden's frame.
@frozen
public struct SatelliteReading: Equatable, Sendable {
  /// What the receiver says about its solution.
  public enum Fix: UInt8, Sendable {
    /// No position.
    case none
    /// A position without corrections: metres.
    case single
    /// Carrier phases not yet resolved: decimetres.
    case float
    /// Carrier phases resolved: centimetres.
    case fixed
  }

  /// Position of the antenna in the garden, east, mm.
  public var x_mm: Int32
  /// Position of the antenna in the garden, north, mm.
  public var y_mm: Int32
  /// The receiver's own estimate of its horizontal error (one standard deviation), mm.
  public var accuracy_mm: UInt16
  /// Kind of solution.
  public var fix: Fix
  /// Age of the position, ms; 255 for older or never.
  public var age_ms: UInt8

  /// A reading from its parts.
  @inlinable
  public init(x_mm: Int32, y_mm: Int32, accuracy_mm: UInt16, fix: Fix, age_ms: UInt8) {
    self.x_mm = x_mm
    self.y_mm = y_mm
    self.accuracy_mm = accuracy_mm
    self.fix = fix
    self.age_ms = age_ms
  }

  /// No position yet.
  @inlinable
  public static var none: SatelliteReading {
    SatelliteReading(x_mm: 0, y_mm: 0, accuracy_mm: 65535, fix: .none, age_ms: 255)
  }
}
