import MowerGarden
import MowerGeometry

/// How much of the sky an antenna sees at each place of a garden, and what reflects beside it.
final class SkyMap: @unchecked Sendable {
  /// Share of the sky above the mask that is open, 0…1, weighted as satellites are spread: evenly over the dome.
  private let openness: FlatGrid<Float>
  /// How strongly walls beside the place reflect, 0…1.
  private let reflection: FlatGrid<Float>

  private static let cell_m = 0.5
  private static let cellLimit = 40_000.0
  private static let directions = 24
  private static let limit_m = 40.0
  /// What a crown lets through of the signals behind it.
  private static let leafTransmission = 0.4
  /// Farther walls do not matter: their echo is too late to be taken for the signal.
  private static let reflectorReach_m = 8.0

  init(_ garden: Garden, sightlines: Sightlines, antennaHeight_m: Double, box: Box) {
    let cell = max(Self.cell_m, (box.width * box.height / Self.cellLimit).squareRoot())
    let openness = FlatGrid<Float>(covering: box, cell_m: cell, fill: 1)
    let reflection = FlatGrid<Float>(covering: box, cell_m: cell, fill: 0)
    let mask = sine(garden.satellite.mask_rad)
    for row in 0..<openness.rows {
      for column in 0..<openness.columns {
        let place = openness.center(column: column, row: row)
        var open = 0.0
        var echo = 0.0
        for i in 0..<Self.directions {
          let (s, c) = sincos(Angle.twoPi * (Double(i) + 0.5) / Double(Self.directions))
          let line = sightlines.skyline(
            from: place, height_m: antennaHeight_m, direction: Vector2(c, s), limit_m: Self.limit_m)
          let horizon = max(mask, line.horizonSine)
          // Leaves below the mask hide nothing that would be used.
          let leafy = max(0, min(line.leafySine, 1 - horizon))
          open += (1 - horizon - leafy * (1 - Self.leafTransmission)) / (1 - mask)
          if line.reflector_m < Self.reflectorReach_m {
            echo += (1 - line.reflector_m / Self.reflectorReach_m) * min(1, line.reflectorHeight_m / 4)
          }
        }
        let i = row * openness.columns + column
        openness.values[i] = Float(open / Double(Self.directions))
        // A straight wall fills half of the directions.
        reflection.values[i] = Float(min(1, 2 * echo / Double(Self.directions)))
      }
    }
    self.openness = openness
    self.reflection = reflection
  }

  /// Open share of the sky at a place, 0…1.
  @inline(__always)
  func openness(at p: Vector2) -> Double { openness.interpolated(at: p) }

  /// Strength of the echoes at a place, 0…1.
  @inline(__always)
  func reflection(at p: Vector2) -> Double { reflection.interpolated(at: p) }
}
