import MowerGarden
import MowerGeometry

/// What an anchor's radio loses on the way to each place of a garden: worked out once, looked up in every measurement.
final class RadioShadow: @unchecked Sendable {
  private let loss: FlatGrid<Float>

  /// Edge of a cell, m, of gardens up to `cellLimit` cells; larger gardens get larger cells.
  private static let cell_m = 0.2
  private static let cellLimit = 60_000.0

  /// The shadow behind everything that stands between an anchor and a robot's antenna within a box.
  init(anchor: Vector2, height_m: Double, antennaHeight_m: Double, sightlines: Sightlines, box: Box) {
    let cell = max(Self.cell_m, (box.width * box.height / Self.cellLimit).squareRoot())
    let loss = FlatGrid<Float>(covering: box, cell_m: cell, fill: 0)
    for row in 0..<loss.rows {
      for column in 0..<loss.columns {
        let lost = sightlines.radioLoss_dB(
          from: anchor, height_m: height_m, to: loss.center(column: column, row: row), height_m: antennaHeight_m)
        loss.values[row * loss.columns + column] = Float(lost)
      }
    }
    self.loss = loss
  }

  /// Loss on the way to a place, dB; places beyond the box count as the nearest one in it.
  @inline(__always)
  func loss_dB(at p: Vector2) -> Double { Double(loss.values[loss.index(of: p)]) }
}
