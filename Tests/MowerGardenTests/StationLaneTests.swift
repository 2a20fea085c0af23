import MowerGarden
import MowerGeometry
import Testing

@Suite("The lane behind a station")
struct StationLaneTests {
  /// A lawn of 20 × 12 m with its station on the southern edge, facing east: the mower leaves it westwards, from an axle at
  /// 3.6 m to one at 2.5 m.
  private static func garden(_ obstacles: [Obstacle] = [], station: Pose2 = Pose2(x: 4, y: 0.3, heading: 0)) -> Garden {
    let lawn = Polygon([Vector2(0, 0), Vector2(20, 0), Vector2(20, 12), Vector2(0, 12)])
    var garden = Garden(name: "lawn", lawns: [Lawn(name: "lawn", polygon: lawn)], station: Station(pose: station))
    garden.obstacles = obstacles
    return garden
  }

  private static func rectangle(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Obstacle.Shape {
    .polygon(Polygon([Vector2(x0, y0), Vector2(x1, y0), Vector2(x1, y1), Vector2(x0, y1)]))
  }

  @Test("Of a free lane there is nothing to say")
  func free() {
    #expect(StationLane().findings(in: Self.garden()).isEmpty)
  }

  @Test("A pond there is named, with how far behind the contacts it begins")
  func pond() throws {
    let pond = Obstacle(name: "pond 1", kind: .pond, shape: Self.rectangle(0.5, -0.5, 2.9, 1.6))
    let found = StationLane().findings(in: Self.garden([pond]))
    try #require(found.count == 1)
    #expect(found[0].contains("backwards, into pond 1 (1.1 m behind the contacts)"), "\(found[0])")
  }

  @Test("What the chassis passes by is free, what it would touch is not: by its width and its length")
  func width() {
    let lane = StationLane()
    for (y, isHit) in [(0.3 + lane.halfWidth_m + 0.15 + 0.05, false), (0.3 + lane.halfWidth_m + 0.15 - 0.05, true)] {
      let tree = Obstacle(name: "tree", kind: .tree, shape: .circle(center: Vector2(3, y), radius: 0.15))
      #expect(lane.findings(in: Self.garden([tree])).isEmpty == !isHit, "\(y)")
    }
    // The rear comes to 4 − 0.4 − 1.1 − 0.2 = 2.3 m.
    for (x, isHit) in [(1.8, false), (2.05, true)] {
      let tree = Obstacle(name: "tree", kind: .tree, shape: .circle(center: Vector2(x, 0.3), radius: 0.15))
      #expect(lane.findings(in: Self.garden([tree])).isEmpty == !isHit, "\(x)")
    }
    // In front of the contacts stands the station itself.
    let tree = Obstacle(name: "tree", kind: .tree, shape: .circle(center: Vector2(4.6, 0.3), radius: 0.15))
    #expect(lane.findings(in: Self.garden([tree])).isEmpty)
  }

  @Test("Beds stop nobody; fences do")
  func kinds() {
    let bed = Obstacle(name: "bed", kind: .bed, shape: Self.rectangle(2.5, 0, 3, 0.6))
    #expect(StationLane().findings(in: Self.garden([bed])).isEmpty)
    var garden = Self.garden()
    garden.fences = [Fence(name: "fence", line: [Vector2(2.6, -1), Vector2(2.6, 0.2)])]
    #expect(StationLane().findings(in: garden).first?.contains("backwards, against the fence fence") == true)
  }

  @Test("A lane that leaves the lawn is told with the first place off it; a hand's breadth over the edge is not")
  func offLawn() {
    let corner = Self.garden(station: Pose2(x: 0.6, y: 0.35, heading: 0))
    #expect(StationLane().findings(in: corner).first?.contains("backwards, off the lawn at -0.1, 0.4") == true)
    #expect(StationLane().findings(in: Self.garden(station: Pose2(x: 4, y: -0.08, heading: 0))).isEmpty)
  }

  @Test("A robot's own measures count, and how far it leaves")
  func robot() {
    let tree = Obstacle(name: "tree", kind: .tree, shape: .circle(center: Vector2(1.5, 0.3), radius: 0.15))
    var lane = StationLane()
    #expect(lane.findings(in: Self.garden([tree])).isEmpty)
    lane.leave_m = 2
    #expect(lane.findings(in: Self.garden([tree])).count == 1)
  }
}
