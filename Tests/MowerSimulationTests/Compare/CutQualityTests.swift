import MowerGarden
import MowerGeometry
import Testing

@testable import MowerSimulation

/// A square of 10 m in cells of 10 cm, with cuts by place.
private func square(_ cuts: (Vector2) -> UInt16) -> RunResult.Raster {
  var all: [UInt16] = []
  for row in 0..<100 {
    for column in 0..<100 { all.append(cuts(Vector2((Double(column) + 0.5) / 10, (Double(row) + 0.5) / 10))) }
  }
  return RunResult.Raster(
    origin: .zero, cell_m: 0.1, columns: 100, rows: 100, mowable: [Bool](repeating: true, count: 10_000), cuts: all,
    height_m: [])
}

private let edges: [Segment] = {
  let corners = [Vector2(0, 0), Vector2(10, 0), Vector2(10, 10), Vector2(0, 10)]
  return corners.indices.map { Segment(corners[$0], corners[($0 + 1) % 4]) }
}()

private func toEdge(_ p: Vector2) -> Double { min(p.x, p.y, 10 - p.x, 10 - p.y) }

@Test("a strip left uncut along the edges is as wide as it is")
func strip() {
  let quality = CutQuality(square { toEdge($0) < 0.2 ? 0 : 3 }, edges: edges)
  #expect(quality.edge_m == 40)
  // The corners of the strip count once for two edges.
  #expect(abs(quality.strip_m - (100 - 9.6 * 9.6) / 40) < 1e-9)
}

@Test("grass left uncut far from the edges is no strip")
func inner() {
  let quality = CutQuality(square { toEdge($0) > 3 ? 0 : 1 }, edges: edges)
  #expect(quality.strip_m == 0)
  #expect(quality.unevenness ?? 0 > 0.4)
}

@Test("only the nearest half metre of a large uncut field counts as its edge")
func reach() {
  let quality = CutQuality(square { _ in 0 }, edges: edges)
  #expect(abs(quality.strip_m - (100 - 81) / 40) < 1e-9)
  #expect(quality.unevenness == nil)
}

@Test("a lawn cut equally often everywhere is perfectly even, one cut by halves is not")
func evenness() {
  #expect(CutQuality(square { _ in 4 }, edges: edges).unevenness == 0)
  // Half 1, half 3: mean 2, deviation 1.
  let halves = CutQuality(square { $0.x < 5 ? 1 : 3 }, edges: edges)
  #expect(halves.meanCuts == 2 && abs((halves.unevenness ?? 0) - 0.5) < 1e-12)
}

@Test("cells that are no lawn count for nothing")
func notMowable() {
  var raster = square { $0.x < 5 ? 0 : 2 }
  for i in raster.mowable.indices where i % 100 < 50 { raster.mowable[i] = false }
  let quality = CutQuality(raster, edges: edges)
  #expect(quality.strip_m == 0 && quality.unevenness == 0 && quality.meanCuts == 2)
  #expect(CutQuality(.empty, edges: []).strip_m == 0)
}

@Test("a garden's edges are those of its grass: outlines, and what stands in them")
func gardenEdges() throws {
  let quality = CutQuality(.empty, in: try Fixtures.garden("simple"))
  // 44 m round, a bed of 4.4 m, a trunk of 0.4 m.
  #expect(abs(quality.edge_m - (44 + 4.4 + 0.4 * Double.pi)) < 0.02)
}
