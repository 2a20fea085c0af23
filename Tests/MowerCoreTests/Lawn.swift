import MowerCore
import MowerGeometry

/// A lawn for stories: how far a point lies inside the wire, m; negative outside.
struct Lawn: Sendable {
  var depth: @Sendable (Vector2) -> Double

  /// A rectangle whose south side lies on the x axis, with its middle at the origin.
  static func rectangle(width: Double, height: Double) -> Lawn {
    Lawn { p in min(min(p.x + width / 2, width / 2 - p.x), min(p.y, height - p.y)) }
  }

  /// What a coil above a point hears: loud at the height of a hand from the wire, falling with the distance.
  func reading(at point: Vector2) -> CoilReading {
    let d = depth(point)
    let magnitude = 500 * d / (d * d + 0.01)
    return CoilReading(magnitude: Int16(magnitude), quality: 200, age_ms: 0)
  }
}

/// What the wire receiver hears.
enum WireSignal {
  /// The lawn's wire.
  case wire
  /// Nothing: the wire is cut.
  case silent
  /// A neighbour's code in place of the own one: as loud, but of poor quality.
  case foreign(quality: UInt8)
  /// The receiver says again and again what it said in some tick.
  case frozen(left: CoilReading, right: CoilReading)
  /// The receiver says anything, of good quality; every coil, or only that one.
  case garbled(coil: Int?)
  /// The leads of one coil are exchanged.
  case reversed(coil: Int)
  /// The left and the right coil as told: +1 inside, −1 outside, 0 nothing.
  case scripted(left: Int, right: Int)
}
