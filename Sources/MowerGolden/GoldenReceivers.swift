import MowerGeometry

/// A mower's three infrared receivers: all round, left and right. They keep what they heard last for a while.
struct GoldenReceivers {
  private var heard: InlineArray<3, UInt8> = [0, 0, 0]
  private var left: InlineArray<3, UInt8> = [0, 0, 0]

  /// Ticks for which a receiver reports its last character.
  private static var hold: UInt8 { 12 }
  /// Ticks from one character of a unit to its next.
  private static var period: UInt32 { 5 }

  /// Places and views in the body frame: as on the Ardumower, 70° wide and 25° aside.
  private static let places: InlineArray<3, Vector2> = [Vector2(0.3, 0), Vector2(0.41, 0.06), Vector2(0.41, -0.06)]
  private static let views: InlineArray<3, Vector2> = [
    Vector2(1, 0), Vector2(0.9063077870366499, 0.42261826174069944), Vector2(0.9063077870366499, -0.42261826174069944),
  ]
  private static let viewCosine: InlineArray<3, Double> = [-1, 0.8191520442889918, 0.8191520442889918]
  private static let extra_m: InlineArray<3, Double> = [0.1, 0.5, 0.5]

  /// What the receivers report.
  var characters: InlineArray<3, UInt8> { heard }

  /// Lets a tick go by in which no unit sends.
  mutating func fade() {
    for i in 0..<3 where left[i] > 0 {
      left[i] -= 1
      if left[i] == 0 { heard[i] = 0 }
    }
  }

  /// Whether a unit's turn has come, by its number among the units: no two of up to three send at once.
  static func isDue(_ number: UInt32, tick: UInt32) -> Bool { (tick + 2 * number) % period == 0 }

  /// Hears one character of a unit. A few are lost, and now and then one is misread.
  mutating func hear(_ unit: borrowing GoldenBeamUnit, from pose: Pose2, tick: UInt32, _ noise: inout SplitMix64) {
    let luck = noise.next()
    if luck & 7 == 0 { return }
    let misread = luck >> 8 & 1023 == 0
    let direction = pose.direction
    for i in 0..<3 {
      let place = pose.position + direction * Self.places[i].x + direction.perpendicular * Self.places[i].y
      let offset = place - unit.position
      let distance = offset.length
      let view = direction * Self.views[i].x + direction.perpendicular * Self.views[i].y
      if -view.dot(offset) < Self.viewCosine[i] * distance { continue }
      var code: UInt8 = 0
      // The beam whose turn it is; all of them where none takes turns.
      let turn = Int(tick / Self.period) % unit.count
      let sounding = unit.takesTurns ? turn..<turn + 1 : 0..<unit.count
      for k in sounding {
        let beam = unit.beams[k]
        let isInReach = distance <= beam.range_m + Self.extra_m[i]
        if isInReach && beam.axis.dot(offset) >= beam.cosine * distance { code |= beam.code }
      }
      if code == 0 { continue }
      heard[i] = misread ? UInt8(truncatingIfNeeded: luck >> 32) : code
      left[i] = Self.hold
    }
  }
}
