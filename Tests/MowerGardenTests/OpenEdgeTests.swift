import MowerGarden
import MowerGeometry
import Testing

@Suite("Edges that nothing bounds")
struct OpenEdgeTests {
  /// A lawn of 10 × 8 m with a fence 0.3 m around it but for a gap of `gap_m` in the middle of the north.
  private static func garden(gap_m: Double = 0) -> Garden {
    let outline = Polygon([Vector2(0, 0), Vector2(10, 0), Vector2(10, 8), Vector2(0, 8)])
    var garden = Garden(
      name: "fenced", lawns: [Lawn(name: "lawn", polygon: outline)],
      station: Station(pose: Pose2(x: 5, y: 0.35, heading: 0)))
    garden.fences = [
      Fence(
        name: "fence",
        line: [
          Vector2(5 + gap_m / 2, 8.3), Vector2(10.3, 8.3), Vector2(10.3, -0.3), Vector2(-0.3, -0.3), Vector2(-0.3, 8.3),
          Vector2(5 - gap_m / 2, 8.3),
        ])
    ]
    return garden
  }

  @Test("A lawn fenced all round has none")
  func fenced() { #expect(Self.garden().openEdges().isEmpty) }

  @Test("A gap in the fence is found where it is, and named with its lawn")
  func gap() throws {
    let edges = Self.garden(gap_m: 3).openEdges()
    try #require(edges.count == 1)
    // The fence's ends bound 0.4 m of the edge on each side.
    #expect(abs(edges[0].length_m - 2.2) < 0.25)
    #expect(abs((edges[0].from.x + edges[0].to.x) / 2 - 5) < 0.1)
    #expect(edges[0].from.y == 8)
    #expect(edges[0].reason.contains("`lawn`"))
  }

  @Test("A gap that no mower fits through does not count")
  func narrowGap() { #expect(Self.garden(gap_m: 1).openEdges().isEmpty) }

  @Test("A virtual wall closes a gap, unless something stands in its beam or it reaches too short")
  func beam() {
    var garden = Self.garden(gap_m: 2.6)
    var unit = Emitter(name: "wall 1", pose: Pose2(x: 6.1, y: 8.12, heading: Angle.pi))
    garden.emitters = [unit]
    #expect(garden.openEdges().isEmpty)
    var hidden = garden
    hidden.obstacles = [
      Obstacle(name: "post", kind: .tree, shape: .circle(center: Vector2(5.85, 8.12), radius: 0.06))
    ]
    hidden.emitters[0].halo_m = 0
    #expect(!hidden.openEdges().isEmpty)
    unit.range_m = 0.6
    garden.emitters = [unit]
    #expect(!garden.openEdges().isEmpty)
  }

  @Test("A pond is an edge like any other; a halo over it closes it")
  func pond() {
    var garden = Self.garden()
    garden.obstacles = [Obstacle(name: "pond", kind: .pond, shape: .circle(center: Vector2(3, 4), radius: 0.4))]
    #expect(garden.openEdges().map(\.owner) == ["pond"])
    var unit = Emitter(name: "island 1", pose: Pose2(x: 3, y: 4, heading: 0))
    unit.halo_m = 0.7
    garden.emitters = [unit]
    #expect(garden.openEdges().isEmpty)
  }

  @Test("Where a passage or another lawn goes on there is no edge")
  func passage() {
    var garden = Self.garden()
    let beyond = Polygon([Vector2(3, 7.9), Vector2(6, 7.9), Vector2(6, 8.25), Vector2(3, 8.25)])
    garden.passages = [Passage(name: "step", polygon: beyond)]
    #expect(garden.openEdges().isEmpty)
    garden.fences = []
    #expect(garden.openEdges().map(\.owner) == ["lawn", "step"])
  }
}
