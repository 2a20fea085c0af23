import MowerCore
import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@testable import MowerSimulation

@Suite("What was found on a ground")
struct FoundMemoryTests {
  private let plan: GroundPlan
  private let robot: Robot
  private let tree: Vector2

  init() throws {
    robot = try Fixtures.robot()
    let garden = try Fixtures.garden("simple")
    plan = try #require(Site(garden: garden, robot: robot, navigation: .satellite).plan)
    let first = try #require(garden.obstacles.first { $0.kind == .tree })
    tree = first.shape.polygon.centroid
  }

  /// What a controller says at a pose that has touched so many things, the last one at a bearing, rad.
  private func asked(_ pose: Pose2, touches: UInt8, bearing: Double = 0) -> RouteRequest {
    var asked = RouteRequest()
    asked.x_mm = Int32((pose.position.x * 1000).rounded())
    asked.y_mm = Int32((pose.position.y * 1000).rounded())
    asked.heading_mrad = Int16((pose.heading * 1000).rounded())
    asked.touches = touches
    asked.touchBearing_mrad = Int16((bearing * 1000).rounded())
    return asked
  }

  /// A pose from which the nose meets a place while the mower heads east.
  private func meeting(_ place: Vector2) -> Pose2 {
    let nose = robot.chassis.outline.vertices.reduce(0) { max($0, $1.x) }
    return Pose2(Vector2(place.x - nose, place.y), heading: 0)
  }

  @Test("A touch on the open lawn is a thing just before the nose, once; nothing else is one")
  func touch() throws {
    var memory = FoundMemory(plan, FoundThings())
    let place = Vector2(4, 4)
    for _ in 0..<50 { memory.tick(asked(meeting(place), touches: 1)) }
    let thing = try #require(memory.things.all.first)
    #expect(memory.things.all.count == 1 && thing.touches == 1)
    #expect(thing.center.distance(to: place) < FoundThing.radius_m)
    // A controller that was switched on anew has touched nothing, and its first touch counts again.
    memory.tick(asked(meeting(Vector2(8, 2)), touches: 0))
    #expect(memory.things.all.count == 1)
    memory.tick(asked(meeting(Vector2(8, 2)), touches: 1))
    #expect(memory.things.all.count == 2)
  }

  @Test("What the map shows is not found, though the position is off by two hands' breadths")
  func known() {
    var memory = FoundMemory(plan, FoundThings())
    for (i, off) in [Vector2(-0.2, 0), Vector2(-0.25, 0.2), Vector2(-0.1, -0.2)].enumerated() {
      memory.tick(asked(meeting(tree + off), touches: UInt8(i + 1)))
    }
    #expect(memory.things.isEmpty)
  }

  @Test("A thing is driven over once, and forgotten")
  func drivenOver() {
    var memory = FoundMemory(plan, FoundThings())
    memory.tick(asked(meeting(Vector2(4, 4)), touches: 1))
    memory.settle()
    #expect(!memory.ground.things.isEmpty)
    memory.tick(asked(Pose2(Vector2(4.08, 4), heading: 1), touches: 1))
    memory.settle()
    #expect(memory.things.isEmpty && memory.ground.things.isEmpty)
  }

  @Test("A thing in the lane leaves no way home, twice; then it is tried, and what else was found stays")
  func lane() throws {
    var memory = FoundMemory(plan, FoundThings())
    memory.tick(asked(meeting(Vector2(9, 7)), touches: 1))
    memory.tick(asked(meeting(plan.lane.a + (plan.lane.b - plan.lane.a) * 0.4), touches: 2))
    memory.settle()
    let from = Vector2(9, 3)
    let refused = [memory.wayHome(from: from) == nil, memory.wayHome(from: from) == nil]
    #expect(refused == [true, true] && memory.things.all.count == 2)
    let led = memory.wayHome(from: from)
    let way = try #require(led)
    #expect(way.last == plan.home)
    #expect(memory.things.all.count == 1 && memory.things.all[0].center.y > 6)
  }

  @Test("The way home keeps clear of what stands on it")
  func roundIt() throws {
    var memory = FoundMemory(plan, FoundThings())
    let from = Vector2(4, 8)
    let first = memory.wayHome(from: from)
    let straight = try #require(first)
    let middle = (straight[0] + straight[1]) * 0.5
    memory.tick(asked(meeting(middle), touches: 1))
    memory.settle()
    let thing = try #require(memory.things.all.first)
    let led = memory.wayHome(from: from)
    let way = try #require(led)
    let gap = zip(way, way.dropFirst()).map {
      Segment($0, $1).closestPoint(to: thing.center).distance(to: thing.center)
    }
    #expect(try #require(gap.min()) > plan.ground.passingDistance_m)
  }
}
