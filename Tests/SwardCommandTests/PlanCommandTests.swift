import Foundation
import Testing

@Suite("sward plan", .enabled(if: Command.path != nil, "\(Command.missing)"))
struct PlanCommandTests {
  static let garden = """
    version: 1
    name: small
    lawns:
      - name: lawn
        polygon: [[0, 0], [6, 0], [6, 4], [0, 4]]
    obstacles:
      - {name: bed, kind: bed, circle: {center: [3, 2.4], radius: 0.4}}
    station: {x: 3, y: 0.2, heading_deg: 0}

    """

  static let robot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "maps/robots/ardumower.yaml").path

  func plan(_ arguments: String..., check: (Command, URL) throws -> Void) throws {
    try withScratchFolder { folder in
      try Data(Self.garden.utf8).write(to: folder.appendingPathComponent("small.yaml"))
      let list = ["plan", "small.yaml", "--robot", Self.robot] + arguments
      try check(try Command(list: list, in: folder), folder)
    }
  }

  @Test("prints a table with coverage, length and time")
  func table() throws {
    try plan { command, _ in
      #expect(command.status == 0, "\(command.errors)")
      for word in ["Coverage", "Length", "lane", "Time", "area / width", "Overrun"] {
        #expect(command.output.contains(word), "\(word)")
      }
    }
  }

  @Test("prints one JSON object whose legs join and add up", arguments: ["lanes", "rings", "squares"])
  func json(pattern: String) throws {
    try plan("--pattern", pattern, "--angle", "30", "--json") { command, _ in
      #expect(command.status == 0, "\(command.errors)")
      let object = try #require(try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any])
      #expect(object["pattern"] as? String == pattern && object["robot"] as? String == "Ardumower")
      #expect(try #require(object["coverage"] as? Double) > 0.95)
      let legs = try #require(object["legs"] as? [[String: Any]])
      let lengths = legs.compactMap { $0["length_m"] as? Double }
      #expect(lengths.count == legs.count)
      let total = try #require(object["length_m"] as? Double)
      #expect(abs(lengths.reduce(0, +) - total) < 0.001 * Double(legs.count))
      let lines = try legs.map { try #require($0["line"] as? [[Double]]) }
      #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.last == $1.first })
      let lawns = try #require(object["lawns"] as? [[String: Any]])
      #expect(lawns.count == 1 && lawns[0]["name"] as? String == "lawn")
      if pattern != "rings" { #expect(lawns[0]["angle_deg"] as? Double == 30) }
    }
  }

  @Test("draws the plan")
  func picture() throws {
    try plan("--picture", "plan.png") { command, folder in
      #expect(command.status == 0, "\(command.errors)")
      let data = try Data(contentsOf: folder.appendingPathComponent("plan.png"))
      #expect(data.starts(with: [0x89, 0x50, 0x4e, 0x47]) && data.count > 5000)
    }
  }

  @Test(
    "says in one sentence what is wrong with its arguments",
    arguments: [
      ("--pattern", "spiral", "lanes, rings or squares"), ("--angle", "500", "from -360 to 360"),
      ("--angle", "361", "from -360 to 360"), ("--angle", "-361", "from -360 to 360"),
      ("--overlap", "-1", "0 or more"), ("--overlap", "0.2", "at most half"), ("--outlines", "30", "from 0 to 20"),
      ("--speed", "9", "from 0.05 to 2"), ("--job", "-2", "from 0"),
      ("--picture", "no/folder/p.png", "there is no folder"),
    ])
  func badArguments(option: String, value: String, sentence: String) throws {
    try plan("\(option)=\(value)") { command, _ in
      #expect(command.status == 2)
      #expect(command.errors.contains(sentence), "\(command.errors)")
      #expect(command.output.isEmpty)
    }
  }
}
