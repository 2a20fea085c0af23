import MowerGarden
import MowerGeometry

/// Gardens drawn at random: star-shaped lawns with noise on the outline and things inside, the same for the same seed.
enum GeneratedGarden {
  /// A garden of 60 to 400 m² with up to seven things in it; its station stands anywhere.
  static func star(seed: UInt64) -> Garden {
    var random = SplitMix64(seed: seed, stream: 7)
    let corners = 8 + Int(random.uniform() * 60)
    let size = random.uniform(5, 12)
    let wobble = random.uniform(0, 0.35)
    let noise = random.uniform(0, 0.05)
    let lobes = Double(2 + Int(random.uniform() * 4))
    let phase = random.uniform(0, Angle.twoPi)
    let outline = Polygon(
      (0..<corners).map { i in
        let angle = Angle.twoPi * Double(i) / Double(corners)
        let radius = size * (1 + wobble * sine(lobes * angle + phase)) + noise * random.gaussian()
        return Vector2(radius * cosine(angle), radius * sine(angle))
      })
    var garden = Garden(
      name: "star \(seed)", lawns: [Lawn(name: "star", polygon: outline)],
      station: Station(pose: Pose2(outline.vertices[0], heading: 0)))
    garden.lawns[0].edge = EdgeKind.allCases[Int(random.uniform() * 3)]
    let kinds = Obstacle.Kind.allCases
    for i in 0..<Int(random.uniform() * 8) {
      let kind = kinds[Int(random.uniform() * Double(kinds.count))]
      let centre = Vector2(random.uniform(-size, size), random.uniform(-size, size))
      let radius = random.uniform(0.2, 1.2)
      let shape: Obstacle.Shape =
        random.uniform() < 0.5
        ? .circle(center: centre, radius: radius)
        : .polygon(.circle(center: centre, radius: radius, corners: 3 + Int(random.uniform() * 5)))
      garden.obstacles.append(Obstacle(name: "\(kind.rawValue) \(i + 1)", kind: kind, shape: shape))
    }
    return garden
  }

  /// A garden of two to four lawns in a row, outlines of hundreds of noisy corners with spikes, joined by passages
  /// 0.75 to 2 m wide that overlap the lawns a little or miss them by a few centimetres.
  static func row(seed: UInt64) -> Garden {
    var random = SplitMix64(seed: seed, stream: 8)
    var garden = Garden(name: "row \(seed)", lawns: [], station: Station(pose: Pose2(.zero, heading: 0)))
    var x = 0.0
    for i in 0..<(2 + Int(random.uniform() * 3)) {
      let (width, height) = (random.uniform(5, 12), random.uniform(5, 10))
      let corner = Vector2(x, random.uniform(-1, 1))
      let sharp = Polygon([
        corner, corner + Vector2(width, random.uniform(-0.5, 0.5)), corner + Vector2(width, height),
        corner + Vector2(0, height + random.uniform(-0.5, 0.5)),
      ])
      var lawn = Lawn(name: "lawn \(i + 1)", polygon: noisy(sharp, &random))
      lawn.edge = EdgeKind.allCases[Int(random.uniform() * 3)]
      garden.lawns.append(lawn)
      for k in 0..<Int(random.uniform() * 4) {
        let kind = Obstacle.Kind.allCases[Int(random.uniform() * 6)]
        // Clear of the passages, which lie below: a pond in a passage rightly closes it.
        let centre = Vector2(x + random.uniform(0, width), random.uniform(6.2, 10))
        let shape = Obstacle.Shape.circle(center: centre, radius: random.uniform(0.15, 0.9))
        garden.obstacles.append(Obstacle(name: "\(kind.rawValue) \(i + 1).\(k + 1)", kind: kind, shape: shape))
      }
      let next = x + width + random.uniform(1, 5)
      let y = random.uniform(1.5, 2.5)
      // Positive overlaps, negative misses.
      let overlap = random.uniform(-0.15, 0.5)
      let passage = Polygon.rectangle(
        x + width - overlap, y, next + overlap, y + random.uniform(0.75, 2))
      garden.passages.append(Passage(name: "passage \(i + 1)", polygon: noisy(passage, &random)))
      x = next
    }
    garden.passages.removeLast()
    garden.station.pose = Pose2(Vector2(random.uniform(0, x), -1), heading: 0)
    return garden
  }

  /// The outline walked in steps of about 10 cm with 1 cm of noise and, now and then, a spike of no width.
  private static func noisy(_ outline: Polygon, _ random: inout SplitMix64) -> Polygon {
    var corners: [Vector2] = []
    for (i, a) in outline.vertices.enumerated() {
      let b = outline.vertices[(i + 1) % outline.vertices.count]
      let steps = Int(a.distance(to: b) / 0.1) + 1
      for k in 0..<steps {
        let p = a + (b - a) * (Double(k) / Double(steps))
        let noise = Vector2(random.gaussian(), random.gaussian()) * 0.01
        corners.append(p + noise)
        if random.uniform() < 0.01 {
          let tip = p + (b - a).normalized.perpendicular * random.uniform(-0.2, 0.2)
          corners.append(tip)
          corners.append(p + noise)
        }
      }
    }
    return Polygon(corners)
  }
}
