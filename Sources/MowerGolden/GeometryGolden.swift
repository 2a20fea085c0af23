import MowerGeometry

/// The hash of MowerGeometry's functions over seeded arguments: the same on every processor and build, or nothing that
/// is built on them can be.
///
/// Each draw feeds sine, cosine, arc tangent, exponential, the square root, the wrapped angle, a frame change and a
/// noise sample, over the ranges they are stated for.
/// - Parameter draws: number of seeded arguments.
/// - Returns: the hash over every result's bits.
public func runGeometryGolden(draws: UInt32) -> UInt64 {
  var random = SplitMix64(seed: 0x5eed, stream: 1)
  var hasher = StateHasher()
  hashSpecialArguments(into: &hasher)
  for _ in 0..<draws {
    // Most arguments are angles of a few turns; one in eight tests the reduction far out.
    let far = random.next() & 7 == 0
    let angle = far ? random.uniform(-99_999, 99_999) : random.uniform(-10, 10)
    let (s, c) = sincos(angle)
    hasher.combine(s)
    hasher.combine(c)
    let x = random.uniform(-50, 50)
    let y = random.uniform(-50, 50)
    hasher.combine(arctangent2(y, x))
    hasher.combine(arctangent(x * y))
    hasher.combine(exponential(far ? random.uniform(-699, 699) : random.uniform(-20, 20)))
    hasher.combine((x * x + y * y).squareRoot())
    hasher.combine(Angle.wrapped(angle))
    hasher.combine(random.gaussian())
    let local = Pose2(x: x, y: y, heading: angle).inverseTransform(Vector2(y, x))
    hasher.combine(local.x)
    hasher.combine(local.y)
  }
  return hasher.value
}

/// Zeros of both signs, the seams between the branches and the smallest numbers: what random arguments never hit.
private func hashSpecialArguments(into hasher: inout StateHasher) {
  var sign = 1.0
  for _ in 0..<2 {
    var x = sign
    // From 1 down into the denormal numbers, where a processor that flushes them to zero would show.
    for _ in 0..<1074 {
      hasher.combine(sine(x))
      hasher.combine(arctangent(x))
      x = x / 2
    }
    for quarter in 0..<17 {
      let seam = sign * Double(quarter) * (Angle.pi / 4)
      let (s, c) = sincos(seam)
      hasher.combine(s)
      hasher.combine(c)
      hasher.combine(arctangent2(s, c))
      hasher.combine(Angle.wrapped(seam))
      hasher.combine(exponential(seam))
    }
    hasher.combine(arctangent2(sign * 0.0, 0.0))
    hasher.combine(arctangent2(0.0, sign))
    hasher.combine(arctangent2(sign, 0.0))
    sign = -sign
  }
}
