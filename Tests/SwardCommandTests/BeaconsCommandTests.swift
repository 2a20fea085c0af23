import Foundation
import MowerGarden
import Testing

@Suite("sward beacons", .enabled(if: Command.path != nil, "\(Command.missing)"))
struct BeaconsCommandTests {
  private func write(_ text: String, to name: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("places anchors, writes them into the file with its comments kept, and draws the error")
  func place() throws {
    try withScratchFolder { folder in
      try write(WireLayCommandTests.garden, to: "small.yaml", in: folder)
      let placed = try Command("beacons", "place", "small.yaml", "--picture", "error.png", in: folder)
      #expect(placed.status == 0, "\(placed.errors)")
      let path = folder.appendingPathComponent("small.yaml").path
      let garden = try GardenFile.load(path: path)
      #expect((3...5).contains(garden.anchors.count))
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.hasPrefix("# Behind the house.") && text.contains("# By the wall socket."))
      let png = try Data(contentsOf: folder.appendingPathComponent("error.png"))
      #expect(png.starts(with: [0x89, 0x50, 0x4e, 0x47]))
      // Placed again, the file stays as it is.
      #expect(try Command("beacons", "place", "small.yaml", in: folder).status == 0)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
  }

  @Test("prints figures as JSON and obeys a number of anchors")
  func json() throws {
    try withScratchFolder { folder in
      try write(WireLayCommandTests.garden, to: "small.yaml", in: folder)
      let placed = try Command("beacons", "place", "small.yaml", "--count", "6", "--json", "--dry-run", in: folder)
      let report = try object(placed.output)
      #expect((report["anchors"] as? [Any])?.count == 6)
      #expect(report["suffices"] as? Bool == true && report["written"] == nil)
      #expect((report["median_error_m"] as? Double ?? 1) < 0.05)
      #expect(
        try String(contentsOf: folder.appendingPathComponent("small.yaml"), encoding: .utf8)
          == WireLayCommandTests.garden)
    }
  }

  @Test("says which edges virtual walls cannot close")
  func virtualWalls() throws {
    try withScratchFolder { folder in
      try write(WireLayCommandTests.garden, to: "small.yaml", in: folder)
      let placed = try Command("beacons", "place", "small.yaml", "--kind", "virtual-wall", "--json", in: folder)
      let report = try object(placed.output)
      #expect(report["suffices"] as? Bool == false)
      let open = try #require(report["open"] as? [[String: Any]])
      #expect(open.contains { abs(($0["length_m"] as? Double ?? 0) - 40) < 0.5 })
    }
  }

  @Test("surveys the anchors of a garden by simulated ranges, and by ranges from a file")
  func survey() throws {
    try withScratchFolder { folder in
      try write(WireLayCommandTests.garden, to: "small.yaml", in: folder)
      let empty = try Command("beacons", "survey", "small.yaml", in: folder)
      #expect(empty.status == 2 && empty.errors.contains("has no anchors; place some"))
      #expect(try Command("beacons", "place", "small.yaml", in: folder).status == 0)
      let robot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("maps/robots/ardumower.yaml").path
      let simulated = try object(
        try Command("beacons", "survey", "small.yaml", "--robot", robot, "--json", in: folder).output)
      let anchors = try #require(simulated["anchors"] as? [[String: Any]])
      for anchor in anchors { #expect((anchor["error_m"] as? Double ?? 9) < 0.25, "\(anchor)") }

      // Exact ranges to an anchor from three places, which puts it elsewhere.
      let garden = try GardenFile.load(path: folder.appendingPathComponent("small.yaml").path)
      var lines = "from,to,distance_m\n"
      for (x, y) in [(5.0, 1.0), (3.0, 1.0), (4.0, 3.0)] {
        let rise = garden.anchors[0].height_m - 0.3
        let distance = ((x - 1) * (x - 1) + (y + 2) * (y + 2) + rise * rise).squareRoot()
        lines += "(\(x) \(y)),\(garden.anchors[0].name),\(distance)\n"
      }
      try write(lines, to: "ranges.csv", in: folder)
      let surveyed = try Command(
        "beacons", "survey", "small.yaml", "--ranges", "ranges.csv", "-o", "new.yaml", in: folder)
      #expect(surveyed.status == 0, "\(surveyed.errors)")
      let moved = try GardenFile.load(path: folder.appendingPathComponent("new.yaml").path).anchors
      #expect(abs(moved[0].position.x - 1) < 0.01 && abs(moved[0].position.y + 2) < 0.01)
      #expect(moved.dropFirst().elementsEqual(garden.anchors.dropFirst()))
    }
  }

  @Test("bad input is refused with status 2 and the line")
  func badInput() throws {
    try withScratchFolder { folder in
      try write(
        WireLayCommandTests.garden + "anchors:\n  - {name: a, position: [1, -1]}\n", to: "small.yaml", in: folder)
      #expect(try Command("beacons", "place", "small.yaml", "--count", "9", in: folder).status == 2)
      #expect(try Command("beacons", "place", "nowhere.yaml", in: folder).status == 2)
      for (text, part) in [
        ("a,b\n", ":1: `a,b` is no range"),
        ("from,to,distance_m\n(1 1),b,3\n", ":2: no anchor is called `b`; the garden"),
        ("(1 x),a,3\n", ":1: `(1 x)` is no place"), ("a,a,3\n", ":1: no other anchor is called `a`"),
        ("\n", "holds no ranges"), ("a,a,-3\n", "is no range"),
      ] {
        try write(text, to: "ranges.csv", in: folder)
        let refused = try Command("beacons", "survey", "small.yaml", "--ranges", "ranges.csv", in: folder)
        #expect(refused.status == 2 && refused.errors.contains(part), "\(refused.errors)")
      }
    }
  }
}
