import MowerCore
import MowerGeometry

/// What a satellite receiver said about one moment.
public struct SatelliteFix: Equatable, Sendable {
  /// Position in the garden, m.
  public var position: Vector2
  /// Its error as the receiver sees it (one standard deviation), m.
  public var accuracy_m: Double
  /// Kind of solution.
  public var kind: SatelliteReading.Fix
  /// Satellites used, if it said so.
  public var satellites: Int?
  /// When it came, µs.
  public var time_us: UInt64

  /// As a snapshot has it. `latency_ms`: how old a position is when it comes.
  func reading(now_us: UInt64, latency_ms: Int) -> SatelliteReading {
    let age = Int((now_us &- time_us) / 1000) + latency_ms
    return SatelliteReading(
      x_mm: Self.millimetres(position.x), y_mm: Self.millimetres(position.y),
      accuracy_mm: UInt16(max(0, min(65535, accuracy_m * 1000))), fix: kind,
      age_ms: age >= 255 ? 255 : UInt8(max(0, age)))
  }

  /// Rows of a table.
  func fields(_ now_us: UInt64) -> [BoardField] {
    let kinds = ["none", "single", "float", "fixed"]
    return [
      BoardField(
        "position",
        "\(Figures.decimal(position.x, 3)), \(Figures.decimal(position.y, 3)) m, "
          + "\((now_us &- time_us) / 1000) ms ago"),
      BoardField("solution", kinds[Int(kind.rawValue)]),
      BoardField("accuracy", Figures.decimal(accuracy_m, 3) + " m"),
      BoardField("satellites", satellites.map(String.init) ?? "unknown"),
    ]
  }
}
