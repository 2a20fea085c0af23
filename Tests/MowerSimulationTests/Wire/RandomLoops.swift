import MowerGeometry

/// Loops as people lay them, from a seed.
enum RandomLoops {
  /// A closed loop of lobes, some of them re-entrant, about `extent` m across, with `corners` corners that are off the
  /// smooth line by up to `jitter` m.
  static func lobes(extent: Double, corners: Int, jitter: Double, random: inout SplitMix64) -> [Vector2] {
    let first = random.uniform(0, Angle.twoPi)
    let second = random.uniform(0, Angle.twoPi)
    return (0..<corners).map { i in
      let angle = Angle.twoPi * Double(i) / Double(corners)
      let radius = extent / 2.7 * (1 + 0.25 * sine(3 * angle + first) + 0.1 * sine(7 * angle + second))
      let (s, c) = sincos(angle)
      return Vector2(1.2 * radius * c, radius * s)
        + Vector2(random.uniform(-jitter, jitter), random.uniform(-jitter, jitter))
    }
  }

  /// The loop with an island near its middle, joined to its first corner by a pair of wires `gap` m apart.
  static func withIsland(_ loop: [Vector2], gap: Double) -> [Vector2] {
    let root = loop[0]
    let end = root * 0.2
    let aside = (root - end).normalized.perpendicular * gap
    let island = [Vector2(-1, 1), Vector2(-2, 0), Vector2(-1, -1)].map { end + $0 }
    return loop + [root, end] + island + [end + aside, root + aside]
  }

  /// Points for a comparison: half of them anywhere within 6 m around the loop, half within 2 m of its wire, most of
  /// these within some decimetres.
  static func points(around loop: [Vector2], count: Int, random: inout SplitMix64) -> [Vector2] {
    let box = Box(around: loop).padded(5.99)
    return (0..<count).map { i in
      if i % 2 == 0 {
        return Vector2(
          random.uniform(box.minimum.x, box.maximum.x), random.uniform(box.minimum.y, box.maximum.y))
      }
      let k = Int(random.next() % UInt64(loop.count))
      let onWire = loop[k] + (loop[(k + 1) % loop.count] - loop[k]) * random.uniform()
      let (s, c) = sincos(random.uniform(0, Angle.twoPi))
      return onWire + Vector2(c, s) * (2 * random.uniform() * random.uniform() * random.uniform())
    }
  }
}
