import MowerGarden
import MowerGeometry
import MowerSimulation
import Testing

@testable import MowerView

@Suite("Contours of the field")
struct FieldContoursTests {
  @Test("the contour of a cone is a circle of the right length")
  func circle() {
    let n = 81
    let step = 0.05
    var values: [Double] = []
    for j in 0..<n {
      for i in 0..<n { values.append((Vector2(Double(i) * step, Double(j) * step) - Vector2(2, 2)).length) }
    }
    let pieces = FieldContours.march(values, columns: n, rows: n, level: 1.3, origin: .zero, step: step)
    for (a, b) in pieces {
      #expect(abs(a.distance(to: Vector2(2, 2)) - 1.3) < 0.002)
      #expect(abs(b.distance(to: Vector2(2, 2)) - 1.3) < 0.002)
    }
    var length = 0.0
    for (a, b) in pieces { length += a.distance(to: b) }
    #expect(abs(length - Angle.twoPi * 1.3) < 0.01)
  }

  @Test("every line is closed, through saddles too: each end meets one other end")
  func closed() {
    var random = SplitMix64(seed: 8)
    let n = 14
    // A rim of low values keeps lines away from the edge.
    let values = (0..<n * n).map { k -> Double in
      let isRim = k % n == 0 || k % n == n - 1 || k / n == 0 || k / n == n - 1
      return isRim ? -1 : random.uniform(-1, 1)
    }
    let pieces = FieldContours.march(values, columns: n, rows: n, level: 0.05, origin: .zero, step: 1)
    #expect(pieces.count > 50)
    let ends = pieces.flatMap { [$0.0, $0.1] }
    for end in ends {
      let meeting = ends.count { $0.distance(to: end) < 1e-9 }
      #expect(meeting == 2)
    }
  }

  @Test("the zero line lies on the wire, where the wire is alone")
  func zeroLine() throws {
    let plan = try Fixtures.plan()
    let wire = try #require(plan.site.garden.wire)
    let contours = try #require(MapScene.contours(of: plan.site))
    let zero = try #require(contours.levels.first { $0.field_uT == 0 })
    let pairs = WireFigure.split(wire.loop).paired.flatMap { $0 }
    var checked = 0
    for (p, _) in zero.pieces where plan.site.garden.bounds.contains(p) {
      // Between the two wires of a pair, and at the gap of the terminals, fields cancel elsewhere.
      let isNearPair = pairs.contains { abs($0.x - p.x) < 0.6 }
      if isNearPair || p.distance(to: plan.site.garden.station.pose.position) < 0.6 { continue }
      #expect(wire.nearest(to: p).away_m < 0.06)
      checked += 1
    }
    #expect(checked > 100)
    let empty = contours.levels.filter { abs($0.field_uT) >= 0.2 && $0.pieces.isEmpty }
    #expect(empty.isEmpty)
  }
}
