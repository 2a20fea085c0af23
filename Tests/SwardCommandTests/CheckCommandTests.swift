import Foundation
import Testing

@Suite("sward check", .enabled(if: Command.path != nil, "\(Command.missing)"))
struct CheckCommandTests {
  private func write(_ text: String, to name: String, in folder: URL) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  @Test("a sound garden ends with 0, and every problem of others is told with file and line and ends with 2")
  func files() throws {
    try withScratchFolder { folder in
      try write(WireLayCommandTests.garden, to: "good.yaml", in: folder)
      let good = try Command("check", "good.yaml", in: folder)
      #expect(good.status == 0 && good.output == "good.yaml: is a garden that can be mown\n" && good.errors.isEmpty)
      #expect(try Command("check", "--quiet", "good.yaml", in: folder).output.isEmpty)

      let steep = WireLayCommandTests.garden.replacing(
        "[12, 8], [0, 8]]", with: "[12, 8], [0, 8]]\n    slope: {percent: 28, uphill_deg: 90}")
      try write(steep, to: "steep.yaml", in: folder)
      let advised = try Command("check", "steep.yaml", in: folder)
      #expect(
        advised.status == 0 && advised.output.contains("steep.yaml: note: the station stands on a slope of 28 %"),
        "\(advised.output) \(advised.errors)")

      let crossed = WireLayCommandTests.garden.replacing("[12, 8], [0, 8]", with: "[0, 8], [12, 8]")
        .replacing("x: 6, y: 0.3", with: "x: 60, y: 0.3")
      try write(crossed, to: "crossed.yaml", in: folder)
      try write(WireLayCommandTests.garden.replacing("kind: bed", with: "kind: bet"), to: "typo.yaml", in: folder)
      let bad = try Command("check", "good.yaml", "crossed.yaml", "typo.yaml", "nowhere.yaml", in: folder)
      #expect(bad.status == 2)
      let lines = bad.output.split(separator: "\n")
      #expect(lines.count == 5, "\(bad.output)")
      #expect(lines[1].hasPrefix("crossed.yaml:6: lawn `lawn` crosses or touches itself"))
      #expect(lines[2].hasPrefix("crossed.yaml:10: the station at (60, 0.3)"))
      #expect(lines[3].hasPrefix("typo.yaml:8: `kind` of obstacle `bed` is `bet`; did you mean `bed`?"))
      #expect(lines[4].hasPrefix("nowhere.yaml: there is no such file"))
    }
  }

  @Test("what a mower would meet is told with figure and remedy, and drawn; it ends with 2 if most stays unmown")
  func site() throws {
    try withScratchFolder { folder in
      let strip = WireLayCommandTests.garden.replacing("[12, 8], [0, 8]]", with: "[12, 0.8], [0, 0.8]]")
        .replacing("obstacles:\n  - {name: bed, kind: bed, circle: {center: [6, 4], radius: 0.6}}\n", with: "")
      try write(strip, to: "strip.yaml", in: folder)
      let narrow = try Command("check", "strip.yaml", "--picture", "strip.png", in: folder)
      #expect(narrow.status == 2 && narrow.output.contains("needs to turn: it is 0.80 m wide"), "\(narrow.output)")
      #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("strip.png").path))
      // A smaller mower turns in it.
      let small = try Command("check", "strip.yaml", "--robot", "roomba", in: folder)
      #expect(small.status == 0, "\(small.output) \(small.errors)")

      let steep = WireLayCommandTests.garden.replacing(
        "[12, 8], [0, 8]]", with: "[12, 8], [0, 8]]\n    slope: {percent: 45, uphill_deg: 90}")
      try write(steep, to: "steep.yaml", in: folder)
      let warned = try Command("check", "--json", "steep.yaml", in: folder)
      #expect(warned.status == 0)
      let first = try #require(warned.output.split(separator: "\n").first)
      let object = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
      #expect(object["kind"] as? String == "slope" && object["severity"] as? String == "warning" && object["x"] != nil)
      // The same line where something is run there.
      let run = try Command("sim", "steep.yaml", "--navigation", "gnss", "--hours", "0.01", in: folder)
      #expect(run.errors.contains("has a slope of 45 %"), "\(run.errors)")
      #expect(try Command("check", "steep.yaml", "strip.yaml", "--picture", "x.png", in: folder).status == 2)
    }
  }

  @Test("No picture, page, table or log takes the place of a garden, and a device is never replaced")
  func noLoss() throws {
    try withScratchFolder { folder in
      try write(WireLayCommandTests.garden, to: "g.yaml", in: folder)
      try write(WireLayCommandTests.garden, to: "other.txt", in: folder)
      let path = { folder.appendingPathComponent($0).path }
      try FileManager.default.createSymbolicLink(atPath: path("link.png"), withDestinationPath: path("other.txt"))
      let attempts = [
        ["check", "g.yaml", "--picture", "g.yaml"], ["check", "g.yaml", "--picture", "other.txt"],
        ["check", "g.yaml", "--picture", "link.png"], ["picture", "g.yaml", "-o", "g.yaml"],
        ["plan", "g.yaml", "--picture", "other.txt"], ["compare", "g.yaml", "--hours", "0.1", "-o", "g.yaml"],
        ["sim", "g.yaml", "--navigation", "gnss", "--hours", "0.01", "--trace", "g.yaml"],
        ["sim", "g.yaml", "--navigation", "gnss", "--hours", "0.01", "--log", "other.txt"],
      ]
      for words in attempts {
        let run = try Command(list: words, in: folder)
        #expect(run.status == 2 && run.errors.contains("which would be lost"), "\(words): \(run.status) \(run.errors)")
        for file in ["g.yaml", "other.txt"] {
          let left = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
          #expect(left == WireLayCommandTests.garden, "\(words)")
        }
      }
      // A disk without room: said, and the device is what it was.
      let full = try Command("check", "g.yaml", "--picture", "/dev/full", in: folder)
      #expect(full.status == 2 && full.errors.contains("No space left"), "\(full.errors)")
      let kind = try FileManager.default.attributesOfItem(atPath: "/dev/full")[.type] as? FileAttributeType
      #expect(kind == .typeCharacterSpecial)
      // A link stays one, and what it points to is written.
      try FileManager.default.createSymbolicLink(atPath: path("new.png"), withDestinationPath: path("target.png"))
      try write("", to: "target.png", in: folder)
      #expect(try Command("picture", "g.yaml", "-o", "new.png", in: folder).status == 0)
      let size = try FileManager.default.attributesOfItem(atPath: path("target.png"))[.size] as? Int
      #expect((size ?? 0) > 1000)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("new.png")) == path("target.png"))
    }
  }

  @Test("A scenario is looked at as one, and a pipe is read once")
  func others() throws {
    try withScratchFolder { folder in
      try write(WireLayCommandTests.garden, to: "good.yaml", in: folder)
      try write("version: 1\ngarden: good.yaml\nnavigation: gnss\nduration_s: 60\n", to: "s.yaml", in: folder)
      let sound = try Command("check", "s.yaml", in: folder)
      #expect(sound.status == 0 && sound.output == "s.yaml: is a scenario that can be run\n", "\(sound.output)")
      try write("version: 1\ngarden: good.yaml\nduration_s: 60\nnavigatoin: gnss\n", to: "s.yaml", in: folder)
      let bad = try Command("check", "s.yaml", in: folder)
      #expect(bad.status == 2 && bad.output.contains("did you mean `navigation`?"), "\(bad.output)")
    }
  }

  @Test("with --json each problem is an object with its place")
  func json() throws {
    try withScratchFolder { folder in
      let text = WireLayCommandTests.garden.replacing("[12, 8], [0, 8]", with: "[0, 8], [12, 8]")
      try write(text, to: "crossed.yaml", in: folder)
      let checked = try Command("check", "--json", "crossed.yaml", in: folder)
      #expect(checked.status == 2)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(checked.output.utf8)) as? [String: Any])
      #expect(object["file"] as? String == "crossed.yaml" && object["line"] as? Int == 6)
      #expect(object["x"] as? Double == 6 && object["y"] as? Double == 4)
      #expect((object["message"] as? String)?.contains("crosses") == true)
    }
  }
}
