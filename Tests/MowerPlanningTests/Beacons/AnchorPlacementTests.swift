import Foundation
import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite struct AnchorPlacementTests {
  private func shipped(_ name: String) throws -> Garden {
    let maps = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "maps")
    return try GardenFile.load(path: maps.appending(path: name + ".yaml").path)
  }

  /// The error of the best possible estimate by brute force: scatter of the least-squares place over many noisy sets.
  private func scatter(_ anchors: [Anchor], at p: Vector2, sigma: Double) -> Double {
    var random = SplitMix64(seed: 9)
    var sum = 0.0
    let trials = 4000
    for _ in 0..<trials {
      let ranges = anchors.map { a in
        let rise = a.height_m - 0.3
        return ((a.position - p).lengthSquared + rise * rise).squareRoot() + sigma * random.gaussian()
      }
      // Newton's way down from the truth: close to the least squares after a few steps.
      var q = p
      for _ in 0..<4 {
        var (xx, xy, yy, bx, by) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for (a, range) in zip(anchors, ranges) {
          let rise = a.height_m - 0.3
          let d = q - a.position
          let distance = (d.lengthSquared + rise * rise).squareRoot()
          let (gx, gy, r) = (d.x / distance, d.y / distance, range - distance)
          xx += gx * gx
          xy += gx * gy
          yy += gy * gy
          bx += gx * r
          by += gy * r
        }
        let det = xx * yy - xy * xy
        q += Vector2((yy * bx - xy * by) / det, (xx * by - xy * bx) / det)
      }
      sum += (q - p).lengthSquared
    }
    return (sum / Double(trials)).squareRoot()
  }

  @Test("the error map is what least squares scatter by")
  func bound() {
    let garden = Garden(lawn: .rectangle(0, 0, 12, 8), station: Pose2(6, 0.3, degrees: 0))
    let anchors = [
      Anchor(name: "a", position: Vector2(-1, -1), height_m: 2), Anchor(name: "b", position: Vector2(13, 0)),
      Anchor(name: "c", position: Vector2(5, 9), height_m: 3), Anchor(name: "d", position: Vector2(13, 9)),
    ]
    let map = PositionErrorMap(garden, anchors: anchors, rangeSigma_m: 0.033, cell_m: 1)
    for i in [0, 5, 30, 50, 80] {
      let expected = scatter(anchors, at: map.center(i), sigma: 0.033)
      #expect(abs(Double(map.error_m[i]) - expected) < 0.05 * expected, "cell \(i)")
      #expect(map.inSight[i] == 4)
    }
    #expect(map.ground.count == 96)
    let two = PositionErrorMap(garden, anchors: Array(anchors.prefix(1)), cell_m: 1)
    #expect(two.error_m[50].isInfinite && two.share(within: 100, anchors: 1) == 0)
  }

  @Test("anchors behind a house do not count")
  func shadow() {
    var garden = Garden(lawn: .rectangle(0, 0, 12, 8), station: Pose2(6, 0.3, degrees: 0))
    var house = Obstacle(name: "house", kind: .wall, shape: .polygon(.rectangle(4, 3, 8, 6)))
    house.height_m = 6
    garden.obstacles = [house]
    let anchors = [Anchor(name: "a", position: Vector2(6, -1)), Anchor(name: "b", position: Vector2(6, 9))]
    let map = PositionErrorMap(garden, anchors: anchors, cell_m: 0.5)
    for i in map.ground {
      let p = map.center(i)
      let lines = anchors.map { a in
        // By steps: whether any point of the way lies inside.
        !(0..<2000).contains { k in
          house.shape.polygon.contains(a.position + (p - a.position) * (Double(k) / 2000))
        }
      }
      #expect(Int(map.inSight[i]) == lines.filter { $0 }.count, "\(p)")
    }
  }

  @Test(
    "few anchors suffice in the shipped gardens, stand where no mower drives, and one fewer would not do",
    arguments: [("simple", 4), ("egmf", 4), ("warentest", 4), ("corridor", 6), ("orchard", 8)])
  func shippedGardens(name: String, most: Int) throws {
    let garden = try shipped(name)
    let proposal = AnchorPlacement().propose(for: garden)
    #expect(proposal.suffices && proposal.anchors.count <= most && proposal.anchors.count >= 3)
    #expect(proposal.map.share(within: 0.1) >= 0.98)
    let ground = garden.lawns.map(\.polygon) + garden.passages.map(\.polygon)
    for anchor in proposal.anchors where anchor.height_m < 2 {
      let inBed = garden.obstacles.contains { $0.kind == .bed && $0.shape.polygon.contains(anchor.position) }
      #expect(inBed || !ground.contains { $0.contains(anchor.position) }, "\(anchor.name) in the way")
    }
    #expect(Set(proposal.anchors.map(\.name)).count == proposal.anchors.count)
    if proposal.anchors.count > 3 {
      var fewer = AnchorPlacement()
      fewer.count = proposal.anchors.count - 1
      #expect(!fewer.propose(for: garden).suffices)
    }
    #expect(AnchorPlacement().propose(for: garden).anchors == proposal.anchors, "the same every time")
  }

  @Test("anchors are numbered counter-clockwise, the first of them in the east")
  func order() throws {
    for name in ["simple", "egmf", "warentest"] {
      let garden = try shipped(name)
      let anchors = AnchorPlacement().propose(for: garden).anchors
      #expect(anchors.map(\.name) == (1...anchors.count).map { "beacon \($0)" })
      let box = Box(around: garden.lawns.flatMap(\.polygon.vertices))
      let middle = (box.minimum + box.maximum) * 0.5
      let turns = anchors.map { anchor -> Double in
        let d = anchor.position - middle
        let angle = arctangent2(d.y, d.x)
        return angle < 0 ? angle + Angle.twoPi : angle
      }
      #expect(turns == turns.sorted(), "\(name): \(turns)")
    }
  }

  @Test("what eight anchors cannot do is said")
  func tooMuch() {
    // A maze: eight courts between walls.
    let long = Garden(lawn: .rectangle(0, 0, 80, 6), station: Pose2(6, 0.3, degrees: 0))
    var garden = long
    garden.obstacles = (1..<16).map { i in
      var wall = Obstacle(
        name: "wall \(i)", kind: .wall, shape: .polygon(.rectangle(Double(i) * 5, 0, Double(i) * 5 + 0.4, 5)))
      wall.height_m = 3
      return wall
    }
    let proposal = AnchorPlacement().propose(for: garden)
    #expect(!proposal.suffices)
    #expect(proposal.anchors.count == Anchor.limit)
  }
}
