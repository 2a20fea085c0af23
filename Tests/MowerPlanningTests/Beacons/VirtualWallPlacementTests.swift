import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite struct VirtualWallPlacementTests {
  /// A yard of 10 × 6 m within walls, with a hole in the south wall from x = 4 to `end`.
  private func yard(openTo end: Double) -> Garden {
    var garden = Garden(lawn: .rectangle(0, 0, 10, 6), station: Pose2(8, 5.7, degrees: 180))
    func wall(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> Obstacle {
      Obstacle(name: "wall \(x0) \(y0)", kind: .wall, shape: .polygon(.rectangle(x0, y0, x1, y1)))
    }
    garden.obstacles = [
      wall(-0.3, -0.3, 0, 6.3), wall(10, -0.3, 10.3, 6.3), wall(0, 6, 10, 6.3), wall(0, -0.3, 4, 0),
    ]
    if end < 10 { garden.obstacles.append(wall(end, -0.3, 10, 0)) }
    return garden
  }

  @Test("a yard within walls needs nothing")
  func closed() throws {
    let proposal = try VirtualWallPlacement().propose(for: yard(openTo: 4))
    #expect(proposal.emitters.isEmpty && proposal.open.isEmpty && proposal.closed_m == 0)
  }

  @Test("a gap gets walls whose beams cover it from end to end", arguments: [5.5, 6.0, 8.0, 9.5])
  func gap(end: Double) throws {
    let proposal = try VirtualWallPlacement().propose(for: yard(openTo: end))
    #expect(proposal.open.isEmpty)
    // Half a metre beside a wall is bounded by it.
    let width = end - 4 - 2 * 0.5
    #expect(abs(proposal.closed_m - width) < 0.25)
    #expect(proposal.emitters.count == Int(((width - 0.2) / 2.2).rounded(.up)))
    // By hand: every point of the gap lies in some beam, within the reach that full sun leaves.
    for x in stride(from: 4.5, through: end - 0.5, by: 0.05) {
      let covered = proposal.emitters.contains { e in
        let d = Vector2(x, 0) - e.pose.position
        let off = abs(Angle.wrapped(arctangent2(d.y, d.x) - e.pose.heading))
        return d.length < e.halo_m || (d.length < 0.8 * e.range_m && d.length * sine(min(off, 1)) < 0.3)
      }
      #expect(covered, "x = \(x)")
    }
    for e in proposal.emitters { #expect(e.pose.position.y < 0, "units stand outside the edge") }
  }

  @Test("an edge too long for virtual walls is named with its place and length")
  func tooLong() throws {
    var garden = yard(openTo: 4)
    garden.obstacles.removeAll { $0.name.hasPrefix("wall 0.0 6") }
    garden.obstacles.removeAll { $0.name.hasPrefix("wall 10.0") }
    let proposal = try VirtualWallPlacement().propose(for: garden)
    #expect(proposal.emitters.isEmpty)
    let gap = try #require(proposal.open.first)
    #expect(proposal.open.count == 1)
    #expect(abs(gap.length_m - 15) < 1, "\(gap)")
    #expect(gap.reason.contains("virtual walls; a fence"))
  }

  @Test("each passage gets a lighthouse of its own number, beside it, that looks across")
  func gates() throws {
    var garden = yard(openTo: 4)
    garden.passages = [
      Passage(name: "gate", polygon: .rectangle(9.5, 2, 14, 3.2)),
      Passage(name: "door", polygon: .rectangle(2, 5.5, 3, 9)),
    ]
    let lights = try VirtualWallPlacement().propose(for: garden).emitters.filter { $0.kind == .lighthouse }
    #expect(lights.map(\.id) == [1, 2])
    for (light, passage) in zip(lights, garden.passages) {
      #expect(!passage.polygon.contains(light.pose.position))
      #expect(passage.polygon.distanceToOutline(light.pose.position) < 0.1)
      #expect(passage.polygon.contains(light.pose.transform(Vector2(0.5, 0))))
      // The halo leaves a mower room: 70 cm of the door's metre, and more of the gate.
      #expect(passage.polygon.contains(light.pose.transform(Vector2(light.halo_m + 0.7, 0))))
    }
  }

  @Test("a small bed is closed by the halo of a unit in its middle, a large one by nothing")
  func islands() throws {
    var garden = yard(openTo: 4)
    garden.obstacles.append(Obstacle(name: "herbs", kind: .bed, shape: .circle(center: Vector2(3, 3), radius: 0.4)))
    garden.obstacles.append(Obstacle(name: "pond", kind: .pond, shape: .circle(center: Vector2(7, 2.5), radius: 1.5)))
    let proposal = try VirtualWallPlacement().propose(for: garden)
    #expect(proposal.emitters.count == 1)
    let unit = try #require(proposal.emitters.first)
    #expect(unit.pose.position.distance(to: Vector2(3, 3)) < 0.01 && unit.halo_m >= 0.69)
    #expect(proposal.open.count == 1)
  }
}
