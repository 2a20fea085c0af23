import MowerGarden
import MowerGeometry
import MowerPlanning
import MowerReport

/// What it takes to plan gardens with many things in them.
struct PlanBench {
  /// A garden and what is planned in it.
  struct Row {
    var name: String
    var seconds: Double
  }

  /// Runs of each; the fastest counts.
  let repeats: Int

  private static let names = ["plan-orchard-90", "plan-beds-70", "lay-beds-300"]

  /// Times all whose name contains a text.
  func run(only: String?, robot: Robot) throws -> [Row] {
    try Self.names.filter { name in only.map { name.contains($0) } ?? true }.map { name in
      let clock = ContinuousClock()
      var best = Double.infinity
      for _ in 0..<repeats {
        let began = clock.now
        switch name {
        case "plan-orchard-90": _ = try CoveragePlanner(footprint: MowerFootprint(robot)).plan(Self.garden(trees: 90))
        case "plan-beds-70": _ = try CoveragePlanner(footprint: MowerFootprint(robot)).plan(Self.garden(beds: 70))
        default: _ = try WireLayer().propose(for: Self.garden(beds: 300), movingStation: true)
        }
        best = min(best, (clock.now - began) / .seconds(1))
      }
      return Row(name: name, seconds: best)
    }
  }

  /// A lawn with trees and beds in rows, each a little off its place: one to 13 m² (trees) or 16 m² (beds).
  static func garden(trees: Int = 0, beds: Int = 0) -> Garden {
    let count = trees + beds
    let pitch = trees > 0 ? 3.65 : 4.0
    let columns = max(1, Int((Double(count) * 4 / 3).squareRoot().rounded()))
    let rows = (count + columns - 1) / columns
    let size = Vector2(Double(columns) * pitch + 2, Double(rows) * pitch + 2)
    var garden = Garden(
      name: "many things",
      lawns: [Lawn(name: "lawn", polygon: Polygon([.zero, Vector2(size.x, 0), size, Vector2(0, size.y)]))],
      station: Station(pose: Pose2(x: 8, y: 0.2, heading: 0)))
    var random = SplitMix64(seed: UInt64(count))
    for i in 0..<count {
      let place =
        Vector2(1 + (Double(i % columns) + 0.5) * pitch, 1 + (Double(i / columns) + 0.5) * pitch)
        + Vector2(random.uniform() - 0.5, random.uniform() - 0.5) * 0.8
      if i < trees {
        garden.obstacles.append(
          Obstacle(name: "tree \(i + 1)", kind: .tree, shape: .circle(center: place, radius: 0.15)))
      } else {
        let pose = Pose2(place, heading: random.uniform() * Angle.pi)
        let half = Vector2(0.3 + 0.3 * random.uniform(), 0.2 + 0.2 * random.uniform())
        let corners = [Vector2(-half.x, -half.y), Vector2(half.x, -half.y), half, Vector2(-half.x, half.y)]
        garden.obstacles.append(
          Obstacle(
            name: "bed \(i + 1)", kind: .bed, shape: .polygon(Polygon(corners.map { pose.transform($0) }))))
      }
    }
    return garden
  }

  /// A line each.
  static func table(_ rows: [Row]) -> String {
    rows.map { row in
      row.name.padding(toLength: 25, withPad: " ", startingAt: 0) + Figures.fixed(row.seconds, digits: 2) + " s"
    }.joined(separator: "\n")
  }

  /// The members of a JSON object.
  static func json(_ rows: [Row]) -> String {
    rows.map { "{\"name\": \"\($0.name)\", \"seconds\": \(Figures.fixed($0.seconds, digits: 3))}" }.joined(
      separator: ", ")
  }
}
