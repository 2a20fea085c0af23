import MowerGeometry

extension BoundaryWire {
  /// The narrowest place between two stretches of the loop that face each other across lawn, m; 100 if there is none
  /// below 5 m. Pairs that lead to islands count as nothing: their fields cancel.
  public var narrowest_m: Double {
    let step = 0.2
    let samples = Self.samples(loop, step: step)
    // Wires of a pair lie side by side; so far along the loop neighbours are part of the same bend.
    let pair = 0.04
    let apart = Int(1.5 / step)
    let single = samples.indices.filter { i in
      !samples.indices.contains { j in
        abs(i - j) > apart && (samples[j].place - samples[i].place).lengthSquared < (pair + step) * (pair + step)
          && Segment(samples[j].place - samples[j].along * step, samples[j].place + samples[j].along * step)
            .distanceSquared(to: samples[i].place) < pair * pair
          && samples[j].along.dot(samples[i].along) < -0.9
      }
    }
    var narrowest = 100.0
    for i in single {
      let inwards = Vector2(-samples[i].along.y, samples[i].along.x)
      for j in single where abs(i - j) > apart {
        let across = samples[j].place - samples[i].place
        let gap = across.length
        // Opposite means: on the lawn's side, and running the other way.
        if gap < min(5, narrowest) && across.dot(inwards) > 0.8 * gap && samples[j].along.dot(samples[i].along) < -0.5 {
          narrowest = gap
        }
      }
    }
    return narrowest
  }

  private static func samples(_ loop: [Vector2], step: Double) -> [(place: Vector2, along: Vector2)] {
    var samples: [(place: Vector2, along: Vector2)] = []
    for (a, b) in zip(loop, loop.dropFirst()) {
      let length = a.distance(to: b)
      guard length > 0 else { continue }
      let along = (b - a) * (1 / length)
      let n = max(1, Int((length / step).rounded()))
      for k in 0..<n { samples.append((a + along * (length * (Double(k) + 0.5) / Double(n)), along)) }
    }
    return samples
  }
}
