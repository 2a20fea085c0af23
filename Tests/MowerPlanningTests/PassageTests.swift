import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite struct PassageTests {
  /// Two lawns, 4 m apart, and a passage of a width between them.
  func garden(width: Double) -> Garden {
    var garden = Garden(lawn: .rectangle(0, 0, 12, 8), station: Pose2(6, 0.3, degrees: 0))
    garden.lawns.append(Lawn(name: "front", polygon: .rectangle(-10, 2, -4, 10)))
    garden.passages = [Passage(name: "side", polygon: .rectangle(-4, 4, 0, 4 + width))]
    return garden
  }

  /// The heights at which the loop crosses the middle of the passage.
  func crossings(_ loop: [Vector2]) -> [Double] {
    zip(loop, loop.dropFirst()).compactMap { a, b in
      (a.x - -2) * (b.x - -2) < 0 ? a.y + (b.y - a.y) * (-2 - a.x) / (b.x - a.x) : nil
    }.sorted()
  }

  @Test("One loop goes round both lawns and the passage", arguments: [0.6, 0.62, 0.7, 0.8, 0.9, 1.0, 1.5])
  func oneLoop(width: Double) throws {
    let garden = garden(width: width)
    let proposal = try WireLayer.wide.propose(for: garden)
    #expect(LoopMeasures.winding(proposal.loop, around: Vector2(6, 4)) == 1)
    #expect(LoopMeasures.winding(proposal.loop, around: Vector2(-7, 6)) == 1)
    #expect(LoopMeasures.winding(proposal.loop, around: Vector2(-2, 4 + width / 2)) == 1)
    #expect(LoopMeasures.pairs(proposal.loop).isEmpty)
    #expect(proposal.warnings.isEmpty)
    let y = crossings(proposal.loop)
    #expect(y.count == 2)
    let side = min(y[0] - 4, 4 + width - y[1])
    let apart = y[1] - y[0]
    #expect(side >= (width >= 0.8 ? 0.24 : 0.19))
    #expect(apart >= (width >= 0.8 ? 0.29 : 0.19))
    if width >= 1 { #expect(abs(side - 0.3) < 0.012) }
  }

  @Test("A passage below 0.60 m is refused with its name, width and remedy")
  func tooNarrow() throws {
    let error = #expect(throws: WireLayingError.self) { try WireLayer.wide.propose(for: garden(width: 0.5)) }
    guard case .passageTooNarrow(let name, let width, let needed, let place) = error else {
      Issue.record("another error: \(error?.description ?? "none")")
      return
    }
    #expect(name == "side")
    #expect(needed == 0.6)
    #expect(abs(width - 0.5) < 0.015)
    #expect(place.x > -4.3 && place.x < 0.3 && place.y > 3.7 && place.y < 4.8)
    #expect(error?.description.contains("widen") == true)
  }

  @Test("A wide mower is refused where a narrow one passes")
  func wideMower() throws {
    var layer = WireLayer.wide
    layer.mowerWidth_m = 0.7
    let error = #expect(throws: WireLayingError.self) { try layer.propose(for: garden(width: 0.7)) }
    #expect(error?.description.contains("needs 0.80 m") == true)
    #expect(throws: Never.self) { try layer.propose(for: garden(width: 0.82)) }
  }

  @Test("A shed in the passage counts")
  func blockedPassage() throws {
    var garden = garden(width: 1.5)
    garden.obstacles = [Obstacle(name: "bin", kind: .furniture, shape: .polygon(.rectangle(-3, 4, -2, 5.1)))]
    let error = #expect(throws: WireLayingError.self) { try WireLayer.wide.propose(for: garden) }
    guard case .passageTooNarrow(_, let width, _, _) = error else {
      Issue.record("another error: \(error?.description ?? "none")")
      return
    }
    #expect(abs(width - 0.4) < 0.015)
  }

  @Test("Gaps below 0.3 m between a passage and a lawn are bridged", arguments: [0.005, 0.1, 0.25])
  func gaps(gap: Double) throws {
    var garden = garden(width: 1.2)
    garden.passages[0].polygon = .rectangle(-4 + gap, 4, -gap, 5.2)
    let proposal = try WireLayer.wide.propose(for: garden)
    #expect(LoopMeasures.winding(proposal.loop, around: Vector2(-7, 6)) == 1)
    #expect(crossings(proposal.loop).count == 2)
  }

  @Test("Lawns that share an edge, overlap or nearly touch are one")
  func touchingLawns() throws {
    for shift in [-0.5, 0, 0.01] {
      var garden = Garden(lawn: .rectangle(0, 0, 8, 8), station: Pose2(4, 0.3, degrees: 0))
      garden.lawns.append(Lawn(name: "more", polygon: .rectangle(8 + shift, 2, 14, 8)))
      let proposal = try WireLayer.wide.propose(for: garden)
      #expect(LoopMeasures.winding(proposal.loop, around: Vector2(12, 5)) == 1)
      #expect(LoopMeasures.winding(proposal.loop, around: Vector2(8, 5)) == 1)
      #expect(proposal.warnings.isEmpty)
    }
  }

  @Test("A lawn that nothing joins is left out and named")
  func leftOut() throws {
    var garden = garden(width: 1)
    garden.passages = []
    let proposal = try WireLayer.wide.propose(for: garden)
    #expect(LoopMeasures.winding(proposal.loop, around: Vector2(-7, 6)) == 0)
    #expect(proposal.warnings.count == 1)
    #expect(proposal.warnings.first?.contains("'front'") == true)
  }

  @Test("A neck of the lawn itself is squeezed like a passage, below 0.60 m the part behind it is left out and named")
  func neck() throws {
    for (width, turns) in [(0.9, 1), (0.65, 1), (0.5, 0)] {
      let outline = Polygon([
        Vector2(0, 0), Vector2(8, 0), Vector2(8, 3), Vector2(11, 3), Vector2(11, 0), Vector2(18, 0), Vector2(18, 8),
        Vector2(11, 8), Vector2(11, 3 + width), Vector2(8, 3 + width), Vector2(8, 8), Vector2(0, 8),
      ])
      let garden = Garden(lawn: outline, station: Pose2(4, 0.3, degrees: 0))
      let proposal = try WireLayer.wide.propose(for: garden)
      #expect(LoopMeasures.winding(proposal.loop, around: Vector2(14, 4)) == turns)
      #expect(LoopMeasures.winding(proposal.loop, around: Vector2(4, 4)) == 1)
      #expect(proposal.warnings.isEmpty == (turns == 1))
    }
  }

  @Test("Lawns and passages around a house make one loop with the house as an island")
  func ring() throws {
    var garden = Garden(lawn: .rectangle(0, 0, 20, 6), station: Pose2(10, 0.3, degrees: 0))
    garden.lawns.append(Lawn(name: "front", polygon: .rectangle(0, 14, 20, 20)))
    garden.passages = [
      Passage(name: "west", polygon: .rectangle(0, 5.5, 2, 14.5)),
      Passage(name: "east", polygon: .rectangle(18, 5.5, 20, 14.5)),
    ]
    let proposal = try WireLayer.wide.propose(for: garden)
    #expect(LoopMeasures.winding(proposal.loop, around: Vector2(10, 10)) == 0)
    for p in [Vector2(10, 3), Vector2(10, 17), Vector2(1, 10), Vector2(19, 10)] {
      #expect(LoopMeasures.winding(proposal.loop, around: p) == 1)
    }
    #expect(LoopMeasures.pairs(proposal.loop).count == 1)
  }
}
