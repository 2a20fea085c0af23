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
}
