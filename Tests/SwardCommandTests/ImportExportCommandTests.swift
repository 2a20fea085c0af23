import Foundation
import MowerGarden
import Testing

@Suite("sward import and export", .enabled(if: Command.path != nil, "\(Command.missing)"))
struct ImportExportCommandTests {
  static let map = """
    {"areas": [{"properties": {"type": "mow", "name": "Wiese"}, "outline": [
    {"x": 0, "y": 0}, {"x": 12, "y": 0}, {"x": 12, "y": 8}, {"x": 0, "y": 8}]}],
    "docking_stations": [{"position": {"x": 5, "y": 0.3}, "heading": 0}]}
    """
  static let drawing = """
    <svg width="200mm" viewBox="0 0 200 100"><rect id="lawn" width="200" height="100"/></svg>
    """

  /// A folder with one file in it.
  static func with<R>(_ name: String, _ text: String, _ body: (URL) throws -> R) throws -> R {
    try withScratchFolder { folder in
      try Data(text.utf8).write(to: folder.appending(path: name))
      return try body(folder)
    }
  }

  static func text(_ name: String, in folder: URL) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  @Test("a map becomes a garden file; what was read goes to standard error")
  func importsMap() throws {
    try Self.with("map.json", Self.map) { folder in
      let outcome = try Command("import", "map.json", "-o", "g.yaml", "--name", "Home", in: folder)
      #expect(outcome.status == 0 && outcome.output == "")
      #expect(outcome.errors.contains("imported `Home`: 1 lawn of 96.0 m²; wrote g.yaml"))
      #expect(outcome.errors.contains("note: docking station 1"))
      let garden = try GardenFile.parse(text: try Self.text("g.yaml", in: folder), file: "g.yaml")
      #expect(garden.name == "Home" && garden.lawns.map(\.name) == ["Wiese"])
    }
  }

  @Test("what was read is counted as one says it, one of each as well as several")
  func counts() throws {
    func summary(_ things: String) throws -> String {
      let text = "<svg viewBox=\"0 0 200 100\"><rect id=\"lawn\" width=\"200\" height=\"100\"/>\(things)</svg>"
      return try Self.with("g.svg", text) { folder in
        let run = try Command("import", "g.svg", "--scale", "0.1", "-o", "g.yaml", in: folder)
        #expect(run.status == 0, "\(run.errors)")
        return run.errors
      }
    }
    func box(_ kind: String, _ x: Int) -> String {
      "<rect data-kind=\"\(kind)\" x=\"\(x)\" y=\"40\" width=\"8\" height=\"8\"/>"
    }
    let one = try summary(box("furniture", 20) + box("wall", 40))
    #expect(one.contains("1 lawn of 200.0 m²") && one.contains("1 piece of furniture") && one.contains("1 wall"))
    let two = try summary(box("furniture", 20) + box("furniture", 40) + box("wall", 60) + box("wall", 80))
    #expect(two.contains("2 pieces of furniture") && two.contains("2 walls"), "\(two)")
  }

  @Test("an existing file is replaced only with --force")
  func overwriting() throws {
    try Self.with("map.json", Self.map) { folder in
      try Data("mine\n".utf8).write(to: folder.appending(path: "g.yaml"))
      let refused = try Command("import", "map.json", "-o", "g.yaml", in: folder)
      #expect(refused.status == 2 && refused.errors.hasPrefix("g.yaml: exists already"))
      #expect(try Self.text("g.yaml", in: folder) == "mine\n")
      #expect(try Command("import", "map.json", "-o", "g.yaml", "--force", in: folder).status == 0)
      #expect(try Self.text("g.yaml", in: folder) != "mine\n")
      #expect(try Command("export", "g.yaml", "-o", "g.svg", in: folder).status == 0)
      #expect(try Command("export", "g.yaml", "-o", "g.svg", in: folder).status == 2)
    }
  }

  @Test("- writes to standard output, and a garden goes out and in again")
  func standardOutput() throws {
    try Self.with("map.json", Self.map) { folder in
      let garden = try Command("import", "map.json", "-o", "-", in: folder).output
      try Data(garden.utf8).write(to: folder.appending(path: "g.yaml"))
      for (format, name) in [("svg", "x.svg"), ("geojson", "x.geojson")] {
        let shown = try Command("export", "g.yaml", "-o", "-", "--format", format, in: folder)
        #expect(shown.status == 0 && shown.errors == "")
        #expect(try Command("export", "g.yaml", "-o", name, in: folder).status == 0)
        #expect(try Self.text(name, in: folder) == shown.output)
        // Only the comment that names the source differs.
        let back = try Command("import", name, "-o", "-", in: folder)
        #expect(back.output.split(separator: "\n").dropFirst() == garden.split(separator: "\n").dropFirst())
      }
    }
  }

  @Test("a drawing needs its scale")
  func scale() throws {
    try Self.with("plan.svg", Self.drawing) { folder in
      let without = try Command("import", "plan.svg", "-o", "g.yaml", in: folder)
      #expect(without.status == 2 && without.errors.hasPrefix("plan.svg:1: a drawing needs a scale"))
      let with = try Command("import", "plan.svg", "-o", "-", "--scale", "1:100", in: folder)
      #expect(with.status == 0 && with.errors.contains("1 lawn of 200.0 m²"))
    }
  }

  @Test("a map recorded by driving is widened by half the mower's width")
  func widening() throws {
    try Self.with("map.json", Self.map) { folder in
      #expect(try Command("import", "map.json", "-o", "g.yaml", in: folder).errors.contains("--widen"))
      let outcome = try Command("import", "map.json", "-o", "w.yaml", "--widen", "0.2", in: folder)
      #expect(outcome.status == 0 && !outcome.errors.contains("--widen"))
      let garden = try GardenFile.parse(text: try Self.text("w.yaml", in: folder), file: "w.yaml")
      // The corners become arcs.
      #expect(abs(garden.lawns[0].polygon.area - (12.4 * 8.4 - 0.034)) < 0.02)
      #expect(try Command("import", "map.json", "-o", "x.yaml", "--widen", "7", in: folder).status == 2)
    }
  }

  /// A real garden beside the checkout or in the directory of SWARD_SHARED.
  static let recordedGarden: String? = {
    let beside = URL(filePath: #filePath).appending(path: "../../../../shared").standardizedFileURL.path
    let path = (ProcessInfo.processInfo.environment["SWARD_SHARED"] ?? beside) + "/data/openmower-map.json"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  @Test(
    "a real map becomes a garden with a wire",
    .enabled(if: recordedGarden != nil, "no data/openmower-map.json in the directory of SWARD_SHARED"))
  func realMap() throws {
    let map = try #require(Self.recordedGarden)
    try withScratchFolder { folder in
      let imported = try Command("import", map, "-o", "g.yaml", "--widen", "0.2", in: folder)
      #expect(imported.status == 0 && imported.errors.contains("6 lawns of"))
      #expect(try Command("wire", "lay", "g.yaml", "--move-station", in: folder).status == 0)
      let garden = try GardenFile.parse(text: try Self.text("g.yaml", in: folder), file: "g.yaml")
      #expect(garden.lawns.count == 6 && (garden.wire?.length_m ?? 0) > 100)
      #expect(try Command("export", "g.yaml", "-o", "g.svg", in: folder).status == 0)
      let back = try Command("import", "g.svg", "-o", "back.yaml", in: folder)
      #expect(back.status == 0, "\(back.errors)")
    }
  }

  static let badInput: [(String, String, String)] = [
    ("map.json", "{\"areas\": [\n{\"properties\": {\"type\": \"lawn\"}}]}", "map.json:2: area 1 has the type `lawn`"),
    ("map.geojson", "{\"type\": \"FeatureCollection\"", "map.geojson:1: the file ends"),
    ("a.txt", "hello", "a.txt: is neither"), ("a.svg", "<svg", "a.svg:1: is not XML"),
    ("a.kmz", "PK", "a.kmz: is a packed KML"), ("a.json", "\0\0", "a.json:1: is not a text"),
    ("a.kml", "<!DOCTYPE kml [<!ENTITY a \"b\">]><kml/>", "a.kml:1: declares a document type"),
  ]

  @Test("bad input gives exit code 2, one line with the place, and no file", arguments: badInput)
  func refuses(_ name: String, _ text: String, _ message: String) throws {
    try Self.with(name, text) { folder in
      let outcome = try Command("import", name, "-o", "g.yaml", in: folder)
      #expect(outcome.status == 2)
      #expect(outcome.errors.hasPrefix(message), "\(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1)
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "g.yaml").path))
    }
  }

  @Test("missing files and folders are named")
  func missing() throws {
    try Self.with("map.json", Self.map) { folder in
      let noFile = try Command("import", "nothing.json", "-o", "g.yaml", in: folder)
      #expect(noFile.status == 2 && noFile.errors.contains("nothing.json: there is no such file"))
      let noFolder = try Command("import", "map.json", "-o", "no/g.yaml", in: folder)
      #expect(noFolder.status == 2 && noFolder.errors.contains("there is no folder"))
      let noGarden = try Command("export", "g.yaml", "-o", "x.svg", in: folder)
      #expect(noGarden.status == 2 && noGarden.errors.contains("g.yaml: there is no such file"))
      let noFormat = try Command("export", "map.json", "-o", "x.png", in: folder)
      #expect(noFormat.status == 2 && noFormat.errors.contains("--format"))
    }
  }
}
