import MowerGeometry
import MowerSimulation

/// Colours of grass, worked out once.
enum GrassPalette {
  /// Steps of height, and of shade at each height.
  static let heights = 64
  static let shades = 64
  /// Height of the last step, m.
  static let tallest_m: Float = 0.08
  /// Grass nobody has cut yet, when that is asked for.
  static let uncovered = Ink(0xE9B04A)
  static let uncoveredGround = Ink(0xF1CC85).pixel

  /// The step of a height, m.
  @inline(__always)
  static func heightIndex(_ height_m: Float) -> Int {
    max(0, min(heights - 1, Int(height_m * (Float(heights) / tallest_m))))
  }

  /// The shade of a cell at a time (s): blades bent towards the viewer by the mower look dark, bent away light, and in
  /// an hour they stand up again.
  @inline(__always)
  static func shade(_ cell: Grass.Cell, light: Float, now: Float) -> Float {
    if cell.cuts == 0 { return Float(shades) / 2 }
    let age = max(0, now - cell.cut_s)
    let fresh = 1 / (1 + age * (1 / 1500))
    return Float(shades) / 2 + 6 * fresh + light * 15 * fresh
  }

  /// How light a stripe looks that was cut in a heading (rad), −1…1: lightest where the mower drove north-east, away
  /// from who looks at the map from its lower left.
  static func light(ofHeading heading: Double) -> Float {
    let (s, c) = sincos(heading)
    return Float(0.5 * c + 0.866 * s)
  }

  /// Colours by height and shade.
  static func natural() -> [UInt32] {
    var table: [UInt32] = []
    for h in 0..<heights {
      let t = Double(h) / Double(heights - 1)
      // Short grass shows the pale lower parts of its blades.
      let base =
        t < 0.35
        ? Palette.grassCut.mixed(with: Ink(0xA6C67C), t / 0.35)
        : Ink(0xA6C67C).mixed(with: Ink(0x749F5A), (t - 0.35) / 0.65)
      for s in 0..<shades {
        let d = (Double(s) - Double(shades) / 2) / Double(shades)
        let ink = d > 0 ? base.mixed(with: Ink(0xE9F2C4), d * 0.75) : base.mixed(with: Ink(0x2F5A35), -d * 0.6)
        table.append(ink.pixel)
      }
    }
    return table
  }

  /// The steps of the map of cuts: from sand over blue-green to deep blue, dark enough to tell apart in grey as well.
  static let cutSteps: [Ink] = [
    Ink(0xEFE8D2), Ink(0xDDE3B8), Ink(0xBBD9A9), Ink(0x8FCBA3), Ink(0x62B7A3), Ink(0x419EA3), Ink(0x34829B),
    Ink(0x34668C), Ink(0x364A75), Ink(0x2F3058),
  ]

  /// Colours by number of cuts; the last stands for all above.
  static func cuts() -> [UInt32] { cutSteps.map(\.pixel) }
}
