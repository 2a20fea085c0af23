import Foundation
import MowerGarden
import MowerRuntime
import Testing

private let root = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// What a drive found on the lawn, seen and changed through the command.
@Suite struct ObstaclesCommandTests {
  /// A garden and a state beside it: two things found, hours ago.
  private func prepared(_ folder: URL, _ state: String) throws -> (garden: String, state: String) {
    let garden = folder.appending(path: "garden.yaml")
    try FileManager.default.copyItem(at: root.appending(path: "maps/simple.yaml"), to: garden)
    let path = folder.appending(path: "route.state").path
    try StateFile(path: path, heading: "sward route 1").save(state)
    return (garden.path, path)
  }

  private let two = "job 1 plan 5f3a 12 3400 -250 found 3214,4100,3,7200,3600 8000,2000,1,0,0"

  @Test("The list says where something stands, how often it was touched and since when, in words and as JSON")
  func list() throws {
    try withScratchFolder { folder in
      let (garden, state) = try prepared(folder, two)
      let run = try Command("obstacles", "list", garden, "--state", state)
      #expect(run.status == 0, "\(run.errors)")
      let lines = run.output.split(separator: "\n")
      #expect(
        lines.first == "1  something stands at 3.2, 4.1 on lawn, touched 3 times, since 2 h of running time"
          && lines.last == "2  something stands at 8.0, 2.0 on lawn, touched once, in the last hour", "\(run.output)")
      let json = try Command("obstacles", "list", garden, "--state", state, "--json")
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      let things = try #require(object["things"] as? [[String: Any]])
      #expect(things.map { $0["x_m"] as? Double } == [3.214, 8] && things[0]["last_hours_ago"] as? Int == 1)
    }
  }

  @Test("Adopted, a thing is an obstacle of the file, comments stay, and only the other thing is remembered")
  func adopt() throws {
    try withScratchFolder { folder in
      let (garden, state) = try prepared(folder, two)
      let before = try String(contentsOfFile: garden, encoding: .utf8)
      let run = try Command(
        "obstacles", "adopt", garden, "1", "--state", state, "--kind", "tree", "--name", "young birch")
      #expect(run.status == 0, "\(run.errors)")
      let adopted = try #require(try GardenFile.load(path: garden).obstacles.last)
      #expect(adopted.name == "young birch" && adopted.kind == .tree)
      guard case .circle(let center, let radius) = adopted.shape else {
        Issue.record("no circle")
        return
      }
      #expect(abs(center.x - 3.21) < 1e-9 && abs(center.y - 4.1) < 1e-9 && abs(radius - 0.12) < 1e-9)
      let after = try String(contentsOfFile: garden, encoding: .utf8)
      let comments = { (text: String) in text.split(separator: "\n").filter { $0.contains("#") } }
      #expect(comments(before) == comments(after))
      let left = try StateFile(path: state, heading: "sward route 1").load()
      #expect(left == "none found 8000,2000,1,0,0")
      // A name that is taken is refused, and neither file changes.
      let again = try Command("obstacles", "adopt", garden, "1", "--state", state, "--name", "young birch")
      #expect(again.status == 2 && again.errors.contains("has an obstacle of that name"), "\(again.errors)")
      #expect(try String(contentsOfFile: garden, encoding: .utf8) == after)
      #expect(try StateFile(path: state, heading: "sward route 1").load() == left)
    }
  }

  @Test("Forgotten, things are gone and the progress stays")
  func forget() throws {
    try withScratchFolder { folder in
      let (garden, state) = try prepared(folder, two)
      let one = try Command("obstacles", "forget", garden, "2", "--state", state)
      #expect(one.status == 0 && one.output.contains("1 remembered"), "\(one.errors)")
      let file = StateFile(path: state, heading: "sward route 1")
      #expect(try file.load() == "job 1 plan 5f3a 12 3400 -250 found 3214,4100,3,7200,3600")
      let all = try Command("obstacles", "forget", garden, "all", "--state", state)
      #expect(all.status == 0, "\(all.errors)")
      #expect(try file.load() == "job 1 plan 5f3a 12 3400 -250")
      let list = try Command("obstacles", "list", garden, "--state", state)
      #expect(list.output.contains("Nothing was found"))
    }
  }

  @Test("Bad input ends with status 2 and a sentence, and nothing is lost")
  func badInput() throws {
    try withScratchFolder { folder in
      let (garden, state) = try prepared(folder, two)
      let text = folder.appending(path: "text").path
      try "no state".write(toFile: text, atomically: true, encoding: .utf8)
      let cases: [([String], String)] = [
        (["list", garden, "--state", "\(folder.path)/none"], "there is no such file"),
        (["list", garden, "--state", text], "is no file of"),
        (["list", "\(folder.path)/none.yaml", "--state", state], "none.yaml"),
        (["adopt", garden, "3", "--state", state], "from 1 to 2"),
        (["adopt", garden, "1", "--state", state, "--kind", "cow"], "--kind cow"),
        (["adopt", garden, "1", "--state", state, "--radius", "0"], "--radius"),
        (["forget", garden, "0", "--state", state], "from 1 to 2"),
        (["forget", garden, "some", "--state", state], "a number of the list, or all"),
      ]
      for (arguments, words) in cases {
        let run = try Command(list: ["obstacles"] + arguments)
        #expect(run.status == 2 && run.errors.contains(words), "\(arguments): \(run.status) \(run.errors)")
      }
      #expect(try StateFile(path: state, heading: "sward route 1").load() == two)
    }
  }
}
