import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite(.enabled(if: RecordedGarden.file != nil, "the shared test data are not there; set SWARD_SHARED"))
struct RecordedGardenTests {
  @Test("Six lawns of hundreds of noisy corners and four passages become one loop")
  func oneLoop() throws {
    let garden = try RecordedGarden.load().widened(byHalfWidth_m: 0.2)
    #expect(garden.lawns.count == 6)
    let proposal = try WireLayer().propose(for: garden, movingStation: true)
    let loop = proposal.loop
    #expect(Polygon(loop).signedArea > 0)
    #expect(LoopMeasures.crossings(loop).isEmpty)
    #expect(loop.count < 800)
    #expect(proposal.length_m > 200 && proposal.length_m < 300)
    for lawn in garden.lawns {
      // Somewhere in each lawn the loop goes round once.
      var random = SplitMix64(seed: 5)
      let box = lawn.polygon.bounds
      let reached = (0..<400).contains { _ in
        let p = Vector2(
          random.uniform(box.minimum.x, box.maximum.x), random.uniform(box.minimum.y, box.maximum.y))
        return lawn.polygon.contains(p) && LoopMeasures.winding(loop, around: p) == 1
      }
      #expect(reached, "\(lawn.name)")
    }
    let ground = try GardenAreas(garden).ground
    #expect(LoopMeasures.probes(loop).allSatisfy { p in ground.contains { $0.contains(p) } })
    for obstacle in garden.obstacles {
      #expect(LoopMeasures.clearance(loop, to: obstacle.shape.polygon) > 0.14, "\(obstacle.name)")
    }
    // The dock of the recording stands in a passage across the way; the wire needs a straight edge.
    #expect(proposal.station != garden.station.pose)
    #expect(proposal.warnings.first?.contains("moved") == true)
  }

  @Test("Widening a recording moves every edge by half a width, and obstacles shrink")
  func widened() throws {
    let recorded = try RecordedGarden.load()
    let garden = try recorded.widened(byHalfWidth_m: 0.2)
    for (before, after) in zip(recorded.lawns, garden.lawns) {
      #expect(before.polygon.vertices.allSatisfy { after.polygon.contains($0) })
      let reach = after.polygon.vertices.map { before.polygon.distanceToOutline($0) }
      #expect(reach.allSatisfy { abs($0 - 0.2) < 0.012 }, "\(before.name)")
    }
    for (before, after) in zip(recorded.obstacles, garden.obstacles) where before.kind == .tree {
      #expect(after.shape.polygon.vertices.allSatisfy { before.shape.polygon.contains($0) }, "\(before.name)")
      #expect(after.shape.polygon.area < before.shape.polygon.area)
    }
    #expect(garden.station == recorded.station)
  }

  @Test("Taken as drawn its narrowest passage is refused by name")
  func asDrawn() throws {
    let garden = try RecordedGarden.load()
    let error = #expect(throws: WireLayingError.self) { try WireLayer().propose(for: garden, movingStation: true) }
    guard case .passageTooNarrow(let name, let width, _, _) = error else {
      Issue.record("another error: \(error?.description ?? "none")")
      return
    }
    #expect(name.hasPrefix("Zum "))
    #expect(width < 0.6)
  }
}
