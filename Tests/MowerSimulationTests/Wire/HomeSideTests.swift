import MowerCore
import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

@Suite("The way home along the wire")
struct HomeSideTests {
  @Test("the lawn lies on the left where the station faces along the end of a counter-clockwise loop, else right")
  func side() throws {
    var garden = try Fixtures.garden("simple")
    let robot = try Fixtures.robot()
    let wire = try #require(garden.wire)
    let end = wire.loop[wire.loop.count - 1] - wire.loop[wire.loop.count - 2]
    let isAlong = end.dot(garden.station.pose.direction) > 0
    #expect(MowerConfiguration(robot: robot, garden: garden, seed: 1).homeSide == (isAlong ? 1 : -1))
    // The same wire laid from its other end.
    garden.wire?.loop = wire.loop.reversed()
    #expect(MowerConfiguration(robot: robot, garden: garden, seed: 1).homeSide == (isAlong ? -1 : 1))
  }
}
