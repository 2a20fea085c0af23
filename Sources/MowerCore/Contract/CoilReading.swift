/// What the wire receiver reports for one coil.
@frozen
public struct CoilReading: Equatable, Sendable {
  /// Matched-filter output: its size grows with the field up to ±4095; positive inside the loop.
  public var magnitude: Int16
  /// Larger over smaller correlation, × 100: 200 for the own code alone, near 110 for noise or a foreign code.
  public var quality: UInt8
  /// Age of the capture, ms; 255 for older or never.
  public var age_ms: UInt8

  /// A reading from its parts.
  @inlinable
  public init(magnitude: Int16, quality: UInt8, age_ms: UInt8) {
    self.magnitude = magnitude
    self.quality = quality
    self.age_ms = age_ms
  }

  /// No capture yet.
  @inlinable
  public static var none: CoilReading { CoilReading(magnitude: 0, quality: 0, age_ms: 255) }
}
