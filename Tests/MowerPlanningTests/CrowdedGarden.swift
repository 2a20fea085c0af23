import MowerGarden
import MowerGeometry

extension Garden {
  /// A square lawn with so many trees or beds in rows, 4 m apart and each a little off its place.
  static func crowded(trees: Int = 0, beds: Int = 0, seed: UInt64 = 1) -> Garden {
    let count = trees + beds
    let columns = max(1, Int(Double(count).squareRoot().rounded(.up)))
    let size = Double(columns) * 4 + 2
    var garden = Garden(lawn: .rectangle(0, 0, size, size), station: Pose2(5, 0.2, degrees: 0))
    var random = SplitMix64(seed: seed)
    for i in 0..<count {
      let place = Vector2(
        3 + 4 * Double(i % columns) + random.uniform(-0.4, 0.4), 3 + 4 * Double(i / columns) + random.uniform(-0.4, 0.4)
      )
      let pose = Pose2(place, heading: random.uniform(0, Angle.pi))
      let (x, y) = (random.uniform(0.3, 0.6), random.uniform(0.2, 0.4))
      let corners = [Vector2(-x, -y), Vector2(x, -y), Vector2(x, y), Vector2(-x, y)].map { pose.transform($0) }
      garden.obstacles.append(
        i < trees
          ? Obstacle(name: "tree \(i + 1)", kind: .tree, shape: .circle(center: place, radius: 0.15))
          : Obstacle(name: "bed \(i + 1)", kind: .bed, shape: .polygon(Polygon(corners))))
    }
    return garden
  }
}
