import Foundation
import Testing

/// The project's folder.
private let root = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
private let missing = Comment("no release build; run `swift build -c release --product sward`")

@Suite("sward regress and sward faults", .enabled(if: Command.release != nil, missing))
struct RegressCommandTests {
  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// What the shipped suite comes to. tools/test runs it anyway and names the file in SWARD_REGRESS_RESULT; otherwise
  /// one seed of each is enough for what happens.
  private func suite() throws -> String {
    if let file = ProcessInfo.processInfo.environment["SWARD_REGRESS_RESULT"] {
      return try String(contentsOfFile: file, encoding: .utf8)
    }
    return try Command(
      "regress", "maps/scenarios", "--seeds", "1", "--json", "-", "--quiet", in: root, binary: Command.release
    ).output
  }

  @Test("the shipped suite sees every mode, every row of the supervisor and every fault, and nothing fails")
  func cover() throws {
    let result = try object(suite())
    for key in ["unseen_modes", "unseen_rows", "unseen_faults"] {
      #expect((result[key] as? [String])?.isEmpty == true, "\(key): \(result[key] ?? "")")
    }
    let scenarios = try #require(result["scenarios"] as? [[String: Any]])
    for item in scenarios { #expect(item["met"] as? Bool == true, "\(item["again"] ?? "")") }
  }

  @Test("a scenario: baseline made, same to the bit, worse with another setting, told with the command that repeats it")
  func baseline() throws {
    try withScratchFolder { folder in
      let garden = root.appendingPathComponent("maps/simple.yaml").path
      func write(_ speed: Double, _ limit: String) throws {
        let text = """
            version: 1
            garden: \(garden)
            seeds: 1..4
            duration_s: 1200
            parameters: {mowing_speed: \(speed)}
            events:
              - {at_s: 300, do: cut-wire, wire_m: 12}
            expect:
              - stops within \(limit) of wire-cut
          """
        try Data(text.utf8).write(to: folder.appendingPathComponent("cut.yaml"))
      }
      func regress(_ more: String...) throws -> Command {
        try Command(list: ["regress", "cut.yaml", "--quiet"] + more, in: folder, binary: Command.release)
      }
      try write(0.4, "1 s")
      #expect(try regress("--accept").output.contains("baseline.yaml: 1 of 1 entries renewed"))
      let same = try regress("--junit", "j.xml", "--html", "p.html")
      #expect(same.status == 0 && same.output.contains("same to the bit"))
      let xml = try String(contentsOf: folder.appendingPathComponent("j.xml"), encoding: .utf8)
      #expect(xml.contains("tests=\"10\" failures=\"0\""))
      let page = try String(contentsOf: folder.appendingPathComponent("p.html"), encoding: .utf8)
      #expect(page.contains("<svg") && page.contains("data:image/png;base64,"))
      try write(0.2, "1 s")
      let slower = try regress()
      #expect(slower.status == 1 && slower.output.contains("worse: coverage"), "\(slower.output)")
      try write(0.4, "100 ms")
      let failed = try regress("--keep", "kept")
      #expect(failed.status == 1 && failed.output.contains("again: sward sim cut.yaml --seed 1"))
      #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent("kept/cut-seed-1.png").path))
      let replay = try Command("replay", "kept/cut-seed-1.mcap", in: folder, binary: Command.release)
      #expect(replay.status == 0 && replay.output.hasPrefix("Same: "), "\(replay.output) \(replay.errors)")
    }
  }

  @Test(
    "bad input ends with 2 and one line",
    arguments: [
      (["regress", "nowhere"], "nowhere: there is no such file or folder"),
      (["regress", "maps/simple.yaml"], "this is no scenario"), (["regress", "maps/robots"], "no scenario expects"),
      (["faults", "--only", "gyros"], "did you mean gyro?"),
      (["faults", "--matrix", "maps/none.yaml"], "maps/none.yaml"),
    ])
  func bad(arguments: [String], message: String) throws {
    let run = try Command(list: arguments, in: root, binary: Command.release)
    #expect(run.status == 2 && run.errors.contains(message), "\(run.errors)")
  }

  @Test("faults are listed, and a matrix tells what is not allowed")
  func faults() throws {
    let list = try object(Command("faults", "--json", in: root, binary: Command.release).output)
    #expect((list["targets"] as? [Any])?.count == 47 && (list["kinds"] as? [Any])?.count == 7)
    let run = try Command(
      "faults", "--matrix", "maps/simple.yaml", "--only", "wire-cut", "--only", "young-hedgehog", "--json", "--quiet",
      in: root, binary: Command.release)
    let matrix = try object(run.output)
    let trials = try #require(matrix["trials"] as? [[String: Any]])
    #expect(run.status == 1 && trials.map { $0["allowed"] as? Bool } == [true, false])
    #expect(try #require(trials[0]["reaction_s"] as? Double) < 1)
  }
}
