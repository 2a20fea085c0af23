import MowerGeometry

/// A unit that sends infrared characters in beams.
struct GoldenBeamUnit {
  /// One of its beams.
  struct Beam {
    /// What it says.
    var code: UInt8 = 0
    /// Middle of the beam, a unit vector.
    var axis = Vector2(1, 0)
    /// Cosine of half its width; −1 for one that goes all round.
    var cosine = -1.0
    var range_m = 0.0
  }

  let position: Vector2
  /// Whether its beams take turns; if not, they sound together in one character.
  let takesTurns: Bool
  private(set) var beams: InlineArray<4, Beam> = InlineArray(repeating: Beam())
  private(set) var count = 0

  private init(at position: Vector2, takesTurns: Bool) {
    self.position = position
    self.takesTurns = takesTurns
  }

  private mutating func add(_ code: UInt8, heading: Double, halfWidth_deg: Double, range_m: Double) {
    let axis = Pose2(.zero, heading: heading).direction
    beams[count] = Beam(
      code: code, axis: axis, cosine: sincos(Angle.radians(degrees: halfWidth_deg)).cos, range_m: range_m)
    count += 1
  }

  private mutating func add(_ code: UInt8, allRound range_m: Double) {
    beams[count] = Beam(code: code, range_m: range_m)
    count += 1
  }

  /// A station's green and red lobe and its force field; `heading`: the way they look, out of its mouth.
  static func station(at position: Vector2, heading: Double) -> GoldenBeamUnit {
    var unit = GoldenBeamUnit(at: position, takesTurns: false)
    let yaw = Angle.radians(degrees: 10)
    unit.add(160 | 4, heading: heading - yaw, halfWidth_deg: 15, range_m: 4)
    unit.add(160 | 8, heading: heading + yaw, halfWidth_deg: 15, range_m: 4)
    unit.add(160 | 1, allRound: 0.61)
    return unit
  }

  /// A virtual wall: a narrow beam and a halo that say the same.
  static func wall(at position: Vector2, heading: Double, range_m: Double) -> GoldenBeamUnit {
    var unit = GoldenBeamUnit(at: position, takesTurns: false)
    unit.add(162, heading: heading, halfWidth_deg: 4, range_m: range_m)
    unit.add(162, allRound: 0.5)
    return unit
  }

  /// A lighthouse: a fence beam, the green lobe clockwise of it, the red one on the other side, and a halo.
  static func lighthouse(_ id: UInt8, at position: Vector2, heading: Double) -> GoldenBeamUnit {
    var unit = GoldenBeamUnit(at: position, takesTurns: true)
    let yaw = Angle.radians(degrees: 19)
    unit.add(id << 3, heading: heading, halfWidth_deg: 4, range_m: 3)
    unit.add(id << 3 | 2, heading: heading - yaw, halfWidth_deg: 15, range_m: 3)
    unit.add(id << 3 | 3, heading: heading + yaw, halfWidth_deg: 15, range_m: 3)
    unit.add(id << 3 | 1, allRound: 0.5)
    return unit
  }
}
