import Foundation
import MowerGarden
import MowerGeometry
import Testing

@Suite struct OpenMowerImportTests {
  /// An area of a map as JSON.
  static func area(_ type: String, _ points: [(Double, Double)], name: String? = nil, extra: String = "") -> String {
    let outline = points.map { "{\"x\": \($0.0), \"y\": \($0.1)}" }.joined(separator: ",\n")
    let name = name.map { "\"name\": \"\($0)\", " } ?? ""
    return "{\"id\": \"a\", \"properties\": {\(name)\(extra)\"type\": \"\(type)\"},\n\"outline\": [\(outline)]}"
  }

  static func map(_ areas: [String], stations: String = "") -> String {
    "{\"areas\": [\n\(areas.joined(separator: ",\n"))\n], \"docking_stations\": [\(stations)]}"
  }

  static let square: [(Double, Double)] = [(0, 0), (10, 0), (10, 8), (0, 8)]
  static let dock =
    "{\"id\": \"d\", \"properties\": {\"name\": \"Dock\"}, \"position\": {\"x\": 5, \"y\": 0.2}, \"heading\": 0}"

  @Test("areas become lawns, passages and obstacles by their types")
  func types() throws {
    let map = Self.map(
      [
        Self.area("mow", Self.square, name: "Back"), Self.area("nav", [(10, 2), (14, 2), (14, 3), (10, 3)]),
        Self.area("obstacle", [(2, 2), (3, 2), (3, 3), (2, 3)], name: "Kirschbaum"),
        Self.area("obstacle", [(5, 5), (6, 5), (6, 6), (5, 6)], name: "cut"),
        Self.area("mow", [(14, 0), (20, 0), (20, 6), (14, 6)]),
      ], stations: Self.dock)
    let imported = try GardenImport.openMower(text: map, name: "home")
    let garden = imported.garden
    #expect(garden.name == "home")
    #expect(garden.lawns.map(\.name) == ["Back", "lawn 1"])
    #expect(garden.lawns[0].polygon == Polygon(Self.square.map { Vector2($0.0, $0.1) }))
    #expect(garden.passages.map(\.name) == ["passage 1"] && !garden.passages[0].grass)
    #expect(garden.obstacles.map(\.kind) == [.tree, .bed])
    #expect(garden.obstacles.map(\.solid) == [true, false] && garden.obstacles.map(\.wired) == [false, true])
    #expect(garden.station.pose == Pose2(x: 5.35, y: 0.2, heading: 0), "the contacts are ahead of the axle")
    #expect(imported.warnings.contains { $0.contains("--move-station") })
    try garden.validate(as: "map.json")
  }

  @Test("drafts and inactive areas are left out and said so")
  func inactive() throws {
    let imported = try GardenImport.openMower(
      text: Self.map(
        [
          Self.area("mow", Self.square), Self.area("draft", Self.square, name: "idea"),
          Self.area("mow", Self.square, name: "old", extra: "\"active\": false, "),
        ], stations: Self.dock))
    #expect(imported.garden.lawns.count == 1)
    #expect(imported.warnings.filter { $0.contains("left out") }.count == 2)
  }

  @Test("areas of one name get numbers")
  func names() throws {
    let tree: [(Double, Double)] = [(2, 2), (3, 2), (3, 3)]
    let areas = (0..<3).map { i in Self.area("obstacle", tree.map { ($0.0 + 2 * Double(i), $0.1) }, name: "Apfelbaum") }
    let garden = try GardenImport.openMower(text: Self.map([Self.area("mow", Self.square)] + areas)).garden
    #expect(garden.obstacles.map(\.name) == ["Apfelbaum", "Apfelbaum 2", "Apfelbaum 3"])
  }

  @Test("a map without a station gets one inside the lawn's longest edge")
  func noStation() throws {
    let imported = try GardenImport.openMower(text: Self.map([Self.area("mow", Self.square)]))
    #expect(imported.garden.station.pose == Pose2(x: 5, y: 0.35, heading: 0))
    #expect(imported.warnings.contains { $0.contains("no station") })
  }

  @Test("a dock beyond the lawn is moved to its edge and said so")
  func stationAway() throws {
    let dock = "{\"position\": {\"x\": 5, \"y\": -4}, \"heading\": 1.5707963267948966}"
    let imported = try GardenImport.openMower(text: Self.map([Self.area("mow", Self.square)], stations: dock))
    #expect(imported.garden.station.pose.position.distance(to: Vector2(5, 0)) < 1e-9)
    #expect(abs(Angle.degrees(radians: imported.garden.station.pose.heading) - 90) < 1e-3)
    #expect(imported.warnings.contains { $0.contains("3.65 m") })
  }

  static let brokenMaps: [(String, Int, String)] = [
    ("{\"areas\": [\n{\"properties\": {\"type\": \"lawn\"}, \"outline\": []}]}", 2, "the types are mow, nav"),
    ("{\"areas\": [\n{\"properties\": {}, \"outline\": []}]}", 2, "no type"),
    ("{\"areas\": {}}", 1, "a list is expected"),
    ("{\"areas\": [], \"docking_stations\": []}", 0, "no lawn"),
    ("[1, 2]", 1, "no map of OpenMower"),
    ("{\"areas\": [\n{\"properties\": {\"type\": \"mow\"},\n\"outline\": [{\"x\": 1}]}]}", 3, "two numbers"),
    ("{\"areas\": [\n{\"properties\": {\"type\": \"mow\"},\n\"outline\": [{\"x\": 1, \"y\": NaN}]}]}", 3, "value here"),
    (
      "{\"areas\": [\n{\"properties\": {\"type\": \"mow\"},\n\"outline\": [{\"x\": 1e999, \"y\": 1}]}]}", 3, "too large"
    ),
    ("{\"areas\": [\n{\"properties\": {\"type\": \"mow\"}, \"outline\": []}]}", 2, "without area"),
    ("{\"areas\": [\n{\"properties\": ", 2, "cut off"),
    ("{\"areas\": [], \"docking_stations\": [{\"position\": {\"x\": 1, \"y\": 2}}]}", 1, "`heading` in radians"),
  ]

  @Test("broken maps are refused at their lines", arguments: brokenMaps)
  func broken(_ text: String, _ line: Int, _ part: String) {
    expectProblem(line: line, part) { try GardenImport.openMower(text: text) }
  }

  @Test("coordinates in millimetres are refused")
  func farAway() {
    let far = Self.square.map { ($0.0 * 1e9, $0.1 * 1e9) }
    expectProblem(line: 2, "check the unit") { try GardenImport.openMower(text: Self.map([Self.area("mow", far)])) }
  }

  @Test(
    "the real map has six lawns, four passages and four fruit trees, and reads back from its file",
    .enabled(if: SharedData.hasOpenMowerMap, "no data/openmower-map.json in the directory of SWARD_SHARED"))
  func realMap() throws {
    let text = try SourceText.load(path: SharedData.openMowerMap.path)
    #expect(GardenImport.format(ofText: text, file: "map.json") == .openMower)
    let garden = try GardenImport.openMower(text: text, name: "orchard").garden
    #expect(garden.lawns.count == 6)
    #expect(garden.passages.count == 4)
    #expect(garden.obstacles.filter { $0.kind == .tree }.count == 4)
    #expect(garden.obstacles.filter { $0.kind == .bed }.map(\.name) == ["cut", "cut1", "cut3", "cut2"])
    // The areas of the outlines as drawn, by another program's sum.
    let drawn = [6.640, 6.229, 11.478, 83.225, 35.671, 25.478]
    for (lawn, area) in zip(garden.lawns, drawn) {
      #expect(abs(lawn.polygon.area - area) < 0.005 * lawn.polygon.perimeter, "\(lawn.name)")
      #expect(lawn.polygon.vertices.count < 200, "\(lawn.name)")
    }
    let file = try GardenFile.parse(text: GardenWriter.yaml(garden), file: "orchard.yaml")
    expectEqual(file, garden)
  }
}
