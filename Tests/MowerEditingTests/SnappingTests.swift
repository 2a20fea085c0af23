import MowerEditing
import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite struct SnappingTests {
  let garden: Garden
  let snapping = Snapping(reach_m: 0.15, grid_m: 0.1)

  init() throws { garden = try GardenDocument(text: smallGarden, file: "small.yaml").garden }

  @Test("a corner within reach wins over everything else")
  func corner() {
    #expect(snapping.snap(Vector2(11.9, 0.06), in: garden) == Snap(Vector2(12, 0), [.corner]))
    #expect(snapping.snap(Vector2(9.05, 4.95), in: garden) == Snap(Vector2(9, 5), [.corner]))
    // A thing does not snap to itself.
    #expect(snapping.snap(Vector2(3.05, 3.02), in: garden, ignoring: .obstacle(0)).targets == [.grid(0.1)])
  }

  @Test("near an edge the point goes onto it, elsewhere to the grid")
  func edge() {
    let snap = snapping.snap(Vector2(2.034, 8.1), in: garden)
    #expect(snap.point == Vector2(2.034, 8) && snap.label == "edge")
    #expect(snapping.snap(Vector2(7.04, 6.57), in: garden) == Snap(Vector2(7, 6.6), [.grid(0.1)]))
    var coarse = snapping
    coarse.grid_m = nil
    #expect(coarse.snap(Vector2(7.0412, 6.57), in: garden) == Snap(Vector2(7.041, 6.57), []))
    coarse.isOn = false
    #expect(coarse.snap(Vector2(11.9999, 0.0001), in: garden) == Snap(Vector2(12, 0), []))
  }

  @Test("right angles and extensions of the last edge attract, in lengths of the grid")
  func rightAngle() {
    // The last edge climbs at 3 in 4; the next one is at right angles to it.
    let last = Snapping.Neighbour(Vector2(20, 20), before: Vector2(16, 17))
    let ahead = Vector2(20, 20) + Vector2(-0.6, 0.8) * 2.03 + Vector2(0.04, 0.03)
    let snap = snapping.snap(ahead, in: garden, neighbours: [last])
    #expect(snap == Snap(Vector2(18.8, 21.6), [.rightAngle(at: Vector2(20, 20))]))
    let on = snapping.snap(Vector2(24.05, 22.95), in: garden, neighbours: [last])
    #expect(on == Snap(Vector2(24, 23), [.inLine(with: Vector2(20, 20))]))
  }

  @Test("directions of multiples of 15° attract")
  func directions() {
    let from = Snapping.Neighbour(Vector2(20, 20))
    let snap = snapping.snap(Vector2(22.98, 20.08), in: garden, neighbours: [from])
    #expect(snap == Snap(Vector2(23, 20), [.direction(degrees: 0, from: Vector2(20, 20))]))
    let steep = snapping.snap(Vector2(18.98, 18.25), in: garden, neighbours: [from])
    #expect(steep.targets == [.direction(degrees: 240, from: Vector2(20, 20))])
    #expect(abs(steep.point.distance(to: Vector2(20, 20)) - 2) < 0.001)
  }

  @Test("where two lines meet, the point goes to both")
  func crossing() {
    // Straight up from (4, 5) to the lawn's northern edge.
    let from = Snapping.Neighbour(Vector2(4, 5))
    let snap = snapping.snap(Vector2(4.06, 7.93), in: garden, neighbours: [from])
    #expect(snap.point == Vector2(4, 8) && snap.targets.count == 2 && snap.label.contains("edge and"))
    // Level with one neighbour and plumb with the other: the fourth corner of a rectangle.
    let pair = [Snapping.Neighbour(Vector2(20, 20)), Snapping.Neighbour(Vector2(24, 17))]
    let fourth = snapping.snap(Vector2(20.1, 16.93), in: garden, neighbours: pair)
    #expect(fourth.point == Vector2(20, 17) && fourth.targets.count == 2)
  }

  @Test("the station's line attracts what is not the station")
  func axis() {
    let snap = snapping.snap(Vector2(13.5, 0.28), in: garden)
    #expect(snap == Snap(Vector2(13.5, 0.21), [.stationAxis(from: Vector2(6, 0.21))]))
    #expect(snapping.snap(Vector2(13.5, 0.28), in: garden, ignoring: .station).targets == [.grid(0.1)])
  }

  @Test("wire snaps to the distances at which it is laid, inside of lawns and round what it avoids")
  func setbacks() {
    var snapping = snapping
    snapping.setbacks = WireSetbacks()
    // Soil beyond the lawn: 20 cm; in the corner from both edges.
    #expect(snapping.snap(Vector2(7.04, 7.75), in: garden) == Snap(Vector2(7.04, 7.8), [.setback(0.2)]))
    let corner = snapping.snap(Vector2(11.75, 7.77), in: garden, ignoring: .station)
    #expect(corner.point == Vector2(11.8, 7.8) && corner.label == "20 cm off twice")
    // Round the bed outside.
    #expect(snapping.snap(Vector2(4.03, 4.25), in: garden) == Snap(Vector2(4.03, 4.2), [.setback(0.2)]))
    #expect(self.snapping.snap(Vector2(4.03, 4.25), in: garden).targets == [.grid(0.1)])
  }

  @Test("the grid gets coarser as one zooms out")
  func grid() {
    #expect(Snapping.grid_m(pixelsPerMetre: 200) == 0.1)
    #expect(Snapping.grid_m(pixelsPerMetre: 40) == 0.5)
    #expect(Snapping.grid_m(pixelsPerMetre: 10) == 1)
  }

  @Test("wherever the pointer is, a snapped point is near, finite and in millimetres")
  func anywhere() {
    var random = SplitMix64(seed: 4)
    func coordinate() -> Double { Double(random.next() % 20_000) / 1000 - 4 }
    for _ in 0..<3000 {
      let p = Vector2(coordinate(), coordinate())
      let neighbours = [Snapping.Neighbour(Vector2(coordinate(), coordinate()), before: Vector2(coordinate(), 0))]
      let snap = snapping.snap(p, in: garden, neighbours: neighbours)
      #expect(snap.point.distance(to: p) <= 0.26)
      #expect((snap.point.x * 1000).rounded() / 1000 == snap.point.x)
      #expect((snap.point.y * 1000).rounded() / 1000 == snap.point.y)
    }
  }
}
