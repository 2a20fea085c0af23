import MowerGeometry

/// How long a mower takes for lines: straight at its speed, slower in bends by its turn rate, and with a stop wherever
/// it turns on the spot.
struct LegTime {
  let footprint: MowerFootprint
  private(set) var time_s = 0.0
  private var heading: Vector2?

  /// Sharper corners are turned on the spot, rad.
  static let pivot_rad = 0.7

  init(_ footprint: MowerFootprint) { self.footprint = footprint }

  /// Adds a line that begins where the last one ended.
  mutating func add(_ line: [Vector2]) {
    for (a, b) in zip(line, line.dropFirst()) where a != b {
      let next = (b - a).normalized
      let length = a.distance(to: b)
      if let from = heading {
        let angle = abs(arctangent2(from.cross(next), from.dot(next)))
        if angle > Self.pivot_rad {
          // Down and up again, and the turn itself.
          time_s += angle / footprint.turnRate_radps + footprint.speed_mps / footprint.acceleration_mps2
          time_s += length / footprint.speed_mps
        } else {
          time_s += max(length / footprint.speed_mps, angle / footprint.turnRate_radps)
        }
      } else {
        time_s += length / footprint.speed_mps
      }
      heading = next
    }
  }
}
