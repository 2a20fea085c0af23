import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

/// A mower that stands in a garden of the test's making, carried from place to place.
struct NavigationRun {
  var board: SimulatedBoard
  let robot: Robot

  /// A lawn of 30 × 20 m with its station in the south.
  static func lawn(_ obstacles: [Obstacle] = []) -> Garden {
    let outline = Polygon([Vector2(0, 0), Vector2(30, 0), Vector2(30, 20), Vector2(0, 20)])
    var garden = Garden(
      name: "lawn", lawns: [Lawn(name: "lawn", polygon: outline)],
      station: Station(pose: Pose2(x: 15, y: 0.35, heading: 0)))
    garden.obstacles = obstacles
    return garden
  }

  static func wall(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, height_m: Double = 2.5) -> Obstacle {
    var wall = Obstacle(
      name: "wall \(x0) \(y0)", kind: .wall,
      shape: .polygon(Polygon([Vector2(x0, y0), Vector2(x1, y0), Vector2(x1, y1), Vector2(x0, y1)])))
    wall.height_m = height_m
    return wall
  }

  init(_ garden: Garden, _ navigation: Navigation, seed: UInt64 = 1) throws {
    robot = try Fixtures.robot()
    board = SimulatedBoard(world: World(Site(garden: garden, robot: robot, navigation: navigation)), seed: seed)
  }

  /// Lets a tick go by at rest and returns its snapshot.
  mutating func tick() throws -> SensorSnapshot {
    let s = try #require(try board.read())
    try board.write(ActuatorCommand())
    return s
  }

  /// Snapshots of so many ticks at a place.
  mutating func listen(at pose: Pose2, ticks: Int) throws -> [SensorSnapshot] {
    board.carry(to: pose)
    return try (0..<ticks).map { _ in try tick() }
  }
}
