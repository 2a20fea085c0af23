import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite("Start points")
struct StartPointTests {
  private func box(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Polygon {
    Polygon([Vector2(x0, y0), Vector2(x1, y0), Vector2(x1, y1), Vector2(x0, y1)])
  }

  /// Two lawns, one twice as large, and a passage.
  private func twoLawns() throws -> Garden {
    var garden = Garden(
      name: "two",
      lawns: [Lawn(name: "near", polygon: box(0, 0, 10, 8)), Lawn(name: "far", polygon: box(14, 0, 24, 16))],
      station: Station(pose: Pose2(x: 5, y: 0.3, heading: 0)))
    garden.passages = [Passage(name: "way", polygon: box(9.8, 3, 14.2, 5))]
    let proposal = try WireLayer().propose(for: garden, movingStation: true)
    garden.wire = BoundaryWire(loop: proposal.loop)
    garden.station.pose = proposal.station
    return garden
  }

  @Test("every other lawn gets one, on its own stretch of wire, with a share by area")
  func proposes() throws {
    let garden = try twoLawns()
    let zones = StartPoints.propose(for: garden)
    #expect(zones.map(\.name) == ["far"])
    let zone = try #require(zones.first)
    #expect(abs(zone.share - 160.0 / 240) < 0.02)
    let route = WireRoute(wire: try #require(garden.wire), station: garden.station)
    let place = try #require(route.place(after: zone.follow_m))
    #expect(garden.lawns[1].polygon.contains(place))
  }

  @Test("gardens with one lawn or without wire get none")
  func none() throws {
    var garden = try twoLawns()
    garden.wire = nil
    #expect(StartPoints.propose(for: garden).isEmpty)
    garden = try twoLawns()
    garden.lawns.removeLast()
    #expect(StartPoints.propose(for: garden).isEmpty)
  }

  @Test("written into the file, they come back, and nothing else changes")
  func written() throws {
    let garden = try twoLawns()
    let text = GardenWriter.yaml(garden)
    var document = try GardenDocument(text: text, file: "two.yaml")
    try document.setZones(StartPoints.propose(for: garden))
    #expect(document.garden.zones.map(\.name) == ["far"])
    #expect(document.text.hasPrefix(text.trimmingSuffix { $0 == "\n" }))
  }
}

extension String {
  fileprivate func trimmingSuffix(_ test: (Character) -> Bool) -> String {
    var s = self
    while let last = s.last, test(last) { s.removeLast() }
    return s
  }
}
