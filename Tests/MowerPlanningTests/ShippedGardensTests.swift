import Foundation
import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

private let shippedGardens: [String] = {
  let maps = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "maps")
  let names = (try? FileManager.default.contentsOfDirectory(atPath: maps.path)) ?? []
  return names.filter { $0.hasSuffix(".yaml") }.sorted().map { maps.appending(path: $0).path }
}()

@Suite struct ShippedGardensTests {
  @Test("a wire is laid in every shipped garden and goes into its file", arguments: shippedGardens)
  func layAndWrite(path: String) throws {
    var document = try GardenDocument.load(path: path)
    let before = document
    let proposal = try WireLayer().propose(for: document.garden)
    #expect(proposal.station == document.garden.station.pose)
    try document.setWire(proposal.loop)

    // The file keeps everything but the wire.
    let loop = try #require(document.garden.wire?.loop)
    #expect(loop.count == proposal.loop.count)
    #expect(zip(loop, proposal.loop).allSatisfy { $0.distance(to: $1) < 0.001 })
    var expected = before.garden
    expected.wire = document.garden.wire
    #expect(document.garden == expected)
    func comments(_ text: String) -> [Substring] { text.split(separator: "\n").filter { $0.contains("#") } }
    #expect(comments(document.text) == comments(before.text))

    // Every lawn lies within the loop, but for the strip along its edge and round the islands.
    let enclosed = Polygon(loop)
    let islands = document.garden.obstacles.filter(\.wired).map(\.shape.polygon)
    for lawn in document.garden.lawns {
      let box = lawn.polygon.bounds
      var probes = 0
      for x in stride(from: box.minimum.x, through: box.maximum.x, by: 0.4) {
        for y in stride(from: box.minimum.y, through: box.maximum.y, by: 0.4) {
          let p = Vector2(x, y)
          guard lawn.polygon.contains(p), lawn.polygon.distanceToOutline(p) > 0.6 else { continue }
          if islands.contains(where: { $0.contains(p) || $0.distanceToOutline(p) < 1.2 }) { continue }
          probes += 1
          #expect(enclosed.contains(p), "\(lawn.name) at \(x), \(y)")
        }
      }
      #expect(probes > 50)
    }
  }

  @Test("The wires in the shipped files are those that would be laid today", arguments: shippedGardens)
  func upToDate(path: String) throws {
    let garden = try GardenFile.load(path: path)
    let shipped = try #require(garden.wire?.loop)
    let laid = try WireLayer().propose(for: garden).loop
    // Not compared bit for bit: another version of GEOS places the corners of arcs differently.
    func deviation(_ a: [Vector2], from b: [Vector2]) -> Double {
      let pieces = zip(b, b.dropFirst()).map { Segment($0, $1) }
      return a.map { p in pieces.map { $0.distanceSquared(to: p) }.min() ?? .infinity }.max()?.squareRoot() ?? 0
    }
    #expect(deviation(shipped, from: laid) < 0.03)
    #expect(deviation(laid, from: shipped) < 0.03)
  }
}
