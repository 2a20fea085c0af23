import Foundation
import MowerGarden
import Testing

@Suite("sward wire lay", .enabled(if: Command.path != nil, "\(Command.missing)"))
struct WireLayCommandTests {
  static let garden = """
    # Behind the house.
    version: 1
    name: small
    lawns:
      - name: lawn
        polygon: [[0, 0], [12, 0], [12, 8], [0, 8]]
    obstacles:
      - {name: bed, kind: bed, circle: {center: [6, 4], radius: 0.6}}
    # By the wall socket.
    station: {x: 6, y: 0.3, heading_deg: 0}

    """

  func write(_ text: String, to name: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  @Test("writes the wire into the file, keeps its comments, and lays the same wire again")
  func writes() throws {
    try withScratchFolder { folder in
      try write(Self.garden, to: "small.yaml", in: folder)
      let laid = try Command("wire", "lay", "small.yaml", in: folder)
      #expect(laid.status == 0, "\(laid.errors)")
      #expect(laid.output.contains("one island left out"))
      let path = folder.appendingPathComponent("small.yaml").path
      let first = try String(contentsOfFile: path, encoding: .utf8)
      #expect(first.contains("# Behind the house.") && first.contains("# By the wall socket."))
      #expect(try GardenFile.load(path: path).wire?.loop.count ?? 0 > 20)
      #expect(try Command("wire", "lay", "small.yaml", in: folder).status == 0)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == first)
    }
  }

  @Test("with --dry-run writes nothing, with --output another file")
  func elsewhere() throws {
    try withScratchFolder { folder in
      try write(Self.garden, to: "small.yaml", in: folder)
      #expect(try Command("wire", "lay", "small.yaml", "--dry-run", in: folder).status == 0)
      #expect(try Command("wire", "lay", "small.yaml", "--output", "new.yaml", in: folder).status == 0)
      let old = try String(contentsOf: folder.appendingPathComponent("small.yaml"), encoding: .utf8)
      #expect(old == Self.garden)
      #expect(try GardenFile.load(path: folder.appendingPathComponent("new.yaml").path).wire != nil)
    }
  }

  @Test("prints one JSON object with the loop and the pegs")
  func json() throws {
    try withScratchFolder { folder in
      try write(Self.garden, to: "small.yaml", in: folder)
      let laid = try Command("wire", "lay", "small.yaml", "--json", "--dry-run", in: folder)
      let object = try #require(try JSONSerialization.jsonObject(with: Data(laid.output.utf8)) as? [String: Any])
      let loop = try #require(object["loop"] as? [[Double]])
      #expect(object["corners"] as? Int == loop.count)
      #expect(loop.first == [6.03, 0.3] && loop.last == [5.97, 0.3])
      #expect(try #require(object["pegs"] as? [[Double]]).count >= 60)
      #expect((object["length_m"] as? Double ?? 0) > 40)
      #expect((object["station"] as? [String: Any])?["moved"] as? Bool == false)
    }
  }

  @Test("refuses a station in the middle of the lawn with status 2, and moves it when asked to")
  func station() throws {
    try withScratchFolder { folder in
      try write(Self.garden.replacing("x: 6, y: 0.3,", with: "x: 9, y: 3,"), to: "far.yaml", in: folder)
      let refused = try Command("wire", "lay", "far.yaml", in: folder)
      #expect(refused.status == 2)
      #expect(refused.errors.contains("far.yaml: The station at (9.00, 3.00)"))
      #expect(refused.errors.contains("--move-station"))
      let moved = try Command("wire", "lay", "far.yaml", "--move-station", in: folder)
      #expect(moved.status == 0, "\(moved.errors)")
      #expect(moved.errors.contains("warning: The station moved"))
      let garden = try GardenFile.load(path: folder.appendingPathComponent("far.yaml").path)
      #expect(garden.station.pose.position.x > 9)
      #expect(garden.wire != nil)
    }
  }

  @Test("refuses a missing file and an unknown robot with status 2")
  func badInput() throws {
    try withScratchFolder { folder in
      #expect(try Command("wire", "lay", "nowhere.yaml", in: folder).status == 2)
      try write(Self.garden, to: "small.yaml", in: folder)
      let refused = try Command("wire", "lay", "small.yaml", "--robot", "nobody", in: folder)
      #expect(refused.status == 2)
      #expect(refused.errors.contains("nobody"))
    }
  }
}
