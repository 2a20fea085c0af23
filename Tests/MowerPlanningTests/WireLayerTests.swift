import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite struct WireLayerTests {
  @Test("A rectangle gets a rectangle with round corners, 0.30 m inside")
  func rectangle() throws {
    let garden = Garden(lawn: .rectangle(0, 0, 12, 8), station: Pose2(6, 0.3, degrees: 0))
    let proposal = try WireLayer.wide.propose(for: garden)
    // Four bends of 0.4 m radius each save (8 − 2π) × 0.4 / 4 of a sharp corner.
    let sharp = 2 * (11.4 + 7.4)
    #expect(abs(proposal.length_m - (sharp - (8 - Angle.twoPi) * 0.4)) < 0.2)
    #expect(abs(LoopMeasures.clearance(proposal.loop, to: garden.lawns[0].polygon) - 0.3) < 0.005)
    #expect(Polygon(proposal.loop).signedArea > 0)
    #expect(proposal.warnings.isEmpty)
    #expect(proposal.loop.count < 40)
    #expect(proposal.station == garden.station.pose)
  }

  @Test("Unless told otherwise the wire keeps 0.20 m from open edges")
  func usualSetback() throws {
    let garden = Garden(lawn: .rectangle(0, 0, 12, 8), station: Pose2(6, 0.21, degrees: 0))
    let loop = try WireLayer().propose(for: garden).loop
    #expect(abs(LoopMeasures.clearance(loop, to: garden.lawns[0].polygon) - 0.2) < 0.005)
  }

  @Test(
    "The setback follows the kind of the edge",
    arguments: [(EdgeKind.open, 0.30), (.path, 0.15), (.wall, 0.35), (.water, 1.0)])
  func kinds(edge: EdgeKind, setback: Double) throws {
    let garden = Garden(lawn: .rectangle(0, 0, 12, 8), station: Pose2(6, setback, degrees: 0), edge: edge)
    let proposal = try WireLayer.wide.propose(for: garden)
    #expect(abs(LoopMeasures.clearance(proposal.loop, to: garden.lawns[0].polygon) - setback) < 0.002)
  }

  @Test("The loop leaves the station along its heading and comes home along it")
  func ends() throws {
    let garden = Garden(lawn: .rectangle(0, 0, 12, 8), station: Pose2(4, 7.7, degrees: 180))
    let loop = try WireLayer.wide.propose(for: garden).loop
    let local = [loop[0], loop[1], loop[loop.count - 2], loop[loop.count - 1]].map {
      garden.station.pose.inverseTransform($0)
    }
    #expect(local.allSatisfy { abs($0.y) < 0.002 })
    #expect(abs(local[0].x - 0.03) < 0.002)
    #expect(local[1].x >= 0.5)
    #expect(local[2].x <= -0.7)
    #expect(abs(local[3].x + 0.03) < 0.002)
  }

  @Test("The wire bends to pass through a station that stands further inside or outside", arguments: [0.22, 0.6, 1.1])
  func bent(offset: Double) throws {
    let garden = Garden(lawn: .rectangle(0, 0, 12, 8), station: Pose2(6, offset, degrees: 0))
    let loop = try WireLayer.wide.propose(for: garden).loop
    #expect(loop[0].distance(to: Vector2(6.03, offset)) < 0.002)
    #expect(loop.contains { abs($0.y - 0.3) < 0.012 && abs($0.x - 6) < 5 })
    for i in 1..<(loop.count - 1) {
      let turn = Angle.difference(
        from: arctangent2((loop[i] - loop[i - 1]).y, (loop[i] - loop[i - 1]).x),
        to: arctangent2((loop[i + 1] - loop[i]).y, (loop[i + 1] - loop[i]).x))
      #expect(abs(turn) < Angle.radians(degrees: 35))
    }
  }

  @Test("A wall beside the edge keeps the wire 0.35 m from the wall")
  func wall() throws {
    var garden = Garden(lawn: .rectangle(0, 0, 12, 8), station: Pose2(6, 0.15, degrees: 0), edge: .path)
    garden.obstacles = [Obstacle(name: "wall", kind: .wall, shape: .polygon(.rectangle(4, 8.02, 9, 8.3)))]
    garden.fences = [Fence(name: "fence", line: [Vector2(12.03, 0), Vector2(12.03, 8)])]
    let proposal = try WireLayer.wide.propose(for: garden)
    #expect(abs(LoopMeasures.clearance(proposal.loop, to: garden.obstacles[0].shape.polygon) - 0.35) < 0.02)
    let fence = Segment(garden.fences[0].line[0], garden.fences[0].line[1])
    let toFence = LoopMeasures.probes(proposal.loop).map { fence.distanceSquared(to: $0).squareRoot() }.min() ?? 0
    #expect(abs(toFence - 0.35) < 0.02)
    // Away from both the path's setback stays.
    #expect(abs(LoopMeasures.clearance(proposal.loop, to: garden.lawns[0].polygon) - 0.15) < 0.002)
  }

  @Test("Ponds and beds are islands, each by one pair, and lie outside the loop")
  func islands() throws {
    var garden = Garden(lawn: .rectangle(0, 0, 16, 12), station: Pose2(8, 0.3, degrees: 0))
    garden.obstacles = [
      Obstacle(name: "pond", kind: .pond, shape: .circle(center: Vector2(8, 6), radius: 1.2)),
      Obstacle(name: "bed", kind: .bed, shape: .polygon(.rectangle(12, 5, 13.5, 7))),
      Obstacle(name: "tree", kind: .tree, shape: .circle(center: Vector2(4, 6), radius: 0.3)),
    ]
    let proposal = try WireLayer.wide.propose(for: garden)
    let loop = proposal.loop
    #expect(LoopMeasures.winding(loop, around: Vector2(8, 6)) == 0)
    #expect(LoopMeasures.winding(loop, around: Vector2(12.5, 6)) == 0)
    #expect(LoopMeasures.winding(loop, around: Vector2(4, 6)) == 1)
    #expect(LoopMeasures.winding(loop, around: Vector2(10.8, 2)) == 1)
    #expect(LoopMeasures.pairs(loop).count == 2)
    #expect(LoopMeasures.crossings(loop).isEmpty)
    #expect(abs(LoopMeasures.clearance(loop, to: garden.obstacles[0].shape.polygon) - 1) < 0.02)
    #expect(abs(LoopMeasures.clearance(loop, to: garden.obstacles[1].shape.polygon) - 0.3) < 0.02)
    #expect(proposal.enclosed.holes.count == 2)
  }

  @Test("An island close to the border joins it, and so do two islands close to each other")
  func merging() throws {
    var garden = Garden(lawn: .rectangle(0, 0, 16, 12), station: Pose2(8, 0.3, degrees: 0))
    garden.obstacles = [
      Obstacle(name: "border bed", kind: .bed, shape: .polygon(.rectangle(14, 5, 15, 7))),
      Obstacle(name: "west", kind: .bed, shape: .circle(center: Vector2(6, 6), radius: 0.5)),
      Obstacle(name: "east", kind: .bed, shape: .circle(center: Vector2(7.9, 6), radius: 0.5)),
    ]
    let proposal = try WireLayer.wide.propose(for: garden)
    #expect(proposal.enclosed.holes.count == 1)
    #expect(LoopMeasures.pairs(proposal.loop).count == 1)
    #expect(LoopMeasures.winding(proposal.loop, around: Vector2(14.5, 6)) == 0)
    #expect(LoopMeasures.winding(proposal.loop, around: Vector2(15.5, 6)) == 0)
    #expect(LoopMeasures.winding(proposal.loop, around: Vector2(6.95, 6)) == 0)
  }

  @Test("A pair goes round trees that stand in its way")
  func pairAvoidsTree() throws {
    var garden = Garden(lawn: .rectangle(0, 0, 20, 16), station: Pose2(10, 0.3, degrees: 0))
    garden.obstacles = [Obstacle(name: "bed", kind: .bed, shape: .circle(center: Vector2(5, 8), radius: 0.6))]
    // On the short way to the western border.
    garden.obstacles.append(
      Obstacle(name: "tree", kind: .tree, shape: .polygon(.rectangle(2, 7.4, 2.6, 8.6))))
    let loop = try WireLayer.wide.propose(for: garden).loop
    #expect(LoopMeasures.clearance(loop, to: garden.obstacles[1].shape.polygon) >= 0.14)
    #expect(LoopMeasures.pairs(loop).count == 1)
    #expect(LoopMeasures.winding(loop, around: Vector2(5, 8)) == 0)
  }

  @Test("A tree or shed at the border cuts the area although it is not wired")
  func treeAtTheBorder() throws {
    var garden = Garden(lawn: .rectangle(0, 0, 12, 8), station: Pose2(6, 0.3, degrees: 0))
    garden.obstacles = [
      Obstacle(name: "tree", kind: .tree, shape: .circle(center: Vector2(11.4, 4), radius: 0.2)),
      Obstacle(name: "shed", kind: .furniture, shape: .polygon(.rectangle(2, 6, 4, 9))),
    ]
    let proposal = try WireLayer.wide.propose(for: garden)
    #expect(LoopMeasures.pairs(proposal.loop).isEmpty)
    #expect(LoopMeasures.winding(proposal.loop, around: Vector2(11.4, 4)) == 0)
    #expect(LoopMeasures.winding(proposal.loop, around: Vector2(3, 7)) == 0)
    for obstacle in garden.obstacles {
      #expect(abs(LoopMeasures.clearance(proposal.loop, to: obstacle.shape.polygon) - 0.35) < 0.02)
    }
  }

  @Test("Pegs stand at every corner and no more than 0.75 m apart, and a pair shares them")
  func pegs() throws {
    var garden = Garden(lawn: .rectangle(0, 0, 12, 8), station: Pose2(6, 0.3, degrees: 0))
    garden.obstacles = [Obstacle(name: "bed", kind: .bed, shape: .circle(center: Vector2(6, 4), radius: 0.5))]
    let proposal = try WireLayer.wide.propose(for: garden)
    let pegs = Set(proposal.pegs)
    #expect(pegs.count == proposal.pegs.count)
    #expect(proposal.loop.allSatisfy { pegs.contains($0) })
    for p in LoopMeasures.probes(proposal.loop) { #expect(pegs.contains { $0.distance(to: p) <= 0.376 }) }
    #expect(proposal.pegs.count < proposal.loop.count + Int(proposal.length_m / 0.5))
  }

  @Test("A dead end too narrow for two wires stays outside and is named")
  func deadEnd() throws {
    let outline = Polygon([
      Vector2(0, 0), Vector2(10, 0), Vector2(10, 3), Vector2(16, 3), Vector2(16, 3.8), Vector2(10, 3.8), Vector2(10, 8),
      Vector2(0, 8),
    ])
    let proposal = try WireLayer.wide.propose(for: Garden(lawn: outline, station: Pose2(5, 0.3, degrees: 0)))
    #expect(LoopMeasures.winding(proposal.loop, around: Vector2(13, 3.4)) == 0)
    #expect(proposal.warnings.count == 1)
    #expect(proposal.warnings.first?.contains("'lawn' is too narrow around (13") == true)
  }
}
