/// A two-way range to one anchor of a ranging beacon system.
@frozen
public struct RangeReading: Equatable, Sendable {
  /// Distance from the antenna on the mower to the anchor's, mm; 65535 where nothing was measured.
  public var distance_mm: UInt16
  /// Received power of the first path over the whole, 0…255: small where something stands in between.
  public var quality: UInt8
  /// Age of the measurement, ms; 255 for older or never.
  public var age_ms: UInt8

  /// A reading from its parts.
  @inlinable
  public init(distance_mm: UInt16, quality: UInt8, age_ms: UInt8) {
    self.distance_mm = distance_mm
    self.quality = quality
    self.age_ms = age_ms
  }

  /// No measurement yet.
  @inlinable
  public static var none: RangeReading { RangeReading(distance_mm: 65535, quality: 0, age_ms: 255) }
}
