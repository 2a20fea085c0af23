import Foundation
import MowerGeometry
import MowerPlanning
import Testing

/// Polygon figures against shapely, which SWARD_PYTHON may have.
@Suite struct ShapelyTests {
  static let python = ProcessInfo.processInfo.environment["SWARD_PYTHON"]

  struct Figures: Codable {
    var union: Double
    var difference: Double
    var intersection: Double
    var grown: Double
    var shrunk: Double
    var mitred: Double
    var distance: Double
  }
  struct Case: Codable {
    var a: [[Double]]
    var b: [[Double]]
  }

  static let script = """
    import json, sys
    from shapely.geometry import Polygon
    out = []
    for c in json.load(open(sys.argv[1])):
        a, b = Polygon(c["a"]), Polygon(c["b"])
        assert a.is_valid and b.is_valid
        out.append({
            "union": a.union(b).area, "difference": a.difference(b).area, "intersection": a.intersection(b).area,
            "grown": a.buffer(0.35, quad_segs=16).area, "shrunk": a.buffer(-0.35, quad_segs=16).area,
            "mitred": a.buffer(0.35, join_style="mitre").area, "distance": a.distance(b)})
    print(json.dumps(out))
    """

  @Test(
    "Union, difference, intersection, buffers and distances agree with shapely",
    .enabled(if: python != nil, "set SWARD_PYTHON to a python that has shapely"))
  func agreement() throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "sward-shapely-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let pairs = (0..<30).map { seed -> (Polygon, Polygon) in
      var random = SplitMix64(seed: UInt64(seed), stream: 3)
      func star(_ centre: Vector2) -> Polygon {
        let corners = 5 + Int(random.uniform() * 100)
        return Polygon(
          (0..<corners).map { i in
            let (s, c) = sincos(Angle.twoPi * Double(i) / Double(corners))
            let radius = random.uniform(2, 5)
            return centre + Vector2(radius * c, radius * s)
          })
      }
      return (star(.zero), star(Vector2(random.uniform(0, 14), 1)))
    }
    let points = { (p: Polygon) in p.vertices.map { [$0.x, $0.y] } }
    let input = directory.appending(path: "cases.json")
    try JSONEncoder().encode(pairs.map { Case(a: points($0.0), b: points($0.1)) }).write(to: input)

    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.python))
    process.arguments = ["-c", Self.script, input.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let answer = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "python failed; has it shapely?")
    let theirs = try JSONDecoder().decode([Figures].self, from: answer)
    #expect(theirs.count == pairs.count)

    let context = GeometryContext()
    for (pair, figures) in zip(pairs, theirs) {
      let a = try PlanarShape.polygon(pair.0, in: context)
      let b = try PlanarShape.polygon(pair.1, in: context)
      func agree(_ ours: Double, _ other: Double, within tolerance: Double) -> Bool {
        abs(ours - other) <= tolerance * max(1, other)
      }
      #expect(try agree(a.union(b).area, figures.union, within: 1e-9))
      #expect(try agree(a.subtracting(b).area, figures.difference, within: 1e-9))
      #expect(try agree(a.intersection(b).area, figures.intersection, within: 1e-9))
      #expect(agree(a.distance(to: b), figures.distance, within: 1e-9))
      // Versions of GEOS place the corners of arcs differently: a ten-thousandth is what that can change.
      #expect(try agree(a.grown(by: 0.35).area, figures.grown, within: 1e-4))
      #expect(try agree(a.grown(by: -0.35).area, figures.shrunk, within: 1e-4))
      #expect(try agree(a.grown(by: 0.35, joins: .mitre).area, figures.mitred, within: 1e-4))
    }
  }
}
