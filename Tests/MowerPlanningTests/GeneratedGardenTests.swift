import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite struct GeneratedGardenTests {
  /// Setbacks at the very least, less what simplifying and rounding take: soil and walls 0.20 m, paths 0.10 m, water 0.6 m.
  static func least(_ kind: EdgeKind) -> Double { WireSetbacks()[kind].least - 0.02 }

  @Test("Every generated garden gets a legal loop", arguments: UInt64(0)..<60)
  func legal(seed: UInt64) throws {
    let garden = GeneratedGarden.star(seed: seed)
    let lawn = garden.lawns[0]
    let proposal = try WireLayer().propose(for: garden, movingStation: true)
    let loop = proposal.loop

    #expect(Polygon(loop).signedArea > 0)
    #expect(LoopMeasures.crossings(loop).isEmpty)
    #expect(LoopMeasures.clearance(loop, to: lawn.polygon) >= Self.least(lawn.edge))
    #expect(loop.allSatisfy { lawn.polygon.contains($0) })
    // Away from the station, which may stand closer, wide lawns have the usual setback; here every lawn is wide enough
    // at its border that only islands can squeeze it.
    if garden.obstacles.isEmpty {
      let usual = WireSetbacks()[lawn.edge].usual - 0.02
      let away = LoopMeasures.clearance(loop, to: lawn.polygon) { $0.distance(to: proposal.station.position) > 4 }
      #expect(away >= usual)
    }

    // Straight through the station.
    let local = [loop[loop.count - 2], loop[loop.count - 1], loop[0], loop[1]].map {
      proposal.station.inverseTransform($0)
    }
    #expect(local.allSatisfy { abs($0.y) < 0.003 })
    #expect(local[0].x <= -0.698 && local[1].x < 0 && local[2].x > 0 && local[3].x >= 0.498)

    for obstacle in garden.obstacles where obstacle.wired {
      let outline = obstacle.shape.polygon
      for p in outline.vertices + [outline.centroid] where lawn.polygon.contains(p) {
        #expect(LoopMeasures.winding(loop, around: p) == 0, "\(obstacle.name) at \(p)")
      }
      #expect(LoopMeasures.clearance(loop, to: outline) >= Self.least(WireSetbacks.kind(of: obstacle.kind)))
      #expect(!loop.contains { outline.contains($0) })
    }
    for obstacle in garden.obstacles where obstacle.solid {
      #expect(LoopMeasures.clearance(loop, to: obstacle.shape.polygon) >= 0.14, "\(obstacle.name)")
    }
    var random = SplitMix64(seed: seed, stream: 99)
    for _ in 0..<100 {
      let p = Vector2(random.uniform(-14, 14), random.uniform(-14, 14))
      let turns = LoopMeasures.winding(loop, around: p)
      #expect(turns == 0 || turns == 1)
      if turns == 1 { #expect(lawn.polygon.contains(p)) }
      // What the wire encloses is what the proposal says, a simplified corner aside.
      let near = loop.indices.dropLast().contains {
        Segment(loop[$0], loop[$0 + 1]).distanceSquared(to: p) < 0.02 * 0.02
      }
      if !near { #expect(proposal.enclosed.contains(p) == (turns == 1)) }
    }
  }

  @Test("Rows of noisy lawns joined by passages become one loop round all of them", arguments: UInt64(0)..<12)
  func rows(seed: UInt64) throws {
    let garden = GeneratedGarden.row(seed: seed)
    let proposal = try WireLayer().propose(for: garden, movingStation: true)
    let loop = proposal.loop
    #expect(Polygon(loop).signedArea > 0)
    #expect(LoopMeasures.crossings(loop).isEmpty)
    #expect(!proposal.warnings.contains { $0.contains("left out") })
    for lawn in garden.lawns {
      // Below the obstacles and above the lowest edge.
      #expect(LoopMeasures.winding(loop, around: Vector2(lawn.polygon.bounds.minimum.x + 2, 2.2)) == 1, "\(lawn.name)")
    }
    for obstacle in garden.obstacles where obstacle.wired {
      #expect(!loop.contains { obstacle.shape.polygon.contains($0) })
      #expect(LoopMeasures.winding(loop, around: obstacle.shape.polygon.centroid) == 0, "\(obstacle.name)")
    }
    // A metre of wire needs few corners, however many the outline has.
    #expect(Double(loop.count) < 3 * proposal.length_m)
  }

  @Test("The same garden gives the same loop, bit for bit", arguments: [UInt64(2), 5, 11, 31])
  func repeatable(seed: UInt64) throws {
    let garden = GeneratedGarden.star(seed: seed)
    let first = try WireLayer().propose(for: garden, movingStation: true)
    let second = try WireLayer().propose(for: garden, movingStation: true)
    #expect(first == second)
    #expect(first.pegs == second.pegs)
  }
}
