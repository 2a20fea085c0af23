import Foundation
import MowerGarden
import MowerGeometry
import MowerPlanning
import Testing

/// A Python with coverage-path-planner and shapely, if the environment variable SWARD_PYTHON names one.
private let python = ProcessInfo.processInfo.environment["SWARD_PYTHON"].flatMap { $0.isEmpty ? nil : $0 }

/// Five polygons, planned here and by coverage-path-planner: a disc of 12 cm, lanes 21 cm apart.
@Suite("Against coverage-path-planner")
struct ReferencePlanTests {
  struct Figures {
    var length_m: Double
    var coverage: Double
    var overrun_m2: Double
    var time_s: Double
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "tools/reference")

  static func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
  }

  static func figures(_ text: String) -> [String: Figures] {
    var result: [String: Figures] = [:]
    for row in rows(text) where row.count == 5 {
      let values = row.dropFirst().compactMap { Double($0) }
      guard values.count == 4 else { continue }
      result[row[0]] = Figures(length_m: values[0], coverage: values[1], overrun_m2: values[2], time_s: values[3])
    }
    return result
  }

  /// The polygons by name, as gardens; what is missing inside is a bed.
  static func gardens() throws -> [(name: String, garden: Garden)] {
    let text = try String(contentsOf: folder.appending(path: "coverage_polygons.csv"), encoding: .utf8)
    var names: [String] = []
    var rings: [String: [[Vector2]]] = [:]
    for row in rows(text) {
      let ring = try #require(Int(row[1]))
      let point = Vector2(try #require(Double(row[2])), try #require(Double(row[3])))
      if rings[row[0]] == nil { names.append(row[0]) }
      var all = rings[row[0]] ?? []
      while all.count <= ring { all.append([]) }
      all[ring].append(point)
      rings[row[0]] = all
    }
    return try names.map { name in
      let all = try #require(rings[name])
      // Out of the way: a disc needs no station.
      var garden = Garden(lawn: Polygon(all[0]), station: Pose2(-50, -50, degrees: 0))
      garden.obstacles = all.dropFirst().enumerated().map { i, ring in
        Obstacle(name: "bed \(i + 1)", kind: .bed, shape: .polygon(Polygon(ring)))
      }
      return (name, garden)
    }
  }

  static func plan(_ garden: Garden) throws -> CoveragePlan {
    let footprint = MowerFootprint(discRadius_m: 0.12)
    let corner = garden.lawns[0].polygon.vertices[0]
    let start = corner + (garden.lawns[0].polygon.centroid - corner).normalized * 0.4
    return try CoveragePlanner(footprint: footprint).plan(garden, from: start)
  }

  @Test("Plans take less time than theirs for as much grass, stay inside and are hardly longer")
  func comparison() throws {
    let theirs = Self.figures(
      try String(contentsOf: Self.folder.appending(path: "coverage_plans.csv"), encoding: .utf8))
    var (ours, others) = ((length: 0.0, time: 0.0), (length: 0.0, time: 0.0))
    for (name, garden) in try Self.gardens() {
      let plan = try Self.plan(garden)
      let their = try #require(theirs[name])
      #expect(plan.coverage >= max(0.995, their.coverage - 0.0015), "\(name): \(plan.coverage)")
      #expect(plan.length_m <= 1.1 * their.length_m, "\(name): \(plan.length_m) m, theirs \(their.length_m) m")
      #expect(plan.time_s <= 1.02 * their.time_s, "\(name): \(plan.time_s) s, theirs \(their.time_s) s")
      #expect(plan.overrun_m < 0.02, "\(name)")
      ours = (ours.length + plan.length_m, ours.time + plan.time_s)
      others = (others.length + their.length_m, others.time + their.time_s)
    }
    #expect(ours.length <= 1.05 * others.length)
    #expect(ours.time <= others.time)
  }

  @Test(
    "Shapely measures our plans as we do, and the checked-in figures are what their program gives today",
    .enabled(if: python != nil, "SWARD_PYTHON names no Python with coverage-path-planner and shapely"))
  func independent() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sward-plans-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var text = "polygon,x_m,y_m\n"
    var plans: [(name: String, plan: CoveragePlan)] = []
    for (name, garden) in try Self.gardens() {
      let plan = try Self.plan(garden)
      for p in plan.legs.flatMap(\.line) { text += "\(name),\(p.x),\(p.y)\n" }
      plans.append((name, plan))
    }
    let paths = folder.appending(path: "paths.csv")
    try text.write(to: paths, atomically: true, encoding: .utf8)
    let script = Self.folder.appending(path: "coverage_plans.py").path
    let polygons = Self.folder.appending(path: "coverage_polygons.csv").path
    let measured = Self.figures(try run([script, "--measure", polygons, paths.path]))
    for (name, plan) in plans {
      let figures = try #require(measured[name])
      #expect(abs(figures.length_m - plan.length_m) < 0.01, "\(name)")
      #expect(abs(figures.coverage - plan.coverage) < 0.001, "\(name)")
      #expect(figures.overrun_m2 < 0.1, "\(name)")
      #expect(abs(figures.time_s - plan.time_s) < 0.005 * plan.time_s, "\(name)")
    }
    let today = Self.figures(try run([script]))
    let checkedIn = Self.figures(
      try String(contentsOf: Self.folder.appending(path: "coverage_plans.csv"), encoding: .utf8))
    for (name, figures) in checkedIn {
      let other = try #require(today[name])
      #expect(abs(figures.length_m - other.length_m) < 0.02 * other.length_m, "\(name)")
      #expect(abs(figures.coverage - other.coverage) < 0.005, "\(name)")
    }
  }

  private func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: python ?? "")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(
      process.terminationStatus == 0, "the reference program failed: are coverage-path-planner and shapely installed?")
    return String(decoding: data, as: UTF8.self)
  }
}
