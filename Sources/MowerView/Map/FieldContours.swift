import MowerGeometry
import MowerSimulation

/// Lines of equal strength of the wire's field, found once for a garden: the zero line, on the wire, and some levels
/// on both sides of it.
struct FieldContours: Sendable {
  /// A level's line pieces, m.
  struct Level: Sendable {
    /// Field at the height of the coils for the sender's current, µT; positive inside.
    var field_uT: Double
    /// Pieces, ends in pairs.
    var pieces: [(Vector2, Vector2)]
  }

  /// Magnitudes of the levels, µT.
  static let magnitudes_uT = [0.05, 0.1, 0.2, 0.5]
  /// Weakest field first; the zero line in the middle.
  let levels: [Level]

  /// The contours of a field at a current (A) within a box (m).
  init(_ field: WireField, current_A: Double, within box: Box) {
    // Fine enough for passages of a metre, and at most some 400 × 400 values.
    let step = max(0.1, max(box.width, box.height) / 400)
    let columns = Int(box.width / step) + 2
    let rows = Int(box.height / step) + 2
    var values = [Double](repeating: 0, count: columns * rows)
    for j in 0..<rows {
      for i in 0..<columns {
        let p = box.minimum + Vector2(Double(i) * step, Double(j) * step)
        values[j * columns + i] = field.value(at: p) * current_A * 1e6
      }
    }
    let wanted = Self.magnitudes_uT.reversed().map { -$0 } + [0] + Self.magnitudes_uT
    levels = wanted.map { level in
      Level(
        field_uT: level,
        pieces: Self.march(values, columns: columns, rows: rows, level: level, origin: box.minimum, step: step))
    }
  }

  /// Draws the line on which the field changes its sign: where it leaves the wire, the mower turns elsewhere.
  func drawZero(on sheet: Sheet, camera: MapCamera, isLive: Bool) {
    guard isLive, let zero = levels.first(where: { $0.field_uT == 0 }) else { return }
    sheet.painter.stroke(
      zero.pieces.map { [camera.point($0.0), camera.point($0.1)] }, width: sheet.px(1.1), Palette.ink)
  }

  /// A level as people write it.
  private static func figure(_ field_uT: Double) -> String {
    field_uT < 0.1 ? EventText.two(field_uT) : EventText.one(field_uT)
  }

  static let insideInk = Ink(0x0A4F86)
  static let outsideInk = Ink(0xB24A00)

  /// A level's figure at the height of the map's middle: outside on the far right, inside as far from the wire as the
  /// line goes. Where there is one already, none.
  private func label(
    _ level: Level, _ lines: [[Vector2]], on sheet: Sheet, ink: Ink, within box: PixelBox,
    besides taken: inout [Vector2]
  ) {
    guard level.field_uT != 0 else { return }
    let middle = box.center
    let shown = box.inset(40, 60)
    let near = lines.map { $0[0] }.filter {
      $0.x > middle.x && shown.contains($0) && abs($0.y - middle.y) < sheet.px(40)
    }
    let place = level.field_uT > 0 ? near.min { $0.x < $1.x } : near.max { $0.x < $1.x }
    guard let place, taken.allSatisfy({ $0.distance(to: place) > sheet.px(30) }) else { return }
    taken.append(place)
    let text = "\(level.field_uT < 0 ? "−" : "")\(Self.figure(abs(level.field_uT)))"
    sheet.write(
      text, at: place + Vector2(0, sheet.px(4)), .bold(10), ink, align: .center, halo: Palette.white.faded(0.6))
  }

  /// Marching squares: the pieces of a level's line in each square of four values.
  static func march(
    _ values: [Double], columns: Int, rows: Int, level: Double, origin: Vector2, step: Double
  ) -> [(Vector2, Vector2)] {
    var pieces: [(Vector2, Vector2)] = []
    for j in 0..<max(0, rows - 1) {
      for i in 0..<max(0, columns - 1) {
        let a = values[j * columns + i] - level
        let b = values[j * columns + i + 1] - level
        let c = values[(j + 1) * columns + i + 1] - level
        let d = values[(j + 1) * columns + i] - level
        let signs = (a > 0 ? 1 : 0) | (b > 0 ? 2 : 0) | (c > 0 ? 4 : 0) | (d > 0 ? 8 : 0)
        if signs == 0 || signs == 15 { continue }
        let corner = origin + Vector2(Double(i) * step, Double(j) * step)
        // Where the line crosses the square's south, east, north and west edge.
        func south() -> Vector2 { corner + Vector2(step * a / (a - b), 0) }
        func east() -> Vector2 { corner + Vector2(step, step * b / (b - c)) }
        func north() -> Vector2 { corner + Vector2(step * d / (d - c), step) }
        func west() -> Vector2 { corner + Vector2(0, step * a / (a - d)) }
        switch signs {
        case 1, 14: pieces.append((west(), south()))
        case 2, 13: pieces.append((south(), east()))
        case 3, 12: pieces.append((west(), east()))
        case 4, 11: pieces.append((east(), north()))
        case 6, 9: pieces.append((south(), north()))
        case 7, 8: pieces.append((west(), north()))
        default:
          // Opposite corners alike: the mean of the four tells which of them are joined.
          let middle = a + b + c + d > 0
          if (signs == 5) == middle {
            pieces.append((west(), north()))
            pieces.append((south(), east()))
          } else {
            pieces.append((west(), south()))
            pieces.append((east(), north()))
          }
        }
      }
    }
    return pieces
  }

  /// Draws all but the zero line; without current in the wire there is no field, and they are grey.
  func draw(on sheet: Sheet, camera: MapCamera, isLive: Bool) {
    var labels: [Vector2] = []
    for level in levels where level.field_uT != 0 {
      let lines = level.pieces.map { [camera.point($0.0), camera.point($0.1)] }
      let hue = level.field_uT > 0 ? Self.insideInk : Self.outsideInk
      sheet.painter.stroke(lines, width: sheet.px(2.9), Palette.white.faded(0.35))
      sheet.painter.stroke(lines, width: sheet.px(1.3), isLive ? hue.faded(0.85) : Palette.faded.faded(0.5))
      label(level, lines, on: sheet, ink: hue, within: camera.box, besides: &labels)
    }
  }
}
