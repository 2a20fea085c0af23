import Foundation
import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

@testable import MowerSimulation

/// What a run reports of its disc against shapely, which SWARD_PYTHON may have: gardens of several lawns with slits, gaps,
/// overlaps, beds and ponds.
@Suite("The instrument against shapely")
struct InstrumentTests {
  static let python = ProcessInfo.processInfo.environment["SWARD_PYTHON"].flatMap { $0.isEmpty ? nil : $0 }

  /// A garden, places of a disc with what was found there, and a way with the share that it is found to cut.
  struct Case: Codable {
    var lawns: [[[Double]]]
    var islands: [[[Double]]]
    var radius: Double
    var places: [[Double]]
    var overruns: [Double]
    var way: [[Double]]
    var coverage: Double
  }
  struct Answer: Codable {
    var overruns: [Double]
    var coverage: Double
  }

  static let script = """
    import json, sys
    import numpy as np, shapely
    from shapely.geometry import LineString, Point, Polygon
    from shapely.ops import unary_union
    out = []
    for c in json.load(open(sys.argv[1])):
        drawn = unary_union([Polygon(p) for p in c["lawns"]])
        islands = unary_union([Polygon(p) for p in c["islands"]])
        # Slits of less than 3 cm are none.
        ground = unary_union([drawn, drawn.buffer(0.015).buffer(-0.015)]).difference(islands)
        shapely.prepare(ground)
        found = []
        for x, y in c["places"]:
            disc = Point(x, y).buffer(c["radius"], quad_segs=24)
            off = disc.difference(ground)
            if off.is_empty:
                found.append(0.0)
                continue
            rim = shapely.get_coordinates(shapely.segmentize(off, 0.01))
            left, low, right, high = off.bounds
            gx, gy = np.meshgrid(np.arange(left, right, 0.012), np.arange(low, high, 0.012))
            grid = shapely.points(gx.ravel(), gy.ravel())
            points = np.concatenate([shapely.points(rim), grid[shapely.contains(off, grid)]])
            found.append(float(shapely.distance(ground, points).max()))
        mown = drawn.difference(islands)
        swept = LineString(c["way"]).buffer(c["radius"], quad_segs=16)
        out.append({"overruns": found, "coverage": swept.intersection(mown).area / mown.area})
    print(json.dumps(out))
    """

  /// Two to four lawns in a row, turned: overlapping, with a slit, or with a gap; a pond, and a bed on the first seam.
  private static func garden(_ random: inout SplitMix64) -> Garden {
    let turn = Pose2(x: random.uniform(-5, 5), y: random.uniform(-5, 5), heading: random.uniform(0, 6))
    func rectangle(_ x0: Double, _ x1: Double, _ y0: Double, _ y1: Double) -> Polygon {
      Polygon([Vector2(x0, y0), Vector2(x1, y0), Vector2(x1, y1), Vector2(x0, y1)].map { turn.transform($0) })
    }
    var x = 0.0
    var lawns: [Lawn] = []
    var seam = 0.0
    for i in 0..<(2 + Int(random.uniform(0, 3))) {
      // A trapeze: its sides are not parallel to its neighbour's.
      let width = random.uniform(2.5, 6)
      let lean = random.uniform(0, 1) < 0.5 ? 0 : random.uniform(-0.4, 0.4)
      let y = random.uniform(-1, 1)
      let corners = [
        Vector2(x, y), Vector2(x + width, y), Vector2(x + width + lean, y + 5), Vector2(x, y + random.uniform(4, 7)),
      ]
      lawns.append(Lawn(name: "lawn \(i + 1)", polygon: Polygon(corners.map { turn.transform($0) })))
      if i == 0 { seam = x + width }
      let gaps = [-0.6, -0.05, 0, 0.001, 0.02, 0.06, 0.2, 0.5]
      x += width + gaps[Int(random.uniform(0, Double(gaps.count)))]
    }
    var garden = Garden(
      name: "random", lawns: lawns, station: Station(pose: Pose2(turn.transform(Vector2(1, 1)), heading: turn.heading)))
    let pond = Vector2(random.uniform(0.5, x), random.uniform(0, 4))
    let spokes = (0..<9).map { i -> Vector2 in
      let (s, c) = sincos(Angle.twoPi * Double(i) / 9)
      return turn.transform(pond + Vector2(c, s) * random.uniform(0.3, 0.9))
    }
    garden.obstacles = [
      Obstacle(name: "pond", kind: .pond, shape: .polygon(Polygon(spokes))),
      Obstacle(name: "bed", kind: .bed, shape: .polygon(rectangle(seam - 0.3, seam + 0.2, 1, 1.8))),
    ]
    return garden
  }

  @Test(
    "On 200 random gardens overruns agree to 2 cm and the share cut to half a point",
    .enabled(if: python != nil, "set SWARD_PYTHON to a python that has shapely"))
  func agreement() throws {
    let robot = try Fixtures.robot()
    let radius = robot.blade.radius_m
    var random = SplitMix64(seed: 20_261_201, stream: 4)
    let points = { (p: Polygon) in p.vertices.map { [$0.x, $0.y] } }
    var cases: [Case] = []
    for _ in 0..<200 {
      let garden = Self.garden(&random)
      let terrain = Terrain(garden)
      // Near borders, where it matters.
      let outlines = garden.lawns.map(\.polygon) + garden.obstacles.map(\.shape.polygon)
      let places = (0..<60).map { _ -> Vector2 in
        let outline = outlines[Int(random.uniform(0, Double(outlines.count)))].vertices
        let i = Int(random.uniform(0, Double(outline.count)))
        let on = outline[i] + (outline[(i + 1) % outline.count] - outline[i]) * random.uniform(0, 1)
        return on + Vector2(random.uniform(-0.25, 0.25), random.uniform(-0.25, 0.25))
      }
      let grass = Grass(garden, cell_m: 0.05, blade: robot.blade)
      let box = Box(around: garden.lawns.flatMap(\.polygon.vertices))
      let way = (0..<14).map { _ in
        Vector2(
          random.uniform(box.minimum.x, box.maximum.x), random.uniform(box.minimum.y, box.maximum.y))
      }
      var time_s = 0.0
      for (a, b) in zip(way, way.dropFirst()) {
        let steps = max(1, Int(a.distance(to: b) / 0.01))
        for k in 0...steps {
          time_s += 0.02
          grass.sweep(to: a + (b - a) * (Double(k) / Double(steps)), cutting: true, time_s: time_s)
        }
      }
      cases.append(
        Case(
          lawns: garden.lawns.map { points($0.polygon) }, islands: garden.obstacles.map { points($0.shape.polygon) },
          radius: radius, places: places.map { [$0.x, $0.y] },
          overruns: places.map { terrain.overrun(center: $0, radius: radius) }, way: way.map { [$0.x, $0.y] },
          coverage: grass.coverage))
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "sward-instrument-\(UUID().uuidString).json")
    try JSONEncoder().encode(cases).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.python))
    process.arguments = ["-c", Self.script, file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "python failed; has it shapely?")
    let answers = try JSONDecoder().decode([Answer].self, from: output)
    #expect(answers.count == cases.count)
    var (far, outside) = (0.0, 0)
    for (number, (ours, theirs)) in zip(cases, answers).enumerated() {
      for (k, exact) in theirs.overruns.enumerated() {
        // A mower that is half a metre out has other worries than centimetres.
        if exact > 0.4 { continue }
        far = max(far, abs(ours.overruns[k] - exact))
        if exact > 0.001 { outside += 1 }
        #expect(
          abs(ours.overruns[k] - exact) < 0.02,
          "garden \(number), at \(ours.places[k]): \(ours.overruns[k]) m, shapely \(exact) m")
        // Whether the disc is off the lawn at all is what times with the blade outside are made of.
        #expect(exact < 0.001 || ours.overruns[k] > 0, "garden \(number), at \(ours.places[k])")
        #expect(exact > 0 || ours.overruns[k] < 0.001, "garden \(number), at \(ours.places[k])")
      }
      #expect(abs(ours.coverage - theirs.coverage) < 0.005, "garden \(number): \(ours.coverage), \(theirs.coverage)")
    }
    // Many of them are outside, or nothing was compared.
    #expect(outside > 3000 && far > 0, "\(outside) outside, at most \(far) m off")
  }
}
