import Foundation
import MowerGarden
import Testing

@Suite("sward teach", .enabled(if: Command.path != nil, "\(Command.missing)"))
struct TeachCommandTests {
  static let garden = """
    # Behind the house.
    version: 1
    name: small
    lawns:
      - name: lawn
        polygon: [[0, 0], [5, 0], [5, 5], [0, 5]]
        grass_height_mm: 45
        edge: wall
    # By the wall socket.
    station: {x: 3, y: 0.3, heading_deg: 0}

    """

  /// A way along the sides of a box, a row every 5 cm and 0.1 s.
  static func trace(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double, sigma: Double? = nil) -> String {
    var text = "time_s,mode,x_m,y_m\(sigma == nil ? "" : ",sigma_m")\n"
    let corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
    var row = 0
    for (a, b) in zip(corners, corners.dropFirst()) {
      let count = Int((abs(b.0 - a.0) + abs(b.1 - a.1)) / 0.05)
      for k in 0..<count {
        let t = Double(k) / Double(count)
        text += "\(Double(row) / 10),led,\(a.0 + t * (b.0 - a.0)),\(a.1 + t * (b.1 - a.1))"
        text += (sigma.map { ",\($0)" } ?? "") + "\n"
        row += 1
      }
    }
    return text
  }

  private func write(_ text: String, to name: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  @Test("a driven round becomes the lawn's outline; its other keys and the comments beside it stay")
  func lawn() throws {
    try withScratchFolder { folder in
      try write(Self.garden, to: "small.yaml", in: folder)
      try write(Self.trace(0.2, 0.2, 9.8, 6.8), to: "round.csv", in: folder)
      let taught = try Command("teach", "small.yaml", "--trace", "round.csv", "--half-width", "0.2", in: folder)
      #expect(taught.status == 0, "\(taught.errors)")
      let path = folder.appendingPathComponent("small.yaml").path
      let garden = try GardenFile.load(path: path)
      #expect(garden.lawns.count == 1)
      #expect(abs(garden.lawns[0].polygon.area - 70) < 0.3)
      #expect(garden.lawns[0].polygon.vertices.count < 8)
      #expect(garden.lawns[0].grassHeight_m == 0.045)
      #expect(garden.lawns[0].edge == .wall)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.contains("# Behind the house.") && text.contains("# By the wall socket."))
      // Half of the width that a robot's file tells.
      let robot = try Command("teach", "small.yaml", "--trace", "round.csv", "--robot", "none", in: folder)
      #expect(robot.status == 2)
      #expect(robot.errors.contains("--robot none"))
    }
  }

  @Test("a round about a bed adds the bed, a new name adds a lawn, and --dry-run writes nothing")
  func others() throws {
    try withScratchFolder { folder in
      try write(Self.garden, to: "small.yaml", in: folder)
      try write(Self.trace(1.8, 1.8, 3.2, 3.2), to: "bed.csv", in: folder)
      try write(Self.trace(10.2, 0.2, 14.8, 4.8), to: "back.csv", in: folder)
      let dry = try Command(
        "teach", "small.yaml", "--trace", "bed.csv", "--half-width", "0.2", "--obstacle", "roses", "--dry-run",
        in: folder)
      #expect(dry.status == 0 && dry.output.contains("nothing (--dry-run)"))
      let path = folder.appendingPathComponent("small.yaml").path
      #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.garden)
      for arguments in [["bed.csv", "--obstacle", "roses"], ["back.csv", "--lawn", "back"]] {
        let taught = try Command(
          list: ["teach", "small.yaml", "--half-width", "0.2", "--trace"] + arguments, in: folder)
        #expect(taught.status == 0, "\(taught.errors)")
      }
      let garden = try GardenFile.load(path: path)
      #expect(garden.obstacles.map(\.name) == ["roses"] && garden.obstacles[0].kind == .bed)
      #expect(abs(garden.obstacles[0].shape.polygon.area - 1) < 0.05)
      #expect(garden.lawns.map(\.name) == ["lawn", "back"])
      #expect(abs(garden.lawns[1].polygon.area - 25) < 0.2)
    }
  }

  @Test(
    "a simulated drive by beacons or satellite finds the lawn that was driven round", arguments: ["beacons", "gnss"])
  func drive(navigation: String) throws {
    try withScratchFolder { folder in
      let maps = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "maps")
      let anchors = """
        anchors:
          - {name: a, position: [-1, -1], height_m: 1.8}
          - {name: b, position: [11, -0.5], height_m: 2}
          - {name: c, position: [10.5, 8], height_m: 1.6}
          - {name: d, position: [-0.5, 7.5], height_m: 2.4}

        """
      let drawn = Self.garden.replacing("[5, 0], [5, 5], [0, 5]", with: "[10, 0], [10, 7], [0, 7]")
      try write(drawn + anchors, to: "small.yaml", in: folder)
      let arguments = [
        "teach", "small.yaml", "--drive", "--navigation", navigation, "--robot",
        maps.appending(path: "robots/ardumower.yaml").path, "-o", "new.yaml",
      ]
      let taught = try Command(list: arguments, in: folder)
      #expect(taught.status == 0, "\(taught.errors)")
      let new = try GardenFile.load(path: folder.appendingPathComponent("new.yaml").path)
      let old = try GardenFile.load(path: folder.appendingPathComponent("small.yaml").path)
      let outline = new.lawns[0].polygon
      #expect(outline != old.lawns[0].polygon)
      for corner in outline.vertices { #expect(old.lawns[0].polygon.distanceToOutline(corner) < 0.12) }
      for corner in old.lawns[0].polygon.vertices { #expect(outline.distanceToOutline(corner) < 0.12) }
      #expect(new.anchors == old.anchors)
      // The same seed drives the same way.
      #expect(try Command(list: arguments, in: folder).output == taught.output)
      try write(Self.garden, to: "small.yaml", in: folder)
      let refused = try Command("teach", "small.yaml", "--drive", "--half-width", "0.2", in: folder)
      #expect(refused.status == 2 && refused.errors.contains("a position needs three"))
    }
  }

  @Test("what is no round is refused with status 2, one sentence and the file's name")
  func refusals() throws {
    try withScratchFolder { folder in
      try write(Self.garden, to: "small.yaml", in: folder)
      try write(Self.trace(0.2, 0.2, 9.8, 6.8), to: "round.csv", in: folder)
      try write(Self.trace(0.2, 0.2, 9.8, 6.8, sigma: 0.4), to: "unsure.csv", in: folder)
      try write("a,b\n1,2\n", to: "other.csv", in: folder)
      try write("x_m,y_m\n1,2\n3,north\n", to: "broken.csv", in: folder)
      let cases: [([String], String)] = [
        (["--trace", "round.csv", "--half-width", "0.2", "--to", "20"], "round.csv: The recording ends at"),
        (["--trace", "round.csv", "--half-width", "0.2", "--from", "1e6"], "round.csv: The recording is 0.00 m long"),
        (["--trace", "unsure.csv", "--half-width", "0.2"], "the position was known to 0.40 m only"),
        (["--trace", "other.csv", "--half-width", "0.2"], "no columns x_m and y_m"),
        (["--trace", "broken.csv", "--half-width", "0.2"], "broken.csv:3"),
        (["--trace", "absent.csv", "--half-width", "0.2"], "absent.csv"),
        (["--trace", "round.csv"], "--half-width"),
        (["--trace", "round.csv", "--half-width", "9"], "give 0 to 2 m"),
      ]
      for (arguments, sentence) in cases {
        let refused = try Command(list: ["teach", "small.yaml"] + arguments, in: folder)
        #expect(refused.status == 2, "\(arguments)")
        #expect(refused.errors.contains(sentence), "\(arguments): \(refused.errors)")
      }
      let text = try String(contentsOf: folder.appendingPathComponent("small.yaml"), encoding: .utf8)
      #expect(text == Self.garden)
    }
  }
}
