import MowerCore
import MowerGarden
import MowerGeometry
import MowerRuntime
import MowerSimulation
import Testing

/// Runs with infrared in gardens that suit it, with all noise on.
@Suite("Gardens with virtual walls")
struct VirtualWallRunTests {
  /// Debug builds are some thirty times slower.
  #if DEBUG
    private static let tries = 15
    private static let hours = 0.5
  #else
    private static let tries = 200
    private static let hours = 8.0
  #endif

  private struct Silent: FrameSink { mutating func accept(_ frame: Frame, _ snapshot: SensorSnapshot) {} }

  /// A fenced lawn of 14 × 10 m with a tree and a shed, its station along the southern fence.
  private static func lawn() -> Garden {
    let outline = Polygon([Vector2(0, 0), Vector2(14, 0), Vector2(14, 10), Vector2(0, 10)])
    var garden = Garden(
      name: "fenced", lawns: [Lawn(name: "lawn", polygon: outline)],
      station: Station(pose: Pose2(x: 7, y: 0.35, heading: 0)))
    garden.fences = [
      Fence(
        name: "fence",
        line: [
          Vector2(-0.1, -0.45), Vector2(14.1, -0.45), Vector2(14.1, 10.1), Vector2(-0.1, 10.1), Vector2(-0.1, -0.45),
        ])
    ]
    let shed = Polygon([Vector2(11, 7), Vector2(13, 7), Vector2(13, 9), Vector2(11, 9)])
    garden.obstacles = [
      Obstacle(name: "apple tree", kind: .tree, shape: .circle(center: Vector2(5, 6), radius: 0.15)),
      Obstacle(name: "shed", kind: .wall, shape: .polygon(shed)),
    ]
    return garden
  }

  @Test("Of all tries to dock from random poses on a fenced lawn, 99 in 100 succeed within half an hour")
  func docking() throws {
    let garden = Self.lawn()
    let site = Site(garden: garden, robot: try Fixtures.robot(), navigation: .virtualWall)
    #expect(site.refusal == nil)
    var random = SplitMix64(seed: 3, stream: 0)
    var docked = 0
    for seed in 0..<UInt64(Self.tries) {
      var place = Vector2.zero
      repeat {
        place = Vector2(random.uniform(0.5, 13.5), random.uniform(0.5, 9.5))
      } while garden.obstacles.contains {
        $0.shape.polygon.contains(place) || $0.shape.polygon.distanceToOutline(place) < 0.6
      }
        || place.distance(to: garden.station.pose.position) < 1
      let start = Pose2(place, heading: random.uniform(-Angle.pi, Angle.pi))
      let board = SimulatedBoard(world: World(site), seed: seed, start: start, charge: 0.6)
      var runner = Runner(board: board, mower: Mower(MowerConfiguration(site: site, seed: seed)), sink: Silent())
      defer { runner.board.close() }
      runner.board.request = .start
      for tick in 0..<90_000 where runner.mower.mode != .charging && !runner.mower.mode.needsHelp {
        _ = try runner.tick()
        if tick == 100 { runner.board.request = .dock }
      }
      if runner.mower.mode == .charging { docked += 1 }
    }
    #expect(docked * 100 >= Self.tries * 99, "\(docked) of \(Self.tries)")
  }

  @Test(
    "In the courtyard the disc never gets 0.35 m off the lawn, and the grass is cut room by room", arguments: [1, 2])
  func courtyard(seed: UInt64) throws {
    let site = Site(garden: try Fixtures.garden("courtyard"), robot: try Fixtures.robot(), navigation: .virtualWall)
    #expect(site.refusal == nil)
    let plan = SimulationRun.Plan(site: site, seed: seed, duration_s: Self.hours * 3600)
    var passes: UInt32 = 0
    let result = SimulationRun.run(plan, watch: { _, mower in passes = mower.rooms.passes })
    #expect(result.maxOverrun_m < 0.35)
    #expect(!result.neededHelp)
    #expect(result.coverage > (Self.hours > 4 ? 0.9 : 0.2))
    if Self.hours > 4 { #expect(passes >= 2) }
  }

  @Test("A garden with open edges is refused, with the place of the longest one")
  func refusal() throws {
    let site = Site(garden: try Fixtures.garden("simple"), robot: try Fixtures.robot(), navigation: .virtualWall)
    let reason = try #require(site.refusal?.reason)
    #expect(reason.contains("`lawn`"))
    #expect(reason.contains("m along its edge"))
  }

  @Test("A station without beams and a robot without receivers are refused")
  func unfitted() throws {
    var garden = Self.lawn()
    var robot = try Fixtures.robot()
    garden.station.beams.range_m = 0
    #expect(
      Site(garden: garden, robot: robot, navigation: .virtualWall).refusal?.reason.contains("station") == true)
    robot.infrared = []
    #expect(
      Site(garden: Self.lawn(), robot: robot, navigation: .virtualWall).refusal?.reason.contains("receivers")
        == true)
  }
}
