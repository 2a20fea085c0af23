import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@Suite struct AnchorSurveyTests {
  private let anchors = [
    Anchor(name: "a", position: Vector2(-0.5, -0.5), height_m: 2), Anchor(name: "b", position: Vector2(20.3, 0.2)),
    Anchor(name: "c", position: Vector2(21, 15), height_m: 3), Anchor(name: "d", position: Vector2(3, 16)),
    Anchor(name: "e", position: Vector2(11, 17), height_m: 2.5),
  ]
  private let places = [Vector2(8, 1), Vector2(6, 1), Vector2(5, 3), Vector2(7, 4), Vector2(3, 2.5)]

  private func distance(_ a: Vector2, _ ha: Double, _ b: Vector2, _ hb: Double) -> Double {
    ((a - b).lengthSquared + (ha - hb) * (ha - hb)).squareRoot()
  }

  private func ranges(noise: Double, _ random: inout SplitMix64) -> [SurveyRange] {
    var ranges: [SurveyRange] = []
    for (i, a) in anchors.enumerated() {
      for j in anchors.indices where j > i {
        let d = distance(a.position, a.height_m, anchors[j].position, anchors[j].height_m)
        ranges.append(SurveyRange(from: .anchor(i), to: j, distance_m: d + noise * random.gaussian()))
      }
      for p in places {
        let d = distance(p, 0.3, a.position, a.height_m)
        ranges.append(SurveyRange(from: .mower(p, height_m: 0.3), to: i, distance_m: d + noise * random.gaussian()))
      }
    }
    return ranges
  }

  private func worst(_ result: AnchorSurvey.Result) -> Double {
    zip(anchors, result.positions).map { a, p in p.map { $0.distance(to: a.position) } ?? .infinity }.max() ?? 0
  }

  @Test("ranges without noise give every place to a tenth of a millimetre, not mirrored and not turned")
  func exact() {
    var random = SplitMix64(seed: 1)
    let result = AnchorSurvey(heights_m: anchors.map(\.height_m)).solve(ranges(noise: 0, &random))
    #expect(worst(result) < 1e-4)
    #expect(result.outliers.isEmpty && result.residual_m < 1e-4)
  }

  @Test("with noise, errors are as large as the survey says")
  func noise() {
    var random = SplitMix64(seed: 2)
    var survey = AnchorSurvey(heights_m: anchors.map(\.height_m))
    survey.placeSigma_m = 0
    var squares = 0.0
    var expected = 0.0
    for _ in 0..<100 {
      let result = survey.solve(ranges(noise: 0.01, &random))
      for (i, a) in anchors.enumerated() {
        squares += ((result.positions[i] ?? Vector2(99, 99)) - a.position).lengthSquared
        expected += result.sigma_m[i] * result.sigma_m[i]
      }
    }
    #expect(squares < 1.3 * expected && squares > 0.7 * expected, "\(squares) against \(expected)")
  }

  @Test("a range through a wall, a metre too long, is found out and does no harm")
  func outlier() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<20 {
      var measured = ranges(noise: 0.01, &random)
      let bad = Int(random.uniform(0, Double(measured.count)))
      measured[bad].distance_m += 1
      let result = AnchorSurvey(heights_m: anchors.map(\.height_m)).solve(measured)
      #expect(result.outliers == [bad])
      #expect(worst(result) < 0.12)
    }
  }

  @Test("an anchor out of sight of the station is found by way of the others; one that too few see is left open")
  func chain() {
    var random = SplitMix64(seed: 4)
    let all = ranges(noise: 0, &random)
    let hidden = all.filter { range in
      if case .mower = range.start { return range.anchor != 2 }
      return true
    }
    let survey = AnchorSurvey(heights_m: anchors.map(\.height_m))
    #expect(worst(survey.solve(hidden)) < 1e-3)
    let lonely = hidden.filter { range in
      if case .anchor(let i) = range.start, i == 2 || range.anchor == 2 { return min(i, range.anchor) < 2 }
      return true
    }
    let result = survey.solve(lonely)
    #expect(result.positions[2] == nil && result.positions[0] != nil && result.positions[4] != nil)
  }

  @Test("without any known place nothing is claimed")
  func unknownFrame() {
    var random = SplitMix64(seed: 5)
    let among = ranges(noise: 0, &random).filter { if case .anchor = $0.start { true } else { false } }
    #expect(AnchorSurvey(heights_m: anchors.map(\.height_m)).solve(among).positions.allSatisfy { $0 == nil })
    #expect(AnchorSurvey(heights_m: []).solve([]).positions.isEmpty)
  }

  @Test("an anchor that many places on all sides measure is known better than a single range")
  func manyPlaces() {
    let count = 24
    let ranges = (0..<count).map { i in
      let (sine, cosine) = sincos(Angle.twoPi * Double(i) / Double(count))
      return SurveyRange(from: .mower(Vector2(5 + 4 * cosine, 6 + 4 * sine), height_m: 0.3), to: 0, distance_m: 4)
    }
    var survey = AnchorSurvey(heights_m: [0.3])
    survey.sigma_m = 0.03
    survey.placeSigma_m = 0
    let result = survey.solve(ranges)
    #expect(result.positions[0].map { $0.distance(to: Vector2(5, 6)) < 1e-6 } ?? false)
    // Each coordinate has half the information of all ranges: twice the variance of their mean, and there are two.
    #expect(abs(result.sigma_m[0] - 0.03 * (4 / Double(count)).squareRoot()) < 1e-4)
  }
}
